"""An unmodified aiogram bot in groups: it greets, answers in the thread, notices what becomes of it and of the group."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiogram import Bot, Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramMigrateToChat, TelegramRetryAfter
from aiogram.filters import Command, CommandObject
from aiogram.types import ChatMemberAdministrator, ChatMemberUpdated, ContentType, Message

from playground.client import Messenger
from playground.server import Playground
from tests.present import some


class Notes:
    """What the bot has noticed, in words."""

    def __init__(self) -> None:
        self.noted: list[str] = []

    def note(self, *words: object) -> None:
        self.noted.append(" ".join(map(str, words)))


def dispatcher(notes: Notes) -> Dispatcher:
    """A bot of a support group."""
    made = Dispatcher()

    @made.my_chat_member()
    async def became(change: ChatMemberUpdated) -> None:
        rights = ""
        if isinstance(change.new_chat_member, ChatMemberAdministrator):
            rights = f" pins={change.new_chat_member.can_pin_messages}"
        notes.note(change.chat.type, change.old_chat_member.status, change.new_chat_member.status + rights)

    @made.chat_member()
    async def other(change: ChatMemberUpdated) -> None:
        notes.note(change.new_chat_member.user.full_name, change.new_chat_member.status)

    @made.message(F.new_chat_members)
    async def greet(message: Message) -> None:
        names = [user.first_name for user in some(message.new_chat_members) if not user.is_bot]
        if names:
            await message.answer(f"Здравствуйте, {', '.join(names)}")

    @made.message(Command("start"))
    async def start(message: Message, command: CommandObject) -> None:
        notes.note("start", command.args)

    @made.message(Command("theme"))
    async def theme(message: Message) -> None:
        sent = await message.reply("Тема месяца: оценивание")
        await sent.pin()

    @made.message(F.text)
    async def text(message: Message) -> None:
        to = some(message.reply_to_message)
        about = "теме" if to.forum_topic_created else to.text
        await message.reply(f"вижу «{message.text}», ответ на: {about}")

    @made.message()
    async def service(message: Message) -> None:
        notes.note(ContentType(message.content_type), message.message_thread_id or "")

    return made


@pytest.fixture
def notes() -> Notes:
    return Notes()


@pytest.fixture
async def polling(playground: Playground, notes: Notes) -> AsyncIterator[Bot]:
    bot = Bot("42:test", session=AiohttpSession(api=TelegramAPIServer.from_base(playground.url)))
    await bot.get_me()
    made = dispatcher(notes)
    allowed = made.resolve_used_update_types()
    # One update after another: what is confirmed has been handled, and noted in its order.
    running = made.start_polling(
        bot, handle_signals=False, handle_as_tasks=False, polling_timeout=5, allowed_updates=allowed
    )
    task = asyncio.create_task(running)
    yield bot
    await made.stop_polling()
    await task


async def test_a_support_group_lives(polling: Bot, notes: Notes, messenger: Messenger) -> None:
    anna, boris, vera = [await messenger.person(name) for name in ("Анна", "Борис", "Вера Ильина")]
    group = await messenger.add_group("Физики", [anna.id], topics=True)
    await messenger.promote_bot(group, can_manage_topics=False)
    await messenger.join(group, boris.id, vera.id)
    greeting = await messenger.wait_for(group, "Здравствуйте, Борис, Вера")
    assert greeting.thread is None

    thread = await messenger.add_topic(group, "Олимпиады")
    asked = await messenger.text(group, "когда?", person=boris.id, thread=thread)
    answer = await messenger.wait_for(group, "вижу «когда?», ответ на: теме")
    assert (answer.thread, answer.reply_to) == (thread, asked.id)
    await messenger.text(group, "где?", person=vera.id, reply_to=answer.id)
    assert (await messenger.wait_for(group, "вижу «где?», ответ на: вижу")).thread == thread

    await messenger.text(group, "/theme", person=anna.id)
    theme = await messenger.wait_for(group, lambda message: message.pinned)
    assert theme.text == "Тема месяца: оценивание"
    assert some((await polling.get_chat(group)).pinned_message).message_id == theme.id

    await messenger.close_topic(group, thread)
    await messenger.leave(group, vera.id)
    await messenger.quiet()
    with pytest.raises(TelegramBadRequest, match="TOPIC_CLOSED"):
        await polling.send_message(group, "закрыто", message_thread_id=thread)
    await messenger.remove_bot(group)
    await messenger.quiet()
    assert notes.noted == [
        "supergroup left member",
        "supergroup member administrator pins=True",
        "Борис member",
        "Вера Ильина member",
        f"{ContentType.FORUM_TOPIC_CREATED} {thread}",
        f"{ContentType.PINNED_MESSAGE} ",
        f"{ContentType.FORUM_TOPIC_CLOSED} {thread}",
        "Вера Ильина left",
        f"{ContentType.LEFT_CHAT_MEMBER} ",
        "supergroup administrator kicked",
    ]
    with pytest.raises(TelegramForbiddenError, match="bot was kicked from the supergroup chat"):
        await polling.send_message(group, "кто здесь?")


async def test_a_group_moves_and_the_bot_comes_by_a_link(polling: Bot, notes: Notes, messenger: Messenger) -> None:
    anna = await messenger.person("Анна")
    group = await messenger.add_group("Химики", [anna.id])
    new = await messenger.upgrade(group)
    await messenger.quiet()
    with pytest.raises(TelegramMigrateToChat) as moved:
        await polling.send_message(group, "вы где?")
    assert moved.value.migrate_to_chat_id == new
    assert await polling.leave_chat(new)
    await messenger.add_bot(new, payload="sg_7")
    await messenger.quiet()
    assert notes.noted == [
        "group left member",
        f"{ContentType.GROUP_CHAT_CREATED} ",
        "supergroup left member",
        f"{ContentType.MIGRATE_TO_CHAT_ID} ",
        f"{ContentType.MIGRATE_FROM_CHAT_ID} ",
        "supergroup member left",
        "supergroup left member",
        "start sg_7",
    ]
    administrators = await polling.get_chat_administrators(new)
    assert [(one.user.id, one.status) for one in administrators] == [(anna.id, "creator")]


async def test_twenty_a_minute_in_a_supergroup(polling: Bot, messenger: Messenger) -> None:
    anna = await messenger.person("Анна")
    group = await messenger.add_group("Химики", [anna.id], topics=True)
    thread = await messenger.add_topic(group, "Олимпиады")
    await messenger.quiet()
    await messenger.limits(True)
    for place in (None, thread, None):
        await polling.send_message(group, "x", message_thread_id=place)
    with pytest.raises(TelegramRetryAfter):
        await polling.send_message(group, "x", message_thread_id=thread)


async def test_five_hundred_messages_at_once(polling: Bot, messenger: Messenger) -> None:
    anna = await messenger.person("Анна")
    group = await messenger.add_group("Химики", [anna.id], topics=True)
    thread = await messenger.add_topic(group, "Олимпиады")
    said = [messenger.text(group, f"вопрос {number}", person=anna.id, thread=thread) for number in range(500)]
    sent = await asyncio.gather(*said)
    assert len({message.id for message in sent}) == 500
    assert await messenger.quiet(wait=30)
    answers = [message for message in await messenger.messages(group) if message.from_bot]
    assert len({message.reply_to for message in answers}) == 500
