"""What stands in `locales/`: the keys of each language with their parameters, and what is wrong in its files.

fluent.runtime silently drops broken entries and takes the first of two entries with one key, so the files are parsed here."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

REFERENCE = "ru"


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


def read_languages(locales: Path) -> dict[str, Language]:
    """Every language of the folder by its code."""
    return {folder.name: _read(folder) for folder in sorted(locales.iterdir()) if folder.is_dir()}


def _read(folder: Path) -> Language:
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


def differences(languages: Mapping[str, Language]) -> Iterator[str]:
    """Keys that a language lacks, and parameters that differ between languages."""
    where: dict[str, set[str]] = defaultdict(set)
    for name, language in languages.items():
        for key in language.parameters:
            where[key].add(name)
    for key, names in sorted(where.items()):
        yield from (f"{missing}: no text for {key}" for missing in sorted(set(languages) - names))
        expected = languages[REFERENCE].parameters.get(key, set())
        for name in sorted(names - {REFERENCE}):
            if (given := languages[name].parameters[key]) != expected:
                yield f"{name}: {key} has parameters {sorted(given)}, {REFERENCE} has {sorted(expected)}"
