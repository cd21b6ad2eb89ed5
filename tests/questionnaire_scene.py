"""An event that is over and the people who were there, for tests of feedback."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Account, Attendance, CheckIn, Event, EventKind, EventState, Organisation, Questionnaire
from bot.services.questionnaires import lifecycle
from bot.services.questionnaires.lifecycle import Completion
from bot.services.shared import drafts
from bot.services.shared.sealing import Seal
from tests.harness import NOON, add_person, settings_for

SETTINGS = settings_for("sqlite://", "sqlite://")
SEAL = Seal.of(SETTINGS)
ALL_FIVES = {"usefulness": "5", "topicality": "5", "content": "5", "participation": "5", "words": None}


def scores(*values: int | None, words: str | None = None) -> dict[str, object]:
    """Answers to the four questions in their order, and words."""
    by_topic: dict[str, object] = {
        topic: None if value is None else str(value) for topic, value in zip(lifecycle.SCALES, values, strict=False)
    }
    return by_topic | {"words": words}


def sealed(values: Mapping[str, object]) -> dict[str, object]:
    """What a draft of a Form remembers: answers under seal."""
    topics = (*lifecycle.SCALES, lifecycle.WORDS)
    return {name: SEAL.close(value) if name in topics else value for name, value in values.items()}


@dataclass
class Scene:
    """An event's number, its questionnaire's, the people's in the order they were made."""

    database: Database
    event: int
    people: list[int]
    questionnaire: int = 0

    async def opens(self, now: datetime = NOON) -> int:
        """The opening job runs."""
        async with self.database.transaction() as session:
            done = await lifecycle.open_due(session, SETTINGS, now)
        async with self.database.reading() as session:
            found = await session.scalar(select(Questionnaire.id).where(Questionnaire.event_id == self.event))
        self.questionnaire = found or 0
        return done

    async def answers(self, person: int, values: Mapping[str, object], now: datetime = NOON) -> Completion:
        """A person sends a questionnaire."""
        async with self.database.transaction() as session:
            return await lifecycle.complete(session, self.questionnaire, person, values, 0, SEAL, now)

    async def begins(self, person: int, values: dict[str, object], now: datetime = NOON) -> None:
        """A person answers some questions and leaves it at that."""
        async with self.database.transaction() as session:
            account = await session.scalar(select(Account.id).where(Account.person_id == person))
            assert account is not None
            await drafts.begin(
                session, account, lifecycle.FORM, str(self.questionnaire), "content", sealed(values), now
            )

    async def closes(self, now: datetime = NOON + timedelta(days=8)) -> int:
        """The closing job runs."""
        async with self.database.transaction() as session:
            return await lifecycle.close_due(session, SETTINGS, now)

    async def comes(self, person: int) -> None:
        """A person is marked as present."""
        async with self.database.transaction() as session:
            session.add(Attendance(event_id=self.event, person_id=person, how=CheckIn.LIST, at=NOON))


async def make_event(
    session: AsyncSession, *, ended: datetime = NOON, anonymous: bool = True, title: str = "Опыты"
) -> int:
    """A published event that ended at this moment; its number."""
    event = Event(
        state=EventState.PUBLISHED,
        kind=EventKind.SEMINAR,
        title=title,
        starts_at=ended - timedelta(hours=2),
        ends_at=ended,
        registration_closes_at=ended - timedelta(hours=2),
        check_in_secret="0" * 32,
        created_at=ended - timedelta(days=20),
        published_at=ended - timedelta(days=19),
        anonymous_feedback=anonymous,
    )
    session.add(event)
    await session.flush()
    return event.id


async def make_scene(
    database: Database,
    people: int,
    *,
    anonymous: bool = True,
    ended: datetime = NOON,
    organisations: Sequence[Organisation] = (),
    title: str = "Опыты",
) -> Scene:
    """An event over, `people` marked as present, the questionnaire not opened yet."""
    async with database.transaction() as session:
        session.add_all(organisations)
        await session.flush()
        event = await make_event(session, ended=ended, anonymous=anonymous, title=title)
        numbers = []
        for number in range(people):
            organisation = organisations[number % len(organisations)].id if organisations else None
            person = await add_person(session, ended, f"{event}{number:04}", "Иванова Мария Петровна")
            session.add(
                Attendance(
                    event_id=event, person_id=person.id, organisation_id=organisation, how=CheckIn.CODE, at=ended
                )
            )
            numbers.append(person.id)
    return Scene(database, event, numbers)


async def opened_scene(database: Database, people: int, **kwargs: object) -> Scene:
    """The same with the questionnaire open."""
    scene = await make_scene(database, people, **kwargs)  # type: ignore[arg-type]
    await scene.opens()
    return scene
