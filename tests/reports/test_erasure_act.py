"""The act of destruction as it is printed."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.models import ErasureAct
from bot.reports.privacy.erasure_act import act_file
from bot.texts import LANGUAGES, Texts

ACT = ErasureAct(
    id=12,
    at=datetime(2026, 12, 1, 21, 5, tzinfo=UTC),
    person_id=345,
    reason="consent_withdrawn",
    method="deleted",
    destroyed=["name", "account", "consent"],
)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_act_says_all_that_the_order_asks_for(language: str, snapshot: SnapshotAssertion) -> None:
    page = act_file(Texts(language, ZoneInfo("Europe/Moscow")), ACT).decode()
    assert page.replace("><", ">\n<") == snapshot
