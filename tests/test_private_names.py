"""Private names of other people's code that we lean on: each stands here, and says what breaks when an upgrade takes it away."""

import ast
from pathlib import Path

import pytest
from aiogram import Dispatcher, Router
from aiogram.dispatcher.event.telegram import TelegramEventObserver
from matplotlib.text import Text
from openpyxl.drawing.spreadsheet_drawing import TwoCellAnchor
from openpyxl.worksheet._read_only import ReadOnlyWorksheet
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import Engine

ROOT = Path(__file__).parents[1]
FOLDERS = ("bot", "scheduler", "playground", "demo", "tour", "tests", "benchmarks", "tools")
# The name, whose it is, what we need it for and where.
NEEDED = {
    "_handle_update_tasks": (Dispatcher, "tests wait until what was fetched is handled (tests/harness.py)"),
    "_resolve_middlewares": (
        TelegramEventObserver,
        "the access matrix asks who is let in (tests/test_access_matrix.py)",
    ),
    "_parent_router": (Router, "routers go from one dispatcher to the next (tests/routers_once.py)"),
    "_charts": (Worksheet, "an export's charts are counted (tests/reports/export)"),
    "_compiled_cache": (
        Engine,
        "statements are compiled once for all databases of a test process (tests/compiled_once.py)",
    ),
    "_from": (TwoCellAnchor, "where an export's chart begins (tests/reports/export/test_whole_book.py)"),
    "_linespacing": (Text, "a picture's lines stand as far apart as is written (tests/reports/test_questionnaires.py)"),
    "_worksheet_path": (
        ReadOnlyWorksheet,
        "a sheet is read from the archive itself (services/organisations/import_tables.py)",
    ),
}


@pytest.mark.parametrize("name", NEEDED)
def test_what_we_lean_on_is_there(name: str) -> None:
    owner, why = NEEDED[name]
    module = __import__(owner.__module__, fromlist=["_"])
    assert name in Path(str(module.__file__)).read_text(encoding="utf-8"), f"{owner.__name__}.{name} is gone: {why}"


def test_no_other_private_name_of_somebody_else_is_used() -> None:
    """What our own classes and modules define is ours; anything else is named above. `os._exit` is documented."""
    trees = {path: ast.parse(path.read_text("utf-8")) for folder in FOLDERS for path in (ROOT / folder).rglob("*.py")}
    parts = [(path, node) for path, tree in trees.items() for node in ast.walk(tree)]
    own = {node.attr for _, node in parts if isinstance(node, ast.Attribute) and _of_self(node)} | {"_exit"}
    own |= {node.name for _, node in parts if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    found = {
        (node.attr, str(path.relative_to(ROOT)))
        for path, node in parts
        if isinstance(node, ast.Attribute) and _is_private(node.attr) and not _of_self(node) and node.attr not in own
    }
    assert {name for name, _ in found} == set(NEEDED), sorted(found)


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.endswith("__")


def _of_self(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
