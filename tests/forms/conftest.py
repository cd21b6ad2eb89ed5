"""A city for all Forms."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.database import Database
from bot.migrating import Schema
from tests.forms.form_scene import found


@pytest.fixture(scope="session")
def forms_city(sqlite_templates: dict[Schema, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a city in which every Form has something to be about."""
    path = Path(shutil.copy(sqlite_templates[Schema.BOT], tmp_path_factory.mktemp("forms")))
    asyncio.run(found(path))
    return path


@pytest.fixture
async def forms_database(forms_city: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A copy of that city. What Forms know of SQL stands in services, whose tests run on both databases."""
    opened = Database(f"sqlite:///{shutil.copy(forms_city, tmp_path)}")
    yield opened
    await opened.close()
