"""Questions to mentors as they are asked, in private and in a support group.

Who answers: taking; what is said in between: conversation; whose turn it is and until when: turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import (
    Consultation,
    ConsultationState,
    Person,
    Side,
    Stage,
    Subject,
)
from bot.services.consultations import conversation, counted, turns, working_time
from bot.services.consultations.conversation import Spoken
from bot.services.consultations.working_time import CITY
from bot.services.shared import quotas
from bot.services.shared.quotas import Deed


class Wish(StrEnum):
    """Whom a question is for: the own mentor, a mentor of a subject, any mentor."""

    OWN = "own"
    SUBJECT = "subject"
    ANY = "any"


@dataclass(frozen=True)
class GroupSource:
    """Where in a support group a question was asked, and whose group it is."""

    group_chat_id: int
    thread_id: str | None
    message_id: str
    association_id: int | None = None


async def ask(
    session: AsyncSession,
    asker: Person,
    messages: Sequence[Spoken],
    settings: Settings,
    now: datetime,
    *,
    wish: Wish = Wish.ANY,
    subject: Subject | None = None,
    awkward: bool = False,
) -> Consultation:
    """A teacher's question, of one or several messages, given to whoever is to answer it. Raises ValueError without any,
    EnoughError where the asker has asked enough for now.

    Without a name it goes to any mentor: one who has no place left, or does not help with the subject, would know that only
    their own young teachers' questions reach them."""
    if not messages:
        raise ValueError("a question has at least one message")
    await quotas.spend(session, Deed.QUESTION, now, person_id=asker.id)
    consultation = Consultation(
        asker_id=asker.id,
        subject=subject if wish is Wish.SUBJECT else None,
        awkward=awkward,
        asked_at=now,
        answer_by=working_time.add(now, 1, CITY, settings.timezone),
        organisation_id=asker.organisation_id,
        first_years=asker.in_first_years(city_day(now, settings.timezone)),
        under_35=bool(asker.under_35),
        stage=Stage.FIRST,
        state=ConsultationState.WAITING,
    )
    return await _begin(
        session, consultation, asker.id, messages, settings, now, own_first=wish is Wish.OWN and not awkward
    )


async def ask_in_group(
    session: AsyncSession,
    source: GroupSource,
    asker: Person,
    messages: Sequence[Spoken],
    settings: Settings,
    now: datetime,
) -> tuple[Consultation, bool]:
    """A question out of a support group, to the association's mentors or the methodists, and whether it is new: the same
    message asks once. The answers go back there (services.consultations.copies.GROUP_COPY). Who answers is not told who asks;
    the messages are the asker's all the same, to be given to them and erased with them. Raises EnoughError where the asker or
    the chat has asked enough for now."""
    found = await session.scalar(
        select(Consultation).where(
            Consultation.group_chat_id == source.group_chat_id, Consultation.group_message_id == source.message_id
        )
    )
    if found is not None:
        return found, False
    await quotas.check(session, Deed.GROUP_QUESTION, now, group_chat_id=source.group_chat_id)
    await quotas.spend(session, Deed.QUESTION, now, person_id=asker.id)
    await quotas.spend(session, Deed.GROUP_QUESTION, now, group_chat_id=source.group_chat_id)
    consultation = Consultation(
        association_id=source.association_id,
        asked_at=now,
        answer_by=working_time.add(now, 1, CITY, settings.timezone),
        group_chat_id=source.group_chat_id,
        thread_id=source.thread_id,
        group_message_id=source.message_id,
        stage=Stage.FIRST,
        state=ConsultationState.WAITING,
    )
    return await _begin(session, consultation, asker.id, messages, settings, now, own_first=False), True


async def _begin(
    session: AsyncSession,
    consultation: Consultation,
    author_id: int,
    messages: Sequence[Spoken],
    settings: Settings,
    now: datetime,
    *,
    own_first: bool,
) -> Consultation:
    session.add(consultation)
    await session.flush()
    for spoken in messages:
        await conversation.store(session, consultation, Side.ASKER, author_id, spoken, now)
    await turns.offer_to_next(session, consultation, Stage.FIRST, settings, now, own_first=own_first)
    await counted.touch(session, consultation, now)
    return consultation
