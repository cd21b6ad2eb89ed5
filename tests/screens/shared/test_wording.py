"""Snapshots of bot/screens/shared/wording.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import EventKind
from bot.screens.shared import wording as screens
from bot.texts import Texts
from tests.screens.cases import Case, case, every

LONG = "Функциональная грамотность: от диагностики к урокам"

CASES = [
    case(screens.shortened, "short enough", "Коротко", 20),
    case(screens.shortened, "too long", LONG, 20),
    case(screens.fitting, "short enough", "🎯 Коротко", 20),
    case(screens.fitting, "too long", "🎯🎯🎯🎯 " + LONG, 20),
    *(case(screens.event_name, kind.value, kind, "Читаем <вместе>") for kind in EventKind),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
