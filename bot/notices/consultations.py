"""Notices about questions to mentors and the consultations that follow, rendered from what is true when they are sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Account, Consultation, ConsultationMessage, ConsultationState, GroupChat, Person, Side
from bot.models.deliveries import DOUBTFUL
from bot.screens.consultations import conversation as screens
from bot.screens.consultations import notices, offers, office, sides
from bot.screens.shared.letter import headed
from bot.screens.shared.outgoing import Amended, Outgoing, Placed
from bot.screens.shared.screen import Letter, Screen
from bot.services.consultations import contacts as sharing
from bot.services.consultations import copies, ending, overdue, reading, routing, taking, turns
from bot.services.consultations.reading import ConsultationCard
from bot.services.library import proposals
from bot.texts import Texts

# Added to the parameters by the sender (delivery.sending): an earlier try may have arrived.
AGAIN = "again"


async def _consultation(session: AsyncSession, person: Person, params: dict[str, Any]) -> ConsultationCard | None:
    consultation = await session.get(Consultation, params["consultation"])
    return None if consultation is None else await reading.card(session, consultation, person.id)


async def _message(session: AsyncSession, params: dict[str, Any]) -> ConsultationMessage | None:
    return await session.get(ConsultationMessage, params["message"])


async def _chat_of(session: AsyncSession, person_id: int) -> str | None:
    """Where the person is written to (delivery.queue chooses alike)."""
    return await session.scalar(
        select(Account.chat_id)
        .where(Account.person_id == person_id, Account.blocked_at.is_(None))
        .order_by(Account.preferred.desc(), Account.id)
        .limit(1)
    )


async def _answered_to(session: AsyncSession, message: ConsultationMessage, person: Person) -> str | None:
    """The number of the message it replies to, in the receiver's chat."""
    replied = await session.get(ConsultationMessage, message.reply_to_id) if message.reply_to_id else None
    if replied is None:
        return None
    chat = await _chat_of(session, person.id)
    if replied.author_id == person.id:
        return replied.source_message_id if replied.source_chat_id == chat else None
    there = [one.sent for one in await copies.copies_of(session, replied, person.id) if one.sent.chat_id == chat]
    return there[-1].message_ids[0] if there else None


async def words(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Outgoing | None:
    """What the other side said."""
    consultation, message = await _consultation(session, person, params), await _message(session, params)
    if consultation is None or message is None:
        return None
    author = await reading.author_of(session, message)
    head = sides.header(t, consultation, message, author, params.get(AGAIN, False))
    return Placed(screens.copy(t, consultation, message, head), reply_to=await _answered_to(session, message, person))


async def edited(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Outgoing | None:
    """What the other side said, as it says it now; nothing when it never came."""
    consultation, message = await _consultation(session, person, params), await _message(session, params)
    if consultation is None or message is None:
        return None
    there = await copies.copies_of(session, message, person.id)
    if not there:
        return None
    last, ids = there[-1].delivery, there[-1].sent.message_ids
    if last.notice == copies.OFFER:
        return await offer_now(session, t, person, {**params, "offer": last.params["offer"]}, now)
    author = await reading.author_of(session, message)
    head = sides.header(t, consultation, message, author, again=last.reason in DOUBTFUL)
    return Amended(screens.copy(t, consultation, message, head, len(ids)), ids)


async def offer(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Outgoing | None:
    """A question is offered."""
    made = await _offered(session, t, person, params, now)
    return None if made is None else made[0]


async def offer_now(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Outgoing | None:
    """The question that was offered, as it stands now."""
    made = await reading.offer_of(session, params["offer"])
    if made is None:
        return None
    copy = await copies.sent_offer(session, made, person.id)
    if copy is None:
        return None
    before, ids = copy.delivery, copy.sent.message_ids
    shown = await _offered(session, t, person, {**before.params, AGAIN: before.reason in DOUBTFUL}, now, was=len(ids))
    return None if shown is None else Amended(shown[0], ids)


async def _offered(
    session: AsyncSession,
    t: Texts,
    person: Person,
    params: dict[str, Any],
    now: datetime,
    was: int | None = None,
) -> tuple[Letter] | None:
    consultation, message = await _consultation(session, person, params), await _message(session, params)
    made = await reading.offer_of(session, params["offer"])
    if consultation is None or message is None or made is None:
        return None
    last = await turns.last_offer(session, consultation.number, person.id)
    stands = offers.standing(consultation, made, is_last=last is not None and last.id == made.id)
    return (offers.offered(t, consultation, message, stands, now, again=params.get(AGAIN, False), was=was),)


async def nudge(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Half of the time is gone; nothing when it was answered or moved on meanwhile, or has come to who asks it."""
    consultation = await _consultation(session, person, params)
    if consultation is None or consultation.row.state is not ConsultationState.WAITING:
        return None
    if consultation.side is Side.ASKER:
        return None
    return notices.nudge(t, consultation, now) if consultation.row.responder_id == person.id else None


async def timed_out(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Their time is over; nothing when somebody else has taken it already, or it had come to who asks it."""
    consultation = await _consultation(session, person, params)
    if consultation is None or consultation.row.state is not ConsultationState.WAITING:
        return None
    if consultation.side is Side.ASKER:
        return None
    return notices.timed_out(t, consultation) if consultation.row.taken_at is None else None


async def methodists(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """A question waits for the methodists; nothing when one of them has taken it."""
    consultation = await session.get(Consultation, params["consultation"])
    if consultation is None or consultation.responder_id is not None:
        return None
    if consultation.state is not ConsultationState.WAITING:
        return None
    if person.id in await routing.kept_out(session, consultation):
        return None
    shown = await reading.office_card(session, consultation, person.id)
    words = (await reading.first_words(session, [consultation.id])).get(consultation.id, "")
    return office.waits_for_us(t, shown, words, now)


async def taken(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Somebody will answer; nothing when they have passed it on since."""
    consultation = await _consultation(session, person, params)
    return (
        None
        if consultation is None or consultation.row.taken_at is None
        else notices.answerer_found(t, consultation, now)
    )


async def solved(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The other side says it is solved; nothing when it was opened again."""
    consultation = await _consultation(session, person, params)
    if consultation is None or consultation.row.state is not ConsultationState.SOLVED:
        return None
    proposable = await proposals.may_propose(session, consultation.number, person.id)
    return notices.solved(t, consultation, proposable=proposable)


async def withdrawn(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The asker needs no answer any more."""
    consultation = await _consultation(session, person, params)
    if consultation is None or consultation.row.state is not ConsultationState.WITHDRAWN:
        return None
    return notices.withdrawn(t, consultation)


async def thanks(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The asker thanks."""
    consultation = await _consultation(session, person, params)
    return notices.thanks(t, consultation) if consultation is not None and consultation.row.thanks else None


async def contacts_asked(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The other side would like to exchange contacts; nothing when the consultation has gone to somebody else since."""
    consultation = await _consultation(session, person, params)
    if consultation is None or not sharing.may_exchange(consultation.row):
        return None
    return None if sharing.agreed(consultation.row, consultation.side) else notices.contacts_asked(t, consultation)


async def contacts(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Both agreed; nothing when the consultation has gone to somebody else since."""
    consultation = await _consultation(session, person, params)
    if consultation is None or not all(sharing.agreed(consultation.row, side) for side in Side):
        return None
    return notices.contacts(t, consultation)


NOTICES = {
    copies.COPY: words,
    copies.EDIT: edited,
    copies.OFFER: offer,
    copies.OFFER_NOW: offer_now,
    overdue.NUDGE: nudge,
    overdue.TIMED_OUT: timed_out,
    turns.METHODISTS: methodists,
    taking.TAKEN: taken,
    ending.SOLVED: solved,
    ending.WITHDRAWN: withdrawn,
    ending.THANKS: thanks,
    sharing.ASKED: contacts_asked,
    sharing.EXCHANGED: contacts,
}


async def _in_group(
    session: AsyncSession, t: Texts, params: dict[str, Any], was: int | None
) -> tuple[Consultation, Letter] | None:
    consultation = await session.get(Consultation, params["consultation"])
    message = await _message(session, params)
    if consultation is None or message is None:
        return None
    author = await reading.author_of(session, message)
    return consultation, Letter(
        headed(screens.group_header(t, author, params.get(AGAIN, False)), screens.part_of(message), was)
    )


async def group_copy(
    session: AsyncSession, t: Texts, group: GroupChat, params: dict[str, Any], now: datetime, _bot: str
) -> Outgoing | None:
    """The answer, in the thread, as a reply to the question."""
    made = await _in_group(session, t, params, None)
    if made is None:
        return None
    return Placed(made[1], thread=made[0].thread_id, reply_to=made[0].group_message_id)


async def group_edited(
    session: AsyncSession, t: Texts, group: GroupChat, params: dict[str, Any], now: datetime, _bot: str
) -> Outgoing | None:
    """The answer as it says now."""
    message = await _message(session, params)
    sent = [] if message is None else await copies.copies_in_group(session, message, group.id)
    # What was sent before the group became a supergroup stays as it was: there the number is another message's.
    there = [copy.sent for copy in sent if copy.sent.chat_id == group.chat_id]
    if not there:
        return None
    ids = there[-1].message_ids
    made = await _in_group(session, t, params, len(ids))
    return None if made is None else Amended(made[1], ids)


GROUP_NOTICES = {copies.GROUP_COPY: group_copy, copies.GROUP_EDIT: group_edited}
