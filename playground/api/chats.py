"""`/api/chats`: reading chats, writing, pressing."""

import asyncio
import time
from collections.abc import Callable

from aiohttp import web

from playground import people, topics, views
from playground.api.acting import acting
from playground.api.asking import body_of, flag, needed, number, path_number, reply, seconds, words
from playground.errors import Mistake
from playground.model import Chat, Json, Message
from playground.world import World


class ChatsApi:
    """Calls about chats and what is in them."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """The calls of this family."""
        chat = r"/api/chats/{chat:-?\d+}"
        return [
            web.get("/api/chats", self.chats),
            web.get(f"{chat}/messages", self.messages),
            web.post(f"{chat}/text", self.text),
            web.post(f"{chat}/press", self.press),
            web.post(f"{chat}/edit", self.edit),
            web.post(f"{chat}/pin", self.pin),
            web.post(f"{chat}/unpin", self.unpin),
        ]

    async def chats(self, request: web.Request) -> web.Response:
        """The list of chats, of one person or of all."""
        reader = number(request.query, "person")
        if reader is None:
            found = list(self.world.chats.values())
        else:
            self.world.person(reader)
            found = list(self.world.chats_of(reader))
        return reply([views.chat(self.world, chat, reader) for chat in found if chat.messages])

    async def messages(self, request: web.Request) -> web.Response:
        """Messages, oldest first. With `changed_after` those of a later revision, waiting up to `wait` for one; with
        `thread` those of a topic, with `pinned` the pinned ones."""
        query = request.query
        chat = self._chat(path_number(request, "chat"), number(query, "bot"))
        changed_after = number(query, "changed_after")
        if changed_after is not None:
            await self._change(chat, changed_after, seconds(query, "wait", 0.0))
        after, limit = number(query, "after"), number(query, "limit")
        wanted = self._wanted(chat, changed_after, number(query, "thread"), pinned=flag(query, "pinned"))
        found: list[Message] = []
        for message in reversed(chat.messages.values()):
            if (limit is not None and len(found) >= limit) or (after is not None and message.id <= after):
                break
            if wanted(message):
                found.append(message)
        reader = number(query, "person")
        if reader is not None and chat.messages:
            chat.read[str(reader)] = next(reversed(chat.messages))
            self.world.store.put(chat)
        return reply([views.message(self.world, message) for message in reversed(found)])

    def _wanted(
        self, chat: Chat, changed_after: int | None, thread: int | None, *, pinned: bool
    ) -> Callable[[Message], bool]:
        """Which messages are meant."""
        group = self.world.groups.get(chat.id)
        return lambda message: (
            (changed_after is None or message.revision > changed_after)
            and (thread is None or topics.in_thread(group, message, thread))
            and (not pinned or message.id in chat.pinned)
        )

    def _chat(self, chat_id: int, bot_id: int | None) -> Chat:
        """A chat that is read. Before the first bot has called, a chat is simply empty."""
        if chat_id > 0:
            self.world.person(chat_id)
        else:
            self.world.group(chat_id)
        if bot_id is None and not self.world.bots:
            return Chat(0, chat_id)
        return self.world.chat(self.world.only_bot(bot_id).id, chat_id)

    async def _change(self, chat: Chat, revision: int, wait: float) -> None:
        deadline = time.monotonic() + wait
        while not any(message.revision > revision for message in reversed(chat.messages.values())):
            watcher: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            chat.watchers.add(watcher)
            try:
                async with asyncio.timeout(max(0.0, deadline - time.monotonic())):
                    await watcher
            except TimeoutError:
                return
            finally:
                chat.watchers.discard(watcher)

    async def text(self, request: web.Request) -> web.Response:
        """A person writes."""
        body = await body_of(request)
        bot, chat, person = acting(self.world, request, body)
        text, reply_to, thread = words(body, "text"), number(body, "reply_to", 0) or 0, number(body, "thread", 0) or 0
        html = flag(body, "html")
        return self._shown(people.write(self.world, bot, chat, person, text, reply_to, html=html, thread=thread))

    async def edit(self, request: web.Request) -> web.Response:
        """A person edits a message of theirs."""
        body = await body_of(request)
        bot, chat, person = acting(self.world, request, body)
        message, text = needed(body, "message"), words(body, "text")
        return self._shown(people.edit(self.world, bot, chat, person, message, text, html=flag(body, "html")))

    async def pin(self, request: web.Request) -> web.Response:
        """A person pins a message."""
        return await self._pinned(request, True)

    async def unpin(self, request: web.Request) -> web.Response:
        """A person unpins a message."""
        return await self._pinned(request, False)

    async def _pinned(self, request: web.Request, on: bool) -> web.Response:
        body = await body_of(request)
        _, chat, person = acting(self.world, request, body)
        wanted = needed(body, "message")
        message = chat.messages.get(wanted)
        if message is None or message.deleted or message.service:
            raise Mistake(404, f"no message {wanted} that can be pinned", "GET the chat's messages to see their ids")
        if on:
            topics.pin(self.world, chat, person, message)
        else:
            topics.unpin(self.world, chat, message)
        return self._shown(message)

    async def press(self, request: web.Request) -> web.Response:
        """A person presses a button and waits for the answer."""
        body = await body_of(request)
        bot, chat, person = acting(self.world, request, body)
        before = self.world.revision
        made = people.press(self.world, bot, chat, person, {**body, "message": number(body, "message")})
        if isinstance(made, str):
            return reply({"url": made, "revision": before})
        answer: Json | None = None
        try:
            async with asyncio.timeout(seconds(body, "wait", 10.0)):
                # Shielded: the bot may still answer after the person has stopped waiting.
                answer = await asyncio.shield(made.answered)
        except TimeoutError:
            pass
        return reply({**people.press_view(made, answer), "revision": before})

    def _shown(self, message: Message) -> web.Response:
        return reply(views.message(self.world, message))
