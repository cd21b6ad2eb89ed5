"""The messenger itself: who and what there is, and where each change is told.

Both sides meet here: the Bot API (playground/botapi) and the interface for people (playground/api). Everything runs
on one event loop and no change waits in the middle, so there are no locks.
"""

import asyncio
import time
from collections.abc import Callable, Iterable

from playground import views
from playground.calls import Calls
from playground.clock import Clock
from playground.errors import Mistake
from playground.events import Hub
from playground.faults import Faults
from playground.group import Group
from playground.inbox import Inbox, first_update_id
from playground.limits import Limits
from playground.model import SUPERGROUPS_BELOW, Bot, Chat, Json, Message, Person, StoredFile, Webhook
from playground.presses import Presses
from playground.store import Nowhere, Store

FIRST_PERSON = 1001
FIRST_GROUP = -4001
FIRST_SUPERGROUP = -1_002_000_000_001


class World:
    """Bots, people, groups, chats and files, with the clock, the queues and the log around them.

    `monotonic` is real time for the messenger's limits and for how long a button can be answered, `wall` what the clock
    starts from; tests replace them.
    """

    def __init__(
        self,
        monotonic: Callable[[], float] = time.monotonic,
        store: Store | None = None,
        wall: Callable[[], float] = time.time,
    ) -> None:
        self.monotonic = monotonic
        self.store: Store = store or Nowhere()
        self.clock = Clock(wall)
        self.hub = Hub()
        self.faults = Faults()
        self.limits = Limits(monotonic)
        self.calls = Calls()
        self.presses = Presses(monotonic)
        self.bots: dict[int, Bot] = {}
        self.people: dict[int, Person] = {}
        self.groups: dict[int, Group] = {}
        self.files: dict[str, StoredFile] = {}
        self.chats: dict[tuple[int, int], Chat] = {}
        self.inboxes: dict[int, Inbox] = {}
        self.revision = 0
        self.under_way = 0
        """Bot API calls that are being worked on, long polls apart."""
        self.last_call = float("-inf")
        self.webhook_changed: Callable[[Bot], None] = lambda bot: None
        """Set by the server, which posts updates to webhooks."""
        self.closing = asyncio.Event()
        self._stirred = asyncio.Event()

    # --- looking up and adding

    def bot(self, bot_id: int) -> Bot:
        """The bot of this id; one seen for the first time is added."""
        bot = self.bots.get(bot_id)
        if bot is None:
            bot = Bot(bot_id, f"Bot {bot_id}", f"local_{bot_id}_bot", next_update=first_update_id())
            self.add_bot(bot)
            self.tell_bot(bot)
        return bot

    def add_bot(self, bot: Bot) -> None:
        """The bot gets its inbox."""
        self.bots[bot.id] = bot
        self.inboxes[bot.id] = Inbox(bot, self.store, self.stir)

    def tell_bot(self, bot: Bot) -> None:
        """The bot is new or has another name."""
        self.store.put(bot)
        self.hub.publish("bot", lambda: views.bot(bot))

    def only_bot(self, bot_id: int | None) -> Bot:
        """The bot meant by a request of `/api`: the one named, or the only one there is."""
        if bot_id is not None:
            if bot_id not in self.bots:
                raise Mistake(404, f"no bot {bot_id}", "a bot appears with its first call; see GET /api/bots")
            return self.bots[bot_id]
        if len(self.bots) != 1:
            have = ", ".join(map(str, self.bots)) or "none yet"
            raise Mistake(400, "which bot?", f"say `bot`; there are: {have}")
        return next(iter(self.bots.values()))

    def person(self, person_id: int) -> Person:
        """A person by id, deleted or not. Raises Mistake 404."""
        person = self.people.get(person_id)
        if person is None:
            raise Mistake(404, f"no person {person_id}", "add one with POST /api/people")
        return person

    def group(self, group_id: int) -> Group:
        """A group by id. Raises Mistake 404."""
        group = self.groups.get(group_id)
        if group is None:
            raise Mistake(404, f"no group {group_id}", "add one with POST /api/groups")
        return group

    def file(self, file_id: str) -> StoredFile:
        """A file by id. Raises Mistake 404."""
        file = self.files.get(file_id)
        if file is None:
            raise Mistake(404, f"no file {file_id}", "a message's `file.id` names one")
        return file

    def chat(self, bot_id: int, chat_id: int) -> Chat:
        """A bot's conversation in a chat; it begins when somebody asks for it."""
        chat = self.chats.get((bot_id, chat_id))
        if chat is None:
            chat = self.chats[bot_id, chat_id] = Chat(bot_id, chat_id)
        return chat

    def next_person_id(self) -> int:
        """An id nobody has."""
        return max(max(self.people, default=0) + 1, FIRST_PERSON)

    def next_group_id(self, *, supergroup: bool = False) -> int:
        """An id no group has."""
        alike = (number for number in self.groups if (number < SUPERGROUPS_BELOW) == supergroup)
        return min(min(alike, default=0) - 1, FIRST_SUPERGROUP if supergroup else FIRST_GROUP)

    def save_group(self, group: Group) -> None:
        """The group is new or has changed."""
        self.groups[group.id] = group
        self.store.put(group)
        self.hub.publish("group", lambda: views.group(group))

    def views_of(self, group: Group) -> Iterable[tuple[Bot, Chat]]:
        """Each bot that is or was in a group, with the group as it sees it."""
        return [(self.bots[number], self.chat(number, group.id)) for number in group.bots]

    def save_person(self, person: Person) -> None:
        """The person is new or has changed."""
        self.people[person.id] = person
        self.store.put(person)
        self.hub.publish("person", lambda: views.person(person))

    def add_file(self, file: StoredFile) -> StoredFile:
        """Keeps a file and its bytes."""
        self.files[file.id] = file
        self.store.put(file)
        self.store.put_bytes(file.id, file.content)
        return file

    def chats_of(self, person_id: int) -> Iterable[Chat]:
        """Chats a person has: with each bot, and in their groups."""
        groups = [group.id for group in self.groups.values() if person_id in group.members]
        for bot_id in self.bots:
            for chat_id in (person_id, *groups):
                chat = self.chats.get((bot_id, chat_id))
                if chat is not None:
                    yield chat

    def hears(self, person_id: int, chat_id: int) -> bool:
        """Whether a person takes part in a chat."""
        group = self.groups.get(chat_id)
        return person_id == chat_id or (group is not None and person_id in group.members)

    # --- messages

    def add_message(self, message: Message) -> Message:
        """Puts a new message into its chat and tells everybody."""
        chat = self.chat(message.bot, message.chat)
        if not chat.messages:
            self.store.put(chat)
        chat.messages[message.id] = message
        self._changed(chat, message, "message")
        return message

    def next_message_id(self, bot: Bot, chat_id: int) -> int:
        """Ids grow over all chats of a bot, as in Telegram; in a supergroup they are its own."""
        if chat_id < SUPERGROUPS_BELOW:
            return self.next_in_supergroup(self.groups[chat_id])
        message_id = bot.next_message
        bot.next_message += 1
        self.store.put(bot)
        return message_id

    def next_in_supergroup(self, group: Group) -> int:
        """The id of its next message, the same for every bot."""
        number = group.next_message
        group.next_message += 1
        self.store.put(group)
        return number

    def message_changed(self, message: Message) -> None:
        """A message was edited, or marked as deleted."""
        event = "delete" if message.deleted else "edit"
        self._changed(self.chat(message.bot, message.chat), message, event)

    def _changed(self, chat: Chat, message: Message, event: str) -> None:
        self.revision += 1
        message.revision = self.revision
        self.store.put(message)
        if chat.watchers:
            chat.wake()
        self.hub.publish(event, lambda: views.message(self, message), chat.id)

    # --- updates

    def send_update(self, bot: Bot, kind: str, content: Json) -> int:
        """Puts an update into the bot's inbox; returns its id."""
        return self.inboxes[bot.id].put(kind, content)

    def set_webhook(self, bot: Bot, webhook: Webhook | None) -> None:
        """Updates go to a webhook from now on, or wait for long polling again."""
        if webhook is not None and bot.webhook is not None and bot.webhook.same(webhook):
            return
        bot.webhook = webhook
        self.store.put(bot)
        self.webhook_changed(bot)

    def stir(self) -> None:
        """Something that `quiet` waits for may have come true."""
        self._stirred.set()

    async def quiet(self, bots: list[Bot], wait: float, settle: float) -> bool:
        """Waits until the bots have confirmed every update so far and no call was under way for `settle` seconds."""
        marks = [(self.inboxes[bot.id], self.inboxes[bot.id].seq) for bot in bots]
        deadline = time.monotonic() + wait
        while True:
            now = time.monotonic()
            calm = not self.under_way and all(inbox.confirmed(seq) for inbox, seq in marks)
            rest = self.last_call + settle - now if calm else deadline - now
            if calm and rest <= 0:
                return True
            if now >= deadline:
                return False
            self._stirred.clear()
            try:
                async with asyncio.timeout(max(0.0, min(rest, deadline - now))):
                    await self._stirred.wait()
            except TimeoutError:
                continue

    # --- beginning and end

    def close(self) -> None:
        """Lets go of everybody who waits."""
        self.closing.set()
        self.hub.end()
        self.clock.release()
        for inbox in self.inboxes.values():
            inbox.terminate()
