"""The two sides of a consultation give each other their names in the messenger, when both want to."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Consultation, Side
from bot.services.consultations import copies, turns
from bot.services.consultations.conversation import side_of
from bot.services.shared import quotas
from bot.services.shared.planning import Notice
from bot.services.shared.quotas import Deed

ASKED, EXCHANGED = Notice("talk-contacts-asked"), Notice("talk-contacts")


class ContactOutcome(StrEnum):
    """What came of «Обменяться контактами»."""

    ASKED = "asked"
    EXCHANGED = "exchanged"
    ALREADY = "already"
    NOT_HERE = "not_here"


def may_exchange(consultation: Consultation) -> bool:
    """Not in an awkward question, not in a group, not before somebody has taken it."""
    return not consultation.awkward and consultation.asker_id is not None and consultation.taken_at is not None


def agreed(consultation: Consultation, side: Side) -> bool:
    """Whether this side has agreed."""
    kept = consultation.asker_contact if side is Side.ASKER else consultation.responder_contact
    return kept is not None


async def agree(
    session: AsyncSession, consultation_id: int, person_id: int, username: str | None, now: datetime
) -> ContactOutcome:
    """This side agrees; `username` is its name in the messenger as it stands now, if it has one. The other side is asked, or both
    are given what they agreed to. Raises EnoughError after many."""
    consultation = await turns.locked(session, consultation_id)
    if consultation is None or person_id not in (consultation.asker_id, consultation.responder_id):
        return ContactOutcome.NOT_HERE
    if not may_exchange(consultation):
        return ContactOutcome.NOT_HERE
    side = side_of(consultation, person_id)
    if agreed(consultation, side):
        return ContactOutcome.ALREADY
    await quotas.spend(session, Deed.CONTACTS, now, person_id=person_id)
    if side is Side.ASKER:
        consultation.asker_contact = username or ""
    else:
        consultation.responder_contact = username or ""
    both = [number for number in (consultation.asker_id, consultation.responder_id) if number is not None]
    done = agreed(consultation, Side.ASKER) and agreed(consultation, Side.RESPONDER)
    for number in both if done else [number for number in both if number != person_id]:
        notice = EXCHANGED if done else ASKED
        key = f"{notice}:{consultation.id}:{number}:{now.timestamp():.0f}"
        await copies.tell(session, consultation, number, notice, key, now)
    return ContactOutcome.EXCHANGED if done else ContactOutcome.ASKED
