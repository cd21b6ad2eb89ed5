"""The sample of a register."""

from zoneinfo import ZoneInfo

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.reports.organisations import register_sample
from bot.services.organisations.import_rows import read_register
from bot.texts import LANGUAGES, Texts
from tests.reports.export.test_whole_book import whole


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sample_shows_each_kind_and_can_be_imported_as_it_is(language: str, snapshot: SnapshotAssertion) -> None:
    content = register_sample(Texts(language, ZoneInfo("Europe/Moscow")))
    assert whole(content) == snapshot
    register = read_register(content, "образец.xlsx")
    assert not register.problems
    assert [row.kind for row in register.rows] == ["school", "kindergarten", "extra"]
