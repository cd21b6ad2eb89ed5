"""«Рассылки»: the lists, writing one, and everything decided about a draft but its audience."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.forms.broadcasts.content import WRITE_BROADCAST, content_values
from bot.forms.broadcasts.settings import BROADCAST_LABEL, BROADCAST_LINK, BROADCAST_MOMENT
from bot.forms.engine import begin
from bot.handlers.broadcasts.progress import follow, leave
from bot.handlers.shared.routes import Routes
from bot.models import Broadcast, BroadcastButton, BroadcastState, Role
from bot.presses.broadcasts import (
    BroadcastButtonPress,
    BroadcastDo,
    BroadcastListPart,
    BroadcastPress,
    BroadcastSendPress,
    BroadcastsPress,
)
from bot.presses.shared import Go
from bot.screens.broadcasts import draft as draft_screens
from bot.screens.broadcasts import lists as screens
from bot.screens.shared.letter import letter
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import drafts as broadcast_drafts
from bot.services.broadcasts import filter_choices, lifecycle, numbers
from bot.views.broadcasts import broadcast_card

routes = Routes("broadcasts", Role.METHODIST)


async def _list(ctx: Context, page: int) -> Answer:
    drafts = await broadcast_drafts.mine(ctx.session, ctx.actor.person, 0)
    return Answer(screens.broadcast_list(ctx.t, await numbers.page_of(ctx.session, page), drafts.total))


@routes.callback_query(Go.filter(F.to == "broadcasts"))
async def room(press: CallbackQuery, ctx: Context) -> Answer:
    """«Рассылки»"""
    return await _list(ctx, 0)


@routes.callback_query(BroadcastsPress.filter())
async def all_broadcasts(press: CallbackQuery, callback_data: BroadcastsPress, ctx: Context) -> Answer:
    """A page of those that were started, of one's own drafts, of organisations where the bot was blocked."""
    await leave(ctx, press)
    match callback_data.show:
        case BroadcastListPart.DRAFTS:
            return Answer(
                screens.drafts(ctx.t, await broadcast_drafts.mine(ctx.session, ctx.actor.person, callback_data.page))
            )
        case BroadcastListPart.BLOCKED:
            return Answer(screens.unreachable(ctx.t, await numbers.unreachable(ctx.session), callback_data.page))
        case _:
            return await _list(ctx, callback_data.page)


@routes.callback_query(Go.filter(F.to == "broadcast-new"))
async def write(press: CallbackQuery, ctx: Context) -> Answer:
    """«Написать»: the Form, or where it was left."""
    return await begin(ctx, WRITE_BROADCAST)


async def draft_of(ctx: Context, broadcast_id: int) -> Broadcast | None:
    """One's own broadcast while it is a draft."""
    found = await lifecycle.seen_by(ctx.session, broadcast_id, ctx.actor.person)
    return found if found is not None and found.state is BroadcastState.DRAFT else None


@routes.callback_query(BroadcastPress.filter(F.do == BroadcastDo.OPEN))
async def open_broadcast(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """A draft's card, or how far a started one is: from now on this message shows it."""
    await follow(ctx, press, callback_data.broadcast)
    return await broadcast_card(ctx, callback_data.broadcast)


@routes.callback_query(BroadcastPress.filter(F.do == BroadcastDo.PREVIEW))
async def preview(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Посмотреть»: exactly what teachers will see, then the card anew."""
    answer = await broadcast_card(ctx, callback_data.broadcast)
    broadcast = await draft_of(ctx, callback_data.broadcast)
    if broadcast is None:
        return answer
    retire = str(press.message.message_id) if press.message else None
    return Answer(
        answer.screen, letter=letter(ctx.t, broadcast), retire=retire, toast=ctx.t.plain("broadcast-toast-preview")
    )


@routes.callback_query(BroadcastPress.filter(F.do == BroadcastDo.REWRITE))
async def rewrite(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Сообщение»: the Form with what is there."""
    broadcast = await draft_of(ctx, callback_data.broadcast)
    if broadcast is None:
        return await broadcast_card(ctx, callback_data.broadcast)
    values = content_values(broadcast)
    return await begin(ctx, WRITE_BROADCAST, subject=str(broadcast.id), values=values)


@routes.callback_query(BroadcastPress.filter(F.do.in_((BroadcastDo.MAKE_URGENT, BroadcastDo.MAKE_USUAL))))
async def set_urgent(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Срочно: нет», «Срочно: да»: the other way from now on."""
    urgent = callback_data.do is BroadcastDo.MAKE_URGENT
    await broadcast_drafts.set_urgent(ctx.session, callback_data.broadcast, ctx.actor.person.id, urgent)
    return await broadcast_card(ctx, callback_data.broadcast)


@routes.callback_query(
    BroadcastPress.filter(F.do.in_((BroadcastDo.CHOOSE_TIME, BroadcastDo.AT_ONCE, BroadcastDo.AT_MOMENT)))
)
async def set_moment(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Когда»: at once, or the Form that asks for a moment."""
    broadcast = await draft_of(ctx, callback_data.broadcast)
    if broadcast is None:
        return await broadcast_card(ctx, callback_data.broadcast)
    match callback_data.do:
        case BroadcastDo.AT_ONCE:
            await broadcast_drafts.set_moment(ctx.session, broadcast.id, ctx.actor.person.id, None)
            return await broadcast_card(ctx, broadcast.id)
        case BroadcastDo.AT_MOMENT:
            return await begin(ctx, BROADCAST_MOMENT, subject=str(broadcast.id))
        case _:
            return Answer(draft_screens.when(ctx.t, broadcast))


@routes.callback_query(BroadcastPress.filter(F.do.in_((BroadcastDo.ASK_TO_DELETE, BroadcastDo.DELETE))))
async def delete(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Удалить черновик»: asks once, then deletes."""
    broadcast = await draft_of(ctx, callback_data.broadcast)
    if broadcast is None:
        return await broadcast_card(ctx, callback_data.broadcast)
    if callback_data.do is BroadcastDo.ASK_TO_DELETE:
        return Answer(draft_screens.sure_to_delete(ctx.t, broadcast))
    await lifecycle.delete_draft(ctx.session, broadcast.id, ctx.actor.person)
    return (await _list(ctx, 0)).saying(ctx.t.plain("broadcast-toast-deleted"))


@routes.callback_query(BroadcastButtonPress.filter())
async def choose_button(press: CallbackQuery, callback_data: BroadcastButtonPress, ctx: Context) -> Answer:
    """«Кнопка»: what there is to choose, a list of it, or the choice."""
    number, kind = callback_data.broadcast, callback_data.kind
    broadcast = await draft_of(ctx, number)
    if broadcast is None:
        return await broadcast_card(ctx, number)
    match kind:
        case "event" | "questionnaire":
            return await _choose_target(ctx, callback_data)
        case "link":
            return await begin(ctx, BROADCAST_LINK, subject=str(number))
        case "label" if broadcast.button is not None:
            return await begin(ctx, BROADCAST_LABEL, subject=str(number))
        case "receipt" | "none":
            button = BroadcastButton.RECEIPT if kind == "receipt" else None
            await broadcast_drafts.set_button(ctx.session, number, ctx.actor.person.id, button)
            return await broadcast_card(ctx, number)
        case _:
            return Answer(
                draft_screens.buttons(ctx.t, await broadcast_drafts.card(ctx.session, broadcast, ctx.settings, ctx.now))
            )


async def _choose_target(ctx: Context, chosen: BroadcastButtonPress) -> Answer:
    """A page of events or questionnaires, or the one that was pressed; one that can no longer be opened is not taken."""
    if chosen.kind == "event":
        button, taken = BroadcastButton.EVENT, await filter_choices.is_event(ctx.session, chosen.ref)
    else:
        button = BroadcastButton.QUESTIONNAIRE
        taken = await filter_choices.is_questionnaire(ctx.session, chosen.ref, ctx.now)
    if taken:
        person = ctx.actor.person
        await broadcast_drafts.set_button(ctx.session, chosen.broadcast, person.id, button, str(chosen.ref))
        return await broadcast_card(ctx, chosen.broadcast)
    pages = filter_choices.events if chosen.kind == "event" else filter_choices.questionnaires
    found = await pages(ctx.session, chosen.page, ctx.now)
    answer = Answer(draft_screens.targets(ctx.t, chosen.broadcast, chosen.kind, found))
    return answer.saying(ctx.t.plain("gone-toast")) if chosen.ref else answer


@routes.callback_query(BroadcastPress.filter(F.do == BroadcastDo.ASK_TO_SEND))
async def ask_to_send(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Отправить»: asks once, with the number of people."""
    broadcast = await draft_of(ctx, callback_data.broadcast)
    if broadcast is None:
        return await broadcast_card(ctx, callback_data.broadcast)
    return Answer(
        draft_screens.sure_to_send(ctx.t, await broadcast_drafts.card(ctx.session, broadcast, ctx.settings, ctx.now))
    )


@routes.callback_query(BroadcastSendPress.filter())
async def send(press: CallbackQuery, callback_data: BroadcastSendPress, ctx: Context) -> Answer:
    """«Да, отправить»: started, once. Asks again when the people have become more or fewer than was said."""
    number = callback_data.broadcast
    broadcast = await draft_of(ctx, number)
    if broadcast is None:
        answer = await broadcast_card(ctx, number)
        return answer if answer.toast else answer.saying(ctx.t.plain("broadcast-toast-sent-already"))
    card = await broadcast_drafts.card(ctx.session, broadcast, ctx.settings, ctx.now)
    if card.reach.reachable != callback_data.people or not card.reach.reachable:
        return Answer(draft_screens.sure_to_send(ctx.t, card), toast=ctx.t.plain("broadcast-toast-number-changed"))
    await lifecycle.start(ctx.session, number, broadcast.due_at or ctx.now, ctx.now, ctx.actor.person)
    await follow(ctx, press, number)
    return (await broadcast_card(ctx, number)).saying(ctx.t.plain("broadcast-toast-started"))
