"""A broadcast on its way and after: paused, cancelled, corrected, recalled, sent again; who did not get it."""

from collections.abc import Awaitable, Callable
from functools import partial

from aiogram import F
from aiogram.types import CallbackQuery, Message

from bot.context import Context
from bot.forms.broadcasts.content import CORRECT_BROADCAST, correction_values
from bot.forms.engine import begin
from bot.handlers.shared.routes import Routes
from bot.models import Broadcast, BroadcastButton, BroadcastState, Role
from bot.presses.broadcasts import BroadcastDo, BroadcastPress
from bot.reports import broadcasts as broadcast_lists
from bot.screens.broadcasts import draft as draft_screens
from bot.screens.broadcasts import progress as screens
from bot.screens.shared.letter import parts_of
from bot.screens.shared.screen import Answer, Attachment
from bot.services.broadcasts import lifecycle, numbers, receipts, watching
from bot.views.broadcasts import broadcast_card

routes = Routes("broadcast_watch", Role.METHODIST)


async def follow(ctx: Context, press: CallbackQuery, broadcast_id: int) -> None:
    """The pressed message shows how far the broadcast is from now on: the sender keeps it up to date."""
    message = press.message
    # A message too old to change is answered by a new one, whose number nobody knows yet.
    if isinstance(message, Message) and message.text is not None:
        await watching.leave(ctx.session, str(message.chat.id), str(message.message_id))
        if await lifecycle.seen_by(ctx.session, broadcast_id, ctx.actor.person) is None:
            return
        await watching.watch(ctx.session, broadcast_id, str(message.chat.id), str(message.message_id))


async def leave(ctx: Context, press: CallbackQuery) -> None:
    """The pressed message shows something else from now on."""
    if press.message is not None:
        await watching.leave(ctx.session, str(press.message.chat.id), str(press.message.message_id))


async def started(ctx: Context, broadcast_id: int) -> Broadcast | None:
    """A broadcast that is no draft any more."""
    found = await lifecycle.get(ctx.session, broadcast_id)
    return None if found is None or found.state is BroadcastState.DRAFT else found


# What is done by a press, and what the toast says then.
DEEDS: dict[BroadcastDo, tuple[Callable[..., Awaitable[object]], str]] = {
    BroadcastDo.PAUSE: (lifecycle.pause, "broadcast-toast-paused"),
    BroadcastDo.RESUME: (lifecycle.resume, "broadcast-toast-resumed"),
    BroadcastDo.CANCEL: (lifecycle.cancel, "broadcast-toast-cancelled"),
    BroadcastDo.RECALL: (lifecycle.recall, "broadcast-toast-recalled"),
}


@routes.callback_query(BroadcastPress.filter(F.do.in_(set(DEEDS))))
async def steer(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Пауза», «Продолжить», «Да, отменить», «Да, отозвать»: done once; what it is by then is shown."""
    number = callback_data.broadcast
    before = await started(ctx, number)
    verb, toast = DEEDS[callback_data.do]
    was = (before.state, before.recalling) if before else None
    if before is not None:
        await verb(ctx.session, number, ctx.now, ctx.actor.person)
    await follow(ctx, press, number)
    answer = await broadcast_card(ctx, number)
    after = await started(ctx, number)
    changed = after is not None and (after.state, after.recalling) != was
    return answer.saying(ctx.t.plain(toast)) if changed else answer


# Asked once before it is done: the state it makes sense in, and the press that does it.
ASKED = {
    BroadcastDo.ASK_TO_CANCEL: ("cancel", BroadcastDo.CANCEL),
    BroadcastDo.ASK_TO_RECALL: ("recall", BroadcastDo.RECALL),
    BroadcastDo.ASK_TO_RESEND: ("resend", BroadcastDo.RESEND),
    BroadcastDo.ASK_TO_REMIND: ("remind", BroadcastDo.REMIND),
}


@routes.callback_query(BroadcastPress.filter(F.do.in_(set(ASKED))))
async def ask_first(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Отменить», «Отозвать», «Отправить ещё раз», «Напомнить»: asks once, where there is anything to do."""
    broadcast = await started(ctx, callback_data.broadcast)
    what, do = ASKED[callback_data.do]
    concerned = await _concerned(ctx, broadcast, what) if broadcast else 0
    if broadcast is None or concerned is None:
        return await broadcast_card(ctx, callback_data.broadcast)
    if not concerned and what in ("recall", "remind", "resend"):
        answer = await broadcast_card(ctx, broadcast.id)
        return answer.saying(ctx.t.plain(f"broadcast-toast-nothing-to-{what}"))
    await leave(ctx, press)
    return Answer(screens.sure(ctx.t, broadcast, what, do, concerned))


async def _concerned(ctx: Context, broadcast: Broadcast, what: str) -> int | None:
    """How many people it would concern; None when it can no longer be done."""
    progress = await numbers.progress(ctx.session, broadcast)
    match what:
        case "cancel":
            return progress.waiting if broadcast.state in lifecycle.UNDER_WAY else None
        case "recall":
            if broadcast.recalling:
                return None
            late = broadcast.finished_at is not None and ctx.now - broadcast.finished_at > lifecycle.RECALL_WITHIN
            return 0 if late else progress.sent - progress.recalled
        case "resend":
            return progress.uncertain
        case _:
            receipts = await numbers.receipts(ctx.session, broadcast.id)
            asks = broadcast.button is BroadcastButton.RECEIPT
            return receipts.sent - receipts.read if asks else None


@routes.callback_query(BroadcastPress.filter(F.do.in_((BroadcastDo.RESEND, BroadcastDo.REMIND))))
async def send_more(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Да, отправить ещё раз», «Да, напомнить»: the second press finds nobody left."""
    number = callback_data.broadcast
    if callback_data.do is BroadcastDo.RESEND:
        people, what = await lifecycle.resend_uncertain(ctx.session, number, ctx.now, ctx.actor.person), "resent"
    else:
        people, what = await receipts.remind(ctx.session, number, ctx.settings, ctx.now, ctx.actor.person), "reminded"
    await follow(ctx, press, number)
    answer = await broadcast_card(ctx, number)
    return answer if answer.toast else answer.saying(ctx.t.plain(f"broadcast-toast-{what}", n=people))


@routes.callback_query(BroadcastPress.filter(F.do.in_((BroadcastDo.CHOOSE_CORRECTION, BroadcastDo.CORRECT))))
async def correct(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Исправить»: which part, where there are several; then the Form."""
    broadcast = await started(ctx, callback_data.broadcast)
    if broadcast is None or broadcast.recalling:
        return await broadcast_card(ctx, callback_data.broadcast)
    parts = parts_of(broadcast)
    place = callback_data.part if callback_data.do is BroadcastDo.CORRECT else 0
    if place >= len(parts):
        return await broadcast_card(ctx, broadcast.id)
    await leave(ctx, press)
    if callback_data.do is BroadcastDo.CHOOSE_CORRECTION and len(parts) > 1:
        labels = [(number, draft_screens.part_label(ctx.t, part)) for number, part in enumerate(parts)]
        return Answer(screens.parts(ctx.t, broadcast, labels))
    subject, values = f"{broadcast.id}.{place}", correction_values(parts[place])
    return await begin(ctx, CORRECT_BROADCAST, subject=subject, values=values)


@routes.callback_query(BroadcastPress.filter(F.do == BroadcastDo.REASONS))
async def why_not(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Почему не удалось»"""
    broadcast = await started(ctx, callback_data.broadcast)
    if broadcast is None:
        return await broadcast_card(ctx, callback_data.broadcast)
    await leave(ctx, press)
    return Answer(screens.reasons(ctx.t, broadcast, await numbers.reasons(ctx.session, broadcast.id)))


def list_file(ctx: Context, broadcast: Broadcast, kind: str, draw: Callable[[], bytes] | None) -> Answer:
    """A list of people as a file, `kind` of `broadcast-file-…`; drawn after the commit and off the event
    loop. `draw` is None where there is nobody."""
    if draw is None:
        return Answer(toast=ctx.t.plain("broadcast-toast-list-empty"))
    name = ctx.t.plain(f"broadcast-file-{kind}", number=str(broadcast.id))
    file = Attachment(name, caption=ctx.t(f"broadcast-caption-{kind}"), draw=draw)
    return Answer(files=(file,), toast=ctx.t.plain("broadcast-toast-file"))


@routes.callback_query(BroadcastPress.filter(F.do == BroadcastDo.MISSED_FILE))
async def who_missed(press: CallbackQuery, callback_data: BroadcastPress, ctx: Context) -> Answer:
    """«Кто не получил»"""
    broadcast = await started(ctx, callback_data.broadcast)
    if broadcast is None:
        return await broadcast_card(ctx, callback_data.broadcast)
    missed = await numbers.non_recipients(ctx.session, broadcast.id)
    return list_file(ctx, broadcast, "missed", partial(broadcast_lists.missed, ctx.t, missed) if missed else None)
