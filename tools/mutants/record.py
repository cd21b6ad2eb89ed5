"""The record: which tests run which lines. It is made by running the tests once, kept, and made anew where it is out of date:
all of it when the program or what tests share has changed, else only the files of tests that have changed."""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.mutants.changes import Lines
from tools.mutants.recording import FOLDER
from tools.mutants.settings import Settings

# pytest's codes for «all passed», «some failed» (to a plugin of snapshots all are unused where none was run) and «there was no
# test».
GOOD_ENOUGH = (0, 1, 5)
# Seconds that a test of declarations takes at most.
QUICK = 0.1


@dataclass
class Record:
    """`tests` maps a test to the lines it runs by file, `seconds` to its time; `broken` ones failed or were skipped although
    nothing was changed, so they cannot judge; `known` are all tests, twins included."""

    code: str = ""
    files: dict[str, str] = field(default_factory=dict)
    tests: dict[str, dict[str, list[int]]] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    broken: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)

    def reaching(self, lines: Mapping[str, Iterable[int]]) -> list[str]:
        """The tests that run one of these lines of these files; first those of whose lines the largest part stands in these
        files: they are about them. Thousands of tests run the line of a constructor."""
        wanted = {path: set(numbers) for path, numbers in lines.items()}
        found = []
        for test, files in self.tests.items():
            here = wanted.keys() & files.keys()
            if any(not wanted[path].isdisjoint(files[path]) for path in here):
                found.append((-sum(len(files[path]) for path in here) / sum(map(len, files.values())), test))
        return [test for _, test in sorted(found)]

    def of_declarations(self) -> list[str]:
        """Quick tests that run no line of the program: they look at what it declares."""
        return sorted(
            test for test in self.known - self.tests.keys() - self.broken if 0 < self.seconds.get(test, 0) < QUICK
        )

    def forget(self, files: set[str]) -> None:
        """Drop what is known of tests in these files."""
        kept = {test for test in self.known | set(self.tests) if test.partition("::")[0] not in files}
        self.tests = {test: lines for test, lines in self.tests.items() if test in kept}
        self.seconds = {test: seconds for test, seconds in self.seconds.items() if test in kept}
        self.broken &= kept
        self.known &= kept


def lines_of(lines: Lines) -> range:
    """The numbers of the lines."""
    return range(lines.first, lines.last + 1)


def up_to_date_record(settings: Settings, workers: int) -> Record:
    """The kept record, brought up to date by running the tests it does not know."""
    kept = settings.folder / "record.json"
    code, files = _fingerprints(settings)
    record = _read(kept) if kept.exists() else Record()
    if record.code != code:
        record = Record(code=code)
    changed = {file for file in files if record.files.get(file) != files[file]}
    gone = set(record.files) - set(files)
    record.forget(changed | gone)
    if changed:
        _run(settings, sorted(changed) if record.files else list(settings.tests), workers, record)
    record.files = files
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(vars(record), default=sorted), encoding="utf-8")
    return record


def _read(path: Path) -> Record:
    written: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return Record(**{**written, "broken": set(written["broken"]), "known": set(written["known"])})


def _fingerprints(settings: Settings) -> tuple[str, dict[str, str]]:
    """One of the program and what tests share, and one of each file of tests."""
    shared = hashlib.sha256()
    files: dict[str, str] = {}
    for path in _python_files(settings, (*settings.code, *settings.tests)):
        name = path.relative_to(settings.root).as_posix()
        content = path.read_bytes()
        if path.name.startswith("test_"):
            if not name.startswith(settings.leave_out_tests or ("\0",)):
                files[name] = hashlib.sha256(content).hexdigest()
        else:
            shared.update(name.encode() + content)
    return shared.hexdigest(), files


def _python_files(settings: Settings, folders: Iterable[str]) -> Iterator[Path]:
    for folder in folders:
        place = settings.root / folder
        yield from [place] if place.is_file() else sorted(place.rglob("*.py"))


def _run(settings: Settings, tests: list[str], workers: int, record: Record) -> None:
    """Run the tests and add what is seen. Raises RuntimeError when pytest could not run them."""
    with tempfile.TemporaryDirectory(prefix="mutants_") as folder:
        ignored = [f"--ignore={name}" for name in settings.leave_out_tests]
        parallel = ["-n", str(workers), "--dist", "loadgroup"] if workers > 1 else []
        options = ["-q", *settings.options, "-p", "tools.mutants.recording", *parallel, *ignored]
        command = [sys.executable, "-m", "pytest", *options, *tests]
        done = subprocess.run(
            command, cwd=settings.root, env=os.environ | {FOLDER: folder}, stdout=sys.stderr, check=False
        )
        if done.returncode not in GOOD_ENOUGH:
            raise RuntimeError(f"the tests could not be recorded: pytest ended with {done.returncode}")
        for path in Path(folder).glob("*.json"):
            seen = json.loads(path.read_text(encoding="utf-8"))
            record.known.update(seen["all"])
            record.broken.update(seen["broken"])
            record.seconds.update(seen["seconds"])
            record.tests.update(seen["lines"])
    for test in record.broken:
        record.tests.pop(test, None)
