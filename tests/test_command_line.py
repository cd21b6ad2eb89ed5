"""What the command line says about itself: a changed word is one reviewed line."""

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.__main__ import COMMANDS, parser


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help(
    command: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    with pytest.raises(SystemExit) as ended:
        parser().parse_args([*command.split(), "--help"])
    assert ended.value.code == 0
    assert capsys.readouterr().out == snapshot


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
