"""What messages asking to answer a questionnaire look like."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person
from bot.screens.questionnaires import answering as screens
from bot.screens.shared.screen import Screen
from bot.services.questionnaires import lifecycle
from bot.services.questionnaires.reminders import INVITE, NUDGE
from bot.texts import Texts


async def invite(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """How was it? None for who has answered, is no longer asked, or is too late."""
    asked = await _waiting(session, person, params, now)
    return screens.invite(t, asked) if asked else None


async def nudge(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """You have not answered yet. None as above."""
    asked = await _waiting(session, person, params, now)
    return screens.nudge(t, asked) if asked else None


async def _waiting(
    session: AsyncSession, person: Person, params: dict[str, Any], now: datetime
) -> lifecycle.PersonalInvitation | None:
    asked = await lifecycle.invitation_of(session, params["questionnaire"], person.id)
    return asked if asked and not asked.answered and asked.questionnaire.is_open(now) else None


NOTICES = {INVITE: invite, NUDGE: nudge}
