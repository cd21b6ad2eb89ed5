"""Who mentors, as methodists decide it: inviting, approving, refusing, removing."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Mentor, MentorKind, MentorState, Person
from bot.services.mentoring.mentor_rows import MENTORING, find, place, tell
from bot.services.mentoring.mentors import step_back
from bot.services.shared import audit, mentor_terms, outbox, quotas
from bot.services.shared.planning import Notice
from bot.services.shared.quotas import Deed

INVITED = Notice("mentor-invited")
APPROVED = Notice("mentor-approved")
REFUSED = Notice("mentor-refused")
REMOVED = Notice("mentor-removed")


class Decision(StrEnum):
    """What came of a methodist's word about an offer."""

    DONE = "done"
    ALREADY = "already"
    GONE = "gone"


class InviteOutcome(StrEnum):
    """What came of inviting somebody to mentor."""

    INVITED = "invited"
    ALREADY = "already"  # mentors, or is invited already
    OFFERS = "offers"  # has offered by themselves: one only has to approve
    GONE = "gone"


async def invite(
    session: AsyncSession, person_id: int, kind: MentorKind, actor_id: int, now: datetime
) -> InviteOutcome:
    """A methodist asks a person to mentor; the person is told. Raises EnoughError after many."""
    person = await session.get(Person, person_id, with_for_update=True, populate_existing=True)
    if person is None or person.registered_at is None or person.erased_at is not None:
        return InviteOutcome.GONE
    mentor = await find(session, Mentor.person_id == person_id, lock=True)
    if mentor is not None and mentor.state is MentorState.OFFERED:
        return InviteOutcome.OFFERS
    if mentor is not None and mentor.state in (*MENTORING, MentorState.INVITED):
        return InviteOutcome.ALREADY
    await quotas.spend(session, Deed.INVITATION, now, person_id=actor_id)
    if mentor is None:
        mentor = Mentor(person_id=person_id, kind=kind, state=MentorState.INVITED, offered_at=now, subjects=[])
        session.add(mentor)
    mentor.kind, mentor.state, mentor.invited_by, mentor.offered_at = kind, MentorState.INVITED, actor_id, now
    mentor.refused_because = None
    await session.flush()
    audit.record(session, now, actor_id, "mentor_invited", "person", person_id, kind=kind.value)
    await tell(session, person_id, mentor, INVITED, now)
    return InviteOutcome.INVITED


async def approve(session: AsyncSession, mentor_id: int, actor_id: int, now: datetime) -> Decision:
    """From now on the person mentors, and is told."""
    return await _decide(session, mentor_id, MentorState.ACTIVE, APPROVED, actor_id, now)


async def refuse(session: AsyncSession, mentor_id: int, why: str | None, actor_id: int, now: datetime) -> Decision:
    """The offer is not taken; the person is told, with the word why where there is one."""
    return await _decide(session, mentor_id, MentorState.REFUSED, REFUSED, actor_id, now, why)


async def _decide(
    session: AsyncSession,
    mentor_id: int,
    state: MentorState,
    notice: Notice,
    actor_id: int,
    now: datetime,
    why: str | None = None,
) -> Decision:
    mentor = await find(session, Mentor.id == mentor_id, lock=True)
    if mentor is None:
        return Decision.GONE
    if mentor.state is not MentorState.OFFERED:
        return Decision.ALREADY
    mentor.state, mentor.decided_at, mentor.decided_by, mentor.refused_because = state, now, actor_id, why
    action = "mentor_approved" if state is MentorState.ACTIVE else "mentor_refused"
    audit.record(session, now, actor_id, action, "person", mentor.person_id)
    await tell(session, mentor.person_id, mentor, notice, now)
    if state is MentorState.ACTIVE:
        await mentor_terms.keep(session, mentor.person_id, now)
        await outbox.touch_mentoring(session, await place(session, mentor), now)
    return Decision.DONE


async def remove(session: AsyncSession, mentor_id: int, actor_id: int, settings: Settings, now: datetime) -> Decision:
    """A methodist takes a mentor out of the base, and the person is told; or takes an invitation back."""
    mentor = await find(session, Mentor.id == mentor_id, lock=True)
    if mentor is None:
        return Decision.GONE
    if mentor.state not in (*MENTORING, MentorState.INVITED):
        return Decision.ALREADY
    audit.record(session, now, actor_id, "mentor_removed", "person", mentor.person_id)
    mentored = mentor.state in MENTORING
    await step_back(session, mentor, MentorState.LEFT, settings, now)
    if mentored:
        await tell(session, mentor.person_id, mentor, REMOVED, now)
    return Decision.DONE
