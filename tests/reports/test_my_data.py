"""«Мои данные» as a file."""

import json
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.reports.privacy.my_data import my_data_file
from bot.texts import Texts

T = Texts("ru", ZoneInfo("Europe/Moscow"))
NOW = datetime(2026, 12, 1, 21, 30, 15, 999, tzinfo=UTC)


def test_everything_stands_under_its_category_with_moments_of_the_city() -> None:
    row = {"surname": "Ёлкина", "given_at": NOW, "held_on": date(2026, 12, 1), "from": time(9), "mark": None, "n": 5}
    content = my_data_file(T, {"consent": [row], "account": []}, NOW).decode()
    assert json.loads(content) == {
        T.plain("my-data-about"): T.plain("my-data-about-text"),
        T.plain("my-data-made"): "2026-12-02T00:30:15+03:00",
        T.plain("data-consent"): [
            {
                "surname": "Ёлкина",
                "given_at": "2026-12-02T00:30:15+03:00",
                "held_on": "2026-12-01",
                "from": "09:00:00",
                "mark": None,
                "n": 5,
            }
        ],
        T.plain("data-account"): [],
    }
    assert '\n  "' in content, "a person reads it: each fact on a line of its own"
    assert '\n      "surname": "Ёлкина"' in content
