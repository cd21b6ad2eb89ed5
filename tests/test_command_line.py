"""What the command line says about itself: a changed word is one reviewed line."""

import argparse

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.__main__ import COMMANDS, parser


def _parser_of(command: str) -> argparse.ArgumentParser:
    top = parser()
    if not command:
        return top
    (commands,) = (action for action in top._actions if isinstance(action, argparse._SubParsersAction))
    found = commands.choices[command]
    assert isinstance(found, argparse.ArgumentParser)
    return found


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(command: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert _parser_of(command).format_help() == snapshot


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("run", {"port": 8081}),
        ("run --port 9000", {"port": 9000}),
        ("export file.xlsx", {"file": "file.xlsx", "period": None}),
        ("export file.xlsx --period 2026-11", {"file": "file.xlsx", "period": "2026-11"}),
        ("backup copy.sqlite3", {"file": "copy.sqlite3"}),
    ],
)
def test_words_are_read(words: str, wanted: dict[str, object]) -> None:
    read = vars(parser().parse_args(words.split()))
    assert read.pop("command") == words.split()[0]
    assert read == wanted


@pytest.mark.parametrize("words", ["", "dance", "run --port many", "export", "health now"])
def test_what_is_not_understood_is_said_with_the_usage(words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        parser().parse_args(words.split())
    assert ended.value.code == 2
    assert "usage: python -m bot" in capsys.readouterr().err
