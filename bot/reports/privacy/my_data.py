"""«Мои данные»: everything stored about a person as one file."""

import json
from datetime import date, datetime
from typing import Any

from bot.texts import Texts


def my_data_file(t: Texts, found: dict[str, list[dict[str, Any]]], now: datetime) -> bytes:
    """JSON in UTF-8, readable in any editor: categories in the person's language, rows under them as stored; moments in city
    time with their offset. `found` is what services.privacy.personal_data.collect gives."""

    def shown(value: Any) -> Any:
        if isinstance(value, datetime):
            return value.astimezone(t.zone).isoformat(timespec="seconds")
        return value.isoformat() if isinstance(value, date) else str(value)

    content = {
        t.plain("my-data-about"): t.plain("my-data-about-text"),
        t.plain("my-data-made"): now,
        **{t.plain(f"data-{category}"): records for category, records in found.items()},
    }
    return json.dumps(content, ensure_ascii=False, indent=2, default=shown).encode()
