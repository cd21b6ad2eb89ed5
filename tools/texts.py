"""The check of the texts: `python -m tools.texts` lists what is wrong in `locales/` and exits with 1.

fluent.runtime silently drops broken entries and takes the first of two entries with one key, so this check parses the files
itself: junk, duplicate keys, keys missing in a language, parameters that differ between languages; and the code
(tools.text_calls): keys that it names and nobody wrote, keys that it cannot ask for, parameters that a text needs and a
call does not give, parameters given in vain.
"""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from tools.text_calls import Asked, Call, read_code

ROOT = Path(__file__).resolve().parent.parent
LOCALES = ROOT / "locales"
CODE = ("bot", "scheduler")
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
    asked = read_code(sorted(_sources()), ROOT)
    found += [f"unused: {key}" for key in sorted(where) if not asked.uses(key)]
    found += [problem for call in asked.calls for problem in wrong(call, asked, languages[REFERENCE].parameters)]
    return found


def wrong(call: Call, asked: Asked, texts: Mapping[str, set[str]]) -> Iterator[str]:
    """What is wrong with a call: no such text, a parameter not given, a parameter that none of its texts has."""
    if not call.keys:
        return
    keys = {key for key in texts for pattern in call.keys if asked.fits(pattern, key)}
    for pattern in call.keys:
        if not any(asked.fits(pattern, key) for key in keys):
            yield f"{call.place}: no text for {pattern}"
    for key in sorted(keys & set(call.keys)):
        if not call.more and (missing := texts[key] - call.given):
            yield f"{call.place}: {key} is not given {', '.join(sorted(missing))}"
    if keys and (vain := call.given - set().union(*(texts[key] for key in keys))):
        yield f"{call.place}: {', '.join(sorted(vain))} given in vain"


def main() -> int:
    """Print what is wrong; 1 when anything is."""
    found = problems()
    for line in found:
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
