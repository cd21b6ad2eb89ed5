"""A case: a function of bot/screens with arguments that bring one of its states about; and how what it gives is written down.

Every test module of this room has a table of cases. After a meant change of words: `pytest tests/screens --snapshot-update`, and
the difference of the `.ambr` files is what a reviewer reads.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from inspect import signature
from typing import Any

import pytest

from bot.models.content import Part
from bot.screens.shared.screen import Answer, Attachment, Button, Letter, Screen
from bot.texts import Texts


@dataclass(frozen=True)
class Case:
    """`screen` is called with the texts, where it takes them, and the arguments; `state` says in a few words what these bring
    about."""

    screen: Callable[..., Any]
    state: str
    args: tuple[Any, ...]
    kwargs: dict[str, Any]

    def __str__(self) -> str:
        return f"{self.screen.__name__} - {self.state}" if self.state else self.screen.__name__

    def drawn(self, t: Texts) -> str:
        """What the function gives for these arguments in a language, as text."""
        takes_texts = next(iter(signature(self.screen).parameters)) == "t"
        return drawn(self.screen(*(t,) * takes_texts, *self.args, **self.kwargs))


def case(screen: Callable[..., Any], state: str = "", /, *args: Any, **kwargs: Any) -> Case:
    """`screen(t, *args, **kwargs)` in this state; a function with one state needs no word for it."""
    return Case(screen, state, args, kwargs)


def every(cases: Sequence[Case]) -> pytest.MarkDecorator:
    """Runs a test for every case, named after it."""
    return pytest.mark.parametrize("case", cases, ids=str)


def drawn(shown: Any) -> str:
    """What a function of bot/screens gives, as lines: texts as their HTML, a row of buttons a line. Raises TypeError for what
    nobody can see."""
    match shown:
        case None:
            return "(nothing)"
        case str():
            return shown
        case int():
            return str(shown)
        case Screen():
            return "\n".join([shown.text, *map(_row, filter(None, shown.rows))])
        case Button():
            return _button(shown)
        case Part():
            return _part(shown)
        case Letter():
            under = [drawn(shown.under)] if shown.under else []
            return "\n".join([*map(_part, shown.parts), *under])
        case Attachment():
            return f"(a {shown.kind}: {shown.name})\n{drawn(shown.caption)}"
        case Answer():
            return "\n".join([f"(a toast: {shown.toast})"] * (shown.toast is not None) + [drawn(shown.screen)])
        case tuple() | list():
            return "\n".join(map(drawn, shown))
        case _ if is_dataclass(shown):
            return "\n".join(f"{one.name}: {drawn(getattr(shown, one.name))}" for one in fields(shown))
    raise TypeError(f"no way to write down {shown!r}")


def _row(row: Sequence[Button]) -> str:
    return " ".join(map(_button, row))


def _button(button: Button) -> str:
    return f"[{button.text} → {button.press.pack() if button.press else button.url}]"


def _part(part: Part) -> str:
    marks = "".join(f" {one['type']}@{one['offset']}+{one['length']}" for one in part.entities)
    return f"({part.kind.value}{marks})\n{part.text}" if part.text else f"({part.kind.value}{marks})"
