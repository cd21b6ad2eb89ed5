"""Consultations as a person may see them: nobody reads of an awkward question who asked it."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute, joinedload

from bot.models import Consultation, ConsultationMessage, ConsultationOffer, ConsultationState, GroupChat, Person, Side
from bot.services.consultations.conversation import OVER, side_of
from bot.services.shared.pages import Page, read_entities

ON_A_PAGE = 6


@dataclass(frozen=True)
class ConsultationCard:
    """A question as `side` sees it: the asker is empty where this side may not know, and for a question out of a group, whose
    title is `group` then."""

    row: Consultation
    viewer_id: int
    side: Side
    asker: Person | None
    responder: Person | None
    group: str | None = None

    @property
    def number(self) -> int:
        """What the two sides call the consultation."""
        return self.row.id


@dataclass(frozen=True)
class Line:
    """A consultation in a list, with its first words."""

    consultation: ConsultationCard
    words: str


async def _person(session: AsyncSession, person_id: int | None) -> Person | None:
    if person_id is None:
        return None
    person = await session.scalar(select(Person).where(Person.id == person_id).options(joinedload(Person.organisation)))
    return person if person is not None and person.erased_at is None else None


async def card(session: AsyncSession, consultation: Consultation, viewer_id: int) -> ConsultationCard:
    """The question as this person may see it. Whether they may at all is for the caller to know."""
    side = side_of(consultation, viewer_id)
    hidden = consultation.awkward and side is Side.RESPONDER
    asker = None if hidden else await _person(session, consultation.asker_id)
    group = None
    if consultation.group_chat_id is not None:
        group = await session.scalar(select(GroupChat.title).where(GroupChat.id == consultation.group_chat_id))
    return ConsultationCard(
        consultation, viewer_id, side, asker, await _person(session, consultation.responder_id), group
    )


async def read(session: AsyncSession, consultation_id: int, viewer_id: int) -> ConsultationCard | None:
    """The consultation for one of its sides; None for anybody else."""
    found = await session.scalar(
        select(Consultation).where(Consultation.id == consultation_id, of_person(viewer_id)).limit(1)
    )
    return None if found is None else await card(session, found, viewer_id)


async def read_offered(session: AsyncSession, consultation_id: int, person_id: int) -> ConsultationCard | None:
    """The consultation for one of its sides or for somebody it was offered to; None for anybody else."""
    offered = select(ConsultationOffer.consultation_id).where(ConsultationOffer.person_id == person_id)
    theirs = or_(of_person(person_id), Consultation.id.in_(offered))
    found = await session.scalar(select(Consultation).where(Consultation.id == consultation_id, theirs))
    return None if found is None else await card(session, found, person_id)


async def read_waiting(session: AsyncSession, consultation_id: int, methodist_id: int) -> ConsultationCard | None:
    """A consultation whose question waits for an answer, but one's own with a name, or one's own to answer, for a methodist."""
    theirs = or_(Consultation.state == ConsultationState.WAITING, Consultation.responder_id == methodist_id)
    found = await session.scalar(
        select(Consultation).where(Consultation.id == consultation_id, theirs, _anybodys(methodist_id))
    )
    return None if found is None else await office_card(session, found, methodist_id)


def _anybodys(methodist_id: int) -> ColumnElement[bool]:
    """For methodists alike: all but one's own with a name. Who asked without one sees it as the others do, or two who compare
    their lists would know whose it is."""
    return or_(Consultation.asker_id.is_distinct_from(methodist_id), Consultation.awkward.is_(True))


async def office_card(session: AsyncSession, consultation: Consultation, methodist_id: int) -> ConsultationCard:
    """The question as methodists see it, whoever of them looks."""
    shown = await card(session, consultation, methodist_id)
    if shown.side is Side.ASKER:
        shown = replace(shown, side=Side.RESPONDER, asker=None)
    return shown


async def author_of(session: AsyncSession, message: ConsultationMessage) -> Person | None:
    """Who of the responders wrote a message; the asker's name comes with the consultation."""
    return await _person(session, message.author_id) if message.side is Side.RESPONDER else None


async def offer_of(session: AsyncSession, offer_id: int) -> ConsultationOffer | None:
    """The offer with this number."""
    return await session.get(ConsultationOffer, offer_id)


async def first_words(session: AsyncSession, numbers: Sequence[int]) -> dict[int, str]:
    """The first text of each of these consultations; empty where there is none."""
    rows = await session.execute(
        select(ConsultationMessage.consultation_id, ConsultationMessage.text)
        .where(ConsultationMessage.consultation_id.in_(numbers), ConsultationMessage.text != "")
        .order_by(ConsultationMessage.id.desc())
    )
    # The last one stays: of rows from the newest to the oldest, the first text.
    return {row.consultation_id: row.text for row in rows}


async def mine(session: AsyncSession, person_id: int, page: int) -> Page[Line]:
    """What a person asked and answered: the open ones first, the newest of them first."""
    is_over = Consultation.state.in_((ConsultationState.SOLVED, ConsultationState.WITHDRAWN))
    order = (case((is_over, 1), else_=0), Consultation.asked_at.desc(), Consultation.id.desc())
    return await _page(session, of_person(person_id), order, person_id, page)


async def open_ones_of(session: AsyncSession, person_id: int, page: int = 0) -> Page[Line]:
    """The consultations a person is in that are not over, the newest first."""
    return await _page(session, open_for(person_id), (Consultation.id.desc(),), person_id, page)


async def waiting(session: AsyncSession, viewer_id: int, page: int) -> Page[Line]:
    """Every question that waits for an answer but one's own with a name, the oldest first."""
    waits = (Consultation.state == ConsultationState.WAITING) & _anybodys(viewer_id)
    order = (Consultation.waiting_since, Consultation.id)
    return await _page(session, waits, order, viewer_id, page, office_card)


async def _page(
    session: AsyncSession,
    condition: ColumnElement[bool],
    order: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]],
    viewer_id: int,
    page: int,
    shown: Callable[[AsyncSession, Consultation, int], Awaitable[ConsultationCard]] = card,
) -> Page[Line]:
    found = await read_entities(session, select(Consultation).where(condition).order_by(*order), page, ON_A_PAGE)
    words = await first_words(session, [one.id for one in found.rows])
    cards = {one.id: await shown(session, one, viewer_id) for one in found.rows}
    return found.of(lambda one: Line(cards[one.id], words.get(one.id, "")))


async def last_messages(session: AsyncSession, consultation_id: int, most: int) -> Sequence[ConsultationMessage]:
    """The last things said, in order."""
    rows = await session.scalars(
        select(ConsultationMessage)
        .where(ConsultationMessage.consultation_id == consultation_id)
        .order_by(ConsultationMessage.id.desc())
        .limit(most)
    )
    return list(reversed(rows.all()))


async def said_by(
    session: AsyncSession, consultation: ConsultationCard, most: int = 6
) -> list[tuple[ConsultationMessage, Person | None]]:
    """The last things said and who said them: nobody for the asker's side, whose name comes with the consultation."""
    messages = await last_messages(session, consultation.number, most)
    authors = {one.author_id: await author_of(session, one) for one in messages}
    return [(one, authors[one.author_id]) for one in messages]


def waits_for(consultation: Consultation, now: datetime) -> float:
    """Hours since the asker began to wait."""
    since = consultation.waiting_since or consultation.asked_at
    return (now - since).total_seconds() / 3600


def of_person(person_id: int) -> ColumnElement[bool]:
    """The condition for questions a person asked, has, or answered."""
    # Not what they asked in a group: it is answered there.
    said = select(ConsultationMessage.consultation_id).where(
        ConsultationMessage.author_id == person_id, ConsultationMessage.side == Side.RESPONDER
    )
    return or_(Consultation.asker_id == person_id, Consultation.responder_id == person_id, Consultation.id.in_(said))


def open_for(person_id: int) -> ColumnElement[bool]:
    """The condition for consultations a person is in that are not over."""
    return and_(
        or_(Consultation.asker_id == person_id, Consultation.responder_id == person_id),
        Consultation.state.not_in(OVER),
    )
