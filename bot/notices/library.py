"""Notices about known answers, rendered from what is true when they are sent."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import KnownAnswer, KnownAnswerState, Person
from bot.screens.library import answers as screens
from bot.screens.shared.screen import Screen
from bot.services.library import answers, proposals
from bot.texts import Texts


async def _in(
    session: AsyncSession, person: Person, params: dict[str, Any], state: KnownAnswerState
) -> KnownAnswer | None:
    """The answer, when it still is in this state and the person still is one of the two."""
    known = await answers.asked_to_agree(session, params["answer"], person.id)
    return known if known is not None and known.state is state else None


async def consent(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Asks for consent, with the exact words."""
    known = await _in(session, person, params, KnownAnswerState.PROPOSED)
    return screens.consent(t, known) if known else None


async def agreed(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The other one agreed."""
    known = await _in(session, person, params, KnownAnswerState.PUBLISHED)
    return screens.agreed(t, known) if known else None


async def declined(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """The other one did not agree; nothing when they thought better of it."""
    known = await _in(session, person, params, KnownAnswerState.REFUSED)
    return screens.declined(t, known) if known else None


NOTICES = {proposals.CONSENT: consent, answers.AGREED: agreed, answers.DECLINED: declined}
