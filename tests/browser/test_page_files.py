"""The playground's page with files of every kind: players, boxes to download, albums both ways."""

import re
import wave
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
import pytest_asyncio
from playwright.async_api import FilePayload, Locator, Page, expect

from playground.client import Messenger, Person
from playground.server import serving
from tests.playground.helpers import BareBot, png, upload

# One event loop and one worker: the browser is started once.
pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]
PICTURE = {"type": "photo", "media": "attach://picture"}


def sound() -> bytes:
    """A second of silence that any browser can play."""
    content = BytesIO()
    with wave.open(content, "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(1)
        written.setframerate(8000)
        written.writeframes(b"\x80" * 8000)
    return content.getvalue()


def picked(name: str, mime: str, content: bytes) -> FilePayload:
    """A file as a person picks it from a disk."""
    return {"name": name, "mimeType": mime, "buffer": content}


@pytest_asyncio.fixture(loop_scope="session")
async def bot(chromium: str) -> AsyncIterator[BareBot]:
    """A bot at a playground of its own."""
    async with serving() as playground, BareBot(playground.url) as bare:
        await bare.call("getMe")
        yield bare


@pytest_asyncio.fixture(loop_scope="session")
async def anna(bot: BareBot) -> AsyncIterator[Person]:
    """Anna has started the bot."""
    async with Messenger(bot.base.partition("/bot")[0]) as messenger:
        (anna,) = await messenger.crowd(1001, 1, name="Анна")
        await anna.says("здравствуйте")
        yield anna


async def chat_of(page: Page, person: Person) -> Locator:
    """The person's chat, open."""
    await page.goto(f"{person.messenger.url}/#person={person.id}")
    chat = page.get_by_test_id(f"chat-{person.id}")
    await expect(chat.get_by_role("log")).to_contain_text("здравствуйте")
    return chat


async def test_what_can_be_played_is_played_and_the_rest_downloaded(
    chromium_page: Page, bot: BareBot, anna: Person
) -> None:
    chat = await chat_of(chromium_page, anna)
    for kind, name, content in (
        ("voice", "v.wav", sound()),
        ("audio", "Гимн.wav", sound()),
        ("animation", "a.gif", png()),
        ("video", "broken.mp4", b"no film"),
        ("video", "old.avi", b"no film either"),
    ):
        await upload(bot, f"send{kind.capitalize()}", content, name, field=kind, chat_id=anna.id, caption=f"под {name}")
    await expect(chat.get_by_label("Голосовое сообщение")).to_be_visible()
    await expect(chat.get_by_label("Аудио")).to_be_visible()
    await expect(chat.get_by_text("Гимн.wav", exact=True)).to_be_visible()
    await expect(chat.get_by_role("img", name="Анимация")).to_be_visible()
    for name in ("broken.mp4", "old.avi"):
        await expect(chat.get_by_role("link", name=name)).to_contain_text("Видео")
        await expect(chat.get_by_role("log")).to_contain_text(f"под {name}")
    async with chromium_page.expect_download() as download:
        await chat.get_by_role("link", name="broken.mp4").click()
    assert (await (await download.value).path()).read_bytes() == b"no film"


async def test_an_album_is_a_stack(chromium_page: Page, bot: BareBot, anna: Person) -> None:
    chat = await chat_of(chromium_page, anna)
    media = [PICTURE | {"caption": "Первый"}, PICTURE, PICTURE]
    answer = await upload(bot, "sendMediaGroup", png(), "x.png", field="picture", chat_id=anna.id, media=media)
    first, second, third = (chat.get_by_test_id(f"message-{message['message_id']}") for message in answer["result"])
    joined = re.compile(r"\bjoined\b")
    await expect(second).to_have_class(joined)
    await expect(third).to_have_class(joined)
    await expect(first).not_to_have_class(joined)
    await expect(first).to_contain_text("Первый")
    await bot.call("deleteMessage", chat_id=anna.id, message_id=answer["result"][0]["message_id"])
    await expect(second).not_to_have_class(joined)
    await expect(third).to_have_class(joined)


async def test_several_files_go_as_an_album(chromium_page: Page, bot: BareBot, anna: Person) -> None:
    page = chromium_page
    chat = await chat_of(page, anna)
    choose = page.get_by_test_id(f"file-{anna.id}")
    await choose.set_input_files([picked("1.png", "image/png", png()), picked("2.mp4", "video/mp4", b"film")])
    dialog = page.get_by_role("dialog", name="Отправить файлы: 2")
    await dialog.get_by_label("Подпись").fill("Наш класс")
    await expect(dialog.get_by_label("альбомом")).to_be_checked()
    await dialog.get_by_role("button", name="Отправить").click()
    await expect(chat.locator("[data-album]")).to_have_count(2)
    await choose.set_input_files([picked(f"{number}.txt", "text/plain", b"x") for number in (1, 2)])
    await page.get_by_role("dialog").get_by_role("button", name="Отправить").click()
    await expect(chat.locator("[data-album]")).to_have_count(4)
    sent = [update["message"] for update in await bot.updates()][-4:]
    kinds = [next(kind for kind in ("photo", "video", "document") if kind in message) for message in sent]
    assert kinds == ["photo", "video", "document", "document"]
    assert [message.get("caption") for message in sent] == ["Наш класс", None, None, None]
    groups = [message["media_group_id"] for message in sent]
    assert groups[0] == groups[1] != groups[2] == groups[3]

    await choose.set_input_files([picked(f"{number}.png", "image/png", png()) for number in range(11)])
    too_many = page.get_by_role("dialog", name="Отправить файлы: 11")
    await expect(too_many.get_by_role("alert")).to_contain_text("не больше 10 файлов")
    await expect(too_many.get_by_role("button", name="Отправить")).to_be_disabled()
