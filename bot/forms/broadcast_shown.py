"""What handlers and Forms about a broadcast end with: its card while it is a draft, its progress once it is started."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.forms.engine import FormContext
from bot.models import Broadcast, BroadcastButton, BroadcastState
from bot.screens import broadcast_audience as audience_screens
from bot.screens import broadcast_draft as draft_screens
from bot.screens import broadcasts as screens
from bot.screens.letter import parts_of
from bot.screens.screen import Answer
from bot.services import broadcast_drafts, broadcast_numbers, broadcasts
from bot.texts import Html, Texts


async def shown(
    session: AsyncSession, settings: Settings, t: Texts, now: datetime, broadcast_id: int, note: Html | None = None
) -> Answer:
    """The broadcast as it is now, or that there is none; `note` stands above a draft's card."""
    broadcast = await broadcasts.get(session, broadcast_id)
    if broadcast is None:
        return Answer(screens.gone(t), toast=t.plain("gone-toast"))
    if broadcast.state is not BroadcastState.DRAFT:
        return await progress(session, settings, t, now, broadcast)
    card = await broadcast_drafts.card(session, broadcast, settings, now)
    return Answer(draft_screens.card(t, card, parts_of(broadcast), settings.quiet_hours, note))


async def progress(session: AsyncSession, settings: Settings, t: Texts, now: datetime, broadcast: Broadcast) -> Answer:
    """How far a started broadcast is."""
    asks = broadcast.button is BroadcastButton.RECEIPT
    return Answer(
        screens.progress_screen(
            t,
            broadcast,
            draft_screens.words_of(parts_of(broadcast)),
            await broadcast_numbers.progress(session, broadcast),
            None,
            waits_until=broadcast_drafts.waits_until(broadcast, settings, now),
            receipts=await broadcast_numbers.receipts(session, broadcast.id) if asks else None,
        )
    )


async def audience_shown(
    session: AsyncSession, settings: Settings, t: Texts, now: datetime, broadcast_id: int, note: Html | None = None
) -> Answer:
    """To whom a draft goes; a broadcast that is none any more as it is."""
    broadcast = await broadcasts.get(session, broadcast_id)
    if broadcast is None or broadcast.state is not BroadcastState.DRAFT:
        return await shown(session, settings, t, now, broadcast_id)
    card = await broadcast_drafts.card(session, broadcast, settings, now)
    return Answer(audience_screens.audience(t, card, note))


def about(ctx: FormContext) -> int:
    """The number of the broadcast a Form is about: its subject begins with it."""
    return int(ctx.draft.subject.partition(".")[0])


async def unchanged(ctx: FormContext) -> Answer:
    """The broadcast a Form was about, left as it was."""
    return await shown(ctx.session, ctx.settings, ctx.t, ctx.now, about(ctx), ctx.t("event-form-unchanged"))
