"""What comes of each press about themes of the month (the walks of tests/handlers)."""

from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import Theme, ThemeMaterial
from bot.presses.shared import Go
from bot.presses.themes import ThemeDo, ThemeFilePress, ThemeOfficeDo, ThemeOfficePress, ThemePartPress, ThemePress
from tests.handlers.test_walks import built, every, kept, rooms, walked
from tests.harness import NOON
from tests.test_forged_presses import Scene

TOLD, UNTOLD, GONE = 1, 30, 999


async def _year(session: AsyncSession, there: Scene) -> None:
    """This month's theme is announced; so are those of twelve months before, and of ten to come all but the nearest."""
    (await session.get_one(Theme, TOLD)).announced_at = NOON
    for back in range(1, 13):
        month = date(2026 - (back > 11), 12 - back % 12, 1)
        session.add(
            Theme(
                id=10 + back,
                month=month,
                title=f"Была {back}",
                text="",
                announce_at=NOON,
                announced_at=NOON,
                created_at=NOON,
            )
        )
    for ahead in range(10):
        month = date(2027, ahead + 1, 1)
        later = NOON + timedelta(days=31 * (ahead + 1))
        theme = Theme(
            id=UNTOLD + ahead, month=month, title=f"Будет {ahead}", text="", announce_at=later, created_at=NOON
        )
        theme.announced_at = NOON if ahead else None
        session.add(theme)
    await session.flush()
    session.add(ThemeMaterial(theme_id=TOLD, title="Ссылка", url="https://example.org"))
    session.add(ThemeMaterial(theme_id=TOLD, title="Снимок", file_id="photo", file_kind="photo"))


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "themes"), _year)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_themes_of_teachers(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *rooms("teacher", "theme", "themes-earlier", "themes-coming"),
        *rooms("teacher", "themes-earlier", "themes-coming", page=1),
        *rooms("teacher", "themes-earlier", "themes-coming", page=9),
        *every("teacher", *(ThemePress(theme=theme, do=do) for theme in (TOLD, 11, UNTOLD, GONE) for do in ThemeDo)),
        *every("teacher", *(ThemeFilePress(material=material) for material in (1, 2, 3, GONE))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_themes_of_methodists(there: Scene, snapshot: SnapshotAssertion) -> None:
    parts = ("month", "title", "text", "materials", "audience", "none")
    steps = [
        *every("methodist", *(Go(to="themes-office", page=page) for page in (0, 1, 9))),
        *every("methodist", *(ThemePartPress(theme=UNTOLD, part=part) for part in parts)),
        *every("methodist", *(ThemePartPress(theme=TOLD, part=part) for part in parts)),
        *every("methodist", ThemePartPress(theme=GONE, part="title")),
        *every("methodist", *(ThemeOfficePress(theme=theme, do=do) for theme in (TOLD, GONE) for do in ThemeOfficeDo)),
        *every("methodist", *(ThemeOfficePress(theme=UNTOLD, do=do) for do in (*ThemeOfficeDo, *ThemeOfficeDo))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_month_without_a_theme(there: Scene, snapshot: SnapshotAssertion) -> None:
    async with there.database.transaction() as session:
        (await session.get_one(Theme, TOLD)).month = date(2024, 1, 1)

    assert await walked(there, rooms("teacher", "theme")) == snapshot
