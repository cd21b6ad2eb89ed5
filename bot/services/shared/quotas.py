"""How often one may wake others: every service whose work reaches somebody else at a person's word spends of an allowance first.

An allowance is a bucket: all of it at once, then one more each time a step has passed (GCRA: one moment a bucket is enough to
know how full it is and when it will do again)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Quota
from bot.services.shared.sql import insert_for, rows_changed


class Deed(StrEnum):
    """What wakes somebody else. Of a person: down to INVITATION; of a group: the rest."""

    QUESTION = "question"  # to a mentor, in private or in a group
    MESSAGE = "message"  # in a consultation
    HANDOVER = "handover"  # a question taken, passed on, given
    CONTACTS = "contacts"
    THANKS = "thanks"
    PROPOSAL = "proposal"  # of an answer for others to find
    OFFER = "offer"  # to mentor
    PAUSE = "pause"  # of mentoring: questions at hand go to others
    INVITATION = "invitation"  # to mentor, by a methodist
    GROUP_QUESTION = "group-question"
    GROUP_REPLY = "group-reply"  # what the bot says to a question that it does not pass on
    GROUP_GREETING = "group-greeting"


@dataclass(frozen=True)
class Allowance:
    """So many deeds at once, and so many in each span of time in the long run."""

    at_most: int
    within: timedelta

    @property
    def step(self) -> timedelta:
        """After how long one more is allowed."""
        return self.within / self.at_most


DAY = timedelta(days=1)
# Above what anybody does who means it, far below what could drown somebody.
ALLOWED = {
    Deed.QUESTION: Allowance(20, DAY),
    Deed.MESSAGE: Allowance(200, DAY),
    Deed.HANDOVER: Allowance(200, DAY),
    Deed.CONTACTS: Allowance(20, DAY),
    Deed.THANKS: Allowance(20, DAY),
    Deed.PROPOSAL: Allowance(20, DAY),
    Deed.OFFER: Allowance(4, DAY),
    Deed.PAUSE: Allowance(4, DAY),
    Deed.INVITATION: Allowance(50, DAY),
    Deed.GROUP_QUESTION: Allowance(60, DAY),
    Deed.GROUP_REPLY: Allowance(20, timedelta(hours=1)),
    Deed.GROUP_GREETING: Allowance(60, DAY),
}


class EnoughError(Exception):
    """An allowance is used up: nothing was done. `until` is when it can be done."""

    def __init__(self, deed: Deed, until: datetime) -> None:
        super().__init__(deed.value)
        self.deed = deed
        self.until = until


async def spend(
    session: AsyncSession, deed: Deed, now: datetime, *, person_id: int | None = None, group_chat_id: int | None = None
) -> None:
    """Count one deed of a person or of a group. Raises EnoughError where the allowance is used up; nothing is counted then."""
    bucket = await _locked(session, deed, now, person_id, group_chat_id)
    bucket.spent_until = _with_one_more(bucket, deed, now)
    await session.flush()


async def check(session: AsyncSession, deed: Deed, now: datetime, *, group_chat_id: int) -> None:
    """Raises EnoughError where `spend` would; counts nothing. For who has to spend of two allowances or of none."""
    _with_one_more(await _locked(session, deed, now, None, group_chat_id), deed, now)


def _with_one_more(bucket: Quota, deed: Deed, now: datetime) -> datetime:
    allowed = ALLOWED[deed]
    filled = max(bucket.spent_until, now) + allowed.step
    if filled - now > allowed.within:
        raise EnoughError(deed, filled - allowed.within)
    return filled


async def forget_full(session: AsyncSession, now: datetime) -> int:
    """A job: delete buckets that are full again, which say nothing any more; how many."""
    result = await session.execute(
        delete(Quota).where(Quota.spent_until <= now).execution_options(synchronize_session=False)
    )
    return rows_changed(result)


async def _locked(
    session: AsyncSession, deed: Deed, now: datetime, person_id: int | None, group_chat_id: int | None
) -> Quota:
    """The bucket, nobody else's until the end of the transaction: two presses at once spend one after the other."""
    of_whom = (
        Quota.person_id == person_id if person_id is not None else Quota.group_chat_id == group_chat_id,
        Quota.deed == deed.value,
    )
    await session.execute(
        insert_for(session, Quota)
        .values(person_id=person_id, group_chat_id=group_chat_id, deed=deed.value, spent_until=now)
        .on_conflict_do_nothing()
    )
    return (
        await session.scalars(select(Quota).where(*of_whom).with_for_update().execution_options(populate_existing=True))
    ).one()
