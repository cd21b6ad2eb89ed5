"""What handlers and Forms about a broadcast end with: its card while it is a draft, its progress once it is started."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import Broadcast, BroadcastButton, BroadcastState
from bot.screens.broadcasts import audience as audience_screens
from bot.screens.broadcasts import draft as draft_screens
from bot.screens.broadcasts import progress as screens
from bot.screens.shared.letter import parts_of
from bot.screens.shared.screen import Answer
from bot.services.broadcasts import drafts, lifecycle, numbers
from bot.texts import Html, Texts


async def shown(
    session: AsyncSession, settings: Settings, t: Texts, now: datetime, broadcast_id: int, note: Html | None = None
) -> Answer:
    """The broadcast as it is now, or that there is none; `note` stands above a draft's card."""
    broadcast = await lifecycle.get(session, broadcast_id)
    if broadcast is None:
        return Answer(screens.gone(t), toast=t.plain("gone-toast"))
    if broadcast.state is not BroadcastState.DRAFT:
        return await progress(session, settings, t, now, broadcast)
    card = await drafts.card(session, broadcast, settings, now)
    return Answer(draft_screens.card(t, card, parts_of(broadcast), settings.quiet_hours, note))


async def progress(session: AsyncSession, settings: Settings, t: Texts, now: datetime, broadcast: Broadcast) -> Answer:
    """How far a started broadcast is."""
    asks = broadcast.button is BroadcastButton.RECEIPT
    return Answer(
        screens.progress_screen(
            t,
            broadcast,
            draft_screens.words_of(parts_of(broadcast)),
            await numbers.progress(session, broadcast),
            None,
            waits_until=drafts.waits_until(broadcast, settings, now),
            receipts=await numbers.receipts(session, broadcast.id) if asks else None,
        )
    )


async def audience_shown(
    session: AsyncSession, settings: Settings, t: Texts, now: datetime, broadcast_id: int, note: Html | None = None
) -> Answer:
    """To whom a draft goes; a broadcast that is none any more as it is."""
    broadcast = await lifecycle.get(session, broadcast_id)
    if broadcast is None or broadcast.state is not BroadcastState.DRAFT:
        return await shown(session, settings, t, now, broadcast_id)
    card = await drafts.card(session, broadcast, settings, now)
    return Answer(audience_screens.audience(t, card, note))
