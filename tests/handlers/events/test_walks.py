"""What comes of each press about events: of a teacher's, of a methodist's, at the door (the walks of tests/handlers)."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import Attendance, CheckIn, EventKind, EventState, Person, Registration, RegistrationState
from bot.presses.events import (
    CheckInPress,
    EventDo,
    EventPress,
    EventsPress,
    EventsShow,
    MyEventsPart,
    MyEventsPress,
    OfficeDo,
    OfficeFieldPress,
    OfficeListPress,
    OfficePress,
    TickPress,
)
from bot.presses.shared import Go
from bot.services.events.changes import EventField
from tests.handlers.test_walks import built, every, kept, walked
from tests.harness import NOON
from tests.services.events.event_rows import HOUR, add_event
from tests.test_forged_presses import Scene

DAY = timedelta(days=1)
# What is there besides: 1 comes, 2 has just ended, 3 is a draft.
CANCELLED, FULL, BEGUN, SOON, FIRST_OF_MANY, LONG_OVER = 4, 5, 6, 7, 11, 37
GONE = 999


async def _programme(session: AsyncSession, there: Scene) -> None:
    """Events in every state, a list of more than one page, one with more people than a page of its list holds."""
    boss = there.people["methodist"]
    await add_event(
        session, NOON, id=CANCELLED, state=EventState.CANCELLED, cancel_reason="Заболел ведущий", created_by=boss
    )
    await add_event(session, NOON, id=FULL, title="Полно", seats=1, created_by=boss, in_=3 * DAY)
    await add_event(session, NOON, id=BEGUN, title="Началось", created_by=boss, in_=-HOUR / 2)
    await add_event(session, NOON, id=SOON, title="Скоро", created_by=boss, in_=HOUR / 4, link="https://e.ru/a")
    for number in range(FIRST_OF_MANY, FIRST_OF_MANY + 7):
        await add_event(
            session,
            NOON,
            id=number,
            title=f"Встреча {number}",
            in_=number * DAY,
            kind=EventKind.WEBINAR,
            place=None,
        )
        await add_event(session, NOON, id=number + 20, title=f"Было {number}", in_=-number * DAY)
        session.add_all(
            Registration(
                event_id=event,
                person_id=there.people["teacher"],
                state=RegistrationState.SEATED,
                number=1,
                registered_at=NOON,
            )
            for event in (number, number + 20)
        )
    await _guests(session)


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "events"), _programme)


async def _guests(session: AsyncSession) -> None:
    people = [Person(surname=f"Гостева{number:02}", given_name="Анна", created_at=NOON) for number in range(9)]
    for person in people:
        person.registered_at = NOON
    session.add_all(people)
    await session.flush()
    session.add_all(
        Registration(
            event_id=event, person_id=person.id, state=RegistrationState.SEATED, number=number, registered_at=NOON
        )
        for number, person in enumerate(people, 2)
        for event in (BEGUN, LONG_OVER)
    )
    session.add(Attendance(event_id=BEGUN, person_id=people[0].id, how=CheckIn.CODE, at=NOON))
    session.add(
        Registration(
            event_id=FULL,
            person_id=people[0].id,
            state=RegistrationState.SEATED,
            number=1,
            registered_at=NOON,
        )
    )


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_lists_of_teachers(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("young", *(EventsPress(show=show) for show in EventsShow)),
        *every("young", *(EventsPress(by=by) for by in "msoz")),
        *every(
            "young", EventsPress(by="k", ref="webinar"), EventsPress(by="k", ref="none"), EventsPress(by="t", ref="1")
        ),
        *every("young", EventsPress(page=1), EventsPress(page=9), EventsPress(by="k", ref="webinar", page=1)),
        *every("teacher", *(MyEventsPress(part=part, page=page) for part in MyEventsPart for page in (0, 1, 9))),
        *every("young", MyEventsPress(part=MyEventsPart.PAST)),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_one_event_of_teachers(there: Scene, snapshot: SnapshotAssertion) -> None:
    do = EventDo
    looks = (do.OPEN, do.CALENDAR_FILE, do.SHARE, do.ASK_TO_CANCEL)
    deeds = (do.CANCEL, do.SIGN_UP, do.SIGN_UP, do.ASK_TO_CANCEL, do.CALENDAR_FILE, do.CANCEL, do.OPEN)
    asked = {1: (*looks, *deeds), FULL: deeds, 2: (*looks, do.SIGN_UP), CANCELLED: (*looks, do.SIGN_UP)}
    asked |= {3: looks, GONE: (*looks, do.SIGN_UP, do.CANCEL), BEGUN: (do.OPEN, do.SIGN_UP), SOON: deeds}
    steps = [("young", EventPress(event=event, do=do, back="m..1")) for event, dos in asked.items() for do in dos]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_lists_and_deeds_of_methodists(there: Scene, snapshot: SnapshotAssertion) -> None:
    events = (1, 2, 3, CANCELLED, BEGUN, GONE)
    lists = [OfficeListPress(scope=scope, mine=mine) for scope in ("c", "d", "p", "z") for mine in (False, True)]
    quiet = (OfficeDo.OPEN, OfficeDo.CHOOSE_FIELD, OfficeDo.LINK, OfficeDo.COPY, OfficeDo.CANCEL)
    steps = [
        *every("methodist", *lists, OfficeListPress(page=1), OfficeListPress(scope="p", page=9)),
        *every("methodist", Go(to="event-search"), "встреча", "/cancel"),
        *every("methodist", *(OfficePress(event=event, do=do) for event in events for do in quiet)),
        *every("methodist", *(OfficeFieldPress(event=1, field=field) for field in (*EventField, "none"))),
        *every(
            "methodist", *(OfficeFieldPress(event=event, field="title") for event in (2, 3, CANCELLED, BEGUN, GONE))
        ),
        *every("methodist", *(OfficeFieldPress(event=FIRST_OF_MANY, field=field) for field in ("place", "link"))),
        *every("methodist", *(OfficePress(event=event, do=OfficeDo.ASK_TO_DELETE) for event in events)),
        *every("methodist", *(OfficePress(event=event, do=OfficeDo.DELETE) for event in (1, GONE))),
        *every("methodist", *(OfficePress(event=event, do=OfficeDo.PUBLISH) for event in (3, 3, 2, CANCELLED, GONE))),
        *every("methodist", *(OfficePress(event=3, do=do) for do in (OfficeDo.ASK_TO_DELETE, OfficeDo.DELETE))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_draft_is_deleted_once(there: Scene, snapshot: SnapshotAssertion) -> None:
    deeds = (OfficeDo.ASK_TO_DELETE, OfficeDo.DELETE, OfficeDo.DELETE, OfficeDo.ASK_TO_DELETE)

    assert await walked(there, every("methodist", *(OfficePress(event=3, do=do) for do in deeds))) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_who_signed_up_and_who_came(there: Scene, snapshot: SnapshotAssertion) -> None:
    looks = (OfficeDo.SIGN_UPS, OfficeDo.ATTENDANCE, OfficeDo.CODE_WORD, OfficeDo.FIND_PERSON)
    guest, victim = there.people["admin"] + 1, there.people["victim young"]
    ticks = [
        TickPress(event=event, person=person, on=on, page=page)
        for event, person, page in (
            (2, victim, 0),
            (LONG_OVER, guest, 0),
            (BEGUN, guest + 1, 1),
            (1, victim, 0),
            (GONE, victim, 0),
        )
        for on in (False, False, True, True)
    ]
    steps = [
        *every("methodist", *(OfficePress(event=event, do=do) for event in (1, 2, 3, CANCELLED, GONE) for do in looks)),
        *every("methodist", *(OfficePress(event=BEGUN, do=do, page=page) for do in looks[:2] for page in (0, 1, 9))),
        *every("methodist", OfficePress(event=BEGUN, do=OfficeDo.CODE_WORD), *ticks),
        *every("methodist", OfficePress(event=BEGUN, do=OfficeDo.FIND_PERSON), "Гостева08"),
        *every("methodist", *(OfficePress(event=LONG_OVER, do=do) for do in looks)),
        *every("young", *(CheckInPress(event=event) for event in (1, 2, 3, CANCELLED, BEGUN, SOON, GONE)), "не то"),
        *every("victim young", CheckInPress(event=2)),
    ]

    assert await walked(there, steps) == snapshot
