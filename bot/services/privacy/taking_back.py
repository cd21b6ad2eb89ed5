"""What others were sent of a person who is erased is taken back as far as the messenger lets.

A question asked without a name stays where it is: a copy that vanishes when somebody is erased would tell who had asked."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, String, and_, cast, delete, func, literal, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Account,
    Consultation,
    ConsultationMessage,
    Delivery,
    GroupChat,
    KnownAnswer,
    KnownAnswerState,
    Mentor,
    Pair,
    Person,
    RoleGrant,
    SentMessage,
    Side,
    TakeBack,
)
from bot.services.consultations import contacts, copies, ending, overdue, taking, turns
from bot.services.library import proposals
from bot.services.mentoring import ending as pair_ending
from bot.services.mentoring import meetings, mentors, pairs
from bot.services.people import invitations
from bot.services.shared.planning import Notice
from bot.texts import DEFAULT_LANGUAGE

# Their texts carry what the person wrote, or the person's name.
OF_MESSAGES = (copies.COPY, copies.OFFER, copies.GROUP_COPY)
OF_WHO_ASKED = (
    *(turns.METHODISTS, overdue.NUDGE, ending.SOLVED, ending.THANKS),
    *(contacts.ASKED, contacts.EXCHANGED),
)
OF_WHO_ANSWERED = (taking.TAKEN, ending.SOLVED, contacts.ASKED, contacts.EXCHANGED)
# «Пара завершена» stays: the other one's questionnaire hangs under it.
OF_PAIRS = (pairs.MADE, meetings.SILENT, pair_ending.END_ASKED, pair_ending.LEFT)


async def plan(session: AsyncSession, person_id: int) -> None:
    """Plan that all of it is taken back, and forget which deliveries made these messages. To be called while the rows still are
    the person's."""
    sent = await session.execute(
        select(
            SentMessage.delivery_id,
            SentMessage.chat_id,
            SentMessage.message_id,
            func.coalesce(Delivery.sent_at, Delivery.created_at, type_=Delivery.sent_at.type),
            func.coalesce(Account.messenger, GroupChat.messenger),
            func.coalesce(Account.bot_id, GroupChat.bot_id),
            func.coalesce(Person.language, DEFAULT_LANGUAGE),
        )
        .join(Delivery, Delivery.id == SentMessage.delivery_id)
        .outerjoin(Account, Account.id == SentMessage.account_id)
        .outerjoin(GroupChat, GroupChat.id == Delivery.group_chat_id)
        .outerjoin(Person, Person.id == Delivery.person_id)
        .where(
            # An index leads to those of no broadcast.
            Delivery.broadcast_id.is_(None),
            or_(Delivery.person_id.is_(None), Delivery.person_id != person_id),
            or_(*_about(person_id)),
        )
    )
    deliveries = set()
    for delivery, chat, message, at, messenger, bot, language in sent:
        deliveries.add(delivery)
        if messenger is not None:
            session.add(
                TakeBack(
                    chat_id=chat, message_id=message, sent_at=at, messenger=messenger, bot_id=bot, language=language
                )
            )
    await session.execute(
        delete(SentMessage).where(SentMessage.delivery_id.in_(deliveries)).execution_options(synchronize_session=False)
    )


async def forget_keys(session: AsyncSession, person_id: int) -> None:
    """Take the person's number out of the keys of what others were told, where releases before wrote it: beside a question's
    number it would tie the act of destruction, which bears it, to the nameless row that is left there."""
    await session.execute(
        update(Delivery)
        .where(
            Delivery.broadcast_id.is_(None),
            Delivery.notice == taking.TAKEN,
            Delivery.key.like(f"{taking.TAKEN}:%:{person_id}:%"),
        )
        .values(key=literal(f"{taking.TAKEN}:was:") + cast(Delivery.id, String))
        .execution_options(synchronize_session=False)
    )


def _about(person_id: int) -> list[ColumnElement[bool]]:
    nameless = and_(Consultation.awkward, Consultation.asker_id == person_id)
    written = (
        select(ConsultationMessage.id)
        .join(Consultation, Consultation.id == ConsultationMessage.consultation_id)
        .where(ConsultationMessage.author_id == person_id, ~nameless)
    )
    # In a group nobody is the asker; who wrote it is.
    in_groups = select(ConsultationMessage.consultation_id).where(
        ConsultationMessage.author_id == person_id, ConsultationMessage.side == Side.ASKER
    )
    asked = select(Consultation.id).where(
        or_(
            and_(Consultation.asker_id == person_id, ~Consultation.awkward),
            and_(Consultation.asker_id.is_(None), Consultation.id.in_(in_groups)),
        )
    )
    answered = select(Consultation.id).where(Consultation.responder_id == person_id)
    proposed = (
        select(KnownAnswer.id)
        .join(Consultation, Consultation.id == KnownAnswer.consultation_id)
        .where(
            KnownAnswer.state != KnownAnswerState.PUBLISHED,
            or_(Consultation.id.in_(asked), Consultation.id.in_(answered)),
        )
    )
    paired = select(Pair.id).where(or_(Pair.young_id == person_id, Pair.mentor_id == person_id))
    mentoring = select(Mentor.id).where(Mentor.person_id == person_id)
    granted = select(RoleGrant.id).where(RoleGrant.person_id == person_id)
    return [
        _of(OF_MESSAGES, "message", written),
        _of(OF_WHO_ASKED, "consultation", asked),
        _of(OF_WHO_ANSWERED, "consultation", answered),
        _of((proposals.CONSENT,), "answer", proposed),
        _of(OF_PAIRS, "pair", paired),
        _of((mentors.OFFERED, mentors.STEPPED_BACK), "mentor", mentoring),
        _of((mentors.ACCEPTED, mentors.DECLINED), "person", select(Person.id).where(Person.id == person_id)),
        _of((invitations.ACCEPTED,), "grant", granted),
    ]


def _of(notices: Sequence[Notice], name: str, numbers: Select[int]) -> ColumnElement[bool]:
    return and_(Delivery.notice.in_(notices), Delivery.params[name].as_integer().in_(numbers))


async def due(session: AsyncSession, messenger: str, bot_id: str, most: int) -> Sequence[TakeBack]:
    """What this bot is to take back now, the oldest first: they are the nearest to what the messenger refuses."""
    found = await session.scalars(
        select(TakeBack)
        .where(TakeBack.messenger == messenger, TakeBack.bot_id == bot_id)
        .order_by(TakeBack.sent_at, TakeBack.id)
        .limit(most)
    )
    return found.all()


async def done(session: AsyncSession, numbers: Sequence[int]) -> None:
    """These are taken back, or cannot be."""
    await session.execute(delete(TakeBack).where(TakeBack.id.in_(numbers)).execution_options(synchronize_session=False))


async def forget_older(session: AsyncSession, before: datetime) -> None:
    """What no bot has taken back in all that time will not be."""
    await session.execute(
        delete(TakeBack).where(TakeBack.sent_at < before).execution_options(synchronize_session=False)
    )
