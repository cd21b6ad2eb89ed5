"""The check of the texts: `python -m tools.texts` lists what is wrong in `locales/` and exits with 1.

It finds: junk, duplicate keys, keys missing in a language, parameters that differ between languages; keys the code names or
composes and nobody wrote; keys that nobody uses; parameters that the code does not give, or gives in vain."""

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from tools.texts.code import Used, read_code
from tools.texts.composed import read_declared
from tools.texts.languages import REFERENCE, differences, read_languages

ROOT = Path(__file__).resolve().parent.parent.parent
LOCALES = ROOT / "locales"
DECLARED = Path(__file__).with_name("composed.toml")
CODE = ("bot", "scheduler")


def problems(root: Path = ROOT, locales: Path = LOCALES, declarations: Path = DECLARED) -> list[str]:
    """Everything that is wrong, one line each; empty when all is well."""
    languages = read_languages(locales)
    declared = read_declared(declarations)
    used = read_code(root, CODE, declared)
    found = [problem for language in languages.values() for problem in language.problems]
    found += differences(languages)
    found += dict.fromkeys(used.problems)
    found += (f"composed.toml: nobody needs {one}" for one in sorted({*declared.keys, *declared.parts} - used.patterns))
    found += (
        f"composed.toml: {one}: the code never says {value}"
        for one, value in declared.listed()
        if value not in used.strings
    )
    written = languages[REFERENCE].parameters
    found += _unwritten(used, written)
    found += _unused(used, written)
    found += _parameters(used, written)
    return found


def _unwritten(used: Used, written: Mapping[str, set[str]]) -> Iterator[str]:
    asked = {key: call.place for call in used.calls for key in sorted(call.keys)} | used.composed
    yield from (f"{place}: no text for {key}" for key, place in sorted(asked.items()) if key not in written)


def _unused(used: Used, written: Mapping[str, set[str]]) -> Iterator[str]:
    yield from (f"unused: {key}" for key in sorted(written) if key not in used.strings and key not in used.composed)


def _parameters(used: Used, written: Mapping[str, set[str]]) -> Iterator[str]:
    """A key named in a call must get all its parameters there; a composed one, whose values differ from call to call,
    somewhere."""
    somewhere: dict[str, set[str]] = defaultdict(set)
    unknown = {key for call in used.calls if call.more for key in call.keys}
    for call in used.calls:
        for key in call.keys:
            somewhere[key] |= call.given
    for call in used.calls:
        needed = {key: written[key] for key in call.keys if key in written}
        for key, names in sorted(needed.items()):
            missing = names - (somewhere[key] if key in used.composed else call.given)
            if missing and not call.more and key not in unknown:
                yield f"{call.place}: {key} needs {', '.join(sorted(missing))}"
        if needed and (vain := call.given.difference(*needed.values())):
            yield f"{call.place}: {', '.join(sorted(vain))} in vain: {', '.join(sorted(needed))} does not show it"


def main() -> int:
    """Print what is wrong; 1 when anything is."""
    found = problems()
    for line in found:
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
