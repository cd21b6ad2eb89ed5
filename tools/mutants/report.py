"""The outcome as text for a person and as a file for the next run."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.choosing import Choice
from tools.mutants.drawing import Mutant
from tools.mutants.trying import Outcome

SHOWN_TESTS = 3


@dataclass(frozen=True)
class Verdict:
    """A mutant, the tests it was given, what became of it; `doubtful` if the test that failed fails without the change too."""

    mutant: Mutant
    choice: Choice
    outcome: Outcome
    doubtful: bool = False

    @property
    def killed(self) -> bool:
        """Whether a test noticed the change."""
        return self.outcome.killed and not self.doubtful


def line_about(verdict: Verdict, total: int) -> str:
    """One line while the run goes on."""
    mutant, outcome = verdict.mutant, verdict.outcome
    how = "too long" if outcome.late else "killed" if outcome.killed else "SURVIVED"
    return f"[{mutant.number}/{total}] {how:8} {outcome.seconds:5.1f} s  {mutant.path}:{mutant.line}  {mutant.kind}"


def text(verdicts: Sequence[Verdict], seed: int) -> Iterator[str]:
    """The report: a table by layers, then each survivor."""
    layers: dict[str, list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        layers[verdict.mutant.layer].append(verdict)
    yield f"{'layer':24} drawn killed survived"
    for layer, inside in sorted(layers.items()):
        killed = sum(verdict.killed for verdict in inside)
        yield f"{layer:24} {len(inside):5} {killed:6} {len(inside) - killed or '':>8}"
    killed = sum(verdict.killed for verdict in verdicts)
    yield f"seed {seed}: {len(verdicts)} mutants, {killed} killed ({share(verdicts):.1f} %), {len(verdicts) - killed} survived"
    for verdict in verdicts:
        if not verdict.killed:
            yield from _survivor(verdict)


def share(verdicts: Sequence[Verdict]) -> float:
    """How many of a hundred were killed."""
    return 100 * sum(verdict.killed for verdict in verdicts) / len(verdicts) if verdicts else 100.0


def _survivor(verdict: Verdict) -> Iterator[str]:
    mutant, choice = verdict.mutant, verdict.choice
    yield ""
    yield f"{mutant.number}. {mutant.path}:{mutant.line}  {mutant.kind}"
    yield from (f"   - {line}" for line in mutant.before.splitlines())
    yield from (f"   + {line}" for line in mutant.after.splitlines())
    if verdict.doubtful:
        yield f"   {verdict.outcome.failed[0]} failed, but it fails without the change too"
    elif not choice.tests:
        yield "   no test runs the line"
    else:
        tests = ", ".join(choice.tests[:SHOWN_TESTS])
        yield f"   {choice.reaching} tests run the line, {verdict.outcome.ran} tests were tried: {tests} …"


def write(path: Path, verdicts: Sequence[Verdict]) -> None:
    """Keep the survivors for `--again`."""
    path.write_text(
        json.dumps([verdict.mutant.identity for verdict in verdicts if not verdict.killed]), encoding="utf-8"
    )


def read_survivors(path: Path) -> set[tuple[str, str, str]]:
    """What `write` has kept. Raises ValueError if there was no run yet."""
    if not path.exists():
        raise ValueError("there was no run yet whose survivors could be tried again")
    return {(file, before, after) for file, before, after in json.loads(path.read_text(encoding="utf-8"))}
