"""«Наставник» as a person finds it: a handler opens it, a Form that was left comes back to it."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import MentorState, Person
from bot.screens import mentor_room as screens
from bot.screens.screen import Answer
from bot.services import mentors, pair_lists
from bot.texts import Texts


async def room(session: AsyncSession, t: Texts, person: Person) -> Answer:
    """The hub, named after what the person is: whoever mentors or is in a pair finds it by its own name."""
    mentor = await mentors.of_person(session, person.id)
    offers = mentor is not None and mentor.state in (*mentors.MENTORING, MentorState.OFFERED)
    return Answer(screens.room(t, offers, await pair_lists.sides(session, person.id)))
