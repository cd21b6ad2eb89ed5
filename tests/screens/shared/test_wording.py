"""Snapshots of bot/screens/shared/wording.py."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from syrupy.assertion import SnapshotAssertion

from bot.models import EventKind
from bot.screens.shared import wording as screens
from bot.services.shared.periods import read_period
from bot.texts import Texts
from tests.present import some
from tests.screens.cases import Case, case, every

LONG = "Функциональная грамотность: от диагностики к урокам"

NOW, MOSCOW = datetime(2026, 12, 1, 9, tzinfo=UTC), ZoneInfo("Europe/Moscow")

CASES = [
    case(screens.shortened, "short enough", "Коротко", 20),
    case(screens.shortened, "too long", LONG, 20),
    *(case(screens.bar, f"{share:.0%}", share) for share in (0.0, 0.45, 1.0)),
    case(screens.fitting, "short enough", "🎯 Коротко", 20),
    case(screens.fitting, "too long", "🎯🎯🎯🎯 " + LONG, 20),
    *(
        case(screens.period_name, code, some(read_period(code, NOW, MOSCOW)))
        for code in ("all", "last", "2026", "2026-11")
    ),
    *(case(screens.event_name, kind.value, kind, "Читаем <вместе>") for kind in EventKind),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
