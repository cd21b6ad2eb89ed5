"""A page in Debian's Chromium for every test that looks with eyes. One Chromium and one event loop serve them all."""

import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ConsoleMessage, Error, Page, async_playwright, expect

from tests.browser_scene import House, house_at_work

CHROMIUM = shutil.which("chromium")
LEFT_OUT = "Chromium is missing, the page was not looked at. To have these tests: apt-get install chromium"
# Generous: two cores may be shared with other tests. Nothing sleeps, it is only how long a wait may last.
PATIENCE_MS = 60_000

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where Chromium is. Costly fixtures ask for it first, so that nothing is started in vain without it."""
    if CHROMIUM is None:
        pytest.skip(LEFT_OUT)
    return CHROMIUM


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """Chromium itself, started once."""
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield running
        await running.close()


@pytest_asyncio.fixture(loop_scope="session")
async def chromium_page(request: pytest.FixtureRequest, browser: Browser) -> AsyncIterator[Page]:
    """A fresh page that shares nothing with other tests, 1280 by 800 unless told otherwise.

    Takes what Playwright's `new_context` takes:
    `@pytest.mark.parametrize("chromium_page", [{"viewport": {"width": 360, "height": 740}}], indirect=True)`.
    A script that failed or something the page's security policy refused fails the test.
    """
    options = {"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", "locale": "ru-RU"}
    problems: list[str] = []

    def failed(error: Error) -> None:
        problems.append(str(error))

    def said(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            problems.append(message.text)

    context = await browser.new_context(**(options | getattr(request, "param", {})))
    context.set_default_timeout(PATIENCE_MS)
    page = await context.new_page()
    page.on("pageerror", failed)
    page.on("console", said)
    yield page
    await context.close()
    assert not problems


@pytest_asyncio.fixture(loop_scope="session")
async def house(chromium: str, database_url: str, methodist_url: str) -> AsyncIterator[House]:
    """A bot at work, a methodist, two events."""
    async with house_at_work(database_url, methodist_url) as working:
        yield working
