"""Publishing, changing and cancelling under the rules, on both databases."""

import asyncio
from datetime import UTC, datetime, timedelta

from sqlalchemy import func, select

from bot.database import Database
from bot.models import AuditEntry, Delivery, DeliveryState, EventState, Registration, RegistrationState
from bot.services.events import changes, editing, news
from bot.services.events.changes import ChangeOutcome, EventField
from bot.services.events.editing import Outcome
from tests.harness import add_person, settings_for
from tests.services.events.event_rows import add_event, add_people

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
SETTINGS = settings_for("sqlite:///unused", "sqlite:///unused")


async def test_publishing_at_the_same_moment_happens_once(database: Database) -> None:
    async with database.transaction() as session:
        names = ("Петрова Анна", "Орлова Ольга", "Белова Вера")
        people = [await add_person(session, NOW, str(number), name) for number, name in enumerate(names)]
        event = await add_event(session, NOW, state=EventState.DRAFT, published_at=None)

    async def publish(actor_id: int) -> Outcome:
        async with database.transaction() as session:
            return (await editing.publish(session, event.id, actor_id, SETTINGS, NOW)).outcome

    outcomes = await asyncio.gather(*(publish(people[0].id) for _ in range(8)))
    assert sorted(outcomes) == [Outcome.ALREADY] * 7 + [Outcome.DONE]
    async with database.reading() as session:
        published = select(func.count()).select_from(AuditEntry).where(AuditEntry.action == "event_published")
        assert await session.scalar(published) == 1
        announced = (await session.scalars(select(Delivery.key))).all()
        assert len(announced) == len(set(announced)) == 3


async def test_news_not_sent_yet_are_merged_and_the_oldest_was_wins(database: Database) -> None:
    author, anna = await add_people(database, NOW, 2)
    async with database.transaction() as session:
        event = await add_event(session, NOW)
        session.add(
            Registration(
                event_id=event.id, person_id=anna.id, state=RegistrationState.SEATED, number=1, registered_at=NOW
            )
        )
    first = event.starts_at
    for step, (field, value) in enumerate(
        (
            (EventField.STARTS, first + timedelta(days=1)),
            (EventField.PLACE, "Лицей № 4"),
            (EventField.STARTS, first + timedelta(days=2)),
        )
    ):
        async with database.transaction() as session:
            result = await changes.change(
                session, event.id, field, value, author.id, SETTINGS, NOW + timedelta(seconds=step)
            )
        assert (result.outcome, result.told) == (ChangeOutcome.DONE, 1)
    async with database.reading() as session:
        due = select(Delivery).where(Delivery.notice == news.CHANGED, Delivery.state == DeliveryState.DUE)
        (notice,) = (await session.scalars(due)).all()
    before = notice.params["before"]
    assert datetime.fromisoformat(before["starts_at"]) == first
    assert before["place"] == "Школа № 69, каб. 214"
    assert not notice.urgent


async def test_news_that_cannot_wait_for_the_morning_are_urgent(database: Database) -> None:
    author, anna = await add_people(database, NOW, 2)
    evening = datetime(2026, 12, 1, 19, 0, tzinfo=UTC)  # 22:00 in the city
    async with database.transaction() as session:
        event = await add_event(session, evening, in_=timedelta(hours=11))
        session.add(
            Registration(
                event_id=event.id, person_id=anna.id, state=RegistrationState.SEATED, number=1, registered_at=NOW
            )
        )
        await editing.cancel(session, event.id, "Карантин", author.id, SETTINGS, evening)
    async with database.reading() as session:
        notice = await session.scalar(select(Delivery).where(Delivery.notice == news.CANCELLED))
    assert notice is not None and notice.urgent


async def test_what_is_senseless_changes_nothing(database: Database) -> None:
    (author,) = await add_people(database, NOW, 1)
    async with database.transaction() as session:
        event = await add_event(session, NOW)
    for field, value, outcome in (
        (EventField.STARTS, NOW, ChangeOutcome.IN_PAST),
        (EventField.PLACE, None, ChangeOutcome.NOWHERE),
        (EventField.TITLE, event.title, ChangeOutcome.SAME),
    ):
        async with database.transaction() as session:
            result = await changes.change(session, event.id, field, value, author.id, SETTINGS, NOW)
        assert result.outcome is outcome
    async with database.transaction() as session:
        gone = await changes.change(session, 4711, EventField.TITLE, "Новое", author.id, SETTINGS, NOW)
        assert gone.outcome is ChangeOutcome.GONE
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(AuditEntry)) == 0
        assert await session.scalar(select(func.count()).select_from(Delivery)) == 0


async def test_a_copy_whose_sign_up_would_be_closed_closes_at_its_start(database: Database) -> None:
    (author,) = await add_people(database, NOW, 1)
    async with database.transaction() as session:
        source = await add_event(session, NOW, in_=timedelta(days=9))
        source.registration_closes_at = source.starts_at - timedelta(days=3)
        copy = await editing.copy(session, source.id, NOW + timedelta(days=1), author.id, NOW)
    assert copy is not None
    assert copy.registration_closes_at == copy.starts_at == NOW + timedelta(days=1)
