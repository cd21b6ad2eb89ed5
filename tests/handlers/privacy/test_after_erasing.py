"""After «Удалить»: the person is told when it is really done, and what others were sent is taken back."""

from collections.abc import Sequence

from sqlalchemy import select

from bot.delivery.sender import Sender
from bot.models import (
    Account,
    Base,
    ConsultationMessage,
    Farewell,
    FarewellStage,
    MentorState,
    Role,
    SentMessage,
    TakeBack,
)
from bot.services.mentoring import mentor_rows, mentors
from playground.client import Message
from playground.client import Person as Driver
from tests.consultation_scene import answers, asks, last, make_mentor, mentor, taps, young
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
