"""Fixtures: databases of both kinds, cheap to make anew; a whole running city.

What they need is imported when the first test asks for it: a test without a database or a city does not wait for them."""

from __future__ import annotations

import functools
import gc
import shutil
import ssl
import tempfile
from collections import Counter
from collections.abc import AsyncIterator, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

if TYPE_CHECKING:
    from bot.database import Database
    from bot.migrating import Schema
    from tests.databases import Postgres
    from tests.harness import City

# Each bot of a test would read the same certificates anew, a quarter of a test's time.
vars(ssl)["create_default_context"] = functools.cache(ssl.create_default_context)
KINDS = ("sqlite", "postgresql")
# How long an example takes is the machine's affair, not the program's.
hypothesis.settings.register_profile("without deadlines", deadline=None)
hypothesis.settings.load_profile("without deadlines")


def pytest_collection_finish() -> None:
    """What was imported stays: nobody looks through it for garbage again (tests/__init__.py has switched that off). What tests
    leave behind is looked through seldom: it would be a seventh of their time."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The long ones first: begun last, they would keep one worker busy while the other has nothing left."""
    long_ones = ("tests/kills", "tests/browser", "tests/tour", "tests/test_entry_point")
    items.sort(key=lambda item: not item.nodeid.startswith(long_ones))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    """Says what was left out and why, in the last lines of all, after pytest's own: an «s» among hundreds of dots is easily
    overlooked. It stands here, not beside the tests, because xdist's controller loads no other conftest."""
    yield
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None:  # one of xdist's workers
        return
    reasons = Counter(report.longrepr[2] for report in reporter.stats.get("skipped", ()))
    for reason, count in reasons.items():
        reporter.write_line(f"LEFT OUT: {count} tests. {reason.removeprefix('Skipped: ')}", red=True, bold=True)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    # Not in pytest's own folder: another run cleans that up, or closes it to the server's user, while this one goes on.
    folder = Path(tempfile.mkdtemp(prefix="pg_"))
    from tests.databases import Postgres

    server = Postgres(folder)
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> dict[Schema, Path]:
    from tests.databases import migrated_files

    return migrated_files(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """Which database this run of the test uses."""
    return str(request.param)


@pytest.fixture
def database_url(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Iterator[str]:
    """A migrated database of the bot."""
    from bot.migrating import Schema
    from tests.databases import new_database

    with new_database(request, kind, Schema.BOT, tmp_path) as url:
        yield url


@pytest.fixture
def methodist_url(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Iterator[str]:
    """A migrated methodist database."""
    from bot.migrating import Schema
    from tests.databases import new_database

    with new_database(request, kind, Schema.METHODIST, tmp_path) as url:
        yield url


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """The bot's database."""
    from bot.database import Database

    opened = Database(database_url)
    yield opened
    await opened.close()


@pytest.fixture
async def methodist_database(methodist_url: str) -> AsyncIterator[Database]:
    """The methodist database."""
    from bot.database import Database

    opened = Database(methodist_url)
    yield opened
    await opened.close()


@pytest.fixture
async def city(database_url: str, methodist_url: str) -> AsyncIterator[City]:
    """Playground, bot and databases at work."""
    from tests.harness import running_city

    async with running_city(database_url, methodist_url) as running:
        yield running
