"""«Наставник», mentors and pairs, as the two of a pair and as methodists see them."""

from bot.context import Context
from bot.models import MentorState
from bot.screens.mentoring import directory as directory_screens
from bot.screens.mentoring import offer, pair_office, rooms
from bot.screens.mentoring import pairs as pair_screens
from bot.screens.shared.screen import Answer
from bot.services.mentoring import directory, mentor_rows, mentors, pair_lists, pairs, suggestions
from bot.services.mentoring.pair_lists import PairCard
from bot.views.shared import gone


async def room(ctx: Context) -> Answer:
    """The hub, named after what the person is: whoever mentors or is in a pair finds it by its own name."""
    person_id = ctx.actor.person.id
    mentor = await mentors.of_person(ctx.session, person_id)
    offers = mentor is not None and mentor.state in (*mentor_rows.MENTORING, MentorState.OFFERED)
    return Answer(rooms.room(ctx.t, offers, await pair_lists.sides(ctx.session, person_id)))


async def own_offer(ctx: Context) -> Answer:
    """One's own offer to mentor as it stands, or how to make one."""
    mentor = await mentors.of_person(ctx.session, ctx.actor.person.id)
    return Answer(offer.own(ctx.t, await directory.entry(ctx.session, mentor.id) if mentor else None))


async def mentor_card(ctx: Context, mentor_id: int) -> Answer:
    """A mentor as methodists see them, or that there is none any more."""
    entry = await directory.entry(ctx.session, mentor_id)
    return Answer(directory_screens.card(ctx.t, entry)) if entry else gone(ctx)


async def own_pair(ctx: Context, pair_id: int) -> PairCard | None:
    """The pair, when the person who pressed is one of the two."""
    pair = await pair_lists.card(ctx.session, pair_id)
    return pair if pair is not None and pair.side(ctx.actor.person.id) is not None else None


async def own_pair_card(ctx: Context, pair_id: int) -> Answer:
    """A pair as one of the two sees it; to anybody else, that there is none."""
    pair = await own_pair(ctx, pair_id)
    return Answer(pair_screens.card(ctx.t, pair, ctx.actor.person.id, ctx.today)) if pair else gone(ctx)


async def pair_office_card(ctx: Context, pair_id: int) -> Answer:
    """A pair as methodists see it."""
    pair = await pair_lists.card(ctx.session, pair_id)
    return Answer(pair_office.card(ctx.t, pair, ctx.today)) if pair else gone(ctx)


async def young_card(ctx: Context, person_id: int, page: int = 0) -> Answer:
    """A young teacher with mentors that fit; their pair when there is one; or that they are not there."""
    if (pair_id := await pairs.active_of_young(ctx.session, person_id)) is not None:
        return Answer(pair_office.has_pair(ctx.t, pair_id))
    person = await pair_lists.young(ctx.session, person_id, ctx.today)
    if person is None:
        return gone(ctx)
    return Answer(pair_office.young(ctx.t, person, await suggestions.suggest(ctx.session, person, page)))
