"""Runs tests on a mutant in a process of its own, which is forked from this one: what the program takes from others is imported
once, before. The changed file is never written; the process imports it changed, so the tree stays as it is."""

import contextlib
import importlib
import importlib.machinery
import importlib.util
import json
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from multiprocessing.context import ForkProcess
from pathlib import Path
from types import CodeType, ModuleType

import pytest

from tools.mutants.drawing import files_of
from tools.mutants.record import GOOD_ENOUGH
from tools.mutants.settings import Settings

FORK = multiprocessing.get_context("fork")
# On top of three times what the tests took when they were recorded, seconds: the start and a busy machine.
PATIENCE = 30.0
# How long a process may take to end when it is asked to, seconds: a test stops its servers meanwhile.
FAREWELL = 10.0
# Characters of pytest's last words.
LOG_KEPT = 3000


@dataclass(frozen=True)
class Trial:
    """Tests to run with `path` replaced by `source`; without a path, on the program as it is. `key` is the caller's.
    `in_copy`: in a copy of the tree in which the file is written, for tests that start processes."""

    key: int
    path: str | None
    source: str
    tests: tuple[str, ...]
    seconds: float
    in_copy: bool = False


@dataclass
class Outcome:
    """How many tests ran, which failed; `broken` says that not even the imports worked, `late` that time was over; `log` is
    the end of what pytest said."""

    ran: int = 0
    failed: list[str] = field(default_factory=list)
    broken: bool = False
    late: bool = False
    seconds: float = 0.0
    log: str = ""

    @property
    def killed(self) -> bool:
        """Whether the tests noticed."""
        return bool(self.failed) or self.broken or self.late


class _Changed(importlib.machinery.SourceFileLoader):
    """Imports a file with another source than stands in it."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> CodeType:
        return compile(self._source, self.get_filename(fullname), "exec", dont_inherit=True)


class _Finder:
    """Finds one module, before all other finders do."""

    def __init__(self, path: Path, source: str, root: Path) -> None:
        self._name = module_name(path.relative_to(root).as_posix())
        self._path = path
        self._source = source

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of the changed module, None for all others."""
        if name != self._name:
            return None
        loader = _Changed(name, str(self._path), self._source)
        return importlib.util.spec_from_file_location(name, self._path, loader=loader)


class _Watch:
    """A pytest plugin that counts tests and notes those that failed."""

    def __init__(self) -> None:
        self.ran = 0
        self.failed: list[str] = []

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.ran += report.when == "call"
        if report.failed and report.nodeid not in self.failed:
            self.failed.append(report.nodeid)


def module_name(file: str) -> str:
    """The name that a file, given from the project's folder, is imported by."""
    parts = Path(file).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def preload(settings: Settings) -> None:
    """Import what the tests import from others, so that no trial need do it. A forked process finds out what that is."""
    with tempfile.TemporaryDirectory(prefix="mutants_") as folder:
        found = Path(folder) / "modules.json"
        process = FORK.Process(target=_collect, args=(settings, found))
        process.start()
        process.join()
        if process.exitcode not in GOOD_ENOUGH:
            raise RuntimeError("the tests could not be collected; pytest says why")
        names: list[str] = json.loads(found.read_text(encoding="utf-8"))
    for name in names:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


def run_all(settings: Settings, trials: Sequence[Trial], workers: int) -> Iterator[tuple[Trial, Outcome]]:
    """Run the trials, some at a time, and yield them as they end. A trial stops at the first test that fails; one without
    change goes through all its tests."""
    waiting = list(reversed(trials))
    running: list[_Running] = []
    try:
        while waiting or running:
            while waiting and len(running) < workers:
                running.append(_Running(settings, waiting.pop()))
            wait([one.process.sentinel for one in running], timeout=0.5)
            ended = [one for one in running if one.is_over()]
            for one in ended:
                running.remove(one)
                yield one.trial, one.outcome()
    finally:
        for one in running:
            one.stop()


class _Running:
    """A trial under way."""

    def __init__(self, settings: Settings, trial: Trial) -> None:
        self.trial = trial
        self._folder = tempfile.TemporaryDirectory(prefix="mutants_", ignore_cleanup_errors=True)
        self._result = Path(self._folder.name) / "result.json"
        self._started = time.monotonic()
        self._late = False
        self.process: ForkProcess = FORK.Process(
            target=_try, args=(settings, trial, Path(self._folder.name), self._result)
        )
        self.process.start()

    def is_over(self) -> bool:
        """Whether the process has ended; one that takes too long is ended."""
        if self.process.is_alive() and time.monotonic() - self._started > self.trial.seconds * 3 + PATIENCE:
            self._late = True
            self.stop()
        return not self.process.is_alive()

    def stop(self) -> None:
        """End the process and what it started: asked first, so that servers are stopped, then by force."""
        for sign in (signal.SIGINT, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid or 0, sign)
            self.process.join(FAREWELL)
            if not self.process.is_alive():
                return

    def outcome(self) -> Outcome:
        """What became of the trial."""
        outcome = Outcome(broken=True)
        if self._result.exists():
            outcome = Outcome(**json.loads(self._result.read_text(encoding="utf-8")))
        outcome.late, outcome.seconds = self._late, time.monotonic() - self._started
        outcome.broken = outcome.broken and not self._late
        outcome.log = (Path(self._folder.name) / "log").read_text(encoding="utf-8", errors="replace")[-LOG_KEPT:]
        self._folder.cleanup()
        return outcome


def _collect(settings: Settings, found: Path) -> None:
    """In a forked process: write down which modules of others the tests and the program import, in the order of their import."""
    code = pytest.main(
        ["--collect-only", "-qq", *(f"--ignore={name}" for name in settings.leave_out_tests), *settings.tests]
    )
    for file in files_of(settings, settings.code):
        if not file.endswith("__main__.py"):
            importlib.import_module(module_name(file))
    own = {Path(name).parts[0].removesuffix(".py") for name in (*settings.code, *settings.tests)}
    # pytest rewrites the plugins' own asserts and warns where it comes too late for that.
    plugins = {
        entry.value.partition(".")[0].partition(":")[0] for entry in importlib.metadata.entry_points(group="pytest11")
    }
    names = [name for name, module in sys.modules.items() if _is_others(settings, module, own | plugins | {"__main__"})]
    found.write_text(json.dumps(names), encoding="utf-8")
    _leave(code)


def _is_others(settings: Settings, module: ModuleType, own: set[str]) -> bool:
    file = getattr(module, "__file__", None)
    if file is None or module.__name__.partition(".")[0] in own:
        return False
    return "site-packages" in Path(file).parts or not Path(file).is_relative_to(settings.root)


def _try(settings: Settings, trial: Trial, folder: Path, result: Path) -> None:
    """In a forked process: run the tests and write down the outcome."""
    os.setsid()
    log = os.open(folder / "log", os.O_CREAT | os.O_WRONLY)
    os.dup2(log, 1)
    os.dup2(log, 2)
    watch = _Watch()
    # pytest warns of plugins that were imported before it could rewrite their asserts: that is what preloading does.
    quiet = ["-W", "ignore::pytest.PytestAssertRewriteWarning", "-p", "no:cacheprovider", "--no-header", "--tb=short"]
    options = ["-q", *settings.options, *quiet, f"--basetemp={folder / 'tmp'}"]
    if trial.in_copy:
        _enter_copy(settings, trial, folder / "tree")
    elif trial.path is not None:
        sys.meta_path.insert(0, _Finder(settings.root / trial.path, trial.source, settings.root))
    if trial.path is not None:
        options.append("-x")
    code = pytest.main([*options, *trial.tests], plugins=[watch])
    broken = not watch.failed and code not in (pytest.ExitCode.OK, pytest.ExitCode.TESTS_FAILED)
    result.write_text(json.dumps({"ran": watch.ran, "failed": watch.failed, "broken": broken}), encoding="utf-8")
    _leave(0)


def _enter_copy(settings: Settings, trial: Trial, tree: Path) -> None:
    """From here on this process runs the tests of a copy of the tree, and they start the program that stands there."""
    shutil.copytree(settings.root, tree, symlinks=True, ignore=shutil.ignore_patterns(".*", "var", "__pycache__"))
    if trial.path is not None:
        (tree / trial.path).write_text(trial.source, encoding="utf-8")
    os.chdir(tree)
    sys.path[:] = [str(tree), *(place for place in sys.path if place and Path(place) != settings.root)]
    os.environ["PYTHONPATH"] = str(tree)


def _leave(code: int) -> None:
    """End this forked process without what the parent has registered for its own end."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
