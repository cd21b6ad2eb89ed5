"""The check of the texts, on a program of a few lines: what is right passes, what is wrong is named."""

from pathlib import Path

import pytest

from tools.text_calls import Asked, read_code
from tools.texts import wrong

TEXTS: dict[str, set[str]] = {
    "hello": {"name"},
    "kind-school": set(),
    "kind-garden": set(),
    "kind-castle": set(),
    "state-open": {"until"},
    "state-over": set(),
    "list-day-hour": set(),
}


def asked_by(tmp_path: Path, code: str) -> Asked:
    """What a program of this code asks for."""
    path = tmp_path / "program.py"
    path.write_text(code, encoding="utf-8")
    return read_code([path], tmp_path)


def complaints(tmp_path: Path, code: str) -> list[str]:
    """What is wrong with the calls of this code."""
    asked = asked_by(tmp_path, code)
    return [line for call in asked.calls for line in wrong(call, asked, TEXTS)]


def test_a_key_put_together_is_used_only_with_parts_that_the_code_has(tmp_path: Path) -> None:
    kinds = 'class Kind(StrEnum):\n    SCHOOL = "school"\n    GARDEN = "garden"\n'
    code = kinds + 'def f(t, kind):\n    return t(f"kind-{kind.value}")\n'
    asked = asked_by(tmp_path, code)
    assert {key for key in TEXTS if asked.uses(key)} == {"kind-school", "kind-garden"}, "no castle was built"


def test_parts_may_be_joined_or_put_together_elsewhere(tmp_path: Path) -> None:
    code = 'PARTS = ("day", "hour")\n\n\ndef f(t, parts):\n    return t(f"list-{parts}")\n'
    assert asked_by(tmp_path, code).uses("list-day-hour")
    assert not asked_by(tmp_path, 'PARTS = ("day",)\n\n\ndef f(t, p):\n    return t(f"list-{p}")\n').uses(
        "list-day-hour"
    )


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('t("hello", name="Анна")', []),
        ('t("hello", **given)', []),
        ('t("hello")', ["program.py:3: hello is not given name"]),
        ('t("hello", name="Анна", age=5)', ["program.py:3: age given in vain"]),
        ('t("goodbye")', ["program.py:3: no text for goodbye"]),
        ('t.plain("state-open" if now else "state-over", until=day)', []),
        ('t.plain("state-open" if now else "state-over")', ["program.py:3: state-open is not given until"]),
        ('t(f"state-{now}", until=day, by="open over")', ["program.py:3: by given in vain"]),
        ("t(key, anything=1)", []),
    ],
)
def test_parameters_are_compared_with_what_the_text_says(tmp_path: Path, call: str, expected: list[str]) -> None:
    code = f'STATES = ("open", "over")\ndef f(t, now, day, key, given):\n    return {call}\n'
    assert complaints(tmp_path, code) == expected


def test_a_key_chosen_before_is_followed(tmp_path: Path) -> None:
    code = 'def f(t, full):\n    key = "hello" if full else "kind-school"\n    return t(key)\n'
    assert complaints(tmp_path, code) == ["program.py:3: hello is not given name"]
