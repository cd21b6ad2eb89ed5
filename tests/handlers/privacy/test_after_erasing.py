"""After «Удалить»: the person is told when it is really done, and what others were sent is taken back."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import select

from bot.delivery.sender import Sender
from bot.models import (
    Account,
    Base,
    ConsultationMessage,
    Delivery,
    Farewell,
    FarewellStage,
    MentorState,
    Pair,
    Role,
    SentMessage,
    TakeBack,
)
from bot.services.mentoring import ending, mentor_rows, mentors, pairs
from playground.client import Message
from playground.client import Person as Driver
from tests.consultation_scene import answers, asks, last, make_mentor, mentor, methodist, taps, tie, young
from tests.handlers.groups.test_chats import answer, posts, tied
from tests.harness import City

DONE, TAKEN_BACK = "Готово: ваших данных", "Сообщение отозвано: его автор удалил свои данные."


async def erases(driver: Driver) -> Message:
    """Goes through «Удалить»; what is said at once."""
    await driver.says("/profile")
    await taps(driver, "Удалить", "Удалить навсегда")
    return await driver.sees("Из базы всё удалено")


def bots(chat: Sequence[Message]) -> list[str]:
    """What the bot's messages in a chat say."""
    return [message.text for message in chat if message.from_bot]


async def left(city: City) -> list[int]:
    """How many rows are kept for what is still to be done."""
    async with city.session() as session:
        return [len((await session.scalars(select(table.id))).all()) for table in (Farewell, TakeBack)]


async def test_a_person_is_told_once_when_the_traces_are_gone_too(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    await city.work()
    assert "«Готово»" in (await erases(anna)).text
    await city.work()
    async with city.session() as session:
        (row,) = (await session.scalars(select(Farewell))).all()
        assert (row.chat_id, row.language, row.stage) == (str(anna.id), "ru", FarewellStage.WAITING)
        assert not (await session.scalars(select(Account))).all()
    assert not any(DONE in text for text in bots(await anna.chat())), "it is not done yet"

    # The messenger is in trouble at that very moment: the row waits, and whoever sends next tells of it.
    await city.messenger.fault("sendMessage", "502")
    await city.advance(minutes=5)
    assert await left(city) == [1, 0]
    assert not any(DONE in text for text in bots(await anna.chat()))
    city.sender = Sender(city.app.bot, city.app.database, city.clock, city.ctx.settings)
    await city.advance(minutes=5)
    assert sum(DONE in text for text in bots(await anna.chat())) == 1
    await city.advance(minutes=5)
    assert sum(DONE in text for text in bots(await anna.chat())) == 1
    async with city.session() as session:
        for table in Base.metadata.sorted_tables:
            rows = (await session.execute(select(table))).all()
            assert str(anna.id) not in repr([tuple(row) for row in rows]), table.name


async def test_who_has_blocked_the_bot_leaves_no_row_behind(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    await erases(anna)
    await anna.blocks()
    await city.advance(minutes=5)
    assert await left(city) == [0, 0]


async def test_what_others_were_sent_is_taken_back_but_not_a_question_without_a_name(city: City) -> None:
    ivan, boss = await young(city), await city.person("Соколова Ольга Викторовна", Role.METHODIST)
    await city.messenger.add_person(ivan.name, id=ivan.id, username="ivan_l")
    olga = await mentor(city, "Белова Ольга Игоревна", capacity=9)
    await asks(ivan, "Старый вопрос")
    await asks(ivan, "Вопрос без подписи", mode="Неловкий вопрос")
    await city.work()
    await answers(olga, await last(olga, "Старый вопрос"), "Ответ на старый")
    await city.work()
    await ivan.presses("Ответить", message=(await last(ivan, "Ответ на старый")).id)
    await city.messenger.quiet()
    await ivan.sends(b"content", "plan.pdf", caption="Старый план")
    await taps(ivan, "Готово")
    await city.work()
    await last(olga, "Старый план")
    await city.advance(hours=49)
    await asks(ivan, "Новый вопрос")
    offering = await make_mentor(city, ivan, state=MentorState.OFFERED)
    async with city.session() as session:
        found = await mentors.of_person(session, offering)
        assert found is not None
        await mentor_rows.tell_methodists(session, found, mentors.OFFERED, city.now)
    await city.work()
    new, old, plan = [await last(olga, words) for words in ("Новый вопрос", "Старый вопрос", "Старый план")]
    offered = await last(boss, "Лебедев")

    async with city.session() as session:
        spoken = len((await session.scalars(select(ConsultationMessage.id))).all())
        assert spoken >= 4 and (await session.scalars(select(SentMessage.message_id))).all()
    await erases(ivan)
    await city.work()
    hers = {message.id: message for message in await olga.chat()}
    assert new.id not in hers and offered.id not in {message.id for message in await boss.chat()}
    assert (hers[old.id].text, hers[old.id].labels) == (TAKEN_BACK, [])
    assert (hers[plan.id].text, hers[plan.id].labels, hers[plan.id].kind) == (TAKEN_BACK, [], "document")
    text = "\n".join(bots(await olga.chat()) + bots(await boss.chat()))
    assert "Лебедев" not in text and "Новый вопрос" not in text
    named = [message for message in bots(await olga.chat()) if "Иван Олегович" in message]
    assert all("передали, Иван Олегович получит" in message for message in named), (
        "what the bot answered to her own words"
    )
    assert "Вопрос без подписи" in text, "its vanishing would tell who had asked"
    assert (await left(city))[1] == 0


async def test_what_a_mentor_wrote_is_taken_back_from_who_asked_and_a_refusal_holds_up_nothing(city: City) -> None:
    ivan, olga = await young(city), await mentor(city, "Белова Ольга Игоревна")
    await asks(ivan, "Первый вопрос", mode="Неловкий вопрос")
    await city.work()
    await answers(olga, await last(olga, "Первый вопрос"), "Ответ номер один")
    await olga.says("Ответ номер два", reply_to=(await last(olga, "Первый вопрос")).id)
    await city.work()
    await last(ivan, "Ответ номер два")
    await city.messenger.fault("deleteMessage", "400")
    await erases(olga)
    await city.work()
    his = bots(await ivan.chat())
    assert not any("Ответ номер" in text for text in his), his
    assert sum(text == TAKEN_BACK for text in his) == 1, "what cannot be deleted is edited"
    assert (await left(city))[1] == 0


async def test_contacts_thanks_and_notices_of_pairs_are_taken_back_too(city: City) -> None:
    ivan, olga, boss = await young(city), await mentor(city, "Белова Ольга Игоревна"), await methodist(city)
    await city.messenger.add_person(ivan.name, id=ivan.id, username="ivan_l")
    await tie(city, ivan, olga)
    async with city.session() as session:
        (pair,) = (await session.scalars(select(Pair))).all()
        await pairs.tell_methodists(session, pair, ending.END_ASKED, "1", city.now)
    await asks(ivan, "Один вопрос", to="Моему")
    await city.work()
    asked = await last(boss, "Лебедев")
    await answers(olga, await last(olga, "Один вопрос"), "Один ответ")
    await city.work()
    await ivan.start("c_1")
    await ivan.sees("Обращение №")
    await taps(ivan, "Обменяться контактами", "Да, обменяться")
    await city.work()
    await olga.presses("Обменяться контактами", message=(await last(olga, "Предлагает обменяться")).id)
    await olga.sees("писать первым придётся вам")
    await taps(olga, "Да, обменяться")
    await city.work()
    await last(olga, "@ivan_l")
    await ivan.start("c_1")
    await ivan.sees("Обращение №")
    await ivan.presses(data="tk:1:sx")
    await city.messenger.quiet()
    await taps(ivan, "Сказать спасибо")
    await ivan.says("Вы мне очень помогли")
    await ivan.sees("Спасибо передали")
    await city.work()
    await last(olga, "Вы мне очень помогли")
    await erases(ivan)
    await city.work()
    hers = await olga.chat()
    assert asked.id not in {message.id for message in await boss.chat()}
    text = "\n".join(bots(hers))
    assert "ivan_l" not in text and "Вы мне очень помогли" not in text and "Лебедев" not in text


async def test_an_answer_in_a_group_and_a_question_of_a_group_are_taken_back(city: City) -> None:
    olga, anna = await methodist(city), await city.person("Петрова Анна Сергеевна")
    chat = await city.messenger.add_group("Физики города", [olga.id, anna.id], supergroup=True)
    await tied(city, chat)
    await city.messenger.text(chat, "/вопрос Как начать урок?", person=anna.id)
    await city.work()
    await last(olga, "Как начать урок?")
    await answer(city, olga, 1, "Начните с опыта")
    assert any("Начните с опыта" in post.text for post in await posts(city, chat))
    await erases(anna)
    await city.work()
    assert not any("Как начать урок?" in text for text in bots(await olga.chat()))
    await olga.says("/profile")
    await taps(olga, "Удалить", "Удалить навсегда")
    await city.work()
    assert not any("Начните с опыта" in post.text for post in await posts(city, chat))


async def test_a_question_whose_words_are_forgotten_opens_still(city: City) -> None:
    ivan, olga = await young(city), await mentor(city, "Белова Ольга Игоревна")
    await asks(ivan, "Один вопрос")
    await city.work()
    await answers(olga, await last(olga, "Один вопрос"), "Один ответ")
    await city.work()
    await ivan.start("c_1")
    await ivan.sees("Обращение №")
    await ivan.presses(data="tk:1:sx")
    await city.messenger.quiet()
    await city.advance(days=366)
    async with city.session() as session:
        assert (await session.scalars(select(ConsultationMessage.id))).all() == []
        old = Delivery.sent_at < city.now - timedelta(days=181)
        assert (await session.scalars(select(Delivery.id).where(old))).all()
        stand = select(SentMessage.message_id).join(Delivery, Delivery.id == SentMessage.delivery_id)
        assert (await session.scalars(stand.where(old))).all() == []
    for driver in (ivan, olga):
        await driver.start("c_1")
        card = await driver.sees("Обращение №")
        assert "Один вопрос" not in card.text
        await driver.says("Ещё слово", reply_to=(await last(driver, "Один")).id)
        await city.messenger.quiet()
        assert (await driver.screen()).text
