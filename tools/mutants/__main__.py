"""`make mutants`: draw mutants, run the tests that reach each, say which survived. Ends with 1 if too few were
killed, with 2 if it could not be found out."""

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tools.mutants.choosing import Chooser
from tools.mutants.drawing import Mutant, draw
from tools.mutants.record import up_to_date_record
from tools.mutants.report import Verdict, line_about, read_survivors, share, text, write
from tools.mutants.settings import Settings, read_settings
from tools.mutants.trying import Outcome, Trial, preload, run_all

# One more than processors: a test whose bot does not answer waits.
WORKERS = (os.cpu_count() or 1) + 1


def main(arguments: Sequence[str]) -> int:
    """Run with the words of the command line; the exit code."""
    wanted = _parser().parse_args(arguments)
    try:
        return _run(read_settings(Path.cwd()), wanted)
    except (ValueError, RuntimeError) as error:
        print(error, file=sys.stderr)  # noqa: T201 a command speaks
        return 2


def _run(settings: Settings, wanted: argparse.Namespace) -> int:
    last = settings.folder / "survivors.json"
    mutants = draw(settings, wanted.of.split(), wanted.count, wanted.seed)
    if wanted.again:
        survivors = read_survivors(last)
        mutants = [mutant for mutant in mutants if mutant.identity in survivors]
    chooser = Chooser(settings, up_to_date_record(settings, wanted.workers), wanted.budget)
    verdicts = _without_doubt(settings, _judge(settings, chooser, mutants, wanted.workers), wanted.workers)
    write(last, verdicts)
    print("\n".join(["", *text(verdicts, wanted.seed)]))  # noqa: T201 a command speaks
    return 0 if share(verdicts) >= wanted.least else 1


def _judge(settings: Settings, chooser: Chooser, mutants: Sequence[Mutant], workers: int) -> list[Verdict]:
    """Run each mutant's tests, and tell of each as it ends."""
    choices = {mutant.number: chooser.choose(mutant) for mutant in mutants}
    by_number = {mutant.number: mutant for mutant in mutants}
    verdicts = [
        Verdict(mutant, choices[mutant.number], Outcome()) for mutant in mutants if not choices[mutant.number].tests
    ]
    trials = [
        Trial(mutant.number, mutant.path, mutant.source, choice.tests, choice.seconds, choice.in_copy)
        for mutant in mutants
        if (choice := choices[mutant.number]).tests
    ]
    if trials:
        preload(settings)
        _see_that_tests_pass(settings, trials)
    for trial, outcome in run_all(settings, trials, workers):
        verdicts.append(Verdict(by_number[trial.key], choices[trial.key], outcome))
        print(line_about(verdicts[-1], len(mutants)), flush=True)  # noqa: T201 a command speaks
    return sorted(verdicts, key=lambda verdict: verdict.mutant.number)


def _see_that_tests_pass(settings: Settings, trials: Sequence[Trial]) -> None:
    """Raises RuntimeError when a test does not pass without any change: all mutants would look killed."""
    shortest = min(trials, key=lambda trial: trial.seconds)
    for _, outcome in run_all(settings, [Trial(0, None, "", shortest.tests[:1], shortest.seconds)], 1):
        if outcome.killed or not outcome.ran:
            raise RuntimeError(f"{shortest.tests[0]} does not pass although nothing was changed:\n{outcome.log}")


def _without_doubt(settings: Settings, verdicts: Sequence[Verdict], workers: int) -> list[Verdict]:
    """The tests that killed run once more on the program as it is: one that fails here too has noticed nothing."""
    trials: list[Trial] = []
    for in_copy in (False, True):
        killers = sorted({test for one in verdicts if one.choice.in_copy is in_copy for test in one.outcome.failed})
        parts = [tuple(killers[part::workers]) for part in range(workers)]
        trials += [Trial(0, None, "", part, 10.0 * len(part), in_copy) for part in parts if part]
    failing = {test for _, outcome in run_all(settings, trials, workers) for test in outcome.failed}
    return [replace(verdict, doubtful=not failing.isdisjoint(verdict.outcome.failed)) for verdict in verdicts]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tools.mutants", description=__doc__)
    parser.add_argument("--of", default="", help="folders or files to change, with spaces between; all if empty")
    parser.add_argument("--count", type=int, default=120, help="how many mutants (120)")
    parser.add_argument("--seed", type=int, default=1, help="another seed draws others (1)")
    parser.add_argument("--budget", type=float, default=30.0, help="seconds of tests for a mutant (30)")
    parser.add_argument("--least", type=float, default=90.0, help="how many of a hundred must be killed (90)")
    parser.add_argument("--workers", type=int, default=WORKERS, help="how many at a time (the processors and one)")
    parser.add_argument("--again", action="store_true", help="of the same draw, only those that survived the last run")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
