"""The texts that screens are drawn with."""

from zoneinfo import ZoneInfo

import pytest

from bot.texts import LANGUAGES, Texts


@pytest.fixture(params=LANGUAGES)
def t(request: pytest.FixtureRequest) -> Texts:
    """The texts of each language in turn, at Moscow's clock."""
    return Texts(request.param, ZoneInfo("Europe/Moscow"))
