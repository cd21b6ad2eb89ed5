"""Whatever is planned has a renderer, and whatever has one is planned. mypy lets nothing be planned but a declared `Notice`."""

import ast
from collections import Counter
from pathlib import Path

import bot.services
from bot.notices.registry import GROUP_NOTICES, NOTICES

SERVICES = Path(bot.services.__file__).parent


def declared() -> dict[str, list[str]]:
    """The code of each `NAME = Notice("code")` in the services, with the names of the constants."""
    found: dict[str, list[str]] = {}
    for path in SERVICES.rglob("*.py"):
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(statement, ast.Assign):
                names = [node.id for node in ast.walk(statement.targets[0]) if isinstance(node, ast.Name)]
                calls = [node for node in ast.walk(statement.value) if isinstance(node, ast.Call)]
                codes = [
                    ast.literal_eval(call.args[0])
                    for call in calls
                    if isinstance(call.func, ast.Name) and call.func.id == "Notice"
                ]
                for name, code in zip(names if codes else (), codes, strict=True):
                    found.setdefault(code, []).append(name)
    return found


def used() -> Counter[str]:
    """How often the services read each name, their own or another module's."""
    nodes = (node for path in SERVICES.rglob("*.py") for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return Counter(
        node.id if isinstance(node, ast.Name) else node.attr
        for node in nodes
        if isinstance(node, ast.Name | ast.Attribute) and isinstance(node.ctx, ast.Load)
    )


def test_each_notice_has_one_renderer() -> None:
    assert not NOTICES.keys() & GROUP_NOTICES.keys()
    assert set(declared()) == NOTICES.keys() | GROUP_NOTICES.keys()
    assert [code for code, names in declared().items() if len(names) > 1] == [], "two notices of one code"


def test_each_notice_is_planned_somewhere() -> None:
    readings = used()
    assert [code for code, (name,) in declared().items() if not readings[name]] == []
