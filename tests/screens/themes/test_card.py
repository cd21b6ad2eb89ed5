"""Snapshots of bot/screens/themes/card.py."""

from datetime import date
from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import Audience, ThemeMaterial
from bot.screens.themes import card as screens
from bot.texts import Texts
from tests.screens.builders import HOSTILE, event, theme
from tests.screens.cases import Case, case, every

NAMES = {5: "ГМО математики"}
LINK = ThemeMaterial(
    id=1, title="Методические рекомендации по формированию читательской грамотности", url="https://example.org"
)
FILES = [
    ThemeMaterial(id=2 + number, title=f"Файл {number}", file_id="f", file_kind=kind)
    for number, kind in enumerate(("document", "photo"))
]
NOTHING_ELSE: dict[str, Any] = {"current": True, "earlier": False, "coming": False}
MUCH_ELSE: dict[str, Any] = {"current": False, "earlier": True, "coming": True}
EVENTS = [event(), event(id=8, title=HOSTILE)]
TYPED = theme(
    title=HOSTILE, text=HOSTILE, materials=[ThemeMaterial(id=9, title=HOSTILE, file_id="f", file_kind="document")]
)

CASES = [
    case(screens.theme_text, "", date(2026, 12, 1), HOSTILE, HOSTILE, Audience(associations=(5,)), NAMES),
    case(screens.card, "alone", theme(), NAMES, [], 0, 0, **NOTHING_ELSE),
    case(screens.card, "with events and materials", theme(materials=FILES), NAMES, EVENTS, 7, 3, **MUCH_ELSE),
    case(screens.card, "with events, none of them past", theme(), NAMES, EVENTS[:1], 1, 0, **NOTHING_ELSE),
    *(case(screens.card, f"{n} past events", theme(), NAMES, [], 0, n, **NOTHING_ELSE) for n in (1, 5)),
    case(screens.card, "everything typed is hostile", TYPED, NAMES, [], 0, 0, **NOTHING_ELSE),
    case(screens.card, "past events only", theme(), NAMES, [], 0, 3, **NOTHING_ELSE),
    case(screens.none_yet, "the only one", date(2026, 12, 1), earlier=False, coming=False),
    case(screens.none_yet, "others before and after", date(2026, 12, 1), earlier=True, coming=True),
    case(screens.materials, "none", theme()),
    case(screens.materials, "of every kind", theme(materials=[LINK, *FILES])),
    case(screens.materials, "everything typed is hostile", TYPED),
    case(screens.theme_list, "a hostile title", "earlier", [TYPED], 0, 1),
    case(screens.announced, "everything typed is hostile", TYPED, NAMES),
    case(screens.material_button, "", LINK),
    *(case(screens.theme_list, f"no {side} ones", side, [], 0, 1) for side in ("earlier", "coming")),
    *(case(screens.theme_list, f"{side}, a page of several", side, [theme()], 1, 3) for side in ("earlier", "coming")),
    case(screens.announced, "", theme(), NAMES),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
