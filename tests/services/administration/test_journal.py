"""Every action that the code writes into the audit log has words in the journal."""

import ast
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.texts import LANGUAGES, Texts

BOT = Path(__file__).resolve().parents[3] / "bot"


def actions() -> set[str]:
    """The fourth argument of every call of audit.record, where it is written out."""
    calls = (
        node
        for path in BOT.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "audit.record" and len(node.args) > 3
    )
    return {str(call.args[3].value) for call in calls if isinstance(call.args[3], ast.Constant)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_has_words(language: str) -> None:
    t = Texts(language, ZoneInfo("Europe/Moscow"))
    found = actions()
    assert len(found) > 15
    for action in found:
        assert t.plain(f"admin-action-{action}")
