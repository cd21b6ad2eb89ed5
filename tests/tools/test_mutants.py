"""The mutation run finds what tests notice and what they do not, in a package made up for it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tools.mutants.changes import ParsedFile
from tools.mutants.drawing import draw, shares
from tools.mutants.settings import read_settings

ROOT = Path(__file__).resolve().parents[2]
PROJECT = """
[tool.mutants]
code = ["pack"]
tests = ["checks"]
leave_out = ["pack/left_out/"]
quiet = ["log"]
twins = ["small", "large"]
"""
RULES = '''"""Rules."""

LIMIT = 3


def is_full(seats: int) -> bool:
    """Only ever asked far from the limit."""
    return seats >= LIMIT


def double(seats: int) -> int:
    """Well tested."""
    return seats * 2


def forgotten(seats: int) -> int:
    """Nobody calls it."""
    return seats - 1
'''
TESTS = """
import pytest

from pack.halls.rules import double, is_full


@pytest.mark.parametrize("size", ["small", "large"])
def test_full(size):
    assert is_full({"small": 100, "large": 200}[size])
    assert not is_full(0)


def test_double():
    assert double(4) == 8
"""
# As one of snapshots does where tests are collected and none is run: its snapshots all look unused.
PLUGIN = """
def pytest_sessionfinish(session):
    session.exitstatus = session.config.option.collectonly or session.exitstatus
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("pack/halls", "pack/left_out", "checks"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "__init__.py").touch()
    (tmp_path / "pack/__init__.py").touch()
    (tmp_path / "pack/left_out/tables.py").write_text("A = 1\n", encoding="utf-8")
    (tmp_path / "pack/halls/rules.py").write_text(RULES, encoding="utf-8")
    (tmp_path / "checks/test_rules.py").write_text(TESTS, encoding="utf-8")
    (tmp_path / "checks/conftest.py").write_text(PLUGIN, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def mutants(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the command in the made-up project."""
    command = [sys.executable, "-m", "tools.mutants", "--workers", "1", "--count", "9", *options]
    environment = os.environ | {"PYTHONPATH": f"{ROOT}{os.pathsep}{project}"}
    return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)


def survivors(report: str) -> dict[str, str]:
    """The last note on each survivor, by the new line."""
    paragraphs = [paragraph.splitlines() for paragraph in report.split("\n\n") if "   + " in paragraph]
    return {
        line.removeprefix("   +").strip(): lines[-1]
        for lines in paragraphs
        for line in lines
        if line.startswith("   +")
    }


def test_a_survivor_is_listed_until_a_test_kills_it(project: Path) -> None:
    run = mutants(project, "--least", "100")
    assert run.returncode == 1, run.stderr
    found = survivors(run.stdout)
    assert "return seats > LIMIT" in found
    assert "2 tests were tried" in found["return seats > LIMIT"]  # both twins
    assert any("   0 tests run the line" in note for note in found.values())
    assert not any("seats / 2" in line or "seats * 3" in line for line in found)
    assert "seed 1: 4 mutants" in run.stdout
    assert (project / "pack/halls/rules.py").read_text(encoding="utf-8") == RULES

    # A test is written for one survivor: only its file is recorded, only the survivors are tried.
    tests = project / "checks/test_limit.py"
    tests.write_text(
        "from pack.halls.rules import is_full\n\ndef test_limit():\n    assert is_full(3)\n", encoding="utf-8"
    )
    again = mutants(project, "--again")
    assert "return seats > LIMIT" not in survivors(again.stdout)
    assert any("   0 tests run the line" in note for note in survivors(again.stdout).values())
    assert "1 passed" in again.stderr


def test_a_test_that_fails_by_itself_kills_nobody(project: Path) -> None:
    broken = TESTS.replace("== 8", "== 9")
    (project / "checks/test_rules.py").write_text(broken, encoding="utf-8")
    found = survivors(mutants(project).stdout)
    assert any("seats / 2" in line or "seats * 3" in line for line in found)


def test_a_folder_that_is_not_there_is_said(project: Path) -> None:
    run = mutants(project, "--of", "pack/nowhere")
    assert run.returncode == 2
    assert "pack/nowhere: there is no such file or folder" in run.stderr


def test_the_same_seed_draws_the_same_and_no_line_twice(project: Path) -> None:
    settings = read_settings(project)
    first, second = draw(settings, [], 9, 5), draw(settings, [], 9, 5)
    assert first == second
    assert len({(mutant.path, mutant.line) for mutant in first}) == len(first)
    assert all("left_out" not in mutant.path for mutant in first)


def test_every_layer_gets_a_share_and_a_large_one_more() -> None:
    assert shares({"small": 1, "large": 10_000, "middle": 2_500}, 30) == {"small": 1, "large": 19, "middle": 10}


@pytest.mark.parametrize(
    ("source", "kind", "expected"),
    [
        ("def f(x):\n    if x:\n        g(x)\n", "other_branch", "def f(x):\n    if not (x):\n        g(x)\n"),
        ("def f(x):\n    if x:\n        g(x)\n", "never_entered", "def f(x):\n    if False:\n        g(x)\n"),
        ("def f(x):\n    if x:\n        g(x)\n", "removed_call", "def f(x):\n    if x:\n        pass\n"),
        ("@on(do=1)\ndef f():\n    pass\n", "number", "@on(do=2)\ndef f():\n    pass\n"),
        ("SIZE = g(1, much=2)\n", "left_out_option", "SIZE = g(1)\n"),
    ],
)
def test_changes_reach_statements_decorators_and_constants(source: str, kind: str, expected: str) -> None:
    parsed = ParsedFile(source)
    assert expected in [parsed.changed(change) for change in parsed.changes if change.kind == kind]


@pytest.mark.parametrize("source", ['"""Docs."""\n', 'log.info("done", x=1)\n', "x: Literal[1]\n", "import a.b\n"])
def test_words_of_the_log_types_and_docstrings_are_left_alone(source: str) -> None:
    assert ParsedFile(source, ["log"]).changes == []
