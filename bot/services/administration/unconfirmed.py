"""Announcements of which nobody knows whether they have arrived: they wait for a person's word.

A broadcast's wait for its author's, see `broadcasts.resend_uncertain`; notices and reminders are sent again by themselves."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Delivery, DeliveryState, Person
from bot.services.shared import audit
from bot.services.shared.sql import rows_changed

STILL_NEWS = timedelta(days=7)  # later an announcement that comes a second time only puzzles


def _announcements(now: datetime) -> ColumnElement[Any]:
    return and_(
        Delivery.state == DeliveryState.UNCERTAIN,
        Delivery.broadcast_id.is_(None),
        Delivery.due_at > now - STILL_NEWS,
    )


async def count(session: AsyncSession, now: datetime) -> int:
    """How many announcements of an unknown fate can be sent again."""
    return await session.scalar(select(func.count()).select_from(Delivery).where(_announcements(now))) or 0


async def send_again(session: AsyncSession, actor: Person, now: datetime) -> int:
    """Send announcements of an unknown fate again, at an admin's word, unless outdated; returns how many."""
    result = await session.execute(
        update(Delivery)
        .where(_announcements(now))
        # The reason stays: a letter of several messages goes whole once more.
        .values(state=DeliveryState.DUE)
        .execution_options(synchronize_session=False)
    )
    again = rows_changed(result)
    if again:
        audit.record(session, now, actor.id, "announcements_resent", "delivery", 0, messages=again)
    return again
