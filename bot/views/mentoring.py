"""«Наставник» as a person finds it: a handler opens it, a Form that was left comes back to it."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import MentorState, Person
from bot.screens.mentoring import pair_office
from bot.screens.mentoring import rooms as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.mentoring import mentors, pair_lists, suggestions
from bot.services.mentoring import pairs as mentorships
from bot.texts import Texts


async def room(session: AsyncSession, t: Texts, person: Person) -> Answer:
    """The hub, named after what the person is: whoever mentors or is in a pair finds it by its own name."""
    mentor = await mentors.of_person(session, person.id)
    offers = mentor is not None and mentor.state in (*mentors.MENTORING, MentorState.OFFERED)
    return Answer(screens.room(t, offers, await pair_lists.sides(session, person.id)))


# ---- Tying ----------------------------------------------------------------------------------------------------------


async def show_young(session: AsyncSession, t: Texts, person_id: int, today: date, page: int = 0) -> Answer:
    """A young teacher with mentors that fit; their pair when there is one; or that they are not there."""
    if (pair_id := await mentorships.active_of_young(session, person_id)) is not None:
        return Answer(pair_office.has_pair(t, pair_id))
    person = await pair_lists.young(session, person_id, today)
    if person is None:
        return Answer(common.gone(t), toast=t.plain("gone-toast"))
    return Answer(pair_office.young(t, person, await suggestions.suggest(session, person, page)))
