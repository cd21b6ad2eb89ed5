"""`python -m tools.map` writes docs/map.md: button → handler → service → screen, for every press and command."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tools.map.buttons import Press, labels
from tools.map.source import ROOT, Module, modules, reached

TARGET = ROOT / "docs" / "map.md"
HEAD = """# The map: button → handler → service → screen

Written by `make map` from the source; a test compares. A button's class says its feature: `EventPress` stands in
`bot/presses/events.py`, its handlers in `bot/handlers/events/`, what it shows in `bot/screens/events/`. Paths leave out `bot/`.
«Uses» are calls of services, views and reports, «shows» screens and Forms, also those that a view ends with.
"""
KINDS = {"message", "callback_query", "edited_message", "my_chat_member"}


@dataclass(frozen=True)
class Row:
    """One press or command, and what becomes of it."""

    feature: str
    trigger: str
    buttons: tuple[str, ...]
    handler: str
    uses: tuple[str, ...]
    shows: tuple[str, ...]


def rows() -> list[Row]:
    """All rows, by feature, in the order of the handlers' files."""
    return [row for where in modules("bot.handlers") for row in _rows_of(where)]


def _rows_of(where: Module) -> Iterator[Row]:
    for function in where.functions.values():
        for decorator in function.decorator_list:
            match decorator:
                case ast.Call(ast.Attribute(ast.Name(owner), kind), filters) if (
                    owner.endswith("routes") and kind in KINDS
                ):
                    for trigger, press in _triggers(where, kind, filters):
                        yield _row(where, function, trigger, press)


def _row(where: Module, function: ast.FunctionDef | ast.AsyncFunctionDef, trigger: str, press: Press | None) -> Row:
    named, behind_views = reached(where, function, ()), reached(where, function, ("bot.views.",))
    return Row(
        where.name.split(".")[2],
        trigger,
        tuple(labels().get(press, ())) if press else (),
        f"{where.name.removeprefix('bot.handlers.')}.{function.name}",
        tuple(name.removeprefix("bot.") for name in named if _is_a_call(name)),
        tuple(name.removeprefix("bot.") for name in behind_views if _is_shown(name)),
    )


def _is_a_call(name: str) -> bool:
    last = name.rpartition(".")[2]
    return name.startswith(("bot.services.", "bot.reports.", "bot.views.")) and last.islower() and last != "gone"


def _is_shown(name: str) -> bool:
    last = name.rpartition(".")[2]
    a_screen = name.startswith("bot.screens.") and last.islower() and last != "gone" and ".shared." not in name
    return a_screen or (name.startswith("bot.forms.") and last.isupper())


def _triggers(where: Module, kind: str, filters: list[ast.expr]) -> Iterator[tuple[str, Press | None]]:
    """What a handler takes, in words, and the press it is, where it is one."""
    for one in filters:
        match one:
            case ast.Call(ast.Name("Command"), [ast.Constant(str(command))]):
                yield f"/{command!s}", None
                return
            case ast.Call(ast.Name("CommandStart")):
                yield "/start", None
                return
            case ast.Call(ast.Attribute(ast.Name(press), "filter"), rules):
                verbs = [verb for rule in rules for verb in _verbs(where, rule)] or [""]
                for verb in verbs:
                    yield f"{press} {verb}".strip(), (str(press), verb)
                return
    yield {"message": "a message", "edited_message": "an edit"}.get(kind, kind.replace("_", " ")), None


def _verbs(where: Module, rule: ast.expr) -> list[str]:
    match rule:
        case ast.Compare(comparators=[ast.Attribute(attr=verb)]):
            return [verb]
        case ast.Compare(comparators=[ast.Constant(str(name))]):
            return [name]
        case ast.Call(ast.Attribute(attr="in_"), [chosen]):
            return _members(where, chosen)
    return []


def _members(where: Module, chosen: ast.expr) -> list[str]:
    match chosen:
        case ast.Tuple(items) | ast.Set(items) | ast.List(items):
            return [name for item in items for name in _members(where, item)]
        case ast.Attribute(attr=verb):
            return [verb]
        case ast.Constant(str(name)):
            return [name]
        case ast.Starred(value) | ast.Call(ast.Name("set"), [value]):
            return _members(where, value)
        case ast.Dict(keys):
            return [name for key in keys if key for name in _members(where, key)]
        case ast.Name(name) if name in where.constants:
            return _members(where, where.constants[name])
    return []


def page() -> str:
    """The whole page, Markdown."""
    parts = [HEAD]
    for feature, found in groupby(rows(), key=lambda row: row.feature):
        parts.append(
            f"\n## {feature}\n\n| button | press or command | handler | uses | shows |\n|---|---|---|---|---|\n"
        )
        parts += [_line(row) for row in found]
    return "".join(parts)


def _line(row: Row) -> str:
    buttons = " / ".join(f"«{text}»" for text in row.buttons[:3])
    cells = (buttons, f"`{row.trigger}`", f"`{row.handler}`", _list(row.uses), _list(row.shows))
    return "| " + " | ".join(cells).replace("\n", " ") + " |\n"


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    TARGET.write_text(page(), encoding="utf-8")
