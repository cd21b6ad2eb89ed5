"""Support groups as people and methodists live with them."""

import asyncio
import contextlib
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select, update

from bot.delivery.sender import Sender
from bot.models import (
    Account,
    Association,
    Audience,
    Consultation,
    ConsultationMessage,
    ConsultationState,
    Delivery,
    DeliveryState,
    GroupChat,
    GroupStatus,
    GroupTie,
    Membership,
    OrganisationKind,
    PartKind,
    Priority,
    Project,
    Role,
    SeenUpdate,
    Side,
    Theme,
)
from bot.models.content import Part
from bot.services.consultations import conversation
from bot.services.consultations.conversation import Spoken
from bot.services.events import announcements
from bot.services.events.announcements import announce_event
from bot.services.groups import ties
from bot.services.shared import planning
from playground.client import Message
from playground.client import Person as Driver
from tests.harness import NOON, City, Hand, running_city
from tests.services.events.event_rows import add_event

ASSOCIATION = "ГМО учителей физики"


async def association(city: City, name: str = ASSOCIATION) -> int:
    """An association's number."""
    async with city.session() as session:
        row = Association(name=name, kind=OrganisationKind.SCHOOL)
        session.add(row)
        await session.flush()
        return row.id


async def tied(city: City, chat: int, thread: int | None = None, about: Project | None = None) -> int:
    """Tie the chat to the association (or a project); the tie's number. The association is made when it is not there."""
    await city.messenger.quiet()
    async with city.session() as session:
        group = (await session.scalars(select(GroupChat).where(GroupChat.chat_id == str(chat)))).one()
        found: Any = about or await session.scalar(select(Association).where(Association.name == ASSOCIATION))
        if found is None:
            found = Association(name=ASSOCIATION, kind=OrganisationKind.SCHOOL)
            session.add(found)
            await session.flush()
        tie = GroupTie(group_chat_id=group.id, thread_id=str(thread or ""), tied_at=city.now)
        tie.association_id = found.id if isinstance(found, Association) else None
        tie.project = found if isinstance(found, Project) else None
        session.add(tie)
        await session.flush()
        return tie.id


async def posts(city: City, chat: int) -> list[Message]:
    """What the bot has said in a chat."""
    return [m for m in await city.messenger.messages(chat) if m.from_bot and not m.deleted and m.kind == "text"]


async def methodist(city: City) -> Driver:
    """A methodist."""
    return await city.person("Методистова Ольга Ивановна", Role.METHODIST)


async def test_a_methodist_adds_the_bot_and_says_what_the_chat_is_about(city: City) -> None:
    await association(city)
    olga, anna = await methodist(city), await city.newcomer("Анна")
    chat = await city.messenger.add_group("Физики города", [olga.id, anna.id], supergroup=True, topics=True)
    await city.work()
    await olga.sees("Бот в чате «Физики города»")
    await olga.presses("Объединение")
    await olga.sees("Какое объединение")
    await olga.presses(ASSOCIATION)
    card = await olga.sees("Весь чат: ГМО учителей физики")
    assert olga.last.text == "Привязано. Объявления пойдут сюда"
    assert "Закреплять сообщения бот не может" in card.text
    thread = await city.messenger.add_topic(chat, "Молодые")
    await city.messenger.text(chat, "/привязать", person=anna.id, thread=thread)
    await city.messenger.text(chat, "/привязать", person=olga.id, thread=thread)
    await city.work()
    await olga.sees("Тема в чате «Физики города»")
    await olga.presses("Проект")
    await olga.sees("Какой проект")
    await olga.presses("Школа молодого педагога")
    await olga.sees("Тема чата: Школа молодого педагога")
    await olga.presses("Отвязать: Школа молодого педагога")
    await olga.sees("больше не будет")
    await olga.presses("Да, отвязать")
    left = await olga.sees("Весь чат")
    assert "Школа молодого педагога" not in left.text
    await olga.presses("‹ Все группы")
    await olga.sees("1. Физики города · 1 привязка")
    assert not await posts(city, chat), "the chat itself hears nothing of it"


async def test_who_comes_is_greeted_once_a_minute_and_led_into_the_private_chat(city: City) -> None:
    olga = await methodist(city)
    people = [await city.newcomer(f"Человек {number}") for number in range(4)]
    chat = await city.messenger.add_group("Физики города", [olga.id], supergroup=True)
    await city.work()
    await city.messenger.join(chat, people[0].id)
    await city.work()
    assert not await posts(city, chat), "a chat about nothing is left in peace"
    tie = await tied(city, chat)
    await city.messenger.join(chat, people[1].id)
    await city.messenger.join(chat, people[2].id, people[3].id)
    await city.work()
    (greeting,) = await posts(city, chat)
    assert "Эта группа — «ГМО учителей физики»" in greeting.text
    assert "остальные не читает и ничего не удаляет" in greeting.text
    (button,) = greeting.buttons[0]
    assert button.url.endswith(f"?start=g_{tie}")
    anna = await city.person("Петрова Анна Сергеевна")
    await anna.start(f"g_{tie}")
    await anna.sees("Вступите в объединение")
    await anna.presses("Вступить")
    await anna.sees("Вы вступили")
    await anna.presses(data=f"gj:{tie}")
    await city.messenger.quiet()
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Membership)) == 1


async def test_news_of_the_association_come_into_its_group_and_topic_and_nowhere_else(city: City) -> None:
    olga = await methodist(city)
    chat = await city.messenger.add_group("Физики города", [olga.id], supergroup=True, topics=True)
    other = await city.messenger.add_group("Молодые", [olga.id])
    thread = await city.messenger.add_topic(chat, "Объявления")
    await tied(city, chat, thread)
    await tied(city, other, about=Project.YOUNG_SCHOOL)
    async with city.session() as session:
        number = (await session.scalars(select(Association.id))).one()
        event = await add_event(session, city.now, title="Опыты", audience=Audience(associations=(number,)))
        for _ in range(2):
            await announce_event(session, event, city.app.settings, city.now)
    await city.work()
    (post,) = await posts(city, chat)
    assert "Опыты" in post.text and post.thread == thread
    assert post.buttons[0][0].text == "✍️ Записаться" and post.buttons[0][0].url.endswith(f"?start=e_{event.id}")
    assert not await posts(city, other)


async def test_the_theme_is_pinned_where_the_bot_may_and_posted_all_the_same_where_it_may_not(city: City) -> None:
    olga = await methodist(city)
    may, may_not = [await city.messenger.add_group(name, [olga.id], supergroup=True) for name in ("Можно", "Нельзя")]
    await city.messenger.promote_bot(may)
    await city.messenger.promote_bot(may_not, can_pin_messages=False)
    for chat in (may, may_not):
        await tied(city, chat, about=Project.SUBSCRIPTION)
    async with city.session() as session:
        month = city.now.date().replace(day=1)
        session.add(Theme(month=month, title="Успех", text="О чём", announce_at=city.now, created_at=city.now))
    await city.work()
    (pinned,), (posted,) = await posts(city, may), await posts(city, may_not)
    assert "Тема месяца: Успех" in pinned.text and "Тема месяца: Успех" in posted.text
    assert await city.messenger.pinned(may) == [pinned.id] and not await city.messenger.pinned(may_not)
    await olga.presses(data="gs:0")
    await olga.sees("2. Нельзя")
    await olga.presses("2")
    card = await olga.sees("Закреплять сообщения бот не может")
    assert "не прошло" not in card.text, "the theme did go through"
    await city.messenger.promote_bot(may_not)
    await city.messenger.demote_bot(may)
    await city.messenger.quiet()
    async with city.session() as session:
        groups = await session.execute(select(GroupChat.title, GroupChat.can_pin).order_by(GroupChat.title))
        assert [tuple(group) for group in groups] == [("Можно", False), ("Нельзя", True)]


async def test_groups_go_on_being_counted_on_the_last_page(city: City) -> None:
    olga = await methodist(city)
    for number in range(8):
        await city.messenger.add_group(f"Группа {number}", [olga.id])
    await city.messenger.quiet()
    await olga.presses(data="gs:1")
    page = await olga.sees("7. Группа 6")
    assert "8. Группа 7" in page.text and page.labels[:2] == ["7", "8"]


async def test_the_week_is_told_on_its_first_working_day(city: City) -> None:
    olga = await methodist(city)
    chat = await city.messenger.add_group("Всем", [olga.id])
    await tied(city, chat, about=Project.SUBSCRIPTION)
    friday = NOON + timedelta(days=10)
    async with city.session() as session:
        await add_event(session, city.now, title="Опыты", starts_at=friday, ends_at=friday + timedelta(hours=1))
    await city.work()
    assert not await posts(city, chat), "this week has nothing more"
    monday = datetime(2026, 12, 7, 5, 59, tzinfo=NOON.tzinfo)
    await city.move_to(monday)
    assert not await posts(city, chat)
    await city.advance(minutes=2)
    await city.work()
    (digest,) = await posts(city, chat)
    assert "На этой неделе" in digest.text and "пт, 11 декабря, 12:00 · Опыты" in digest.text


async def test_a_question_goes_to_those_who_answer_and_the_answer_into_the_thread(city: City) -> None:
    olga = await methodist(city)
    asker = await city.person("Спрашивающая Анна")
    chat = await city.messenger.add_group("Физики города", [olga.id, asker.id], supergroup=True, topics=True)
    thread = await city.messenger.add_topic(chat, "Вопросы")
    await tied(city, chat)
    asked = await city.messenger.text(chat, "Как начать урок <b>вовремя</b>?", person=asker.id, thread=thread)
    called = await city.messenger.text(chat, "/вопрос", person=asker.id, thread=thread, reply_to=asked.id)
    await city.messenger.text(chat, "#вопрос", person=asker.id, thread=thread)
    await city.messenger.text(chat, "Просто разговор", person=asker.id, thread=thread)
    await city.work()
    (empty, taken) = sorted(await posts(city, chat), key=lambda post: "Передали" in post.text)
    assert "Не нашли вопроса" in empty.text
    assert "Передали наставнику" in taken.text and taken.thread == thread and called.thread == thread
    async with city.session() as session:
        (one,) = (await session.scalars(select(Consultation))).all()
        assert one.asker_id is None and one.group_message_id == str(asked.id)
    assert await authors(city) == {asker.id}
    await answer(city, olga, one.id, "Начните с <i>опыта</i>")
    reply = (await posts(city, chat))[-1]
    assert "Начните с опыта" in reply.text and reply.thread == thread and reply.reply_to == asked.id


async def authors(city: City) -> set[int]:
    """Who in the messenger is stored as the author of what was asked."""
    async with city.session() as session:
        found = await session.scalars(
            select(Account.external_id)
            .join(ConsultationMessage, ConsultationMessage.author_id == Account.person_id)
            .where(ConsultationMessage.side == Side.ASKER)
        )
        assert (
            await session.scalar(select(ConsultationMessage.id).where(ConsultationMessage.author_id.is_(None))) is None
        )
        return {int(number) for number in found}


async def words(city: City) -> list[str]:
    """What was asked, in order."""
    async with city.session() as session:
        return list(await session.scalars(select(ConsultationMessage.text).order_by(ConsultationMessage.id)))


async def test_a_strangers_own_chat_passes_nothing_on_however_often_it_asks(city: City) -> None:
    olga, stranger = await methodist(city), await city.newcomer("Чужой")
    chat = await city.messenger.add_group("Свой чат", [stranger.id], supergroup=True)
    for number in range(30):
        await city.messenger.text(chat, f"/question Срочно {number}", person=stranger.id)
    await city.work()
    assert await words(city) == []
    await olga.sees_nothing("Срочно")
    told = await posts(city, chat)
    assert 0 < len(told) <= 20 and all("не передаём" in post.text for post in told)


async def test_who_asks_in_a_group_consents_first_and_then_presses_without_writing_anew(city: City) -> None:
    olga, stranger = await methodist(city), await city.newcomer("Чужой")
    chat = await city.messenger.add_group("Физики города", [olga.id, stranger.id], supergroup=True)
    await tied(city, chat)
    asked = await city.messenger.text(chat, "#вопрос Как начать урок?", person=stranger.id)
    await city.work()
    (post,) = await posts(city, chat)
    assert "нужно согласие" in post.text and post.reply_to == asked.id
    assert post.buttons[0][0].url.startswith("https://t.me/")
    assert await words(city) == []
    refused = await city.messenger.press(chat, "Передать мой вопрос", person=stranger.id)
    assert "Сначала согласие" in refused.text
    await stranger.start()
    await stranger.sees("Согласен(на)")
    await stranger.presses("Согласен(на)")
    await city.messenger.quiet()
    done = await city.messenger.press(chat, "Передать мой вопрос", person=stranger.id)
    assert done.text == "Передали. Ответим здесь"
    again = await city.messenger.press(chat, "Передать мой вопрос", person=stranger.id)
    assert "уже передан" in again.text
    assert await words(city) == ["Как начать урок?"] and await authors(city) == {stranger.id}
    await city.work()
    assert any("Передали наставнику" in one.text for one in await posts(city, chat))


async def test_what_another_wrote_goes_on_by_their_own_press_only(city: City) -> None:
    olga, anna = await methodist(city), await city.person("Анина Анна Ивановна")
    boris = await city.person("Борисов Борис Ильич")
    chat = await city.messenger.add_group("Физики города", [olga.id, anna.id, boris.id], supergroup=True)
    await tied(city, chat)
    phone = await city.messenger.text(chat, "Звоните мне: +7 900 000-00-00", person=boris.id)
    await city.messenger.text(chat, "/question", person=anna.id, reply_to=phone.id)
    await city.work()
    (post,) = await posts(city, chat)
    assert "согласен их автор" in post.text and post.reply_to == phone.id
    assert await words(city) == []
    refused = await city.messenger.press(chat, "Передать мой вопрос", person=anna.id)
    assert "только автор" in refused.text and await words(city) == []
    await city.messenger.text(chat, "/question А мне что делать?", person=anna.id, reply_to=phone.id)
    await city.work()
    assert await words(city) == ["А мне что делать?"] and await authors(city) == {anna.id}
    assert (await city.messenger.press(chat, "Передать мой вопрос", person=boris.id)).text.startswith("Передали")
    assert await words(city) == ["А мне что делать?", phone.text] and await authors(city) == {anna.id, boris.id}
    await boris.says("/profile")
    await boris.sees("Борисов")
    await boris.presses("Удалить")
    await boris.sees("Удалить все сведения о вас?")
    await boris.presses("Удалить навсегда")
    await city.messenger.quiet()
    await city.work()
    assert await words(city) == ["А мне что делать?"]
    async with city.session() as session:
        states = list(await session.scalars(select(Consultation.state).order_by(Consultation.id)))
        assert states == [ConsultationState.WAITING, ConsultationState.WITHDRAWN]


async def answer(city: City, who: Driver, number: int, text: str) -> None:
    """A methodist takes a waiting question and answers it."""
    await who.presses(data=f"tkw:{number}:t:0:0")
    await city.work()
    await who.presses(data=f"tk:{number}:r")
    await city.messenger.quiet()
    await who.says(text, html=True)
    await city.work()


async def test_the_answer_finds_its_way_through_closed_topics_removals_and_upgrades(city: City) -> None:
    olga, asker = await methodist(city), await city.person("Спрашивающая Анна")
    chat = await city.messenger.add_group("Физики города", [olga.id, asker.id])
    await tied(city, chat)
    await city.messenger.text(chat, "#вопрос Первый", person=asker.id)
    await city.work()
    new = await city.messenger.upgrade(chat, topics=True)
    await answer(city, olga, 1, "Ответ один")
    assert any("Ответ один" in post.text for post in await posts(city, new))
    thread = await city.messenger.add_topic(new, "Вопросы")
    await city.messenger.text(new, "#вопрос Второй", person=asker.id, thread=thread)
    await city.work()
    await city.messenger.close_topic(new, thread)
    await answer(city, olga, 2, "Ответ два")
    (second,) = [post for post in await posts(city, new) if "Ответ два" in post.text]
    assert second.thread != thread, "a closed topic takes nothing: the chat itself does"
    await city.messenger.text(new, "#вопрос Третий", person=asker.id)
    await city.work()
    await city.messenger.remove_bot(new)
    await answer(city, olga, 3, "Ответ три")
    async with city.session() as session:
        groups = (await session.scalars(select(GroupChat))).all()
        assert [(group.chat_id, group.status) for group in groups] == [(str(new), GroupStatus.GONE)]
    await city.messenger.add_bot(new, by=olga.id)
    await city.work()
    await city.work()
    assert [post.text for post in await posts(city, new)].count(second.text) == 1
    assert any("Ответ три" in post.text for post in await posts(city, new))


async def test_a_flood_of_consultation_leaves_no_row_and_every_question_is_answered_within_the_limits(
    database_url: str, methodist_url: str
) -> None:
    hand = Hand()
    async with running_city(database_url, methodist_url, hand=hand) as city:
        olga = await methodist(city)
        crowd = [await city.person(f"Спрашивающая Анна{'а' * number}") for number in range(5)]
        chat = await city.messenger.add_group("Физики", [olga.id, *(one.id for one in crowd)], supergroup=True)
        await tied(city, chat)
        await city.work()
        async with city.session() as session:
            before = await session.scalar(select(func.count()).select_from(SeenUpdate))
        for number in range(500):
            asks = number % 12 == 0 and number < 480
            text = f"#вопрос Вопрос {number}" if asks else f"Разговор {number} <b> 🙂 вопрос"
            await city.messenger.text(chat, text, person=crowd[number % 5].id)
        await city.messenger.quiet()
        anna = await city.person("Петрова Анна Сергеевна", started=True)
        actor, other = await city.actor(olga), await city.actor(anna)
        async with city.session() as session:
            assert await session.scalar(select(func.count()).select_from(SeenUpdate)) == (before or 0) + 40 + 1
            asked = (await session.scalars(select(Consultation).order_by(Consultation.id))).all()
            for one in asked:
                said = Spoken(Part(PartKind.TEXT, f"Ответ {one.id}"), str(olga.id), str(10_000 + one.id))
                await conversation.say(session, one.id, actor, said, city.app.settings, city.now)
            # What the methodist is told besides would wait for its own chat.
            mine = update(Delivery).where(Delivery.person_id == actor.person.id)
            await session.execute(mine.values(state=DeliveryState.CANCELLED))
            event = await add_event(session, city.now, title="Опыты")
            await planning.plan(
                session,
                person_id=other.person.id,
                notice=announcements.EVENT_ANNOUNCED,
                key="news",
                priority=Priority.ANNOUNCEMENT,
                due_at=city.now,
                now=city.now,
                params={"event": event.id},
            )
        await city.messenger.limits(True)
        began = hand.now
        await city.work()
        said_in_group = await posts(city, chat)
        answers = {post.reply_to: post.text for post in said_in_group if "Ответ" in post.text}
        assert len(asked) == 40 and len(said_in_group) == 80
        assert all(f"Ответ {one.id}" in answers[int(one.group_message_id or 0)] for one in asked)
        calls = await city.messenger.calls("sendMessage")
        assert not [call for call in calls if call["status"] == 429 and call["chat"] == chat], (
            "never more than twenty a minute"
        )
        assert hand.now - began >= 180, "eighty take three minutes and more"
        chats = [call["chat"] for call in calls]
        assert chats[: chats.index(anna.id, chats.index(chat))].count(chat) <= 20, "nobody waits behind the group"


async def test_what_waits_for_the_groups_minute_is_sent_after_a_stop(city: City) -> None:
    olga = await methodist(city)
    chat = await city.messenger.add_group("Физики", [olga.id])
    await tied(city, chat, about=Project.SUBSCRIPTION)
    sender = Sender(city.app.bot, city.app.database, city.clock, city.app.settings)
    async with city.session() as session:
        for number in range(3):
            event = await add_event(session, city.now, title=f"Опыты {number}")
            await announce_event(session, event, city.app.settings, city.now)
    sending = asyncio.create_task(sender.run())
    await city.messenger.wait_for(chat, "Опыты 0")
    sending.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sending
    async with city.session() as session:
        states = set(await session.scalars(select(Delivery.state).where(Delivery.group_chat_id.is_not(None))))
    assert states == {DeliveryState.SENT, DeliveryState.DUE}, "cut off, the second would be uncertain and stay unsent"
    await city.work()
    assert [post.text.splitlines()[1] for post in await posts(city, chat)] == [f"Опыты {number}" for number in range(3)]


async def test_a_stranger_ties_nothing_and_odd_messages_do_no_harm(city: City) -> None:
    stranger = await city.newcomer("Чужой")
    chat = await city.messenger.add_group("Чужие", [stranger.id])
    await city.work()
    await city.messenger.text(chat, "/привязать", person=stranger.id)
    await city.messenger.text(chat, "#вопрос " + "ё<b>" * 1000, person=stranger.id)
    await city.messenger.upload(chat, b"x" * 10, "урок.pdf", person=stranger.id, caption="/вопрос Что не так?")
    await city.work()
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(GroupTie)) == 0
        assert await session.scalar(select(func.count()).select_from(Consultation)) == 0
        group = await session.get_one(GroupChat, 1)
        assert await ties.at(session, group.id, "") is None
    anna = await city.person()
    await tied(city, chat, about=Project.MENTOR)
    await city.messenger.join(chat, anna.id)
    await city.messenger.text(chat, "#вопрос " + "ё<b>" * 1000, person=anna.id)
    await city.messenger.upload(chat, b"x" * 10, "урок.pdf", person=anna.id, caption="/вопрос Что не так?")
    await city.work()
    assert await words(city) == ["ё<b>" * 1000, "Что не так?"]
    for data in ("gs:99", "gc:1:o:0", "gt:1::a:1:0", "gt:1:99:p:mentor:0", "gj:77", "gc:1:ux:5"):
        assert (await anna.presses(data=data)).answered


async def test_a_bot_that_joins_is_not_greeted_and_a_person_beside_it_is(city: City) -> None:
    anna = await city.newcomer("Анна")
    chat = await city.messenger.add_group("Физики города", [anna.id], supergroup=True)
    await tied(city, chat)
    helper = {"id": 777, "is_bot": True, "first_name": "Помощник", "username": "helper_bot"}
    boris = {"id": 778, "is_bot": False, "first_name": "Борис"}
    joined = {
        "message_id": 500,
        "date": int(city.now.timestamp()),
        "chat": {"id": chat, "type": "supergroup", "title": "Физики города"},
        "from": {"id": anna.id, "is_bot": False, "first_name": "Анна"},
    }
    for newcomers, greetings in (([helper], 0), ([helper, helper | {"id": 779}], 0), ([helper, boris], 1)):
        await city.messenger.send_update({"message": joined | {"new_chat_members": newcomers}})
        await city.work()
        assert len(await posts(city, chat)) == greetings, newcomers
