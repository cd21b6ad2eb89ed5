"""What Forms about an event end with: the event as the methodist works on it."""

from bot.context import Context
from bot.models import EventState
from bot.screens.events import attendance as attendance_screens
from bot.screens.events import office
from bot.screens.shared.screen import Answer
from bot.services.events import attendance, attendance_list, cards, numbers
from bot.services.events.attendance import Standing
from bot.texts import Html
from bot.views.shared import gone

ON_A_PAGE = 8


async def office_card(ctx: Context, event_id: int, note: Html | None = None) -> Answer:
    """A draft as teachers will see it, with «Опубликовать»; anything else with its numbers; `note` stands above."""
    card = await cards.card(ctx.session, event_id, ctx.actor.person, ctx.now)
    if card is None:
        return gone(ctx, office.gone(ctx.t))
    if card.event.state is EventState.DRAFT:
        return Answer(office.draft(ctx.t, card, ctx.now, note))
    return Answer(office.event(ctx.t, card, await numbers.figures(ctx.session, event_id), ctx.now, note))


async def roll(ctx: Context, event_id: int, page: int) -> Answer:
    """The list with ticks of an event, or the event itself when there is no list to show."""
    event = await cards.get(ctx.session, event_id)
    standing = attendance.list_standing(event, ctx.now)
    if event is None or standing in (Standing.GONE, Standing.CANCELLED, Standing.EARLY):
        return await office_card(ctx, event_id, attendance_screens.no_list(ctx.t, event, standing))
    found = await attendance_list.roll(ctx.session, event_id, page, ON_A_PAGE)
    figures = await numbers.figures(ctx.session, event_id)
    return Answer(attendance_screens.roll(ctx.t, event, found, figures, standing))
