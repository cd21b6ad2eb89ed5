"""Who mentors: offers, invitations, pauses, stepping back; who is told and whose numbers are counted anew."""

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    AuditEntry,
    Delivery,
    Mentor,
    MentorKind,
    MentorState,
    OutboxEntry,
    Person,
    Role,
    RoleGrant,
    Subject,
    SummaryKind,
)
from bot.services.mentoring import mentor_office, mentors
from bot.services.mentoring.mentor_office import Decision, InviteOutcome
from bot.services.mentoring.mentors import Offer
from tests.harness import NOON, settings_for
from tests.mentors import enrol
from tests.services.mentoring.mentoring_rows import DAY, add_pair, add_people, add_place

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SETTINGS = settings_for("sqlite://", "sqlite://")
GIVEN = Offer(MentorKind.LEADER, (Subject.PHYSICS,), "Помогу с уроком", 2, "135", time(10), time(15))
STATES = tuple(MentorState)
CITY = 0


async def add(session: AsyncSession, person_id: int, state: MentorState, **more: Any) -> Mentor:
    """A mentor's row in a state."""
    row = Mentor(person_id=person_id, kind=MentorKind.TUTOR, state=state, offered_at=NOON - 9 * DAY, subjects=[])
    for name, value in more.items():
        setattr(row, name, value)
    await enrol(session, row)
    await session.flush()
    return row


async def cast(session: AsyncSession) -> tuple[Person, list[int], int]:
    """A person of an organisation, two methodists, the organisation."""
    place = await add_place(session, "Школа № 1")
    number, first, second, former = await add_people(session, place, 4)
    session.add_all(RoleGrant(person_id=one, role=Role.METHODIST, granted_at=NOON) for one in (first, second))
    session.add(RoleGrant(person_id=former, role=Role.METHODIST, granted_at=NOON, ends_at=NOON))
    await session.flush()
    return await session.get_one(Person, number), [first, second], place


async def told(session: AsyncSession) -> list[tuple[str, int | None, dict[str, Any]]]:
    """What is planned: the notice, to whom, with what."""
    rows = await session.scalars(select(Delivery).order_by(Delivery.notice, Delivery.person_id))
    return [(row.notice, row.person_id, row.params) for row in rows]


async def counted(session: AsyncSession) -> set[int]:
    """Whose numbers of mentoring are to be pushed again."""
    touched = select(OutboxEntry.object_id).where(OutboxEntry.kind == SummaryKind.MENTORING)
    return set(await session.scalars(touched))


async def noted(session: AsyncSession) -> list[tuple[str, str, int | None, dict[str, Any]]]:
    """The audit log: what was done, to whom, by whom."""
    rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.action, f"{row.object_kind}:{row.object_id}", row.actor_id, row.details) for row in rows]


async def test_an_offer_waits_for_a_methodist_and_all_of_them_are_told(database: Database) -> None:
    async with database.transaction() as session:
        person, methodists, _ = await cast(session)
        made = await mentors.offer(session, person, GIVEN, NOON)
        read = await mentors.of_person(session, person.id)
        assert read is made
        assert (made.state, made.offered_at, made.invited_by) == (MentorState.OFFERED, NOON, None)
        assert (made.kind, made.about, made.capacity, made.days) == (MentorKind.LEADER, "Помогу с уроком", 2, "135")
        assert (made.reach_from, made.reach_until) == (time(10), time(15))
        assert [row.subject for row in made.subjects] == [Subject.PHYSICS]
        assert await told(session) == [(mentors.OFFERED, who, {"mentor": made.id}) for who in methodists]
        # Nothing is counted of who only offers.
        assert await counted(session) == set()


@pytest.mark.parametrize("state", STATES)
async def test_what_an_offer_makes_of_each_state(database: Database, state: MentorState) -> None:
    async with database.transaction() as session:
        person, methodists, place = await cast(session)
        row = await add(session, person.id, state, invited_by=methodists[0], refused_because="не сейчас")
        row.decided_at, row.decided_by = NOON - DAY, methodists[1]
        made = await mentors.offer(session, person, GIVEN, NOON)
        assert made.about == "Помогу с уроком"
        found = (made.state, made.decided_at, made.decided_by, made.invited_by, made.refused_because)
        if state is MentorState.INVITED:
            assert found[:4] == (MentorState.ACTIVE, NOON, methodists[0], methodists[0])
            assert await told(session) == [(mentors.ACCEPTED, methodists[0], {"person": person.id})]
            assert await counted(session) == {place, CITY}
        elif state in (MentorState.LEFT, MentorState.REFUSED):
            assert found == (MentorState.OFFERED, None, None, None, None)
            assert made.offered_at == NOON
            assert [who for _, who, _ in await told(session)] == methodists
        else:
            assert found == (state, NOON - DAY, methodists[1], methodists[0], "не сейчас")
            assert await told(session) == []


@pytest.mark.parametrize("state", STATES)
async def test_only_a_change_of_the_base_of_who_mentors_is_counted(database: Database, state: MentorState) -> None:
    async with database.transaction() as session:
        person, _, place = await cast(session)
        await add(session, person.id, state)
        for fields in (
            {"about": "Иначе"},
            {"subjects": (Subject.MATHS, Subject.MUSIC)},
            {"subjects": (Subject.MUSIC,)},
        ):
            changed = await mentors.change(session, person, NOON, **fields)
            assert await counted(session) == set()
        assert changed is not None
        assert (changed.about, [row.subject for row in changed.subjects]) == ("Иначе", [Subject.MUSIC])
        await mentors.change(session, person, NOON, kind=MentorKind.LEADER)
        mentoring = state in (MentorState.ACTIVE, MentorState.PAUSED)
        assert await counted(session) == ({place, CITY} if mentoring else set())
        await session.execute(delete(Mentor))
        assert await mentors.change(session, person, NOON, about="Иначе") is None


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("mentored_before", [False, True])
async def test_an_offer_or_an_invitation_is_taken_back(
    database: Database, state: MentorState, mentored_before: bool
) -> None:
    async with database.transaction() as session:
        person, methodists, _ = await cast(session)
        row = await add(session, person.id, state, invited_by=methodists[0])
        row.decided_at = NOON - DAY if mentored_before else None
        done = await mentors.withdraw(session, person, NOON)
        open_one = state in (MentorState.OFFERED, MentorState.INVITED)
        assert done is open_one
        left = await session.scalar(select(Mentor.state))
        assert left is (state if not open_one else MentorState.LEFT if mentored_before else None)
        declined = [(mentors.DECLINED, methodists[0], {"person": person.id})]
        assert await told(session) == (declined if state is MentorState.INVITED else [])


@pytest.mark.parametrize("state", STATES)
async def test_a_pause_and_its_end(database: Database, state: MentorState) -> None:
    async with database.transaction() as session:
        person, _, place = await cast(session)
        await add(session, person.id, state)
        paused = await mentors.pause(session, person, date(2026, 12, 9), SETTINGS, NOON)
        assert paused is (state in (MentorState.ACTIVE, MentorState.PAUSED))
        assert await counted(session) == ({place, CITY} if state is MentorState.ACTIVE else set())
        row = await mentors.of_person(session, person.id)
        assert row is not None
        assert (row.state, row.paused_until) == ((MentorState.PAUSED, date(2026, 12, 9)) if paused else (state, None))
        assert await mentors.resume(session, person, NOON) is paused
        assert (row.state, row.paused_until) == (MentorState.ACTIVE if paused else state, None)
        assert await mentors.resume(session, person, NOON) is False


async def test_a_pause_is_over_when_its_last_day_is(database: Database) -> None:
    async with database.transaction() as session:
        until = (date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 2), None)
        rows = [
            await add(session, number, MentorState.PAUSED, paused_until=day)
            for number, day in zip(await add_people(session, None, 4), until, strict=True)
        ]
        (gone,) = await add_people(session, None, 1)
        await add(session, gone, MentorState.LEFT, paused_until=until[0])
        assert await mentors.resume_due(session, SETTINGS, NOON) == 1
        assert [row.state for row in rows] == [MentorState.ACTIVE, *[MentorState.PAUSED] * 3]
        assert await told(session) == [(mentors.RESUMED, rows[0].person_id, {"mentor": rows[0].id})]
        assert await mentors.resume_due(session, SETTINGS, NOON) == 0


@pytest.mark.parametrize("state", STATES)
async def test_leaving_tells_methodists_when_there_are_pairs(database: Database, state: MentorState) -> None:
    async with database.transaction() as session:
        person, methodists, place = await cast(session)
        row = await add(session, person.id, state, paused_until=date(2026, 12, 9))
        (young,) = await add_people(session, None, 1)
        await add_pair(session, young, person.id, place)
        left = await mentors.leave(session, person, SETTINGS, NOON)
        assert left is (state in (MentorState.ACTIVE, MentorState.PAUSED))
        if left:
            assert (row.state, row.paused_until) == (MentorState.LEFT, None)
            assert await told(session) == [(mentors.STEPPED_BACK, who, {"mentor": row.id}) for who in methodists]
            assert await counted(session) == {place, CITY}
        else:
            assert row.state is state
            assert await told(session) == []


async def test_of_a_mentor_whose_pairs_are_over_nobody_is_told(database: Database) -> None:
    async with database.transaction() as session:
        person, _, place = await cast(session)
        await add(session, person.id, MentorState.ACTIVE)
        young, other = await add_people(session, None, 2)
        await add_pair(session, young, person.id, place, closed_days_ago=1)
        await add_pair(session, young, other, place)
        assert await mentors.leave(session, person, SETTINGS, NOON)
        assert await told(session) == []


@pytest.mark.parametrize(
    ("state", "outcome"),
    [
        (None, InviteOutcome.INVITED),
        (MentorState.LEFT, InviteOutcome.INVITED),
        (MentorState.REFUSED, InviteOutcome.INVITED),
        (MentorState.OFFERED, InviteOutcome.OFFERS),
        (MentorState.INVITED, InviteOutcome.ALREADY),
        (MentorState.ACTIVE, InviteOutcome.ALREADY),
        (MentorState.PAUSED, InviteOutcome.ALREADY),
    ],
)
async def test_whom_a_methodist_may_invite(
    database: Database, state: MentorState | None, outcome: InviteOutcome
) -> None:
    async with database.transaction() as session:
        person, methodists, _ = await cast(session)
        if state is not None:
            await add(session, person.id, state, refused_because="не сейчас")
        found = await mentor_office.invite(session, person.id, MentorKind.LEADER, methodists[0], NOON)
        assert found is outcome
        row = await mentors.of_person(session, person.id)
        assert row is not None
        if outcome is InviteOutcome.INVITED:
            assert (row.kind, row.state, row.invited_by, row.offered_at, row.refused_because) == (
                MentorKind.LEADER,
                MentorState.INVITED,
                methodists[0],
                NOON,
                None,
            )
            assert await told(session) == [(mentor_office.INVITED, person.id, {"mentor": row.id})]
            done = ("mentor_invited", f"person:{person.id}", methodists[0], {"kind": "leader"})
            assert await noted(session) == [done]
        else:
            assert (row.kind, row.state) == (MentorKind.TUTOR, state)
            assert await told(session) == []


@pytest.mark.parametrize("gone", ["unknown", "registered_at", "erased_at"])
async def test_who_is_not_there_is_not_invited(database: Database, gone: str) -> None:
    async with database.transaction() as session:
        person, methodists, _ = await cast(session)
        number = person.id + 99 if gone == "unknown" else person.id
        if gone != "unknown":
            setattr(person, gone, None if gone == "registered_at" else NOON)
        found = await mentor_office.invite(session, number, MentorKind.TUTOR, methodists[0], NOON)
        assert found is InviteOutcome.GONE
        assert await session.scalar(select(Mentor.id)) is None


@pytest.mark.parametrize("approved", [True, False])
async def test_an_offer_is_decided_once(database: Database, approved: bool) -> None:
    async def decide(number: int, actor: int) -> Decision:
        if approved:
            return await mentor_office.approve(session, number, actor, NOON)
        return await mentor_office.refuse(session, number, "не сейчас", actor, NOON)

    async with database.transaction() as session:
        person, methodists, place = await cast(session)
        row = await add(session, person.id, MentorState.OFFERED)
        assert await decide(row.id + 99, methodists[0]) is Decision.GONE
        assert await decide(row.id, methodists[0]) is Decision.DONE
        assert await decide(row.id, methodists[1]) is Decision.ALREADY
        assert (row.decided_at, row.decided_by) == (NOON, methodists[0])
        assert row.state is (MentorState.ACTIVE if approved else MentorState.REFUSED)
        assert row.refused_because == (None if approved else "не сейчас")
        notice = mentor_office.APPROVED if approved else mentor_office.REFUSED
        assert await told(session) == [(notice, person.id, {"mentor": row.id})]
        action = "mentor_approved" if approved else "mentor_refused"
        assert await noted(session) == [(action, f"person:{person.id}", methodists[0], {})]
        assert await counted(session) == ({place, CITY} if approved else set())


@pytest.mark.parametrize("state", STATES)
async def test_a_methodist_takes_out_who_mentors_or_is_invited(database: Database, state: MentorState) -> None:
    async with database.transaction() as session:
        person, methodists, _ = await cast(session)
        row = await add(session, person.id, state)
        assert await mentor_office.remove(session, row.id + 99, methodists[0], SETTINGS, NOON) is Decision.GONE
        found = await mentor_office.remove(session, row.id, methodists[0], SETTINGS, NOON)
        mentored = state in (MentorState.ACTIVE, MentorState.PAUSED)
        done = mentored or state is MentorState.INVITED
        assert found is (Decision.DONE if done else Decision.ALREADY)
        assert row.state is (MentorState.LEFT if done else state)
        # Of an invitation taken back the person is not told.
        removed = [(mentor_office.REMOVED, person.id, {"mentor": row.id})]
        assert await told(session) == (removed if mentored else [])
        entry = ("mentor_removed", f"person:{person.id}", methodists[0], dict[str, Any]())
        assert await noted(session) == ([entry] if done else [])


async def test_subjects_that_stay_are_not_written_anew(database: Database) -> None:
    async with database.transaction() as session:
        person, _, _ = await cast(session)
        await mentors.offer(session, person, replace(GIVEN, subjects=(Subject.PHYSICS, Subject.MATHS)), NOON)
    moment: datetime = NOON + DAY
    async with database.transaction() as session:
        again = await session.get_one(Person, person.id)
        made = await mentors.offer(session, again, replace(GIVEN, subjects=(Subject.MATHS, Subject.MUSIC)), moment)
        assert {row.subject for row in made.subjects} == {Subject.MATHS, Subject.MUSIC}
        assert made.offered_at == NOON
