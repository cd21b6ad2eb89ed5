"""Whom to tie a young teacher to: everybody who mentors, the fittest first, and why."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person, Subject
from bot.services.mentoring import directory
from bot.services.mentoring.directory import Entry
from bot.services.shared.pages import Page, cut

ON_A_PAGE = 6


class Reason(StrEnum):
    """Why a mentor fits."""

    SUBJECT = "subject"
    ANY_SUBJECT = "any-subject"
    ORGANISATION = "organisation"
    KIND = "kind"


# A mentor of the same subject elsewhere is worth more than one of another subject next door.
WEIGHTS = {Reason.SUBJECT: 4, Reason.ORGANISATION: 3, Reason.ANY_SUBJECT: 1, Reason.KIND: 1}


@dataclass(frozen=True)
class Suggestion:
    """A mentor with the reasons that speak for them; `full`: has taken as many as they would."""

    entry: Entry
    reasons: tuple[Reason, ...]

    @property
    def full(self) -> bool:
        """No place left."""
        return self.entry.load >= self.entry.mentor.capacity


async def suggest(session: AsyncSession, young: Person, page: int) -> Page[Suggestion]:
    """A page of everybody who mentors: those with a place left first, the best reasons first, then the least busy. `young` has
    the organisation loaded."""
    found = [Suggestion(entry, reasons(young, entry)) for entry in await directory.active(session)]
    ranked = sorted((one for one in found if one.entry.person.id != young.id), key=_rank)
    return cut(ranked, page, ON_A_PAGE)


def reasons(young: Person, entry: Entry) -> tuple[Reason, ...]:
    """What speaks for this mentor."""
    found = []
    subjects = {row.subject for row in entry.mentor.subjects}
    known = young.subject is not None and young.subject is not Subject.NONE
    if known and (young.subject in subjects or young.subject == entry.person.subject):
        found.append(Reason.SUBJECT)
    elif not subjects:
        found.append(Reason.ANY_SUBJECT)
    if young.organisation is not None and entry.organisation is not None:
        if young.organisation.id == entry.organisation.id:
            found.append(Reason.ORGANISATION)
        elif young.organisation.kind == entry.organisation.kind:
            found.append(Reason.KIND)
    return tuple(found)


def _rank(one: Suggestion) -> tuple[bool, int, float, str, int]:
    worth = sum(WEIGHTS[reason] for reason in one.reasons)
    load = one.entry.load / one.entry.mentor.capacity
    return one.full, -worth, load, one.entry.person.full_name, one.entry.mentor.id
