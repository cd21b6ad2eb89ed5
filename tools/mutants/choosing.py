"""Chooses the tests that judge a mutant: those that run the changed lines, the most particular first, as time allows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tools.mutants.drawing import Mutant, files_of
from tools.mutants.record import Record, lines_of
from tools.mutants.settings import Settings

# What the tests of processes may take, seconds: nothing is known of their lines and times.
IN_PROCESSES = 120.0


@dataclass(frozen=True)
class Choice:
    """The tests to run, in order, of `reaching` that reach the change; they should take about this many seconds. `in_copy`:
    they start processes, which import the changed file from a copy of the whole tree."""

    tests: tuple[str, ...]
    reaching: int
    seconds: float
    in_copy: bool = False


class Chooser:
    """Chooses tests by a record; `budget` is how many seconds of tests a mutant may take, for each of the twins."""

    def __init__(self, settings: Settings, record: Record, budget: float) -> None:
        self._settings = settings
        self._record = record
        self._budget = budget
        self._kept: dict[str, str] = {}

    def choose(self, mutant: Mutant) -> Choice:
        """The tests for a mutant."""
        found = self._reaching(mutant)
        first = self._within_budget(found)
        twins = [
            twin for test in first if (twin := self._settings.twin(test)) in self._record.known and twin is not None
        ]
        if not found and mutant.body is not None:
            # Perhaps only the second of twins runs the line, and those are not in the record.
            around = self._record.reaching({mutant.path: lines_of(mutant.body)})
            near = [self._settings.twin(test) for test in self._within_budget(around)]
            twins = [twin for twin in near if twin is not None and twin in self._record.known]
        if not first and not twins:
            # A function that runs only while its file is imported: the tests of what the file has made of it judge.
            first = self._within_budget(self._of_file(mutant))
        if not first and not twins and self._settings.process_tests:
            return Choice(self._settings.process_tests, 0, IN_PROCESSES, in_copy=True)
        tests = (*first, *twins)
        seconds = sum(self._record.seconds.get(test, 0) for test in first)
        return Choice(tests, len(found), seconds * 2 if twins else seconds)

    def _within_budget(self, tests: Iterable[str]) -> list[str]:
        chosen: list[str] = []
        left = self._budget
        for test in tests:
            seconds = self._record.seconds.get(test, 0)
            if not chosen or seconds <= left:
                chosen.append(test)
                left -= seconds
        return chosen

    def _reaching(self, mutant: Mutant) -> list[str]:
        if mutant.body is not None:
            lines = lines_of(mutant.body if mutant.in_head else mutant.statement)
            return self._record.reaching({mutant.path: lines})
        users = self._using(mutant) or self._of_file(mutant)
        return [*self._record.of_declarations(), *users] if users else []

    def _of_file(self, mutant: Mutant) -> list[str]:
        return self._record.reaching({mutant.path: range(1, mutant.source.count("\n") + 1)})

    def _using(self, mutant: Mutant) -> list[str]:
        """Tests that run a line with one of the names that the changed statement defines: a constant is judged where it is
        used, in its own file and in those that name the file."""
        if not mutant.names:
            return []
        name = re.compile(r"\b(" + "|".join(map(re.escape, mutant.names)) + r")\b")
        module = re.compile(rf"\b{re.escape(Path(mutant.path).stem)}\b")
        used: dict[str, list[int]] = {}
        for file, source in self._sources().items():
            if file == mutant.path or module.search(source):
                used[file] = [number for number, line in enumerate(source.splitlines(), 1) if name.search(line)]
        return self._record.reaching(used)

    def _sources(self) -> dict[str, str]:
        if not self._kept:
            files = files_of(self._settings, self._settings.code)
            self._kept = {file: (self._settings.root / file).read_text(encoding="utf-8") for file in files}
        return self._kept
