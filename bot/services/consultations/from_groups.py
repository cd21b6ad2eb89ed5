"""Questions out of support groups: to the association's mentor or the methodists, the answer back into the thread.

Only a group that is tied passes questions on, only of people who have consented, and only their own words: what somebody else
wrote goes on when its author presses for it. The bot says so under the message; nothing of it is kept before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Consultation, ConsultationMessage, ConsultationState, GroupChat, Person, Priority, Side
from bot.services.consultations import conversation, questions
from bot.services.consultations.conversation import Spoken
from bot.services.consultations.questions import GroupSource
from bot.services.groups import chats, ties
from bot.services.shared import planning, quotas
from bot.services.shared.planning import Notice
from bot.services.shared.quotas import Deed, EnoughError
from bot.services.shared.sql import rows_changed

TAKEN, EMPTY = Notice("group-question-taken"), Notice("group-question-empty")
# The chat is tied to nothing; the asker has not consented; the words are another's; enough for now.
NOT_TIED, NO_CONSENT = Notice("group-question-not-tied"), Notice("group-question-no-consent")
ANOTHERS, ENOUGH = Notice("group-question-anothers"), Notice("group-question-enough")


class Outcome(StrEnum):
    """What came of a question in a group."""

    ASKED = "asked"
    AGAIN = "again"
    NOT_TIED = "not-tied"
    NO_CONSENT = "no-consent"
    EMPTY = "empty"
    ANOTHERS = "anothers"  # the words are somebody else's
    ENOUGH = "enough"  # for now


# What is said under a message that is not passed on.
EXPLAINED = {
    Outcome.NOT_TIED: NOT_TIED,
    Outcome.NO_CONSENT: NO_CONSENT,
    Outcome.EMPTY: EMPTY,
    Outcome.ANOTHERS: ANOTHERS,
    Outcome.ENOUGH: ENOUGH,
}


@dataclass(frozen=True)
class Place:
    """Where in which group something is said: the message that the bot would answer to."""

    group: GroupChat
    thread_id: str | None
    message_id: str


async def ask(
    session: AsyncSession, place: Place, asker: Person | None, said: Sequence[Spoken], settings: Settings, now: datetime
) -> Outcome:
    """Ask what `asker` said in a group (nobody: they have not consented); the group is told when it was passed on. What was
    passed on before is not asked again; words that come on top of it are a question of their own. Raises EnoughError where the
    asker or the chat has asked enough for now."""
    # Two who call the bot at once ask one after the other.
    await chats.lock(session, place.group.id)
    tie = await ties.at(session, place.group.id, place.thread_id or "")
    if tie is None:
        return Outcome.NOT_TIED
    if asker is None:
        return Outcome.NO_CONSENT
    if not said:
        return Outcome.EMPTY
    new = [spoken for spoken in said if not await conversation.is_there(session, spoken)]
    if not new:
        return Outcome.AGAIN
    about = new[0].message_id
    source = GroupSource(place.group.id, place.thread_id, about, tie.association_id)
    _, is_new = await questions.ask_in_group(session, source, asker, new, settings, now)
    if not is_new:
        return Outcome.AGAIN
    await _tell(session, Place(place.group, place.thread_id, about), TAKEN, now)
    return Outcome.ASKED


async def explain(
    session: AsyncSession, place: Place, why: Outcome, now: datetime, until: datetime | None = None
) -> None:
    """Say under a message why (one of EXPLAINED) it was not passed on, and what to do; a chat that asks for that all day hears it
    so often and no more. `until`: when one can go on."""
    try:
        await quotas.spend(session, Deed.GROUP_REPLY, now, group_chat_id=place.group.id)
    except EnoughError:
        return
    await _tell(session, place, EXPLAINED[why], now, until)


async def _tell(
    session: AsyncSession, place: Place, notice: Notice, now: datetime, until: datetime | None = None
) -> None:
    group = place.group
    await planning.plan(
        session,
        group_chat_id=group.id,
        notice=notice,
        key=f"{notice}:{group.chat_id}:{place.message_id}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        # A chat that becomes a supergroup counts its messages anew.
        params={
            "chat": group.chat_id,
            "thread": place.thread_id,
            "message": place.message_id,
            **({"until": until.isoformat()} if until else {}),
        },
        urgent=True,
    )


async def forget_words_of_nobody(session: AsyncSession) -> int:
    """A job: delete what was asked in groups before questions had an author, once it no longer waits for an answer: nobody could
    have it erased. How many messages."""
    over = select(Consultation.id).where(Consultation.state != ConsultationState.WAITING)
    result = await session.execute(
        delete(ConsultationMessage)
        .where(
            ConsultationMessage.author_id.is_(None),
            ConsultationMessage.side == Side.ASKER,
            ConsultationMessage.consultation_id.in_(over),
        )
        .execution_options(synchronize_session=False)
    )
    return rows_changed(result)
