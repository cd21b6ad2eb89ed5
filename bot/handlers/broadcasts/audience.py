"""«Кому»: the conditions of a draft's audience by buttons, and audiences saved under a name."""

from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.broadcasts.settings import BROADCAST_AUDIENCE_NAME, BROADCAST_ORGANISATION
from bot.forms.engine import begin
from bot.handlers.shared.routes import Routes
from bot.models import BroadcastState, Role
from bot.presses.broadcasts import AudiencePress, LeafDo, LeafPress, SavedAudiencePress
from bot.screens.broadcasts import audience as screens
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import (
    drafts,
    filter_choices,
    filter_groups,
    filter_language,
    filters,
    lifecycle,
    saved_filters,
)
from bot.services.broadcasts.drafts import DraftCard
from bot.services.broadcasts.filter_choices import What
from bot.services.broadcasts.filter_language import FilterRefused, Groups
from bot.views.broadcasts import audience, broadcast_card

routes = Routes("broadcast_audience", Role.METHODIST)
KINDS = {what.value for what in What}


async def _card(ctx: Context, broadcast_id: int) -> DraftCard | None:
    broadcast = await lifecycle.seen_by(ctx.session, broadcast_id, ctx.actor.person)
    if broadcast is None or broadcast.state is not BroadcastState.DRAFT:
        return None
    return await drafts.card(ctx.session, broadcast, ctx.settings, ctx.now)


@routes.callback_query(AudiencePress.filter())
async def open_audience(press: CallbackQuery, callback_data: AudiencePress, ctx: Context) -> Answer:
    """The conditions; kinds of conditions to add; what one of a kind may be about; saving under a name."""
    number, do, group = callback_data.broadcast, callback_data.do, callback_data.group
    card = await _card(ctx, number)
    if card is None:
        return await broadcast_card(ctx, number)
    if do == "kinds":
        return Answer(screens.kinds(ctx.t, number, group))
    if do in KINDS:
        what = What(do)
        found = await filter_choices.page_of(ctx.session, what, callback_data.page, ctx.now)
        return Answer(screens.choices(ctx.t, card, what, group, found))
    if do == screens.ORGANISATION:
        return await begin(ctx, BROADCAST_ORGANISATION, subject=f"{number}.{group}")
    if do == "save":
        return await begin(ctx, BROADCAST_AUDIENCE_NAME, subject=str(number))
    return Answer(screens.audience(ctx.t, card))


@routes.callback_query(LeafPress.filter())
async def change_condition(press: CallbackQuery, callback_data: LeafPress, ctx: Context) -> Answer:
    """A condition opened, added, turned round or removed. Pressed twice it is done once."""
    number, group = callback_data.broadcast, callback_data.group
    card = await _card(ctx, number)
    try:
        leaf = screens.leaf_of(callback_data)
    except ValueError:
        card = None
    if card is None:
        return await broadcast_card(ctx, number)
    groups = card.groups
    match callback_data.do:
        case LeafDo.OPEN:
            negated = filter_groups.holds(groups, group, leaf)
            if negated is None:
                return Answer(screens.audience(ctx.t, card), toast=ctx.t.plain("gone-toast"))
            return Answer(screens.one_condition(ctx.t, card, group, leaf, negated))
        case LeafDo.ADD:
            return await _change(ctx, number, filter_groups.add_leaf(groups, group, leaf))
        case LeafDo.REMOVE:
            return await _change(ctx, number, filter_groups.remove_leaf(groups, group, leaf))
        case LeafDo.EXCLUDE | LeafDo.INCLUDE as turn:
            turned = filter_groups.set_negated(groups, group, leaf, turn is LeafDo.EXCLUDE)
            return await _change(ctx, number, turned)


async def _change(ctx: Context, broadcast_id: int, groups: Groups) -> Answer:
    try:
        await drafts.set_audience(ctx.session, broadcast_id, ctx.actor.person.id, groups)
    except FilterRefused:
        note = ctx.t("broadcast-whom-enough", limit=filter_language.MAX_LEAVES)
        return await audience(ctx, broadcast_id, note)
    return await audience(ctx, broadcast_id)


@routes.callback_query(SavedAudiencePress.filter())
async def saved(press: CallbackQuery, callback_data: SavedAudiencePress, ctx: Context) -> Answer:
    """«Взять сохранённую»: a page of them, one of them, taken or (asked once) deleted."""
    number, do, page = callback_data.broadcast, callback_data.do, callback_data.page
    if await _card(ctx, number) is None:
        return await broadcast_card(ctx, number)
    found = await saved_filters.get(ctx.session, callback_data.saved) if do != "l" else None
    if found is None:
        listed = Answer(screens.saved_list(ctx.t, number, await saved_filters.page_of(ctx.session, page)))
        return listed if do == "l" else listed.saying(ctx.t.plain("gone-toast"))
    chosen = filter_language.from_json(found.filter)
    groups = drafts.groups_of(chosen)
    match do:
        case "t":
            return (await _change(ctx, number, groups)).saying(ctx.t.plain("broadcast-toast-taken"))
        case "d":
            return Answer(screens.sure_to_delete_saved(ctx.t, number, found, page))
        case "x":
            await saved_filters.delete(ctx.session, found.id, ctx.actor.person.id, ctx.now)
            listed = Answer(screens.saved_list(ctx.t, number, await saved_filters.page_of(ctx.session, page)))
            return listed.saying(ctx.t.plain("broadcast-toast-saved-deleted"))
        case _:
            names = await filters.names(ctx.session, chosen)
            reach = await filters.count(ctx.session, chosen, ctx.today, ctx.now)
            return Answer(screens.saved_one(ctx.t, number, found, groups, names, reach, page))
