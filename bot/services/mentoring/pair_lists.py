"""Reading pairs: a pair's card, one's own pairs, all of the city's, and young teachers who have none."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, joinedload, selectinload

from bot.models import Meeting, Mentor, MentorState, Pair, PairSide, PairState, Person
from bot.services.mentoring.meetings import SILENCE
from bot.services.mentoring.mentor_rows import MENTORING
from bot.services.mentoring.pairs import side_of
from bot.services.people.search import by_name
from bot.services.shared.audience import first_young_year
from bot.services.shared.pages import Page, read_entities, read_page

ON_A_PAGE = 8
MEETINGS_ON_A_PAGE = 8
YOUNG, MENTOR = aliased(Person), aliased(Person)


class Alone(StrEnum):
    """Young teachers without a mentor, the two measures apart."""

    FIRST_YEARS = "first_years"
    UNDER_35 = "under_35"  # and not in the first years


@dataclass(frozen=True)
class PairCard:
    """A pair with both people, its plan and what is logged."""

    row: Pair
    young: Person
    mentor: Person
    mentor_state: MentorState | None
    meetings: int
    minutes: int
    last_met: date | None

    @property
    def done(self) -> int:
        """How many steps are done."""
        return sum(step.done_on is not None for step in self.row.steps)

    def overdue(self, today: date) -> int:
        """How many steps are late."""
        if self.row.state is not PairState.ACTIVE:
            return 0
        return sum(step.done_on is None and step.due_on < today for step in self.row.steps)

    def silent(self, today: date) -> bool:
        """Whether nothing was logged for 14 days."""
        since = self.last_met or self.row.starts_on
        return self.row.state is PairState.ACTIVE and max(since, self.row.starts_on) <= today - SILENCE

    def side(self, person_id: int) -> PairSide | None:
        """Which of the two somebody is."""
        return side_of(self.row, person_id)


async def card(session: AsyncSession, pair_id: int) -> PairCard | None:
    """The pair with this number."""
    row = (await session.execute(_pairs().where(Pair.id == pair_id))).one_or_none()
    return PairCard(*row) if row else None


async def mine(session: AsyncSession, person_id: int) -> list[PairCard]:
    """A person's active pairs: one's own mentor first, then one's own young teachers by name."""
    rows = await session.execute(
        _pairs()
        .where(
            or_(Pair.young_id == person_id, Pair.mentor_id == person_id),
            Pair.state == PairState.ACTIVE,
        )
        .order_by((Pair.young_id != person_id), YOUNG.surname, YOUNG.given_name, Pair.id)
    )
    return [PairCard(*row) for row in rows]


async def sides(session: AsyncSession, person_id: int) -> frozenset[PairSide]:
    """Who a person is in the active pairs they are in."""
    rows = await session.execute(
        select(Pair.young_id == person_id)
        .where(
            or_(Pair.young_id == person_id, Pair.mentor_id == person_id),
            Pair.state == PairState.ACTIVE,
        )
        .distinct()
    )
    return frozenset(PairSide.YOUNG if young else PairSide.MENTOR for (young,) in rows)


async def page_of(session: AsyncSession, page: int) -> Page[PairCard]:
    """A page of the city's active pairs, by the young teacher's name."""
    active = _pairs().where(Pair.state == PairState.ACTIVE).order_by(YOUNG.surname, YOUNG.given_name, Pair.id)
    return (await read_page(session, active, page, ON_A_PAGE)).of(lambda row: PairCard(*row))


async def meetings(session: AsyncSession, pair_id: int, page: int) -> Page[Meeting]:
    """A page of a pair's log, the latest first."""
    latest_first = select(Meeting).where(Meeting.pair_id == pair_id).order_by(Meeting.held_on.desc(), Meeting.id.desc())
    return await read_entities(session, latest_first, page, MEETINGS_ON_A_PAGE)


async def alone_counts(session: AsyncSession, today: date) -> dict[Alone, int]:
    """How many young teachers have no active pair, by measure."""
    return {
        kind: await session.scalar(select(func.count()).select_from(Person).where(*_alone(kind, today))) or 0
        for kind in Alone
    }


async def alone(session: AsyncSession, kind: Alone, today: date, page: int) -> Page[Person]:
    """A page of young teachers without an active pair, the newest in the work first, with organisations."""
    newest_first = (
        select(Person)
        .where(*_alone(kind, today))
        .options(joinedload(Person.organisation))
        .order_by(func.coalesce(Person.teaching_since, 0).desc(), *by_name())
    )
    return await read_entities(session, newest_first, page, ON_A_PAGE)


async def young(session: AsyncSession, person_id: int, today: date) -> Person | None:
    """A young teacher by either measure, with the organisation."""
    person = await session.scalar(
        select(Person)
        .where(Person.id == person_id, Person.registered_at.is_not(None))
        .options(joinedload(Person.organisation))
    )
    return person if person is not None and (person.in_first_years(today) or person.under_35) else None


def _alone(kind: Alone, today: date) -> tuple[ColumnElement[bool], ...]:
    tied = select(Pair.id).where(Pair.young_id == Person.id, Pair.state == PairState.ACTIVE)
    first_years = and_(Person.teaching_since.is_not(None), Person.teaching_since >= first_young_year(today))
    here = (Person.registered_at.is_not(None), Person.erased_at.is_(None), ~tied.exists())
    if kind is Alone.FIRST_YEARS:
        return (*here, first_years)
    later = or_(Person.teaching_since.is_(None), Person.teaching_since < first_young_year(today))
    mentors = select(Mentor.id).where(Mentor.person_id == Person.id, Mentor.state.in_(MENTORING))
    return (*here, Person.under_35.is_(True), later, ~mentors.exists())


def _logged(what: ColumnElement[Any]) -> Any:
    return select(what).where(Meeting.pair_id == Pair.id).correlate(Pair).scalar_subquery()


def _pairs() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Pair,
            YOUNG,
            MENTOR,
            Mentor.state,
            _logged(func.count(Meeting.id)),
            _logged(func.coalesce(func.sum(Meeting.minutes), 0)),
            _logged(func.max(Meeting.held_on)),
        )
        .join(YOUNG, YOUNG.id == Pair.young_id)
        .join(MENTOR, MENTOR.id == Pair.mentor_id)
        .outerjoin(Mentor, Mentor.person_id == Pair.mentor_id)
        .options(selectinload(Pair.steps), joinedload(YOUNG.organisation), joinedload(MENTOR.organisation))
    )
