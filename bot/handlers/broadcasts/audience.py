"""«Кому»: the conditions of a draft's audience by buttons, and audiences saved under a name."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.broadcasts.settings import BROADCAST_AUDIENCE_NAME, BROADCAST_ORGANISATION
from bot.forms.engine import begin
from bot.middlewares.access import allow
from bot.models import BroadcastState, Role
from bot.presses.broadcasts import AudiencePress, LeafPress, SavedAudiencePress
from bot.screens.broadcasts import audience as screens
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import drafts, filter_choices, filter_groups, filters, lifecycle, saved_filters
from bot.services.broadcasts.drafts import DraftCard
from bot.services.broadcasts.filter_choices import What
from bot.services.broadcasts.filters import FilterRefused, Groups
from bot.services.shared.actors import Actor
from bot.texts import Texts
from bot.views.broadcasts import audience_shown, shown

router = allow(Router(name="broadcast_audience"), Role.METHODIST)
KINDS = {what.value for what in What}


async def _card(session: AsyncSession, settings: Settings, now: datetime, broadcast_id: int) -> DraftCard | None:
    broadcast = await lifecycle.get(session, broadcast_id)
    if broadcast is None or broadcast.state is not BroadcastState.DRAFT:
        return None
    return await drafts.card(session, broadcast, settings, now)


@router.callback_query(AudiencePress.filter())
async def open_audience(
    press: CallbackQuery,
    callback_data: AudiencePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """The conditions; kinds of conditions to add; what one of a kind may be about; saving under a name."""
    number, do, group = callback_data.broadcast, callback_data.do, callback_data.group
    card = await _card(session, settings, now, number)
    if card is None:
        return await shown(session, settings, t, now, number)
    if do == "kinds":
        return Answer(screens.kinds(t, number, group))
    if do in KINDS:
        what = What(do)
        found = await filter_choices.page_of(session, what, callback_data.page, now)
        return Answer(screens.choices(t, card, what, group, found))
    if do == screens.ORGANISATION:
        return await begin(session, settings, t, actor, now, BROADCAST_ORGANISATION, subject=f"{number}.{group}")
    if do == "save":
        return await begin(session, settings, t, actor, now, BROADCAST_AUDIENCE_NAME, subject=str(number))
    return Answer(screens.audience(t, card))


@router.callback_query(LeafPress.filter(F.do.in_(set("oanpr"))))
async def change_condition(
    press: CallbackQuery,
    callback_data: LeafPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    now: datetime,
) -> Answer:
    """A condition opened, added, turned round or removed. Pressed twice it is done once."""
    number, group = callback_data.broadcast, callback_data.group
    card = await _card(session, settings, now, number)
    try:
        leaf = screens.leaf_of(callback_data)
    except ValueError:
        card = None
    if card is None:
        return await shown(session, settings, t, now, number)
    groups = card.groups
    match callback_data.do:
        case "o":
            negated = filter_groups.holds(groups, group, leaf)
            if negated is None:
                return Answer(screens.audience(t, card), toast=t.plain("gone-toast"))
            return Answer(screens.one_condition(t, card, group, leaf, negated))
        case "a":
            return await _change(session, settings, t, now, number, filter_groups.added(groups, group, leaf))
        case "r":
            return await _change(session, settings, t, now, number, filter_groups.removed(groups, group, leaf))
        case turn:
            turned = filter_groups.turned(groups, group, leaf, turn == "n")
            return await _change(session, settings, t, now, number, turned)


async def _change(
    session: AsyncSession, settings: Settings, t: Texts, now: datetime, broadcast_id: int, groups: Groups
) -> Answer:
    try:
        await drafts.set_audience(session, broadcast_id, groups)
    except FilterRefused:
        note = t("broadcast-whom-enough", limit=filters.MAX_LEAVES)
        return await audience_shown(session, settings, t, now, broadcast_id, note)
    return await audience_shown(session, settings, t, now, broadcast_id)


@router.callback_query(SavedAudiencePress.filter())
async def saved(
    press: CallbackQuery,
    callback_data: SavedAudiencePress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Взять сохранённую»: a page of them, one of them, taken or (asked once) deleted."""
    number, do, page = callback_data.broadcast, callback_data.do, callback_data.page
    if await _card(session, settings, now, number) is None:
        return await shown(session, settings, t, now, number)
    found = await saved_filters.get(session, callback_data.saved) if do != "l" else None
    if found is None:
        listed = Answer(screens.saved_list(t, number, await saved_filters.listed(session, page)))
        return listed if do == "l" else listed.saying(t.plain("gone-toast"))
    chosen = filters.from_json(found.filter)
    groups = drafts.groups_of(chosen)
    match do:
        case "t":
            return (await _change(session, settings, t, now, number, groups)).saying(t.plain("broadcast-toast-taken"))
        case "d":
            return Answer(screens.sure_to_delete_saved(t, number, found, page))
        case "x":
            await saved_filters.delete(session, found.id, actor.person.id, now)
            listed = Answer(screens.saved_list(t, number, await saved_filters.listed(session, page)))
            return listed.saying(t.plain("broadcast-toast-saved-deleted"))
        case _:
            names = await filters.names(session, chosen)
            reach = await filters.count(session, chosen, now.astimezone(t.zone).date(), now)
            return Answer(screens.saved_one(t, number, found, groups, names, reach, page))
