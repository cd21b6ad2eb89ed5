"""A pytest plugin that records which lines of the program each test runs, and how long the test takes.

The folder comes by the environment, because the workers of xdist get nothing else. Each process writes a file of its own."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import coverage
import pytest

from tools.mutants.settings import Settings, read_settings

FOLDER = "MUTANTS_RECORD"


class Recorder:
    """Tells coverage.py whose lines are run now."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._folder = folder
        self._settings = settings
        self._seconds: dict[str, float] = {}
        self._broken: set[str] = set()
        self._all: list[str] = []
        self._coverage = coverage.Coverage(
            data_file=None,
            config_file=False,
            source=[str(settings.root / name) for name in settings.code],
            concurrency=["thread", "greenlet"],
        )

    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Second twins are not recorded: they run the same lines, but slower."""
        self._all = [item.nodeid for item in items]
        known = set(self._all)
        twins = {self._settings.twin(test) for test in self._all} & known
        config.hook.pytest_deselected(items=[item for item in items if item.nodeid in twins])
        items[:] = [item for item in items if item.nodeid not in twins]

    def pytest_sessionstart(self) -> None:
        """From here on lines are recorded."""
        self._coverage.start()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Lines run from here on are this test's."""
        self._coverage.switch_context(item.nodeid)
        result = yield
        self._coverage.switch_context("")
        return result

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the time of a test and whether it can judge."""
        self._seconds[report.nodeid] = self._seconds.get(report.nodeid, 0) + report.duration
        if not report.passed:
            self._broken.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        """Write down what this process saw."""
        self._coverage.stop()
        data = self._coverage.get_data()
        lines: dict[str, dict[str, list[int]]] = {}
        for file in data.measured_files():
            path = Path(file).relative_to(self._settings.root).as_posix()
            for line, tests in data.contexts_by_lineno(file).items():
                for test in tests:
                    if test:
                        lines.setdefault(test, {}).setdefault(path, []).append(line)
        seen = {"seconds": self._seconds, "broken": sorted(self._broken), "all": self._all, "lines": lines}
        (self._folder / f"{os.getpid()}.json").write_text(json.dumps(seen), encoding="utf-8")


def pytest_configure(config: pytest.Config) -> None:
    """Record in each process that runs tests; xdist's controller runs none."""
    if not config.getoption("numprocesses", None):
        settings = read_settings(Path.cwd())
        config.pluginmanager.register(Recorder(Path(os.environ[FOLDER]), settings))
