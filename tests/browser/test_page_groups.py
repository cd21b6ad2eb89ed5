"""A group on the playground's page: made, filled, talked in, upgraded; with a mouse, with keys, on a phone."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from playground.client import Messenger
from playground.server import serving
from tests.playground.helpers import BareBot
from tests.present import some

# One event loop and one worker: the browser is started once.
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]
PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True}


class Place:
    """A playground of its own with a bot without a library, Anna and Boris."""

    def __init__(self, messenger: Messenger, bot: BareBot, anna: int, boris: int) -> None:
        self.messenger = messenger
        self.bot = bot
        self.anna = anna
        self.boris = boris


@pytest_asyncio.fixture(loop_scope="session")
async def place(chromium: str) -> AsyncIterator[Place]:
    async with serving() as running, Messenger(running.url) as messenger, BareBot(running.url) as bot:
        await bot.call("getMe")
        anna, boris = [await messenger.person(name) for name in ("Анна Петрова", "Борис Титов")]
        yield Place(messenger, bot, anna.id, boris.id)


async def test_a_group_is_made_and_led(chromium_page: Page, place: Place) -> None:
    page, bot = chromium_page, place.bot
    await page.goto(place.messenger.url)
    await page.get_by_test_id("add-group").click()
    await page.get_by_label("Название").fill("Физики")
    await page.get_by_label("Кто создаёт").select_option(label="Анна Петрова")
    await page.get_by_role("button", name="Создать").click()
    await expect(page.get_by_role("heading", name="Физики")).to_be_visible()
    await expect(page.get_by_text("1 участник · бот: участник")).to_be_visible()

    await page.get_by_test_id("group-settings").click()
    settings = page.get_by_test_id("settings")
    await settings.get_by_label("Кого ещё").select_option(label="Борис Титов")
    await settings.get_by_role("button", name="Добавить", exact=True).click()
    await expect(settings.get_by_role("button", name="Борис Титов: удалить из группы")).to_be_visible()
    await settings.get_by_role("button", name="Сделать администратором").click()
    async with page.expect_response("**/promote"):
        await settings.get_by_label("закрепляет сообщения").uncheck()
    await expect(settings.get_by_role("heading", name="Бот: администратор")).to_be_visible()
    (group,) = (await place.messenger.state())["groups"]
    assert "can_pin_messages" not in group["bot_rights"]["1"]
    assert "can_delete_messages" in group["bot_rights"]["1"]

    await settings.get_by_role("button", name="Супергруппой с темами").click()
    await expect(settings).to_be_hidden()
    await expect(page.get_by_text("Супергруппа из группы «Физики»")).to_be_visible()
    await expect(page.get_by_role("navigation").get_by_text("Физики", exact=True)).to_have_count(1)

    await page.get_by_test_id("group-settings").click()
    await settings.get_by_label("Новая тема").fill("Олимпиады")
    await page.keyboard.press("Enter")
    await expect(settings.get_by_role("button", name="Закрыть тему «Олимпиады»")).to_be_visible()
    await settings.get_by_role("button", name="Убрать бота").click()
    await expect(settings.get_by_role("heading", name="Бот: не в группе")).to_be_visible()
    await settings.get_by_role("button", name="Добавить бота").click()
    await settings.get_by_role("button", name="Готово").click()
    kinds = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in await bot.updates()
        if len(update) == 2 and "my_chat_member" in update
    ]
    assert kinds == ["member", "administrator", "administrator", "administrator", "kicked", "member"]


@pytest.mark.parametrize("chromium_page", [{}, PHONE], ids=["desktop", "phone"], indirect=True)
async def test_members_consultation_in_topics(chromium_page: Page, place: Place) -> None:
    page, messenger, bot = chromium_page, place.messenger, place.bot
    group = await messenger.add_group("Физики", [place.anna, place.boris], topics=True)
    await messenger.promote_bot(group)
    thread = await messenger.add_topic(group, "Олимпиады")
    await page.goto(messenger.url)
    await page.get_by_test_id(f"group-{group}").click()
    chat = page.get_by_role("region", name="Чат: Физики")
    await expect(chat.get_by_text("Теперь в группе: Bot 1 · Анна Петрова")).to_be_visible()

    await chat.get_by_label("Говорит").select_option(label="Борис Титов")
    await chat.get_by_role("button", name="Олимпиады").click()
    await expect(chat.get_by_text("Новая тема «Олимпиады»")).to_be_visible()
    await page.get_by_test_id(f"composer-{place.boris}").fill("когда?")
    await page.keyboard.press("Enter")
    await expect(chat.get_by_text("когда?")).to_be_visible()
    asked = (await bot.updates())[-1]["message"]
    assert (asked["from"]["id"], asked["message_thread_id"], asked["text"]) == (place.boris, thread, "когда?")
    answer = await bot.call("sendMessage", chat_id=group, text="в мае", message_thread_id=thread)
    shown = page.get_by_test_id(f"message-{answer['message_id']}")
    await expect(shown.get_by_text("Bot 1", exact=True)).to_be_visible()

    await bot.call("pinChatMessage", chat_id=group, message_id=answer["message_id"])
    await expect(page.get_by_test_id("pinned")).to_contain_text("в мае")
    await bot.call("sendMessage", chat_id=group, text="в общей теме")
    await expect(chat.get_by_role("button", name="Общая 1 новое сообщение")).to_be_visible()
    await expect(chat.get_by_text("в общей теме")).to_have_count(0)
    await chat.get_by_role("button", name="Открепить", exact=True).click()
    await expect(page.get_by_test_id("pinned")).to_be_hidden()

    await messenger.close_topic(group, thread)
    await expect(chat.get_by_text("Тема закрыта: пишут только те")).to_be_visible()
    await chat.get_by_label("Говорит").select_option(label="Анна Петрова")
    await expect(page.get_by_test_id(f"composer-{place.anna}")).to_be_visible()
    await chat.get_by_role("button", name="Общая").focus()
    await page.keyboard.press("Enter")
    await expect(chat.get_by_text("в общей теме")).to_be_visible()
    await expect(chat.get_by_role("button", name="Общая")).to_be_focused()
    assert await page.evaluate("document.documentElement.scrollWidth") <= some(page.viewport_size)["width"]
