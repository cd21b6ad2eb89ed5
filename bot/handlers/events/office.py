"""One event as a methodist works on it: publish, change, cancel, copy, delete, link."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.engine import begin
from bot.forms.events.acts import CANCEL_EVENT, COPY_EVENT
from bot.forms.events.editing import EDIT_EVENT, edit_subject
from bot.forms.fields.audience import audience_values
from bot.handlers.shared.routes import Routes
from bot.models import Event, EventState, Role
from bot.presses.events import OfficeDo, OfficeFieldPress, OfficePress
from bot.screens.events import office
from bot.screens.shared.screen import Answer
from bot.screens.shared.targets import deep_link
from bot.services.events import cards, changes, editing
from bot.services.events.changes import EventField
from bot.services.events.editing import Outcome
from bot.texts import Html
from bot.views.events import office_card

routes = Routes("event_office", Role.METHODIST)


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.OPEN))
async def open_event(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """A draft's preview or an event's numbers."""
    return await office_card(ctx, callback_data.event)


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.PUBLISH))
async def publish(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Опубликовать»: once; a second press only says so."""
    result = await editing.publish(ctx.session, callback_data.event, ctx.actor.person.id, ctx.settings, ctx.now)
    note = office.publish_note(ctx.t, result)
    return await office_card(ctx, callback_data.event, note)


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.CHOOSE_FIELD))
async def choose_field(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Изменить»: what of it."""
    event = await cards.get(ctx.session, callback_data.event)
    if event is None or event.state is EventState.CANCELLED:
        return await _as_it_is(ctx, callback_data.event, event)
    return Answer(office.fields(ctx.t, event, changes.changeable(event, ctx.now)))


async def _as_it_is(ctx: Context, event_id: int, event: Event | None) -> Answer:
    """The event, and that a cancelled one is not changed."""
    note = office.not_changeable(ctx.t, changes.ChangeOutcome.CANCELLED) if event else None
    return await office_card(ctx, event_id, note)


@routes.callback_query(OfficeFieldPress.filter())
async def change_field(press: CallbackQuery, callback_data: OfficeFieldPress, ctx: Context) -> Answer:
    """One field: the Form that asks for its new value."""
    card = await cards.card(ctx.session, callback_data.event, ctx.actor.person, ctx.now)
    if card is None or callback_data.field not in set(EventField):
        return await office_card(ctx, callback_data.event)
    field = EventField(callback_data.field)
    if problem := changes.why_fixed(card.event, field, ctx.now):
        return await office_card(ctx, card.event.id, office.not_changeable(ctx.t, problem))
    other = {EventField.PLACE: card.event.link, EventField.LINK: card.event.place}
    required = field in other and not other[field]
    values = {
        "title_was": card.event.title,
        "was": office.value_now(ctx.t, card, field),
        "required": required,
        **(audience_values(card.event.audience) if field is EventField.AUDIENCE else {}),
    }
    first = "where" if required else "audience_who" if field is EventField.AUDIENCE else field.value
    subject = edit_subject(card.event.id, field)
    return await begin(ctx, EDIT_EVENT, subject=subject, values=values, field_name=first)


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.CANCEL))
async def cancel(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Отменить»: the Form that asks why and whether it is meant."""
    event = await cards.get(ctx.session, callback_data.event)
    problem = editing.why_not_cancelled(event, ctx.now)
    if event is None or problem:
        note = office.not_cancellable(ctx.t, problem or Outcome.GONE)
        return await office_card(ctx, callback_data.event, note)
    values = {"title_was": event.title}
    return await begin(ctx, CANCEL_EVENT, subject=str(event.id), values=values)


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.COPY))
async def copy(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Скопировать»: the Form that asks when the new one starts."""
    event = await cards.get(ctx.session, callback_data.event)
    if event is None:
        return await office_card(ctx, callback_data.event)
    values = {"title_was": event.title}
    return await begin(ctx, COPY_EVENT, subject=str(event.id), values=values)


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.ASK_TO_DELETE))
async def ask_delete(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Удалить черновик»: asks once."""
    event = await cards.get(ctx.session, callback_data.event)
    if event is None:
        return await office_card(ctx, callback_data.event)
    if event.state is not EventState.DRAFT:
        return await office_card(ctx, event.id, ctx.t("event-office-delete-published"))
    return Answer(office.ask_delete(ctx.t, event))


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.DELETE))
async def delete(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Да, удалить черновик»"""
    outcome = await editing.delete_draft(ctx.session, callback_data.event, ctx.actor.person.id, ctx.now)
    if outcome is Outcome.PUBLISHED:
        return await office_card(ctx, callback_data.event, ctx.t("event-office-delete-published"))
    return Answer(office.cabinet(ctx.t, ctx.t("event-office-deleted")))


@routes.callback_query(OfficePress.filter(F.do == OfficeDo.LINK))
async def link(press: CallbackQuery, callback_data: OfficePress, ctx: Context) -> Answer:
    """«Ссылка»: what opens the event from outside."""
    event = await cards.get(ctx.session, callback_data.event)
    if event is None or event.state is not EventState.PUBLISHED:
        note: Html | None = ctx.t("event-office-link-none") if event else None
        return await office_card(ctx, callback_data.event, note)
    return Answer(office.link(ctx.t, event, deep_link(ctx.bot_username, f"e_{event.id}")))
