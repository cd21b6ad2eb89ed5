"""News of an event: who cannot wait for the morning, and when that is reckoned from."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.models import Delivery, Registration, RegistrationState
from bot.services.events import news
from tests.harness import settings_for
from tests.services.events.event_rows import add_event, add_people

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SETTINGS = settings_for("sqlite://", "sqlite://")
# In the city, where it is quiet from nine in the evening to eight.
EVENING = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)
MORNING = EVENING + timedelta(hours=11)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("told_at", "starts_at", "urgent"),
    [
        # Gathered for two minutes, it would come when it is quiet already, and be held until the morning.
        (EVENING - MINUTE, MORNING + timedelta(hours=2) - MINUTE, True),
        (EVENING - MINUTE, MORNING + timedelta(hours=2), False),
        (EVENING - 2 * MINUTE, MORNING + timedelta(hours=1), True),
        (EVENING - 3 * MINUTE, MORNING + timedelta(hours=1), False),
        (MORNING - 3 * MINUTE, MORNING + timedelta(hours=1), True),
        (MORNING - 2 * MINUTE, MORNING + timedelta(hours=3), False),
    ],
)
async def test_a_change_is_urgent_where_the_morning_would_leave_less_than_two_hours(
    database: Database, told_at: datetime, starts_at: datetime, urgent: bool
) -> None:
    _, anna = await add_people(database, told_at, 2)
    async with database.transaction() as session:
        event = await add_event(session, told_at, in_=starts_at - told_at)
        session.add(
            Registration(
                event_id=event.id, person_id=anna.id, state=RegistrationState.SEATED, number=1, registered_at=told_at
            )
        )
        await session.flush()
        assert await news.tell_changed(session, event, {"place": "Лицей № 4"}, SETTINGS, told_at) == 1
        notice = await session.scalar(select(Delivery).where(Delivery.notice == news.CHANGED))
        assert notice is not None
        assert (notice.urgent, notice.due_at) == (urgent, told_at + timedelta(minutes=2))
