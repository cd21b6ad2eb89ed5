"""Support groups as people and methodists live with them."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from bot.models import (
    Association,
    Audience,
    Consultation,
    Delivery,
    GroupChat,
    GroupStatus,
    GroupTie,
    Membership,
    OrganisationKind,
    Project,
    Role,
    SeenUpdate,
)
from bot.services import group_ties
from bot.services.announcements import announce_event
from playground.client import Message
from playground.client import Person as Driver
from tests.harness import NOON, City
from tests.services.event_rows import add_event

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
    return [m for m in await city.messenger.messages(chat) if m.from_bot and not m.deleted and m.text]


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
    asker = await city.newcomer("Спрашивающий")
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
    await answer(city, olga, one.id, "Начните с <i>опыта</i>")
    reply = (await posts(city, chat))[-1]
    assert "Начните с опыта" in reply.text and reply.thread == thread and reply.reply_to == asked.id


async def answer(city: City, who: Driver, number: int, text: str) -> None:
    """A methodist takes a waiting question and answers it."""
    await who.presses(data=f"tkw:{number}:t:0:0")
    await city.work()
    await who.presses(data=f"tk:{number}:r")
    await city.messenger.quiet()
    await who.says(text, html=True)
    await city.work()


async def test_the_answer_finds_its_way_through_closed_topics_removals_and_upgrades(city: City) -> None:
    olga, asker = await methodist(city), await city.newcomer("Спрашивающий")
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


async def test_a_flood_of_talk_leaves_no_row_and_loses_no_question(city: City) -> None:
    olga = await methodist(city)
    crowd = [await city.newcomer(f"Человек {number}") for number in range(5)]
    chat = await city.messenger.add_group("Физики", [olga.id, *(one.id for one in crowd)], supergroup=True)
    await tied(city, chat)
    async with city.session() as session:
        before = await session.scalar(select(func.count()).select_from(SeenUpdate))
    for number in range(500):
        text = f"#вопрос Вопрос {number}" if number % 50 == 0 else f"Разговор {number} <b> 🙂 вопрос"
        await city.messenger.text(chat, text, person=crowd[number % 5].id)
    await city.messenger.quiet()
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Consultation)) == 10
        assert await session.scalar(select(func.count()).select_from(SeenUpdate)) == (before or 0) + 10
    await city.work()
    taken = [post for post in await posts(city, chat) if "Передали" in post.text]
    assert len(taken) == 10
    async with city.session() as session:
        assert set(await session.scalars(select(Delivery.lane).where(Delivery.group_chat_id.is_not(None)))) == {
            "group:1"
        }


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
        assert await session.scalar(select(func.count()).select_from(Consultation)) == 2
        group = await session.get_one(GroupChat, 1)
        assert await group_ties.at(session, group.id, "") is None
    anna = await city.person()
    for data in ("gs:99", "gc:1:o:0", "gt:1::a:1:0", "gt:1:99:p:mentor:0", "gj:77", "gc:1:ux:5"):
        assert (await anna.presses(data=data)).answered
