"""Reading the base of mentors: two bases apart, offers that wait, a search by words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from bot.models import Mentor, MentorKind, MentorState, Organisation, Person, Subject
from bot.services.consultations import load as mentor_load
from bot.services.mentoring.mentor_rows import MENTORING
from bot.services.people.search import by_name
from bot.services.shared.pages import Page, cut, read_page

ON_A_PAGE = 8


@dataclass(frozen=True)
class Entry:
    """A mentor of the base with what they have in hand now."""

    mentor: Mentor
    person: Person
    organisation: Organisation | None
    questions: int
    pairs: int

    @property
    def load(self) -> int:
        """Questions and pairs together: what `capacity` bounds."""
        return self.questions + self.pairs


@dataclass(frozen=True)
class Counts:
    """The base in numbers."""

    active: dict[MentorKind, int]
    paused: dict[MentorKind, int]
    offered: int
    invited: int


async def counts(session: AsyncSession) -> Counts:
    """How many mentors of each kind there are, and how many offers and invitations wait."""
    rows = await session.execute(select(Mentor.state, Mentor.kind, func.count()).group_by(Mentor.state, Mentor.kind))
    found = {(state, kind): number for state, kind, number in rows}

    def of(state: MentorState) -> dict[MentorKind, int]:
        return {kind: found.get((state, kind), 0) for kind in MentorKind}

    return Counts(
        active=of(MentorState.ACTIVE),
        paused=of(MentorState.PAUSED),
        offered=sum(of(MentorState.OFFERED).values()),
        invited=sum(of(MentorState.INVITED).values()),
    )


async def of_kind(session: AsyncSession, kind: MentorKind, page: int) -> Page[Entry]:
    """A page of one base: those who mentor or have paused, by name."""
    return await _page(session, _entries().where(Mentor.kind == kind, Mentor.state.in_(MENTORING)), page)


async def waiting(session: AsyncSession, state: MentorState, page: int) -> Page[Entry]:
    """A page of offers, or of invitations, that wait for an answer, by name."""
    return await _page(session, _entries().where(Mentor.state == state), page)


async def entry(session: AsyncSession, mentor_id: int) -> Entry | None:
    """The mentor with this number, whatever their state."""
    row = (await session.execute(_entries().where(Mentor.id == mentor_id))).one_or_none()
    return Entry(*row) if row else None


async def active(session: AsyncSession) -> list[Entry]:
    """Everybody who mentors now, by name."""
    rows = await session.execute(_entries().where(Mentor.state == MentorState.ACTIVE).order_by(*by_name()))
    return [Entry(*row) for row in rows]


async def search(session: AsyncSession, words: str, subject_names: Mapping[Subject, str], page: int) -> Page[Entry]:
    """A page of mentors of both bases, by name, in whose name, organisation, subjects or words about themselves all that was
    typed is found, whatever its case. `subject_names`: subjects as the reader calls them."""
    typed = _plain(words).split()[:6]
    rows = await session.execute(_entries().where(Mentor.state.in_(MENTORING)).order_by(*by_name()))
    # Read here, not in SQL: SQLite knows no case of Russian letters, and the base is some hundreds of rows.
    found = [Entry(*row) for row in rows if _has(Entry(*row), typed, subject_names)]
    return cut(found, page, ON_A_PAGE)


def _has(entry: Entry, typed: Sequence[str], subject_names: Mapping[Subject, str]) -> bool:
    subjects = [subject_names.get(row.subject, "") for row in entry.mentor.subjects]
    organisation = (entry.organisation.name, entry.organisation.full_name) if entry.organisation else ()
    text = _plain(" ".join([entry.person.full_name, entry.mentor.about, *organisation, *subjects]))
    return all(word in text for word in typed)


def _plain(text: str) -> str:
    return text.casefold().replace("ё", "е")


def _entries() -> Select[*tuple[Any, ...]]:
    return (
        select(Mentor, Person, Organisation, mentor_load.questions(), mentor_load.pairs())
        .join(Person, Person.id == Mentor.person_id)
        .outerjoin(Organisation, Organisation.id == Person.organisation_id)
        .options(selectinload(Mentor.subjects))
    )


async def _page(session: AsyncSession, rows: Select[*tuple[Any, ...]], page: int) -> Page[Entry]:
    return (await read_page(session, rows.order_by(*by_name()), page, ON_A_PAGE)).of(lambda row: Entry(*row))
