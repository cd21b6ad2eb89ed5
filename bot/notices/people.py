"""Notices about roles, rendered from what is true when they are sent."""

from datetime import datetime
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Person, Role
from bot.screens.people import roles as screens
from bot.screens.shared.screen import Screen
from bot.services.people import invitations, roles
from bot.texts import Texts


async def taken(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """A role was taken away; nothing when it was given anew since."""
    role = Role(params["role"])
    return None if role in await roles.roles_of(session, person.id, now) else screens.role_taken_away(t, role)


async def accepted(
    session: AsyncSession, t: Texts, person: Person, params: dict[str, Any], now: datetime
) -> Screen | None:
    """Told to who made the link: somebody has the role now. Nothing when they have it no more."""
    holder = await roles.holder(session, params["grant"])
    return screens.used(t, holder) if holder is not None and holder.grant.holds(now) else None


NOTICES = {roles.TAKEN: taken, invitations.ACCEPTED: accepted}
