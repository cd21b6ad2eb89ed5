"""Who is to answer a question: the own mentor, a mentor of the subject with the least load, any mentor, a methodist.

Never by itself the same person twice for one question, and never the asker, but where the question has no name: then who asks is
treated like anybody else, or their absence would say it was they (`kept_out`)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    Membership,
    Mentor,
    MentorState,
    MentorSubject,
    Pair,
    PairState,
    Person,
    Role,
    RoleGrant,
    Side,
    Subject,
)
from bot.services.consultations import load as mentor_load
from bot.services.consultations.working_time import CITY, Schedule
from bot.services.people.roles import holders_of, roles_of
from bot.services.shared.accounts import reachable
from bot.services.shared.pages import Page, read_page

LOOKED_AT = 5
ON_A_PAGE = 6


def _reachable() -> ColumnElement[bool]:
    """For a row of Mentor: they have an account that can be written to."""
    return reachable(Mentor.person_id)


def _load() -> ColumnElement[int]:
    return mentor_load.questions() + mentor_load.pairs()


def _helps_with(subject: Subject) -> ColumnElement[bool]:
    named = exists().where(MentorSubject.mentor_id == Mentor.id)
    this = exists().where(MentorSubject.mentor_id == Mentor.id, MentorSubject.subject == subject)
    return or_(this, ~named)


def _mentors(but: Collection[int]) -> Select[Mentor]:
    """Active mentors that can be written to, those with the least load first, then those who were asked longest ago."""
    last_offer = (
        select(func.max(ConsultationOffer.id))
        .where(ConsultationOffer.person_id == Mentor.person_id)
        .correlate(Mentor)
        .scalar_subquery()
    )
    return (
        select(Mentor)
        .where(Mentor.state == MentorState.ACTIVE, Mentor.person_id.not_in(but), _reachable())
        .order_by(_load(), func.coalesce(last_offer, 0), Mentor.id)
    )


async def _first_free(session: AsyncSession, mentors: Select[Mentor]) -> int | None:
    """The first of them with capacity left. Their rows are locked: many who ask at once do not all get the same one."""
    for mentor_id in (await session.scalars(mentors.with_only_columns(Mentor.id).limit(LOOKED_AT))).all():
        mentor = await session.get(Mentor, mentor_id, with_for_update=True, populate_existing=True)
        load = await session.scalar(select(_load()).select_from(Mentor).where(Mentor.id == mentor_id))
        if mentor is not None and mentor.state is MentorState.ACTIVE and (load or 0) < mentor.capacity:
            return mentor.person_id
    return None


async def own(session: AsyncSession, person_id: int) -> int | None:
    """The mentor a young teacher is tied to, when they take questions now."""
    return await session.scalar(
        select(Pair.mentor_id)
        .join(Mentor, Mentor.person_id == Pair.mentor_id)
        .where(
            Pair.young_id == person_id,
            Pair.state == PairState.ACTIVE,
            Pair.mentor_id != person_id,
            Mentor.state == MentorState.ACTIVE,
            _reachable(),
        )
        .order_by(Pair.id.desc())
        .limit(1)
    )


async def askers(session: AsyncSession, consultation: Consultation) -> set[int]:
    """Who asked: the asker, and of a question out of a group whoever said it there, which nobody but the program knows."""
    said = await session.scalars(
        select(ConsultationMessage.author_id).where(
            ConsultationMessage.consultation_id == consultation.id,
            ConsultationMessage.side == Side.ASKER,
            ConsultationMessage.author_id.is_not(None),
        )
    )
    return {number for number in (consultation.asker_id, *said) if number is not None}


async def kept_out(session: AsyncSession, consultation: Consultation) -> set[int]:
    """Whom the question is not offered, told of nor shown to among those who answer: who asks it with a name or in a group."""
    return set() if consultation.awkward else await askers(session, consultation)


async def answers_others(session: AsyncSession, person_id: int, now: datetime) -> bool:
    """Whether somebody is one of those who answer: a mentor, paused or not, or a methodist. Their own question without a name
    would come to them too."""
    mentors = (MentorState.ACTIVE, MentorState.PAUSED)
    found = await session.scalar(select(Mentor.id).where(Mentor.person_id == person_id, Mentor.state.in_(mentors)))
    return found is not None or Role.METHODIST in await roles_of(session, person_id, now)


async def next_for(session: AsyncSession, consultation: Consultation, *, own_first: bool = False) -> int | None:
    """Who gets the question next; None: it is the methodists' turn. `own_first`: to the own mentor, busy or not."""
    offered = await session.scalars(
        select(ConsultationOffer.person_id).where(ConsultationOffer.consultation_id == consultation.id)
    )
    but = {*offered, *await kept_out(session, consultation)}
    if own_first and consultation.asker_id is not None:
        mine = await own(session, consultation.asker_id)
        if mine is not None and mine not in but:
            return mine
    free = _mentors(but).where(_load() < Mentor.capacity)
    if consultation.association_id is not None:
        belongs = exists().where(
            Membership.person_id == Mentor.person_id, Membership.association_id == consultation.association_id
        )
        return await _first_free(session, free.where(belongs))
    if consultation.subject is not None:
        found = await _first_free(session, free.where(_helps_with(consultation.subject)))
        if found is not None:
            return found
    return await _first_free(session, free)


async def may_go_on(session: AsyncSession, person_id: int, now: datetime) -> bool:
    """Whether somebody who has answered before is there for what the asker writes next: an active mentor or a methodist."""
    active = await session.scalar(
        select(Mentor.id).where(Mentor.person_id == person_id, Mentor.state == MentorState.ACTIVE, _reachable())
    )
    if active is not None:
        return True
    return Role.METHODIST in await roles_of(session, person_id, now)


def methodists(now: datetime, but: Collection[int] = ()) -> Select[int]:
    """The numbers of all methodists but these."""
    return holders_of(Role.METHODIST, now).where(RoleGrant.person_id.not_in(but))


async def schedule_of(session: AsyncSession, person_id: int | None) -> Schedule:
    """A mentor's week; the city's of anybody else."""
    mentor = None
    if person_id is not None:
        mentor = await session.scalar(select(Mentor).where(Mentor.person_id == person_id))
    if mentor is None or not mentor.days or mentor.reach_until <= mentor.reach_from:
        return CITY
    return Schedule(mentor.days, mentor.reach_from, mentor.reach_until)


@dataclass(frozen=True)
class Suitable:
    """A mentor a methodist may pass a question to: whether they help with its subject, how busy they are."""

    person: Person
    of_the_subject: bool
    load: int
    capacity: int


async def suitable(session: AsyncSession, consultation: Consultation, page: int) -> Page[Suitable]:
    """Active mentors but who asked with a name and who has it now: of the subject first, then those with the least load."""
    but = {*await kept_out(session, consultation), *filter(None, (consultation.responder_id,))}
    fits = _helps_with(consultation.subject) if consultation.subject else Mentor.id.is_not(None)
    mentors = _mentors(but)
    fittest_first = (
        mentors.order_by(None)
        .with_only_columns(Person, fits.label("fits"), _load().label("load"), Mentor.capacity)
        .join(Person, Person.id == Mentor.person_id)
        .order_by(fits.desc(), _load(), Person.surname, Mentor.id)
    )
    return (await read_page(session, fittest_first, page, ON_A_PAGE)).of(
        lambda row: Suitable(row[0], bool(row[1]), *row[2:])
    )
