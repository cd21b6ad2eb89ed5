"""The playground's page as a person uses it: with a mouse, with keys alone, on a phone."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from playground.server import serving
from tests.browser import small_bot

# One event loop and one worker: the browser, the playground and its bot are started once.
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]
ROOT = Path(__file__).parents[2]
PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
JOINED = "Вы записаны. Напомним за день и за час."


@contextmanager
def playground_process(*arguments: str) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """A playground that can be stopped and started again, and its address. It ends with the test."""
    command = [sys.executable, "-m", "playground", *arguments]
    environment = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as child:
        try:
            assert child.stdout
            found = re.search(r"https?://\S+", child.stdout.readline())
            assert found, "the playground did not start"
            yield found[0].rstrip("/"), child
        finally:
            child.kill()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def playground(chromium: str) -> AsyncIterator[str]:
    """The address of a playground shared by the tests: each brings people of its own."""
    async with serving() as running:
        yield running.url


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def bot_at(playground: str) -> AsyncIterator[str]:
    """The address of the playground when its bot is there."""
    ready = asyncio.Event()
    polling = asyncio.create_task(small_bot.run(playground, ready))
    await ready.wait()
    yield playground
    await small_bot.dispatcher.stop_polling()
    await polling


async def person(page: Page, address: str, name: str, note: str = "") -> int:
    """A new person, known to the playground before the page is opened."""
    answer = await page.request.post(f"{address}/api/people", data={"name": name, "note": note})
    assert answer.ok, await answer.text()
    return int((await answer.json())["id"])


async def opened(page: Page, address: str, name: str = "Анна Петрова") -> tuple[int, Locator]:
    """The chat of a new person, started."""
    number = await person(page, address, name)
    await page.goto(f"{address}/#person={number}")
    chat = page.get_by_test_id(f"chat-{number}")
    await page.get_by_test_id(f"start-{number}").click()
    await expect(chat.get_by_role("button", name="✍️ Записаться", exact=True)).to_be_visible()
    return number, chat


async def write(page: Page, number: int, text: str) -> None:
    """Types a text and sends it with Enter."""
    await page.get_by_test_id(f"composer-{number}").fill(text)
    await page.get_by_test_id(f"composer-{number}").press("Enter")


async def fits(page: Page) -> bool:
    """Nothing has to be scrolled sideways."""
    return bool(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


async def test_the_clock_goes_ahead(chromium_page: Page, playground: str) -> None:
    page = chromium_page
    await page.goto(playground)
    clock = page.get_by_test_id("clock")
    await expect(clock).to_contain_text("демо-время")
    before = await (await page.request.get(f"{playground}/api/clock")).json()
    await clock.get_by_role("button", name="9:00 завтра").click()
    await expect(clock.get_by_role("time")).to_contain_text("09:00")
    await clock.get_by_role("button", name="+1 час").click()
    await expect(clock.get_by_role("time")).to_contain_text("10:00")
    after = await (await page.request.get(f"{playground}/api/clock")).json()
    assert after["offset_seconds"] > before["offset_seconds"]

    await clock.get_by_role("button", name="Другое…").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("День и время").fill("2001-01-01T10:00")
    await dialog.get_by_role("button", name="Перейти").click()
    await expect(dialog.get_by_role("alert")).to_contain_text("только вперёд")


async def test_the_page_comes_back_after_a_restart(chromium_page: Page, tmp_path: Path) -> None:
    page = chromium_page
    kept = ["--data", str(tmp_path / "kept.sqlite3")]
    with playground_process("--port", "0", *kept) as (address, server):
        number = await person(page, address, "Терпеливый")
        await page.goto(f"{address}/#person={number}")
        await expect(page.get_by_test_id(f"chat-{number}")).to_be_visible()
        server.terminate()
        server.wait()
    await expect(page.get_by_text("Площадка не отвечает.")).to_be_visible()
    with playground_process("--port", address.rpartition(":")[2], *kept):
        await person(page, address, "Новичок после перезапуска")
        await expect(page.get_by_text("Площадка не отвечает.")).to_be_hidden()
        await expect(page.get_by_role("navigation").get_by_text("Новичок после перезапуска")).to_be_visible()


async def test_a_person_is_added_and_starts_the_bot(chromium_page: Page, bot_at: str) -> None:
    page = chromium_page
    await page.goto(bot_at)
    await page.get_by_test_id("add-person").click()
    await page.get_by_label("Имя", exact=True).fill("Олег Тихонов")
    await page.get_by_label("Заметка").fill("ещё не зарегистрирован")
    await page.get_by_role("dialog").get_by_role("button", name="Добавить").click()

    await expect(page.get_by_role("navigation").get_by_text("ещё не зарегистрирован")).to_be_visible()
    chat = page.get_by_role("region", name="Чат: Олег Тихонов")
    await chat.get_by_role("button", name="Начать").click()
    await expect(chat.get_by_role("log")).to_contain_text("📅 чт, 10 декабря, 15:00")
    await expect(chat.get_by_text("Мастер-класс").locator("xpath=self::b")).to_be_visible()
    await expect(chat.get_by_role("button", name="Начать")).to_be_hidden()


async def test_pressed_buttons_are_answered(chromium_page: Page, bot_at: str) -> None:
    page = chromium_page
    _, chat = await opened(page, bot_at)
    message = chat.locator('[data-from="bot"]')
    hook = await message.get_attribute("data-testid")
    assert hook
    await chat.get_by_role("button", name="Правила", exact=True).click()
    await expect(page.get_by_test_id("alert")).to_contain_text("Приходите за пять минут до начала.")
    await page.get_by_test_id("alert").get_by_role("button", name="OK").click()
    await expect(page.get_by_test_id("alert")).to_have_count(0)

    # A link that starts the bot stays on the page.
    await chat.get_by_role("button", name="Открыть", exact=True).click()
    await expect(chat.get_by_role("log")).to_contain_text("Вы пришли по ссылке: shared")
    assert len(page.context.pages) == 1

    first = chat.get_by_test_id(hook)
    await first.get_by_role("button", name="✍️ Записаться", exact=True).click()
    await expect(chat.get_by_test_id("toast")).to_have_text(JOINED)
    await expect(first).to_contain_text("✅ Вы записаны")
    await expect(first.get_by_role("button", name="Отменить запись", exact=True)).to_be_visible()
    await expect(message).to_have_count(3)


async def test_files_go_both_ways_a_reply_quotes_and_a_block_leaves_only_the_way_back(
    chromium_page: Page, bot_at: str, tmp_path: Path
) -> None:
    page = chromium_page
    number, chat = await opened(page, bot_at)
    register = tmp_path / "реестр.csv"
    register.write_text("номер;название\n51;Школа № 51\n", encoding="utf-8")
    await page.get_by_test_id(f"file-{number}").set_input_files(register)
    dialog = page.get_by_test_id("upload")
    await dialog.get_by_label("Подпись").fill("за ноябрь")
    await dialog.get_by_role("button", name="Отправить").click()
    await expect(chat.get_by_role("log")).to_contain_text("Получен файл реестр.csv: за ноябрь")

    await page.get_by_test_id(f"commands-{number}").click()
    await chat.get_by_role("button", name="/files").click()
    await expect(chat.get_by_role("img", name="Фотография")).to_be_visible()
    async with page.expect_download() as download:
        await chat.get_by_role("link", name="список.csv").click()
    assert (await (await download.value).path()).read_bytes() == b"a;b"

    await chat.locator('[data-from="bot"]').last.hover()
    await chat.get_by_role("button", name="Процитировать сообщение").last.click()
    await write(page, number, "приду")
    await expect(chat.get_by_role("log")).to_contain_text("В ответ: приду")

    await page.get_by_test_id(f"block-{number}").click()
    await expect(page.get_by_test_id(f"composer-{number}")).to_be_hidden()
    await chat.get_by_role("button", name="Разблокировать бота").click()
    await expect(page.get_by_test_id(f"composer-{number}")).to_be_visible()


async def test_two_people_side_by_side(chromium_page: Page, bot_at: str) -> None:
    page = chromium_page
    first = await person(page, bot_at, "Ирина Волкова", "методист")
    second = await person(page, bot_at, "Марат Гайсин", "приглашён")
    await page.goto(f"{bot_at}/#person={first}")
    await page.get_by_role("button", name="рядом").click()
    await page.get_by_test_id(f"person-{second}").click()
    await expect(page).to_have_url(re.compile(f"#person={first}&side={second}$"))
    left, right = (page.get_by_test_id(f"chat-{number}") for number in (first, second))

    await page.get_by_test_id(f"start-{first}").click()
    [bot] = await (await page.request.get(f"{bot_at}/api/bots")).json()
    await write(page, first, f"https://t.me/{bot['username']}?start=inv_1")
    # In a chat that has begun the link is a text like any other; pasted into an empty one it starts the bot.
    await expect(left.get_by_role("link", name="start=inv_1")).to_have_count(2)
    await right.get_by_role("button", name="У меня есть ссылка-приглашение").click()
    await write(page, second, f"https://t.me/{bot['username']}?start=inv_1")
    await expect(right.get_by_role("log")).to_contain_text("Вы пришли по ссылке: inv_1")
    await expect(left.get_by_role("log")).not_to_contain_text("Вы пришли по ссылке")


async def test_a_long_unread_chat_is_found_and_read_in_pages(chromium_page: Page, bot_at: str) -> None:
    page = chromium_page
    silent = await person(page, bot_at, "Семён Непрочитанный", "учитель химии")
    await page.goto(bot_at)
    row = page.get_by_test_id(f"person-{silent}")
    await expect(row).to_be_visible()
    for count in range(32):
        await page.request.post(f"{bot_at}/api/chats/{silent}/text", data={"text": f"строка {count}"})
    # Each is echoed: sixty-four messages, more than one page.
    await expect(row).to_contain_text("32 новых сообщения")

    await page.get_by_test_id("people-search").fill("хими непрочит")
    await expect(page.get_by_role("status").filter(has_text="Найдено: 1")).to_be_visible()
    await page.get_by_test_id("people-search").press("Enter")
    await expect(row).not_to_contain_text("нов")
    chat = page.get_by_test_id(f"chat-{silent}")
    await expect(chat.get_by_role("article")).to_have_count(60)
    await chat.get_by_role("button", name="Раньше").click()
    await expect(chat.get_by_role("article")).to_have_count(64)
    await expect(chat.get_by_role("button", name="Раньше")).to_be_hidden()


async def test_everything_is_reached_by_keys_alone(chromium_page: Page, bot_at: str) -> None:
    page = chromium_page
    number = await person(page, bot_at, "Клавиатурный Человек")
    await page.goto(bot_at)
    keys = page.keyboard
    await page.get_by_test_id("people-search").focus()
    await keys.type("клавиатурный")
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(page.get_by_test_id(f"start-{number}")).to_be_visible()

    await press_tab_until(page, "Начать")
    await keys.press("Enter")
    # The button has left; the focus went to where the person writes next.
    await expect(page.get_by_test_id(f"composer-{number}")).to_be_focused()
    chat = page.get_by_test_id(f"chat-{number}")
    join = chat.get_by_role("button", name="✍️ Записаться", exact=True)
    await expect(join).to_be_visible()
    await press_tab_until(page, "✍️ Записаться", "Shift+Tab")
    await keys.press("Enter")
    # The message was replaced under the focus: it stays at the same button's place.
    await expect(chat.get_by_role("button", name="Отменить запись", exact=True)).to_be_focused()
    await expect(chat.get_by_test_id("toast")).to_have_text(JOINED)


async def press_tab_until(page: Page, text: str, key: str = "Tab") -> None:
    """Goes on with the key until what is focused has this text."""
    for _ in range(32):
        await page.keyboard.press(key)
        if await page.evaluate("document.activeElement.textContent") == text:
            return
    pytest.fail(f"{key} never reached «{text}»")


@pytest.mark.parametrize("chromium_page", [PHONE], indirect=True, ids=["360"])
async def test_a_phone_shows_one_thing_at_a_time(chromium_page: Page, bot_at: str) -> None:
    page = chromium_page
    number = await person(page, bot_at, "Константин Константинович Константинопольский-Заречный", "учитель " * 12)
    await page.goto(bot_at)
    assert await fits(page)
    await page.get_by_test_id(f"person-{number}").click()
    await expect(page.get_by_role("navigation", name="Люди")).to_be_hidden()
    await page.get_by_test_id(f"start-{number}").click()
    await write(page, number, "/long")
    chat = page.get_by_test_id(f"chat-{number}")
    await expect(chat.get_by_role("log")).to_contain_text("ы" * 4096)
    assert await fits(page)
    await page.get_by_role("button", name="Сдвинуть").click()
    await expect(page.get_by_role("button", name="+10 мин")).to_be_visible()
    assert await fits(page)
    await chat.get_by_role("button", name="К списку людей").click()
    await expect(page.get_by_test_id(f"person-{number}")).to_be_visible()
