"""`python -m bot health`: one line of JSON."""

import json
from argparse import Namespace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.__main__ import health
from bot.database import Database
from bot.models import Delivery, DeliveryState, OutboxEntry, SummaryKind
from tests.harness import NOON, add_person, settings_for


async def test_health_says_in_json_what_is_wrong(
    database_url: str, methodist_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    settings, database = settings_for(database_url, methodist_url), Database(database_url)
    assert await health(settings, Namespace()) == 1
    found = json.loads(capsys.readouterr().out)
    free = found.pop("disk_free_bytes")
    assert isinstance(free, int)
    assert found == {
        "ok": False,
        "problems": ["not_running"],
        "database": True,
        "migrations_at_head": True,
        "deliveries_late": 0,
        "deliveries_uncertain": 0,
        "outbox_lag_seconds": 0,
        "sweep_lag_seconds": 0,
        "processes": 0,
        "heartbeat_age_seconds": None,
        "fetch_age_seconds": None,
    }
    ago = datetime.now(UTC) - timedelta(hours=1)
    async with database.transaction() as session:
        person = await add_person(session, NOON, "1", "Петрова Анна")
        for number, state in enumerate((DeliveryState.DUE, DeliveryState.UNCERTAIN, DeliveryState.SENT)):
            session.add(
                Delivery(
                    person_id=person.id,
                    key=str(number),
                    notice="x",
                    priority=0,
                    urgent=True,
                    state=state,
                    due_at=ago,
                    created_at=ago,
                )
            )
        session.add(OutboxEntry(kind=SummaryKind.THEME, object_id=1, changed_at=ago, next_try_at=ago))
    assert await health(settings, Namespace()) == 1
    found = json.loads(capsys.readouterr().out)
    assert (found["ok"], found["deliveries_late"], found["deliveries_uncertain"]) == (False, 1, 1)
    assert found["problems"] == ["deliveries_late", "not_running", "outbox"]
    assert 3590 < found["outbox_lag_seconds"] < 3700
    await database.close()


async def test_health_of_a_file_that_is_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.sqlite3").write_text("not a database" * 500)
    settings = settings_for(f"sqlite:///{tmp_path}/text.sqlite3", f"sqlite:///{tmp_path}/none.sqlite3")
    assert await health(settings, Namespace()) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["database"] is False and "database" in found["problems"]
