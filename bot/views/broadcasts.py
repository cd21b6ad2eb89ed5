"""What handlers and Forms about a broadcast end with: its card while it is a draft, its progress once it is started."""

from bot.context import Context
from bot.models import Broadcast, BroadcastButton, BroadcastState
from bot.screens.broadcasts import audience as audience_screens
from bot.screens.broadcasts import draft as draft_screens
from bot.screens.broadcasts import progress as screens
from bot.screens.shared.letter import parts_of
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import drafts, lifecycle, numbers
from bot.texts import Html
from bot.views.shared import gone


async def broadcast_card(ctx: Context, broadcast_id: int, note: Html | None = None) -> Answer:
    """The broadcast as it is now, or that there is none; `note` stands above a draft's card."""
    broadcast = await lifecycle.seen_by(ctx.session, broadcast_id, ctx.actor.person)
    if broadcast is None:
        return gone(ctx, screens.gone(ctx.t))
    if broadcast.state is not BroadcastState.DRAFT:
        return await progress(ctx, broadcast)
    card = await drafts.card(ctx.session, broadcast, ctx.settings, ctx.now)
    return Answer(draft_screens.card(ctx.t, card, parts_of(broadcast), ctx.settings.quiet_hours, note))


async def progress(ctx: Context, broadcast: Broadcast) -> Answer:
    """How far a started broadcast is."""
    asks = broadcast.button is BroadcastButton.RECEIPT
    return Answer(
        screens.progress_screen(
            ctx.t,
            broadcast,
            draft_screens.words_of(parts_of(broadcast)),
            await numbers.progress(ctx.session, broadcast),
            None,
            waits_until=drafts.waits_until(broadcast, ctx.settings, ctx.now),
            receipts=await numbers.receipts(ctx.session, broadcast.id) if asks else None,
        )
    )


async def audience(ctx: Context, broadcast_id: int, note: Html | None = None) -> Answer:
    """To whom a draft goes; a broadcast that is none any more as it is."""
    broadcast = await lifecycle.seen_by(ctx.session, broadcast_id, ctx.actor.person)
    if broadcast is None or broadcast.state is not BroadcastState.DRAFT:
        return await broadcast_card(ctx, broadcast_id)
    card = await drafts.card(ctx.session, broadcast, ctx.settings, ctx.now)
    return Answer(audience_screens.audience(ctx.t, card, note))
