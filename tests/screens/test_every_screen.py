"""No screen without a snapshot: what bot/screens shows is compared in tests/screens, module by module."""

import importlib
import inspect
import pkgutil
from collections import Counter
from collections.abc import Callable
from types import ModuleType
from typing import Any, get_type_hints

import pytest

import bot.screens
from bot.screens.shared.screen import Letter, Screen
from bot.texts import Texts
from tests.screens.cases import Case


def _screens_of(module: ModuleType) -> set[Callable[..., Any]]:
    """The module's public functions that people see something of: those that take texts or give a screen or a letter."""
    found: set[Callable[..., Any]] = set()
    for name, function in inspect.getmembers(module, inspect.isfunction):
        if function.__module__ == module.__name__ and not name.startswith("_"):
            hints = get_type_hints(function)
            if Texts in hints.values() or hints.get("return") in (Screen, Letter):
                found.add(function)
    return found


MODULES = [importlib.import_module(one.name) for one in pkgutil.walk_packages(bot.screens.__path__, "bot.screens.")]
SHOWING = {module.__name__: screens for module in MODULES if (screens := _screens_of(module))}


def _cases(module: str) -> list[Case]:
    """The cases of the test module that mirrors a module of bot/screens."""
    room, _, name = module.replace("bot.screens", "tests.screens", 1).rpartition(".")
    cases: list[Case] = importlib.import_module(f"{room}.test_{name}").CASES
    return cases


@pytest.mark.parametrize("module", SHOWING)
def test_every_function_that_shows_something_has_a_case(module: str) -> None:
    compared = {case.screen for case in _cases(module)}

    assert [function.__name__ for function in SHOWING[module] - compared] == []


@pytest.mark.parametrize("module", SHOWING)
def test_each_case_has_a_name_of_its_own(module: str) -> None:
    """Pytest would number two of one name, and a new case would shift the snapshots of others."""
    named = Counter(str(case) for case in _cases(module))

    assert [name for name, times in named.items() if times > 1] == []
