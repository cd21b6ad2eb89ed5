"""What Forms about an event end with: the event as the methodist works on it."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.forms.engine import FormContext
from bot.models import EventState
from bot.screens import attendance as attendance_screens
from bot.screens import event_office
from bot.screens.screen import Answer
from bot.services import attendance, attendance_list, events
from bot.services.actors import Actor
from bot.services.attendance import Standing
from bot.texts import Html, Texts

ON_A_PAGE = 8


async def shown(
    session: AsyncSession, t: Texts, actor: Actor, event_id: int, now: datetime, note: Html | None = None
) -> Answer:
    """A draft as teachers will see it, with «Опубликовать»; anything else with its numbers; `note` stands above."""
    card = await events.card(session, event_id, actor.person, now)
    if card is None:
        return Answer(event_office.gone(t), toast=t.plain("gone-toast"))
    if card.event.state is EventState.DRAFT:
        return Answer(event_office.draft(t, card, now, note))
    return Answer(event_office.event(t, card, await attendance_list.figures(session, event_id), now, note))


async def unchanged(ctx: FormContext) -> Answer:
    """The event a Form (its subject begins with the number) was about, left as it was."""
    event_id = int(ctx.draft.subject.partition(".")[0])
    return await shown(ctx.session, ctx.t, ctx.actor, event_id, ctx.now, ctx.t("event-form-unchanged"))


async def roll(session: AsyncSession, t: Texts, actor: Actor, event_id: int, now: datetime, page: int) -> Answer:
    """The list with ticks of an event, or the event itself when there is no list to show."""
    event = await events.get(session, event_id)
    standing = attendance.list_standing(event, now)
    if event is None or standing in (Standing.GONE, Standing.CANCELLED, Standing.EARLY):
        return await shown(session, t, actor, event_id, now, attendance_screens.no_list(t, event, standing))
    found = await attendance_list.expected(session, event_id, page, ON_A_PAGE)
    figures = await attendance_list.figures(session, event_id)
    return Answer(attendance_screens.roll(t, event, found, figures, standing))
