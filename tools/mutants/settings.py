"""What pyproject.toml says under [tool.mutants]."""

import itertools
import tomllib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where to look, all from the project's folder: `code` is changed but for `leave_out`; `tests` judge but for
    `leave_out_tests`; a test with the parameter `twins[0]` has a twin with `twins[1]`, tried only where the first lets a
    mutant live. `process_tests` judge what only runs in processes that tests start. Calls of `quiet` names are not
    changed: nobody but a log sees them. pytest gets `options` whenever it runs tests."""

    root: Path
    code: tuple[str, ...]
    leave_out: tuple[str, ...]
    tests: tuple[str, ...]
    leave_out_tests: tuple[str, ...]
    process_tests: tuple[str, ...]
    twins: tuple[str, str] | None
    quiet: tuple[str, ...]
    options: tuple[str, ...]

    @property
    def folder(self) -> Path:
        """Where the record and the last report are kept."""
        return self.root / "var" / "mutants"

    def twin(self, test: str) -> str | None:
        """The test's twin, whether or not it exists."""
        if self.twins is None or self.twins[0] not in test.partition("[")[2]:
            return None
        name, bracket, parameters = test.partition("[")
        return name + bracket + parameters.replace(self.twins[0], self.twins[1])

    def is_twin(self, test: str) -> bool:
        """Whether a test is the second of two twins."""
        return self.twins is not None and self.twins[1] in test.partition("[")[2]


def read_settings(root: Path) -> Settings:
    """Read the settings of the project in the folder. Raises ValueError if they name what is not there."""
    written = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("tool", {}).get("mutants", {})
    twins = written.get("twins")
    settings = Settings(
        root=root,
        code=tuple(written["code"]),
        leave_out=tuple(written.get("leave_out", ())),
        tests=tuple(written.get("tests", ("tests",))),
        leave_out_tests=tuple(written.get("leave_out_tests", ())),
        process_tests=tuple(written.get("process_tests", ())),
        twins=(twins[0], twins[1]) if twins else None,
        quiet=tuple(written.get("quiet", ())),
        options=tuple(written.get("options", ())),
    )
    named = (settings.code, settings.leave_out, settings.tests, settings.leave_out_tests, settings.process_tests)
    for name in itertools.chain(*named):
        if not (root / name).exists():
            raise ValueError(f"{name}, named under [tool.mutants] in pyproject.toml: there is no such file or folder")
    return settings
