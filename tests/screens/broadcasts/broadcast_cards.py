"""Broadcasts that screens are drawn with."""

from dataclasses import replace
from typing import Any

from bot.models import Broadcast, BroadcastState
from bot.services.broadcasts.drafts import DraftCard
from bot.services.broadcasts.filters import Reach
from tests.screens.builders import NOW


def broadcast(state: BroadcastState = BroadcastState.RUNNING, **given: Any) -> Broadcast:
    """A broadcast without a button that was started just now."""
    usual = {"id": 7, "urgent": False, "correcting": False, "recalling": False, "created_at": NOW, "started_at": NOW}
    return Broadcast(**usual | {"state": state} | given)


def draft_card(draft: Broadcast | None = None, **given: Any) -> DraftCard:
    """A draft for everyone that would be sent at once."""
    made = draft or broadcast(BroadcastState.DRAFT, started_at=None)
    return replace(DraftCard(made, Reach(69, 66), ((),), {}, target=None, starts_at=None), **given)
