"""«Наставник» as a person finds it: a handler opens it, a Form that was left comes back to it."""

from bot.context import Context
from bot.models import MentorState, Person
from bot.screens.mentoring import pair_office
from bot.screens.mentoring import rooms as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.mentoring import mentors, pair_lists, suggestions
from bot.services.mentoring import pairs as mentorships


async def room(ctx: Context, person: Person) -> Answer:
    """The hub, named after what the person is: whoever mentors or is in a pair finds it by its own name."""
    mentor = await mentors.of_person(ctx.session, person.id)
    offers = mentor is not None and mentor.state in (*mentors.MENTORING, MentorState.OFFERED)
    return Answer(screens.room(ctx.t, offers, await pair_lists.sides(ctx.session, person.id)))


async def show_young(ctx: Context, person_id: int, page: int = 0) -> Answer:
    """A young teacher with mentors that fit; their pair when there is one; or that they are not there."""
    if (pair_id := await mentorships.active_of_young(ctx.session, person_id)) is not None:
        return Answer(pair_office.has_pair(ctx.t, pair_id))
    person = await pair_lists.young(ctx.session, person_id, ctx.today)
    if person is None:
        return Answer(common.gone(ctx.t), toast=ctx.t.plain("gone-toast"))
    return Answer(pair_office.young(ctx.t, person, await suggestions.suggest(ctx.session, person, page)))
