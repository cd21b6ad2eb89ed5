"""What Forms about an event end with: the event as the methodist works on it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import EventState
from bot.screens.events import attendance as attendance_screens
from bot.screens.events import office
from bot.screens.shared.screen import Answer
from bot.services.events import attendance, attendance_list, cards
from bot.services.events.attendance import Standing
from bot.services.shared.actors import Actor
from bot.texts import Html, Texts

ON_A_PAGE = 8


async def shown(
    session: AsyncSession, t: Texts, actor: Actor, event_id: int, now: datetime, note: Html | None = None
) -> Answer:
    """A draft as teachers will see it, with «Опубликовать»; anything else with its numbers; `note` stands above."""
    card = await cards.card(session, event_id, actor.person, now)
    if card is None:
        return Answer(office.gone(t), toast=t.plain("gone-toast"))
    if card.event.state is EventState.DRAFT:
        return Answer(office.draft(t, card, now, note))
    return Answer(office.event(t, card, await attendance_list.figures(session, event_id), now, note))


async def roll(session: AsyncSession, t: Texts, actor: Actor, event_id: int, now: datetime, page: int) -> Answer:
    """The list with ticks of an event, or the event itself when there is no list to show."""
    event = await cards.get(session, event_id)
    standing = attendance.list_standing(event, now)
    if event is None or standing in (Standing.GONE, Standing.CANCELLED, Standing.EARLY):
        return await shown(session, t, actor, event_id, now, attendance_screens.no_list(t, event, standing))
    found = await attendance_list.expected(session, event_id, page, ON_A_PAGE)
    figures = await attendance_list.figures(session, event_id)
    return Answer(attendance_screens.roll(t, event, found, figures, standing))
