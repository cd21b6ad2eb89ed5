"""The promise of buttons: what stands on those already in chats is read by today's program as it was written."""

import importlib
import pkgutil
import tomllib
from collections import Counter
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from pydantic.fields import FieldInfo

import bot.presses

PROMISE: dict[str, dict[str, Any]] = tomllib.loads(Path(__file__).with_name("wire_format.toml").read_text("utf-8"))
LONGEST = 64  # bytes, Bot API
SIGNS = ("gt", "ge", "lt", "le")
# Numbers by their bounds: narrower ones would kill buttons that are out there.
NUMBERS = {frozenset({("gt", -(2**63)), ("lt", 2**63)}): "id", frozenset({("ge", 0), ("lt", 2**31)}): "count"}


def presses() -> list[type[CallbackData]]:
    """Every class of callback data of bot/presses."""
    found = []
    for module_info in pkgutil.walk_packages(bot.presses.__path__, "bot.presses."):
        module = importlib.import_module(module_info.name)
        found += [
            value
            for value in vars(module).values()
            if isinstance(value, type) and issubclass(value, CallbackData) and value.__module__ == module.__name__
        ]
    return found


BY_NAME = {press.__name__: press for press in presses()}


def fields_of(press: type[CallbackData]) -> list[str]:
    """The fields in their order on the wire. An enum of strings is a text there: naming the verbs changes no button."""
    return [f"{name}: {_kind(field)}{_default(field)}" for name, field in press.model_fields.items()]


def _kind(field: FieldInfo) -> str:
    kind = field.annotation
    if isinstance(kind, type) and issubclass(kind, Enum):
        assert issubclass(kind, str), f"{kind} has no letters on the wire"
        return "text"
    if kind is int:
        bounds = {(sign, getattr(rule, sign)) for rule in field.metadata for sign in SIGNS if hasattr(rule, sign)}
        return NUMBERS[frozenset(bounds)]
    return {bool: "yes or no", str: "text"}[kind]  # type: ignore[index]  # another type: a KeyError says so


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return ""
    value = field.default.value if isinstance(field.default, Enum) else field.default
    return f" = {value!r}"


def _buttons() -> list[Any]:
    return [pytest.param(name, button, id=button) for name, promise in PROMISE.items() for button in promise["buttons"]]


def test_each_class_is_promised_and_each_promise_is_kept_by_a_class() -> None:
    assert set(BY_NAME) == set(PROMISE)


def test_no_two_classes_share_a_prefix() -> None:
    shared = {prefix: times for prefix, times in Counter(press.__prefix__ for press in presses()).items() if times > 1}

    assert shared == {}


@pytest.mark.parametrize("name", PROMISE)
def test_prefix_fields_and_their_order_are_as_promised(name: str) -> None:
    assert (BY_NAME[name].__prefix__, fields_of(BY_NAME[name])) == (PROMISE[name]["prefix"], PROMISE[name]["fields"])


@pytest.mark.parametrize(("name", "button"), _buttons())
def test_a_button_in_a_chat_is_read_and_would_be_written_the_same(name: str, button: str) -> None:
    assert BY_NAME[name].unpack(button).pack() == button
    assert len(button.encode()) <= LONGEST


@pytest.mark.parametrize("name", PROMISE)
def test_every_named_verb_has_a_promised_button(name: str) -> None:
    """Verbs are the members of an enum and both answers of a yes or no."""
    press = BY_NAME[name]
    promised = [press.unpack(button) for button in PROMISE[name]["buttons"]]

    for field, info in press.model_fields.items():
        kind = info.annotation
        choices: set[Any] = {False, True} if kind is bool else set()
        if isinstance(kind, type) and issubclass(kind, Enum):
            choices = set(kind)
        assert choices <= {getattr(one, field) for one in promised}, field
