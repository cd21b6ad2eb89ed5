"""Support groups in the database: chats that get another number, questions asked side by side, greetings that wait."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.delivery import settling
from bot.delivery.settling import Outcome
from bot.models import (
    Consultation,
    Delivery,
    DeliveryState,
    GroupChat,
    GroupStatus,
    GroupTie,
    PartKind,
    Person,
    Priority,
    Project,
    SentMessage,
    Side,
)
from bot.models.content import Part
from bot.notices import consultations, groups
from bot.screens.shared.outgoing import Placed
from bot.services.consultations import conversation, from_groups
from bot.services.consultations.conversation import Spoken
from bot.services.consultations.from_groups import Place
from bot.services.groups import chats, posts
from bot.services.groups.chats import Where
from bot.services.shared import planning
from bot.services.shared.sql import insert_for
from bot.texts import Texts
from tests.harness import settings_for

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
SETTINGS = settings_for("sqlite://", "sqlite://")
OLD = Where("telegram", "4242", "-1", "Физики")
NEW = Where("telegram", "4242", "-1001", "Физики")
T = Texts("ru", SETTINGS.timezone)


async def ask(database: Database, where: Where, message: int, *texts: str) -> bool:
    """Ask in a group what messages say, the first of which has this number; whether the question was new."""
    said = [Spoken(Part(PartKind.TEXT, text), where.chat_id, str(message + n)) for n, text in enumerate(texts)]
    async with database.transaction() as session:
        group = await chats.find_or_add(session, where, NOW)
        place = Place(group, None, str(message))
        outcome = await from_groups.ask(session, place, await _asker(session, group), said, SETTINGS, NOW)
        return outcome is from_groups.Outcome.ASKED


async def _asker(session: AsyncSession, group: GroupChat) -> Person:
    """Somebody who asks in a group, which is tied from now on."""
    await session.execute(
        insert_for(session, GroupTie)
        .values(group_chat_id=group.id, thread_id="", project=Project.SUBSCRIPTION, tied_at=NOW)
        .on_conflict_do_nothing()
    )
    await session.execute(
        insert_for(session, Person).values(id=70, language="ru", created_at=NOW).on_conflict_do_nothing()
    )
    return await session.get_one(Person, 70)


async def questions(database: Database) -> list[Consultation]:
    """All questions, oldest first."""
    async with database.reading() as session:
        return list(await session.scalars(select(Consultation).order_by(Consultation.id)))


async def taken_notices(database: Database) -> list[Delivery]:
    """What groups are told of questions passed on, in the order it is said."""
    wanted = select(Delivery).where(Delivery.notice == from_groups.TAKEN).order_by(Delivery.id)
    async with database.reading() as session:
        return list(await session.scalars(wanted))


async def upgraded(database: Database) -> None:
    """The group has become a supergroup."""
    async with database.transaction() as session:
        await chats.became_supergroup(session, OLD, NEW.chat_id)


async def test_a_supergroup_counts_anew_and_no_question_is_taken_for_an_old_one(database: Database) -> None:
    assert await ask(database, OLD, 5, "Старый")
    await upgraded(database)
    assert await ask(database, NEW, 5, "Новый")
    old, new = await questions(database)
    assert (old.group_message_id, new.group_message_id) == (None, "5"), (
        "an old number names somebody else's message now"
    )
    first, second = await taken_notices(database)
    async with database.reading() as session:
        group = await session.get_one(GroupChat, new.group_chat_id)
        said = [await groups.question_taken(session, T, group, one.params, NOW, "bot") for one in (first, second)]
    assert [one.reply_to for one in said if isinstance(one, Placed)] == [None, "5"]


async def test_what_was_noted_under_the_new_number_first_is_kept(database: Database) -> None:
    assert await ask(database, OLD, 5, "Старый")
    assert await ask(database, NEW, 5, "Успел раньше новости о переезде")
    async with database.transaction() as session:
        newer = await chats.find_or_add(session, NEW, NOW)
        old = await chats.find_or_add(session, OLD, NOW)
        assert old.id != newer.id, "both are tied as a whole"
        session.add(GroupTie(group_chat_id=newer.id, thread_id="7", project=Project.MENTOR, tied_at=NOW))
        await session.flush()
    await upgraded(database)
    await upgraded(database)
    async with database.reading() as session:
        (group,) = (await session.scalars(select(GroupChat))).all()
        assert group.chat_id == NEW.chat_id
        assert sorted(await session.scalars(select(GroupTie.thread_id))) == ["", "7"]
        lanes = await session.scalars(select(Delivery.lane).where(Delivery.notice == from_groups.TAKEN))
        assert set(lanes) == {f"group:{group.id}"}
    assert [one.group_chat_id for one in await questions(database)] == [group.id, group.id]


async def test_the_sender_learns_of_the_new_number_after_the_bot_did(database: Database) -> None:
    assert await ask(database, OLD, 5, "Старый")
    async with database.transaction() as session:
        await chats.change_standing(session, NEW, GroupStatus.MEMBER, False, None, NOW)
        old = await chats.find_or_add(session, OLD, NOW)
        number = (await session.scalars(select(Delivery.id))).first() or 0
        moved = Outcome(number, DeliveryState.DUE, "moved", group_chat_id=old.id, moved_to=NEW.chat_id, in_lane=True)
    async with database.transaction() as session:
        await settling.settle(session, [moved], NOW)
    async with database.reading() as session:
        assert [one.chat_id for one in await session.scalars(select(GroupChat))] == [NEW.chat_id]
        assert await session.scalar(select(Delivery.group_chat_id).where(Delivery.id == number)) == old.id


async def test_what_stands_in_the_old_chat_is_neither_pinned_nor_edited_in_the_new_one(database: Database) -> None:
    assert await ask(database, OLD, 5, "Старый")
    async with database.transaction() as session:
        group = await chats.find_or_add(session, OLD, NOW)
        consultation = (await session.scalars(select(Consultation))).one()
        answer = await conversation.store(
            session, consultation, Side.RESPONDER, None, Spoken(Part(PartKind.TEXT, "Ответ"), "77", "1"), NOW
        )
        for notice, key in (("group-theme", "post"), ("consultation-group-message", f"talk:{answer.id}:g{group.id}")):
            await planning.plan(
                session,
                group_chat_id=group.id,
                notice=planning.Notice(notice),
                key=key,
                priority=Priority.NOTICE,
                due_at=NOW,
                now=NOW,
            )
            sent = (await session.scalars(select(Delivery).where(Delivery.key == key))).one()
            sent.state = DeliveryState.SENT
            session.add(SentMessage(delivery_id=sent.id, position=0, chat_id=OLD.chat_id, message_id="9"))
        params = {"consultation": consultation.id, "message": answer.id}

    async def changes() -> list[Any]:
        async with database.reading() as session:
            group = (await session.scalars(select(GroupChat))).one()
            return [
                await groups.pin(session, T, group, {"post": "post"}, NOW, "bot"),
                await consultations.group_edited(session, T, group, params, NOW, "bot"),
            ]

    assert all(await changes())
    await upgraded(database)
    assert await changes() == [None, None]


async def test_a_message_asked_about_before_is_no_question_but_new_words_are(database: Database) -> None:
    assert await ask(database, OLD, 5, "Как начать урок?", "И как закончить?")
    assert not await ask(database, OLD, 5, "Как начать урок?")
    assert not await ask(database, OLD, 6, "И как закончить?"), "it was passed on with the first"
    said = [Spoken(Part(PartKind.TEXT, text), OLD.chat_id, number) for text, number in (("Как?", "5"), ("А мне?", "8"))]
    async with database.transaction() as session:
        group = await chats.find_or_add(session, OLD, NOW)
        asker = await _asker(session, group)
        assert (
            await from_groups.ask(session, Place(group, None, "5"), asker, said, SETTINGS, NOW)
            is from_groups.Outcome.ASKED
        )
    assert [one.group_message_id for one in await questions(database)] == ["5", "8"]


async def test_many_at_once_in_a_chat_nobody_has_heard_of(database: Database) -> None:
    asked = await asyncio.gather(*(ask(database, OLD, 10 + number % 4, f"Вопрос {number % 4}") for number in range(8)))
    assert sum(asked) == 4
    assert len(await questions(database)) == 4
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(GroupChat)) == 1


async def test_newcomers_of_a_night_are_greeted_together_in_the_morning_and_once_a_minute_by_day(
    database: Database,
) -> None:
    async def come(at: datetime) -> None:
        async with database.transaction() as session:
            group = await chats.find_or_add(session, OLD, at)
            tie = (await session.scalars(select(GroupTie))).one_or_none()
            if tie is None:
                tie = GroupTie(group_chat_id=group.id, project=Project.MENTOR, tied_at=at)
                session.add(tie)
                await session.flush()
            await posts.greet(session, tie, SETTINGS, at)

    async def greetings() -> list[datetime]:
        async with database.reading() as session:
            wanted = select(Delivery.due_at).where(Delivery.notice == posts.GREETING).order_by(Delivery.id)
            return list(await session.scalars(wanted))

    night = NOW.replace(hour=20)
    for minute in (0, 7, 30):
        await come(night + timedelta(minutes=minute))
    morning = datetime(2026, 12, 2, 5, 0, tzinfo=UTC)
    assert await greetings() == [morning], "and what is asked meanwhile does not wait behind it"
    async with database.transaction() as session:
        (one,) = (await session.scalars(select(Delivery))).all()
        one.state, one.sent_at = DeliveryState.SENT, morning
    await come(morning + timedelta(seconds=2))
    await come(morning + timedelta(seconds=59))
    assert await greetings() == [morning, morning + timedelta(minutes=1)]


async def test_what_waited_for_less_than_seven_days_is_posted_when_the_bot_comes_back(database: Database) -> None:
    ages = {"old": timedelta(days=7), "just": timedelta(days=7) - timedelta(seconds=1), "new": timedelta(0)}
    async with database.transaction() as session:
        group = await chats.find_or_add(session, OLD, NOW)
        for key, age in ages.items():
            await planning.plan(
                session,
                group_chat_id=group.id,
                notice=posts.EVENT,
                key=key,
                priority=Priority.NOTICE,
                due_at=NOW - age,
                now=NOW - age,
            )
        for one in await session.scalars(select(Delivery)):
            one.state = DeliveryState.BLOCKED
        await chats.change_standing(session, OLD, GroupStatus.GONE, False, None, NOW)
    async with database.transaction() as session:
        await chats.change_standing(session, OLD, GroupStatus.MEMBER, False, None, NOW)
    async with database.reading() as session:
        states = await session.execute(select(Delivery.key, Delivery.state))
        assert {row.key: row.state for row in states} == {
            "old": DeliveryState.BLOCKED,
            "just": DeliveryState.DUE,
            "new": DeliveryState.DUE,
        }
