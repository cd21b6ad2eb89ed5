"""«Рассылки»: the lists, writing one, and everything decided about a draft but its audience."""

from datetime import datetime

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.broadcasts.content import WRITE_BROADCAST, content_values
from bot.forms.broadcasts.settings import BROADCAST_LABEL, BROADCAST_LINK, BROADCAST_MOMENT
from bot.forms.engine import begin
from bot.handlers.broadcasts.progress import follow, leave
from bot.middlewares.access import allow
from bot.models import Broadcast, BroadcastButton, BroadcastState, Role
from bot.presses.broadcasts import BroadcastButtonPress, BroadcastPress, BroadcastSendPress, BroadcastsPress
from bot.presses.shared import Go
from bot.screens.broadcasts import draft as draft_screens
from bot.screens.broadcasts import lists as screens
from bot.screens.shared.letter import letter
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import drafts as broadcast_drafts
from bot.services.broadcasts import filter_choices, lifecycle, numbers
from bot.services.shared.actors import Actor
from bot.texts import Texts
from bot.views.broadcasts import shown

router = allow(Router(name="broadcasts"), Role.METHODIST)


# ---- Lists ----------------------------------------------------------------------------------------------------------


async def _list(session: AsyncSession, t: Texts, actor: Actor, page: int) -> Answer:
    drafts = await broadcast_drafts.mine(session, actor.person, 0)
    return Answer(screens.listed(t, await numbers.page_of(session, page), drafts.total))


@router.callback_query(Go.filter(F.to == "broadcasts"))
async def room(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """«Рассылки»"""
    return await _list(session, t, actor, 0)


@router.callback_query(BroadcastsPress.filter())
async def all_broadcasts(
    press: CallbackQuery, callback_data: BroadcastsPress, session: AsyncSession, t: Texts, actor: Actor
) -> Answer:
    """A page of those that were started, of one's own drafts, of organisations where the bot was blocked."""
    await leave(session, press)
    match callback_data.show:
        case "d":
            return Answer(screens.drafts(t, await broadcast_drafts.mine(session, actor.person, callback_data.page)))
        case "b":
            return Answer(screens.unreachable(t, await numbers.unreachable(session), callback_data.page))
        case _:
            return await _list(session, t, actor, callback_data.page)


@router.callback_query(Go.filter(F.to == "broadcast-new"))
async def write(
    press: CallbackQuery, session: AsyncSession, settings: Settings, t: Texts, actor: Actor, now: datetime
) -> Answer:
    """«Написать»: the Form, or where it was left."""
    return await begin(session, settings, t, actor, now, WRITE_BROADCAST)


# ---- The draft ------------------------------------------------------------------------------------------------------


async def draft_of(session: AsyncSession, broadcast_id: int) -> Broadcast | None:
    """The broadcast while it is a draft."""
    found = await lifecycle.get(session, broadcast_id)
    return found if found is not None and found.state is BroadcastState.DRAFT else None


@router.callback_query(BroadcastPress.filter(F.do == "o"))
async def open_broadcast(
    press: CallbackQuery,
    callback_data: BroadcastPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    now: datetime,
) -> Answer:
    """A draft's card, or how far a started one is: from now on this message shows it."""
    await follow(session, press, callback_data.broadcast)
    return await shown(session, settings, t, now, callback_data.broadcast)


@router.callback_query(BroadcastPress.filter(F.do == "v"))
async def preview(
    press: CallbackQuery,
    callback_data: BroadcastPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    now: datetime,
) -> Answer:
    """«Посмотреть»: exactly what teachers will see, then the card anew."""
    answer = await shown(session, settings, t, now, callback_data.broadcast)
    broadcast = await draft_of(session, callback_data.broadcast)
    if broadcast is None:
        return answer
    retire = str(press.message.message_id) if press.message else None
    return Answer(answer.screen, letter=letter(t, broadcast), retire=retire, toast=t.plain("broadcast-toast-preview"))


@router.callback_query(BroadcastPress.filter(F.do == "w"))
async def rewrite(
    press: CallbackQuery,
    callback_data: BroadcastPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Сообщение»: the Form with what is there."""
    broadcast = await draft_of(session, callback_data.broadcast)
    if broadcast is None:
        return await shown(session, settings, t, now, callback_data.broadcast)
    values = content_values(broadcast)
    return await begin(session, settings, t, actor, now, WRITE_BROADCAST, subject=str(broadcast.id), values=values)


@router.callback_query(BroadcastPress.filter(F.do.in_(("u", "n"))))
async def set_urgent(
    press: CallbackQuery,
    callback_data: BroadcastPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    now: datetime,
) -> Answer:
    """«Срочно: нет», «Срочно: да»: the other way from now on."""
    await broadcast_drafts.set_urgent(session, callback_data.broadcast, callback_data.do == "u")
    return await shown(session, settings, t, now, callback_data.broadcast)


@router.callback_query(BroadcastPress.filter(F.do.in_(("t", "now", "at"))))
async def set_moment(
    press: CallbackQuery,
    callback_data: BroadcastPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Когда»: at once, or the Form that asks for a moment."""
    broadcast = await draft_of(session, callback_data.broadcast)
    if broadcast is None:
        return await shown(session, settings, t, now, callback_data.broadcast)
    match callback_data.do:
        case "now":
            await broadcast_drafts.set_moment(session, broadcast.id, None)
            return await shown(session, settings, t, now, broadcast.id)
        case "at":
            return await begin(session, settings, t, actor, now, BROADCAST_MOMENT, subject=str(broadcast.id))
        case _:
            return Answer(draft_screens.when(t, broadcast))


@router.callback_query(BroadcastPress.filter(F.do.in_(("d", "dx"))))
async def delete(
    press: CallbackQuery,
    callback_data: BroadcastPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Удалить черновик»: asks once, then deletes."""
    broadcast = await draft_of(session, callback_data.broadcast)
    if broadcast is None:
        return await shown(session, settings, t, now, callback_data.broadcast)
    if callback_data.do == "d":
        return Answer(draft_screens.sure_to_delete(t, broadcast))
    await lifecycle.delete_draft(session, broadcast.id)
    return (await _list(session, t, actor, 0)).saying(t.plain("broadcast-toast-deleted"))


# ---- The button -----------------------------------------------------------------------------------------------------


@router.callback_query(BroadcastButtonPress.filter())
async def choose_button(
    press: CallbackQuery,
    callback_data: BroadcastButtonPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Кнопка»: what there is to choose, a list of it, or the choice."""
    number, kind = callback_data.broadcast, callback_data.kind
    broadcast = await draft_of(session, number)
    if broadcast is None:
        return await shown(session, settings, t, now, number)
    match kind:
        case "event" | "questionnaire":
            return await _choose_target(callback_data, session, settings, t, now)
        case "link":
            return await begin(session, settings, t, actor, now, BROADCAST_LINK, subject=str(number))
        case "label" if broadcast.button is not None:
            return await begin(session, settings, t, actor, now, BROADCAST_LABEL, subject=str(number))
        case "receipt" | "none":
            button = BroadcastButton.RECEIPT if kind == "receipt" else None
            await broadcast_drafts.set_button(session, number, button)
            return await shown(session, settings, t, now, number)
        case _:
            return Answer(draft_screens.buttons(t, await broadcast_drafts.card(session, broadcast, settings, now)))


async def _choose_target(
    chosen: BroadcastButtonPress, session: AsyncSession, settings: Settings, t: Texts, now: datetime
) -> Answer:
    """A page of events or questionnaires, or the one that was pressed; one that can no longer be opened is not taken."""
    if chosen.kind == "event":
        button, taken = BroadcastButton.EVENT, await filter_choices.is_event(session, chosen.ref)
    else:
        button = BroadcastButton.QUESTIONNAIRE
        taken = await filter_choices.is_questionnaire(session, chosen.ref, now)
    if taken:
        await broadcast_drafts.set_button(session, chosen.broadcast, button, str(chosen.ref))
        return await shown(session, settings, t, now, chosen.broadcast)
    pages = filter_choices.events if chosen.kind == "event" else filter_choices.questionnaires
    found = await pages(session, chosen.page, now)
    answer = Answer(draft_screens.targets(t, chosen.broadcast, chosen.kind, found))
    return answer.saying(t.plain("gone-toast")) if chosen.ref else answer


# ---- Sending --------------------------------------------------------------------------------------------------------


@router.callback_query(BroadcastPress.filter(F.do == "s"))
async def ask_to_send(
    press: CallbackQuery,
    callback_data: BroadcastPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    now: datetime,
) -> Answer:
    """«Отправить»: asks once, with the number of people."""
    broadcast = await draft_of(session, callback_data.broadcast)
    if broadcast is None:
        return await shown(session, settings, t, now, callback_data.broadcast)
    return Answer(draft_screens.sure_to_send(t, await broadcast_drafts.card(session, broadcast, settings, now)))


@router.callback_query(BroadcastSendPress.filter())
async def send(
    press: CallbackQuery,
    callback_data: BroadcastSendPress,
    session: AsyncSession,
    settings: Settings,
    t: Texts,
    actor: Actor,
    now: datetime,
) -> Answer:
    """«Да, отправить»: started, once. Asks again when the people have become more or fewer than was said."""
    number = callback_data.broadcast
    broadcast = await draft_of(session, number)
    if broadcast is None:
        answer = await shown(session, settings, t, now, number)
        return answer if answer.toast else answer.saying(t.plain("broadcast-toast-sent-already"))
    card = await broadcast_drafts.card(session, broadcast, settings, now)
    if card.reach.reachable != callback_data.people or not card.reach.reachable:
        return Answer(draft_screens.sure_to_send(t, card), toast=t.plain("broadcast-toast-number-changed"))
    await lifecycle.start(session, number, broadcast.due_at or now, now, actor.person)
    await follow(session, press, number)
    return (await shown(session, settings, t, now, number)).saying(t.plain("broadcast-toast-started"))
