"""What comes of each press of admins, and of asking for an export (the walks of tests/handlers)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import Delivery, DeliveryState, ErasureAct, Organisation, OrganisationKind, Person, Priority
from bot.presses.administration import AuditPress, ExportPress
from bot.presses.privacy import ActsPress, ErasureActPress
from bot.presses.shared import Go
from bot.services.administration.journal import KINDS
from bot.services.privacy import erasure
from bot.services.shared import audit
from tests.handlers.test_walks import built, every, kept, rooms, walked
from tests.harness import NOON
from tests.test_forged_presses import Scene

DAY = timedelta(days=1)
GONE = 999


async def _full(session: AsyncSession, there: Scene) -> None:
    """Lists of more than a page: the log, acts, people without an organisation; announcements nobody is sure of."""
    for number in range(10, 19):
        then, details = NOON + timedelta(minutes=number), {"told": number}
        audit.record(session, then, there.people["methodist"], "event_published", "event", 1, **details)
        counted: dict[str, Any] = {"destroyed": []}
        act = ErasureAct(
            id=number, at=NOON, person_id=number, reason=erasure.WITHDRAWN, method=erasure.DELETED, **counted
        )
        session.add(act)
        lost = Person(surname=f"Безместная{number}", given_name="Анна", created_at=NOON)
        lost.registered_at = NOON
        session.add(lost)
        await session.flush()
        session.add(
            Delivery(
                person_id=lost.id,
                key=f"unsure-{number}",
                notice="theme-announced",
                priority=Priority.ANNOUNCEMENT,
                state=DeliveryState.UNCERTAIN,
                due_at=NOON - number * DAY / 2,
                created_at=NOON - number * DAY / 2,
            )
        )
    for number, kind in enumerate(OrganisationKind):
        session.add(Organisation(kind=kind, number=number, name=f"ОО {number}", full_name=f"ОО № {number}", staff=10))


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "administration"), _full)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_what_admins_look_through(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *rooms("admin", "admin", "register", "register-sample"),
        *every("admin", *(AuditPress(page=page) for page in (0, 1, 9))),
        *every("admin", *(AuditPress(kind=kind) for kind in (*KINDS, "none"))),
        *every("admin", AuditPress(kind="event", page=1)),
        *every("admin", *(Go(to="unlisted", page=page) for page in (0, 1, 9))),
        *every("admin", *(ActsPress(page=page) for page in (0, 1, 9))),
        *every("admin", *(ErasureActPress(act=act) for act in (1, GONE))),
        *rooms("admin", "unsure", "unsure-again", "unsure-again", "unsure"),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_an_export_is_asked_for(there: Scene, snapshot: SnapshotAssertion) -> None:
    periods = [ExportPress(period=period) for period in ("year", "year", "2026-11", "2026-13", "none")]
    steps = [*every("methodist", *periods, Go(to="export")), *every("admin", Go(to="export"), *periods[:2])]

    assert await walked(there, steps) == snapshot
