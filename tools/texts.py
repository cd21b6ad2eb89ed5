"""The check of the texts: `python -m tools.texts` lists what is wrong in `locales/` and exits with 1.

fluent.runtime silently drops broken entries and takes the first of two entries with one key, so this check parses the files
itself: junk, duplicate keys, keys missing in a language, parameters that differ between languages, keys that the code
names and nobody wrote, keys that nobody uses.
"""

import ast
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
CODE = ("bot", "scheduler")
REFERENCE = "ru"
KEY_CALLS = {"t", "plain"}


class _Parameters(Visitor):
    """Collects the names of a message's parameters."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 the library's naming
        """A `{ $name }`."""
        self.names.add(node.id.name)


@dataclass
class Language:
    """One language's keys with their parameters, and what is wrong in its files."""

    parameters: dict[str, set[str]] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)


@dataclass
class Used:
    """Keys the code names: whole ones, those handed to a text function, and beginnings of composed ones."""

    strings: set[str] = field(default_factory=set)
    asked: dict[str, str] = field(default_factory=dict)
    prefixes: set[str] = field(default_factory=set)


def read_language(folder: Path) -> Language:
    """Parse all files of a language."""
    language = Language()
    for path in sorted(folder.glob("*.ftl")):
        resource = FluentParser(with_spans=False).parse(path.read_text(encoding="utf-8"))
        for entry in resource.body:
            if isinstance(entry, ftl.Junk):
                first_line = (entry.content or "").strip().splitlines()[0][:60]
                language.problems.append(f"{folder.name}/{path.name}: junk at «{first_line}»")
            elif isinstance(entry, ftl.Message):
                if entry.id.name in language.parameters:
                    language.problems.append(f"{folder.name}/{path.name}: duplicate key {entry.id.name}")
                    continue
                visitor = _Parameters()
                visitor.visit(entry)
                language.parameters[entry.id.name] = visitor.names
    return language


def _sources() -> Iterator[Path]:
    for room in CODE:
        yield from (ROOT / room).rglob("*.py")


def read_code() -> Used:
    """Find keys in the code: string constants, arguments of `t(…)` and `t.plain(…)`, f-strings with a beginning."""
    used = Used()
    for path in _sources():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                used.strings.add(node.value)
            elif isinstance(node, ast.JoinedStr) and node.values and isinstance(node.values[0], ast.Constant):
                prefix = str(node.values[0].value)
                if prefix.endswith("-"):
                    used.prefixes.add(prefix)
            if isinstance(node, ast.Call) and node.args and _is_text_call(node.func):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    used.asked[first.value] = f"{path.relative_to(ROOT)}:{node.lineno}"
    return used


def _is_text_call(func: ast.expr) -> bool:
    name = func.id if isinstance(func, ast.Name) else func.attr if isinstance(func, ast.Attribute) else ""
    return name in KEY_CALLS


def problems() -> list[str]:
    """Everything that is wrong, one line each; empty when all is well."""
    languages = {folder.name: read_language(folder) for folder in sorted(LOCALES.iterdir()) if folder.is_dir()}
    found = [problem for language in languages.values() for problem in language.problems]
    where: dict[str, set[str]] = defaultdict(set)
    for name, language in languages.items():
        for key in language.parameters:
            where[key].add(name)
    for key, names in sorted(where.items()):
        found += [f"{missing}: no text for {key}" for missing in sorted(set(languages) - names)]
        expected = languages[REFERENCE].parameters.get(key, set())
        for name in sorted(names - {REFERENCE}):
            if (given := languages[name].parameters[key]) != expected:
                found.append(f"{name}: {key} has parameters {sorted(given)}, {REFERENCE} has {sorted(expected)}")
    used = read_code()
    found += [f"{place}: no text for {key}" for key, place in sorted(used.asked.items()) if key not in where]
    found += [
        f"unused: {key}"
        for key in sorted(where)
        if key not in used.strings and not any(key.startswith(prefix) for prefix in used.prefixes)
    ]
    return found


def main() -> int:
    """Print what is wrong; 1 when anything is."""
    found = problems()
    for line in found:
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
