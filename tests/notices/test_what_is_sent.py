"""What each notice says when it is sent, and when nothing is sent: whatever it is about may have changed since it was planned.

A table for each feature: who is told what, and what was done to the rows in between. `pytest tests/notices --snapshot-update`."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Executable, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import (
    Association,
    Broadcast,
    BroadcastButton,
    Delivery,
    DeliveryState,
    ErasureAct,
    Event,
    EventState,
    GroupChat,
    GroupTie,
    Invitation,
    KnownAnswer,
    KnownAnswerState,
    Mentor,
    MentorState,
    OrganisationKind,
    Pair,
    PairState,
    Person,
    Priority,
    Questionnaire,
    Receipt,
    Registration,
    RegistrationState,
    Role,
    RoleGrant,
    SentMessage,
    Theme,
)
from bot.notices.registry import GROUP_NOTICES, NOTICES
from bot.services.broadcasts import lifecycle, receipts
from bot.services.events import announcements, news, registrations, reminders
from bot.services.library import answers, proposals
from bot.services.mentoring import ending as pair_ending
from bot.services.mentoring import mentor_office, mentors, pairs
from bot.services.mentoring.meetings import SILENT
from bot.services.people import invitations, roles
from bot.services.privacy import erasure
from bot.services.questionnaires.reminders import INVITE, NUDGE
from bot.services.shared.planning import Notice
from bot.services.themes.announcements import THEME_ANNOUNCED
from bot.texts import Texts
from tests.handlers.test_walks import built, kept
from tests.harness import NOON
from tests.screens.cases import drawn
from tests.test_forged_presses import Scene

T = Texts("ru", ZoneInfo("Europe/Moscow"))
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)
GONE = 999
Told = tuple[Notice, str, dict[str, Any]]
Situation = tuple[str, datetime, Sequence[Executable]]


async def rows(session: AsyncSession, there: Scene) -> None:
    """What was planned has been sent; a broadcast with a receipt has come; the group has a tie to an association."""
    planned = (await session.scalars(select(Delivery).order_by(Delivery.id))).all()
    for delivery in planned:
        delivery.state, delivery.reason = DeliveryState.SENT, "network"
        await _arrived(session, there, delivery, 100 + delivery.id)
    (await session.get_one(Broadcast, 2)).button = BroadcastButton.RECEIPT
    came = await _delivery(session, there, "broadcast", "b", "teacher", broadcast_id=2)
    await _arrived(session, there, came, 700)
    session.add(Association(id=1, name="ГМО физиков", kind=OrganisationKind.SCHOOL))
    await session.flush()
    session.add(GroupTie(id=2, group_chat_id=1, thread_id="5", association_id=1, tied_at=NOON))
    posted = Delivery(group_chat_id=1, key="posted", notice="group-theme", priority=Priority.ANNOUNCEMENT)
    posted.state, posted.due_at, posted.created_at = DeliveryState.SENT, NOON, NOON
    session.add(posted)
    await session.flush()
    session.add(SentMessage(delivery_id=posted.id, position=0, chat_id="-1", message_id="900"))


async def _delivery(session: AsyncSession, there: Scene, notice: str, key: str, who: str, **given: Any) -> Delivery:
    made = Delivery(person_id=there.people[who], key=key, notice=notice, priority=Priority.NOTICE, **given)
    made.state, made.due_at, made.created_at = DeliveryState.SENT, NOON, NOON
    session.add(made)
    await session.flush()
    return made


async def _arrived(session: AsyncSession, there: Scene, delivery: Delivery, number: int) -> None:
    who = next(who for who, person in there.people.items() if person == delivery.person_id)
    session.add(SentMessage(delivery_id=delivery.id, position=0, chat_id=str(there.chats[who]), message_id=str(number)))


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "notices"), rows)


async def told(there: Scene, planned: Sequence[Told], situations: Sequence[Situation]) -> str:
    """What is sent in each situation; of what was sent in one before, only in which. A notice without a line is not sent."""
    lines: list[str] = []
    before: dict[tuple[str, str], str] = {}
    for name, now, changes in situations:
        lines.append(f"=== {name}")
        async with there.database.transaction() as session:
            for change in changes:
                await session.execute(change)
            for notice, who, params in planned:
                shown = await _sent(session, there, notice, who, params, now)
                if shown is not None:
                    line = f"--- {notice} to {who}, {params}"
                    first = before.setdefault((line, shown), name)
                    lines += [line, shown] if first == name else [f"{line}: as when {first}"]
            await session.rollback()
    return "\n".join(lines)


async def _sent(
    session: AsyncSession, there: Scene, notice: Notice, who: str, params: dict[str, Any], now: datetime
) -> str | None:
    if notice in GROUP_NOTICES:
        group = await session.get_one(GroupChat, 1)
        shown = await GROUP_NOTICES[notice](session, T, group, params, now, "bot")
    else:
        person = await session.get_one(Person, there.people[who])
        shown = await NOTICES[notice](session, T, person, params, now)
    return None if shown is None else drawn(shown)


def changed(table: Any, number: int, **values: Any) -> Executable:
    return update(table).where(table.id == number).values(**values)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_events(there: Scene, snapshot: SnapshotAssertion) -> None:
    event, starts = {"event": 1}, NOON + 9 * DAY
    before = {"title": "Прежнее название", "place": "Школа № 1"}
    planned: list[Told] = [
        (registrations.PROMOTED, "victim young", event),
        (reminders.DAY, "victim young", event),
        (reminders.HOUR, "victim young", event),
        (news.CHANGED, "victim young", {**event, "before": before}),
        (news.CANCELLED, "victim young", event),
        (announcements.EVENT_ANNOUNCED, "teacher", event),
        (reminders.HOUR, "teacher", event),
        (news.CHANGED, "teacher", {**event, "before": before}),
    ]
    queued = update(Registration).where(Registration.event_id == 1).values(state=RegistrationState.QUEUED)
    situations: list[Situation] = [
        ("a day before", starts - DAY, ()),
        ("a little over an hour before", starts - HOUR - SECOND, ()),
        ("an hour before", starts - HOUR, ()),
        ("a second before", starts - SECOND, ()),
        ("it begins", starts, ()),
        ("it is about to end", starts + 1.5 * HOUR - SECOND, ()),
        ("it is over", starts + 1.5 * HOUR, ()),
        ("in the queue", starts - DAY, (queued,)),
        ("cancelled", starts - DAY, (changed(Event, 1, state=EventState.CANCELLED, cancel_reason="Заболел ведущий"),)),
        ("cancelled long ago", starts + 9 * DAY, (changed(Event, 1, state=EventState.CANCELLED),)),
        ("a draft again", starts - DAY, (changed(Event, 1, state=EventState.DRAFT),)),
        ("gone", starts - DAY, (delete(Registration), delete(Event).where(Event.id == 1))),
    ]

    assert await told(there, planned, situations) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_themes(there: Scene, snapshot: SnapshotAssertion) -> None:
    situations: list[Situation] = [
        ("its month", NOON, ()),
        ("its last minute", datetime(2026, 12, 31, 20, 59, tzinfo=NOON.tzinfo), ()),
        ("the next month", datetime(2026, 12, 31, 21, 0, tzinfo=NOON.tzinfo), ()),
        ("for another month", NOON, (changed(Theme, 1, month=date(2026, 11, 1)),)),
    ]

    assert await told(there, [(THEME_ANNOUNCED, "teacher", {"theme": 1})], situations) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_questionnaires_and_receipts(there: Scene, snapshot: SnapshotAssertion) -> None:
    closes = NOON - HOUR / 2 + 7 * DAY
    planned: list[Told] = [
        *((notice, who, {"questionnaire": 1}) for notice in (INVITE, NUDGE) for who in ("victim young", "teacher")),
        *((receipts.RECEIPT_NOTICE, who, {"broadcast": 2}) for who in ("teacher", "young")),
        (receipts.RECEIPT_NOTICE, "teacher", {"broadcast": GONE}),
        *((lifecycle.AUTHOR_GONE, who, {"broadcast": 2}) for who in ("methodist", "teacher")),
        (lifecycle.AUTHOR_GONE, "methodist", {"broadcast": GONE}),
    ]
    read = insert(Receipt).values(broadcast_id=2, person_id=there.people["teacher"], at=NOON)
    situations: list[Situation] = [
        ("asked", NOON, ()),
        ("the last day", NOON, (changed(Questionnaire, 1, closes_at=NOON + SECOND),)),
        ("too late", NOON, (changed(Questionnaire, 1, closes_at=NOON),)),
        ("closed", NOON, (changed(Questionnaire, 1, closed_at=NOON),)),
        ("answered and read", NOON, (update(Invitation).values(answered=True), read)),
        ("much later", closes + DAY, ()),
    ]

    assert await told(there, planned, situations) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_mentors(there: Scene, snapshot: SnapshotAssertion) -> None:
    mentor, person = {"mentor": 2}, {"person": there.people["mentor"]}
    to_mentor = (mentor_office.INVITED, mentor_office.APPROVED, mentor_office.REFUSED, mentor_office.REMOVED)
    planned: list[Told] = [
        *((notice, "mentor", mentor) for notice in (*to_mentor, mentors.RESUMED)),
        *((notice, "methodist", mentor) for notice in (mentors.OFFERED, mentors.STEPPED_BACK)),
        *((notice, "methodist", person) for notice in (mentors.ACCEPTED, mentors.DECLINED)),
    ]
    situations: list[Situation] = [
        *((state.value, NOON, (changed(Mentor, 2, state=state),)) for state in MentorState),
        ("left, without pairs", NOON, (changed(Mentor, 2, state=MentorState.LEFT), delete(Pair))),
        ("gone", NOON, (delete(Mentor).where(Mentor.id == 2),)),
    ]

    assert await told(there, planned, situations) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_pairs(there: Scene, snapshot: SnapshotAssertion) -> None:
    pair = {"pair": 2}
    planned: list[Told] = [
        *((notice, who, pair) for notice in (pairs.MADE, SILENT, pair_ending.CLOSED) for who in ("young", "mentor")),
        (pair_ending.CLOSED, "teacher", pair),
        *((notice, "methodist", pair) for notice in (pair_ending.END_ASKED, pair_ending.LEFT)),
    ]
    closed = changed(Pair, 2, state=PairState.CLOSED, closed_at=NOON)
    young = there.people["young"]
    asked = changed(Pair, 2, young_answered=True)
    another = changed(Pair, 1, young_id=young, mentor_id=there.people["victim mentor"])
    situations: list[Situation] = [
        ("just met", NOON, ()),
        ("thirteen days without a meeting", NOON + 13 * DAY, ()),
        ("fourteen days without a meeting", NOON + 14 * DAY, ()),
        ("closed", NOON + 20 * DAY, (closed,)),
        ("closed and answered by one", NOON, (closed, asked)),
        ("closed, with another mentor by now", NOON, (closed, another)),
        ("the young one is gone", NOON, (closed, changed(Person, young, registered_at=None))),
        ("gone", NOON, (delete(Pair).where(Pair.id == 2),)),
    ]

    assert await told(there, planned, situations) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_known_answers(there: Scene, snapshot: SnapshotAssertion) -> None:
    notices = (proposals.CONSENT, answers.AGREED, answers.DECLINED)
    planned: list[Told] = [(notice, who, {"answer": 2}) for notice in notices for who in ("young", "teacher")]
    situations: list[Situation] = [
        *((state.value, NOON, (changed(KnownAnswer, 2, state=state),)) for state in KnownAnswerState),
        ("gone", NOON, (delete(KnownAnswer),)),
    ]

    assert await told(there, planned, situations) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_roles_and_erasure(there: Scene, snapshot: SnapshotAssertion) -> None:
    planned: list[Told] = [
        *((roles.TAKEN, who, {"role": Role.METHODIST.value}) for who in ("methodist", "teacher")),
        *((invitations.ACCEPTED, "admin", {"grant": grant}) for grant in (1, GONE)),
        *((erasure.NOTICE, "admin", {"act": act}) for act in (1, GONE)),
    ]
    situations: list[Situation] = [
        ("held", NOON, ()),
        ("until this moment", NOON, (update(RoleGrant).values(ends_at=NOON),)),
        ("until the next moment", NOON, (update(RoleGrant).values(ends_at=NOON + SECOND),)),
        ("taken away", NOON, (update(RoleGrant).values(revoked_at=NOON), delete(ErasureAct))),
    ]

    assert await told(there, planned, situations) == snapshot
