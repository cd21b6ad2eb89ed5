"""Draws the mutants: every layer gets its share, the larger ones more, but not as much more as they are larger."""

import math
import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tools.mutants.changes import Change, Lines, ParsedFile
from tools.mutants.settings import Settings

# A line that cannot be changed, or was changed already, costs a try.
TRIES_FOR_ONE = 50


@dataclass(frozen=True)
class Mutant:
    """A change that was drawn: what of `path` (from the project's folder) is different, and the whole new source."""

    number: int
    layer: str
    path: str
    line: int
    kind: str
    before: str
    after: str
    statement: Lines
    body: Lines | None
    in_head: bool
    names: tuple[str, ...]
    source: str

    @property
    def identity(self) -> tuple[str, str, str]:
        """What stays the same in another draw of the same mutant."""
        return self.path, self.before, self.after


def layer_of(path: str) -> str:
    """`bot/services` for all of `bot/services/…`, `bot` for the files right in it."""
    parts = Path(path).parts
    return "/".join(parts[:2]) if len(parts) > 2 else parts[0]


def files_of(settings: Settings, of: Sequence[str]) -> list[str]:
    """The files that may be changed, in order; `of` are folders or files, empty for all.

    Raises ValueError for a folder or file that is not there."""
    files: set[str] = set()
    for name in of or settings.code:
        place = settings.root / name
        if not place.exists():
            raise ValueError(f"{name}: there is no such file or folder")
        found = [place] if place.is_file() else place.rglob("*.py")
        files.update(path.relative_to(settings.root).as_posix() for path in found)
    left_out = settings.leave_out if not of else ()
    return sorted(file for file in files if not file.startswith(tuple(left_out)))


def shares(sizes: dict[str, int], count: int) -> dict[str, int]:
    """How many of `count` mutants each layer gets: at least one, by the square root of its lines."""
    roots = {layer: math.sqrt(size) for layer, size in sizes.items()}
    exact = {layer: count * root / sum(roots.values()) for layer, root in roots.items()}
    given = {layer: max(1, int(share)) for layer, share in exact.items()}
    for layer in sorted(exact, key=lambda layer: int(exact[layer]) - exact[layer]):
        if sum(given.values()) < count:
            given[layer] += 1
    return given


def draw(settings: Settings, of: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """Draw about `count` mutants, never two on one line; the same seed draws the same ones while the code is the same."""
    chance = random.Random(seed)
    layers: dict[str, dict[str, str]] = defaultdict(dict)
    for file in files_of(settings, of):
        source = (settings.root / file).read_text(encoding="utf-8")
        if source.strip():
            layers[layer_of(file)][file] = source
    sizes = {layer: sum(source.count("\n") for source in sources.values()) for layer, sources in layers.items()}
    drawn: list[Mutant] = []
    for layer, share in sorted(shares(sizes, count).items()):
        drawn += _draw_in_layer(chance, layer, layers[layer], share, settings.quiet)
    return [replace(mutant, number=number) for number, mutant in enumerate(drawn, 1)]


def _draw_in_layer(
    chance: random.Random, layer: str, sources: dict[str, str], share: int, quiet: Sequence[str]
) -> list[Mutant]:
    drawn: list[Mutant] = []
    taken: set[tuple[str, int]] = set()
    parsed: dict[str, ParsedFile] = {}
    files = sorted(sources)
    weights = [sources[file].count("\n") for file in files]
    for _ in range(share * TRIES_FOR_ONE):
        if len(drawn) == share:
            break
        file = chance.choices(files, weights)[0]
        if file not in parsed:
            parsed[file] = ParsedFile(sources[file], quiet)
        mutant = _draw_in_file(chance, layer, file, parsed[file])
        if mutant is not None and (file, mutant.line) not in taken:
            taken.add((file, mutant.line))
            drawn.append(mutant)
    return drawn


def _draw_in_file(chance: random.Random, layer: str, file: str, parsed: ParsedFile) -> Mutant | None:
    """A line by chance, a kind of change by chance, one of that kind: long lines of many texts do not fill the draw."""
    if not parsed.changes:
        return None
    line = chance.choice(sorted({change.line for change in parsed.changes}))
    here = [change for change in parsed.changes if change.line == line]
    kind = chance.choice(sorted({change.kind for change in here}))
    change = chance.choice([change for change in here if change.kind == kind])
    source = parsed.changed(change)
    return None if source is None else _mutant(layer, file, parsed.source, source, change)


def _mutant(layer: str, file: str, source: str, changed: str, change: Change) -> Mutant:
    old, new = source.splitlines(), changed.splitlines()
    start = next(number for number, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1])
    end = next(
        number for number, pair in enumerate(zip(reversed(old), reversed(new), strict=False)) if pair[0] != pair[1]
    )
    before, after = old[start : max(start + 1, len(old) - end)], new[start : max(start + 1, len(new) - end)]
    return Mutant(
        number=0,
        layer=layer,
        path=file,
        line=start + 1,
        kind=change.kind,
        before="\n".join(before),
        after="\n".join(after),
        statement=change.statement,
        body=change.body,
        in_head=change.in_head,
        names=change.names,
        source=changed,
    )
