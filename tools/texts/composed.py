"""Keys put together from a beginning and values: `f"event-kind-{kind.value}"` may be as many keys as there are kinds.

Which values there are is written down in composed.toml, by the key's pattern (`event-kind-{}`), where the code does not show it:
names of enums, tuples and mappings of the program, values themselves (with `=` in front those that the code makes out of parts),
and with a minus in front those that never come. Two or more places take a list for each."""

import importlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import product
from pathlib import Path
from typing import Any

PLACE = "{}"
NEVER, MADE = "-", "="
PACKAGES = ("bot.", "scheduler.")


@dataclass(frozen=True)
class Slot:
    """How the code turns a value into the key's part: an enum's name in small letters instead of its value, `_` into `-`."""

    by_name: bool = False
    hyphens: bool = False


@dataclass(frozen=True)
class Declared:
    """composed.toml: the values of each pattern of keys, and of what is only a part of another key."""

    keys: Mapping[str, Any] = field(default_factory=dict)
    parts: Mapping[str, Any] = field(default_factory=dict)

    def sources(self, pattern: str) -> Any:
        """What is declared of a pattern; None when nothing is."""
        return self.keys.get(pattern, self.parts.get(pattern))

    def listed(self) -> Iterator[tuple[str, str]]:
        """Every value that stands there itself, with its pattern."""
        for pattern, sources in (*self.keys.items(), *self.parts.items()):
            for source in _flat(sources):
                if not source.startswith((*PACKAGES, NEVER, MADE)):
                    yield pattern, source


def _flat(sources: Any) -> Iterator[str]:
    if isinstance(sources, str):
        yield sources
    else:
        for one in sources:
            yield from _flat(one)


def read_declared(path: Path) -> Declared:
    """The declarations. Raises KeyError without the two tables."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Declared(tables["keys"], tables["parts"])


def expand(pattern: str, declared: Any, slots: tuple[Slot, ...]) -> set[str]:
    """All keys of a pattern with these declared values. Raises ValueError where the places do not match the lists, and what
    importing a name raises."""
    lists = declared if len(slots) > 1 else [declared]
    if len(lists) != len(slots):
        raise ValueError(f"{pattern} has {len(slots)} places")
    choices = [_values([one] if isinstance(one, str) else one, slot) for one, slot in zip(lists, slots, strict=True)]
    return {filled(pattern, parts) for parts in product(*choices)}


def filled(pattern: str, parts: Iterable[str]) -> str:
    """The pattern with its places filled."""
    key = pattern
    for part in parts:
        key = key.replace(PLACE, part, 1)
    return key


def _values(sources: Iterable[str], slot: Slot) -> list[str]:
    found: dict[str, None] = {}
    never = set()
    for source in sources:
        if source.startswith(NEVER):
            never.add(source.removeprefix(NEVER))
        elif source.startswith(PACKAGES):
            found |= dict.fromkeys(_part(value, slot) for value in _resolve(source))
        else:
            found[source.removeprefix(MADE)] = None
    if strangers := never - set(found):
        raise ValueError(f"{sorted(strangers)} could not come anyway")
    return [value for value in found if value not in never]


def _resolve(name: str) -> Iterable[object]:
    """The members of an enum, the items of a tuple or set, the keys of a mapping, or a string, by its dotted name; after a colon
    stands which attribute of the items is meant."""
    path, _, attribute = name.partition(":")
    module, _, variable = path.rpartition(".")
    value = getattr(importlib.import_module(module), variable)
    items = (value,) if isinstance(value, str) else tuple(value)
    return tuple(getattr(item, attribute) for item in items) if attribute else items


def _part(value: object, slot: Slot) -> str:
    text = str(value)
    if isinstance(value, Enum):
        text = value.name.lower() if slot.by_name else str(value.value)
    return text.replace("_", "-") if slot.hyphens else text
