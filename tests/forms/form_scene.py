"""A small city in a file in which every Form has something to be about: each test takes a copy of it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from bot.context import Context
from bot.database import Database
from bot.forms.registry import FORMS
from bot.models import (
    Association,
    Attendance,
    Audience,
    Broadcast,
    BroadcastPart,
    BroadcastState,
    CheckIn,
    EventState,
    Mentor,
    MentorKind,
    MentorState,
    MentorSubject,
    Organisation,
    OrganisationKind,
    Pair,
    PairState,
    PartKind,
    Registration,
    RegistrationState,
    Role,
    SavedAudience,
    Side,
    Subject,
    Theme,
    ThemeMaterial,
)
from bot.models.consultations import ConsultationState
from bot.services.questionnaires import lifecycle
from bot.services.shared.actors import Address, find_actor
from bot.texts import Texts
from tests.harness import BOT_ID, NOON, add_person, settings_for
from tests.mentors import enrol
from tests.services.events.event_rows import add_event
from tests.services.library.known_rows import add_consultation, add_known

SETTINGS = settings_for("sqlite://", "sqlite://")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
# Numbers in the messenger, and of the rows: people are made in this order.
OLGA, ANNA, SVETLANA, IVAN, NEWCOMER, BORIS = 1, 2, 3, 4, 5, 6
# Numbers of events: under way and over at noon.
NOW_ON, OVER = 2, 3
EVERYONE: dict[str, list[str]] = {"and": []}


async def _people(session: AsyncSession) -> None:
    session.add_all(
        [
            Organisation(kind=OrganisationKind.SCHOOL, number=51, name="Школа № 51", full_name="МБОУ «Школа № 51»"),
            Organisation(kind=OrganisationKind.KINDERGARTEN, number=1, name="Детский сад № 1", full_name="МБДОУ № 1"),
            Organisation(kind=OrganisationKind.KINDERGARTEN, number=1, name="Детский сад № 1", full_name="МАДОУ № 1"),
            Organisation(kind=OrganisationKind.EXTRA, number=None, name="«Юность»", full_name="Центр «Юность»"),
        ]
    )
    session.add_all(Association(name=f"ГМО № {number}", kind=OrganisationKind.SCHOOL) for number in range(1, 11))
    await session.flush()
    people: tuple[tuple[str, dict[str, object]], ...] = (
        ("Соколова Ольга Викторовна", {"organisation": 1}),
        ("Петрова Анна Сергеевна", {"organisation": 1, "teaching_since": 2026, "under_35": True}),
        ("Никитина Светлана Юрьевна", {"organisation": 2, "subject": Subject.MATHS}),
        ("Лебедев Иван", {"teaching_since": 2025, "under_35": True}),
        ("Новенькая Вера", {}),
        ("Петров Борис <Ильич>", {"organisation": 4}),
    )
    for number, (name, given) in enumerate(people, start=1):
        roles = (Role.METHODIST, Role.ADMIN) if number == OLGA else ()
        person = await add_person(session, NOON - 90 * DAY, str(number), name, *roles, **given)  # type: ignore[arg-type]
        if number == NEWCOMER:
            person.registered_at = None


async def _themes_and_events(session: AsyncSession) -> None:
    plain = {"text": "Читаем условие задачи.", "created_at": NOON, "announce_at": NOON}
    session.add(Theme(month=date(2026, 12, 1), title="Читательская грамотность", announced_at=NOON, **plain))
    materials = [
        ThemeMaterial(title="Памятка", url="https://example.org/a"),
        ThemeMaterial(title="План", file_id="file-1", file_kind="document"),
    ]
    session.add(
        Theme(
            month=date(2027, 2, 1),
            title="Функциональная грамотность: от задания к уроку",
            audience=Audience(("school",), (2, 1), ("physics",), True),
            materials=materials,
            **plain | {"announce_at": datetime(2027, 2, 1, 6, 0, tzinfo=UTC)},
        )
    )
    await session.flush()
    water = await add_event(session, NOON, in_=7 * DAY, title="Опыты с водой", theme_id=1, description="О воде.")
    await add_event(session, NOON, in_=-HOUR / 6, title="Опыты сейчас")
    await add_event(session, NOON - 2 * DAY, in_=DAY, title="Опыты вчера")
    for number in range(4, 13):
        await add_event(session, NOON, in_=number * DAY, title=f"Опыты с огнём {number}", state=EventState.DRAFT)
    signed_up = {"state": RegistrationState.SEATED, "registered_at": NOON}
    session.add_all(
        Registration(event_id=event, person_id=person, number=number, **signed_up)
        for event in (water.id, NOW_ON)
        for number, person in enumerate((ANNA, IVAN), start=1)
    )
    session.add(Attendance(event_id=OVER, person_id=ANNA, how=CheckIn.CODE, at=NOON - DAY))
    await session.flush()
    await lifecycle.open_due(session, SETTINGS, NOON)


async def _mentoring(session: AsyncSession) -> None:
    for person, state in ((SVETLANA, MentorState.ACTIVE), (BORIS, MentorState.OFFERED)):
        subjects = [MentorSubject(subject=Subject.MATHS)] if person == SVETLANA else []
        about = "Первые уроки и разговор с родителями."
        await enrol(
            session,
            Mentor(
                person_id=person, kind=MentorKind.TUTOR, state=state, about=about, offered_at=NOON, subjects=subjects
            ),
        )
    for year, ended in ((2025, PairState.CLOSED), (2026, PairState.ACTIVE)):
        span = {"starts_on": date(year, 9, 1), "ends_on": date(year + 1, 5, 31), "made_at": NOON - 80 * DAY}
        closed_at = NOON - DAY if ended is PairState.CLOSED else None
        session.add(Pair(young_id=ANNA, mentor_id=SVETLANA, state=ended, closed_at=closed_at, **span))
    asked, answered = "Петрова из школы № 51: как начать урок?", "Анна, начните с задания на доске."
    said = ((Side.ASKER, asked), (Side.RESPONDER, answered))
    await add_consultation(session, NOON, ANNA, SVETLANA, *said)
    for awkward in (False, True):
        waiting = {"state": ConsultationState.WAITING, "awkward": awkward}
        await add_consultation(session, NOON, ANNA, SVETLANA, said[0], **waiting)  # type: ignore[arg-type]
    for number in range(1, 8):
        await add_known(session, NOON, f"Как начать урок, если опаздывают после перемены {number}?", helped=number)


async def _broadcasts(session: AsyncSession) -> None:
    bold = [{"type": "bold", "offset": 0, "length": 4}]
    session.add(
        Broadcast(
            author_id=OLGA,
            filter=EVERYONE,
            created_at=NOON,
            parts=[BroadcastPart(position=0, kind=PartKind.TEXT, text="Тема декабря", entities=bold)],
        )
    )
    await session.flush()
    pictures = [
        BroadcastPart(position=0, kind=PartKind.PHOTO, text="Наш зал", file_id="photo-1", album="1"),
        BroadcastPart(position=1, kind=PartKind.PHOTO, file_id="photo-2", album="1"),
        BroadcastPart(position=2, kind=PartKind.TEXT, text="Ждём всех"),
    ]
    done = {"state": BroadcastState.DONE, "started_at": NOON - HOUR, "finished_at": NOON - HOUR}
    session.add(Broadcast(author_id=OLGA, filter=EVERYONE, created_at=NOON - DAY, parts=pictures, **done))
    session.add(SavedAudience(name="Физики", filter=EVERYONE, author_id=OLGA, created_at=NOON))


async def found(path: Path) -> None:
    """Fill a migrated file."""
    database = Database(f"sqlite:///{path}")
    async with database.transaction() as session:
        await _people(session)
        await _themes_and_events(session)
        await _mentoring(session)
        await _broadcasts(session)
    await database.close()


def filled_in_by(form: str) -> int:
    """Who fills in a Form: whoever has its role; mentors what is theirs."""
    if form in ("mentor-edit", "mentor-pause", "talk-ask-back"):
        return SVETLANA
    return {Role.GUEST: NEWCOMER, Role.TEACHER: ANNA}.get(FORMS[form].role, OLGA)


@asynccontextmanager
async def working(database: Database, person: int, language: str = "ru") -> AsyncIterator[Context]:
    """An update of this person at noon."""
    async with database.transaction() as session:
        actor = await find_actor(session, Address("telegram", str(BOT_ID), str(person), str(person)), NOON)
        assert actor is not None
        yield Context(session, SETTINGS, Texts(language, SETTINGS.timezone), NOON, actor, "abonement_bot")
