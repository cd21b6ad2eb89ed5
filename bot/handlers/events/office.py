"""One event as a methodist works on it: publish, change, cancel, copy, delete, link."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import begin
from bot.forms.events.acts import CANCEL_EVENT, COPY_EVENT
from bot.forms.events.editing import EDIT_EVENT, edit_subject
from bot.forms.fields.audience import audience_values
from bot.middlewares.access import allow
from bot.models import Event, EventState, Role
from bot.presses.events import OfficeFieldPress, OfficePress
from bot.screens.events import office
from bot.screens.shared.screen import Answer
from bot.screens.shared.targets import deep_link
from bot.services.events import cards, changes, editing
from bot.services.events.changes import EventField
from bot.services.events.editing import Outcome
from bot.services.shared.actors import Actor
from bot.texts import Html, Texts
from bot.views.events import shown

router = allow(Router(name="event_office"), Role.METHODIST)


@router.callback_query(OfficePress.filter(F.do == "o"))
async def open_event(
    press: CallbackQuery, callback_data: OfficePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """A draft's preview or an event's numbers."""
    return await shown(session, t, actor, callback_data.event, now)


@router.callback_query(OfficePress.filter(F.do == "p"))
async def publish(
    press: CallbackQuery,
    callback_data: OfficePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Опубликовать»: once; a second press only says so."""
    result = await editing.publish(session, callback_data.event, actor.person.id, settings, now)
    note = office.publish_note(t, result)
    return await shown(session, t, actor, callback_data.event, now, note)


@router.callback_query(OfficePress.filter(F.do == "e"))
async def choose_field(
    press: CallbackQuery, callback_data: OfficePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Изменить»: what of it."""
    event = await cards.get(session, callback_data.event)
    if event is None or event.state is EventState.CANCELLED:
        return await _as_it_is(session, t, actor, callback_data.event, now, event)
    return Answer(office.fields(t, event, changes.changeable(event, now)))


async def _as_it_is(
    session: AsyncSession, t: Texts, actor: Actor, event_id: int, now: datetime, event: Event | None
) -> Answer:
    """The event, and that a cancelled one is not changed."""
    note = office.not_changeable(t, changes.ChangeOutcome.CANCELLED) if event else None
    return await shown(session, t, actor, event_id, now, note)


@router.callback_query(OfficeFieldPress.filter())
async def change_field(
    press: CallbackQuery,
    callback_data: OfficeFieldPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """One field: the Form that asks for its new value."""
    card = await cards.card(session, callback_data.event, actor.person, now)
    if card is None or callback_data.field not in set(EventField):
        return await shown(session, t, actor, callback_data.event, now)
    field = EventField(callback_data.field)
    if problem := changes.why_fixed(card.event, field, now):
        return await shown(session, t, actor, card.event.id, now, office.not_changeable(t, problem))
    other = {EventField.PLACE: card.event.link, EventField.LINK: card.event.place}
    required = field in other and not other[field]
    values = {
        "title_was": card.event.title,
        "was": office.value_now(t, card, field),
        "required": required,
        **(audience_values(card.event.audience) if field is EventField.AUDIENCE else {}),
    }
    first = "where" if required else "audience_who" if field is EventField.AUDIENCE else field.value
    subject = edit_subject(card.event.id, field)
    return await begin(session, settings, t, actor, now, EDIT_EVENT, subject=subject, values=values, field_name=first)


@router.callback_query(OfficePress.filter(F.do == "c"))
async def cancel(
    press: CallbackQuery,
    callback_data: OfficePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Отменить»: the Form that asks why and whether it is meant."""
    event = await cards.get(session, callback_data.event)
    problem = editing.why_not_cancelled(event, now)
    if event is None or problem:
        note = office.not_cancellable(t, problem or Outcome.GONE)
        return await shown(session, t, actor, callback_data.event, now, note)
    values = {"title_was": event.title}
    return await begin(session, settings, t, actor, now, CANCEL_EVENT, subject=str(event.id), values=values)


@router.callback_query(OfficePress.filter(F.do == "y"))
async def copy(
    press: CallbackQuery,
    callback_data: OfficePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Скопировать»: the Form that asks when the new one starts."""
    event = await cards.get(session, callback_data.event)
    if event is None:
        return await shown(session, t, actor, callback_data.event, now)
    values = {"title_was": event.title}
    return await begin(session, settings, t, actor, now, COPY_EVENT, subject=str(event.id), values=values)


@router.callback_query(OfficePress.filter(F.do == "d"))
async def ask_delete(
    press: CallbackQuery, callback_data: OfficePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Удалить черновик»: asks once."""
    event = await cards.get(session, callback_data.event)
    if event is None:
        return await shown(session, t, actor, callback_data.event, now)
    if event.state is not EventState.DRAFT:
        return await shown(session, t, actor, event.id, now, t("event-office-delete-published"))
    return Answer(office.ask_delete(t, event))


@router.callback_query(OfficePress.filter(F.do == "x"))
async def delete(
    press: CallbackQuery, callback_data: OfficePress, session: AsyncSession, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Да, удалить черновик»"""
    outcome = await editing.delete_draft(session, callback_data.event, actor.person.id, now)
    if outcome is Outcome.PUBLISHED:
        return await shown(session, t, actor, callback_data.event, now, t("event-office-delete-published"))
    return Answer(office.cabinet(t, t("event-office-deleted")))


@router.callback_query(OfficePress.filter(F.do == "l"))
async def link(
    press: CallbackQuery,
    callback_data: OfficePress,
    session: AsyncSession,
    t: Texts,
    actor: Actor,
    now: datetime,
    bot_username: str,
) -> Answer:
    """«Ссылка»: what opens the event from outside."""
    event = await cards.get(session, callback_data.event)
    if event is None or event.state is not EventState.PUBLISHED:
        note: Html | None = t("event-office-link-none") if event else None
        return await shown(session, t, actor, callback_data.event, now, note)
    return Answer(office.link(t, event, deep_link(bot_username, f"e_{event.id}")))
