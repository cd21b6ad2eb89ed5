"""Many consultations at once: mentors and young teachers who write, edit and send files in any order, and what each of them
must get."""

import asyncio
import random
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import func, select

from bot.config import Settings
from bot.database import Database
from bot.delivery.pace import ChatPace
from bot.models import Delivery, DeliveryState, Mentor, MentorKind, MentorState, PartKind
from bot.models.content import Part
from bot.services.consultations import questions
from bot.services.consultations.conversation import Spoken
from playground.client import Message, Messenger
from tests.harness import BOT_ID, add_person
from tests.mentors import enrol

FIRST_MENTOR, FIRST_ASKER = 300_001, 400_001
AGAIN = "возможно, уже приходило"
WORD = re.compile(r"т\d+[во]\d+")
EDITED = " (исправлено)"


class NoChatPace(ChatPace):
    """A messenger that takes any number of messages a second to one chat."""

    def reserve(self, chat_id: str, messages: int = 1) -> float:
        """Nobody waits."""
        return 0.0


@dataclass
class Crowd:
    """Who writes to whom: `mentor_of` and `asker_of` by the consultation's number (chat ids), what was said in order by
    receiver and consultation, which messages were edited."""

    messenger: Messenger
    chance: random.Random
    mentor_of: dict[int, int] = field(default_factory=dict)
    asker_of: dict[int, int] = field(default_factory=dict)
    said: dict[tuple[int, int], list[str]] = field(default_factory=lambda: defaultdict(list))
    edited: set[str] = field(default_factory=set)

    async def everybody_replies(self, side: str, times: int) -> None:
        """Each consultation's side says so many things, all people at once, their consultations shuffled."""
        speakers: dict[int, list[tuple[int, int]]] = defaultdict(list)
        of, to = (self.mentor_of, self.asker_of) if side == "о" else (self.asker_of, self.mentor_of)
        for consultation, chat in of.items():
            speakers[chat] += [(consultation, to[consultation])] * times
        await asyncio.gather(*(self._speaks(chat, lines, side) for chat, lines in speakers.items()))

    async def _speaks(self, chat: int, lines: list[tuple[int, int]], side: str) -> None:
        self.chance.shuffle(lines)
        replied = {message.text.split("\n")[1]: message.id for message in await self._copies(chat)}
        for consultation, receiver in lines:
            key = (receiver, consultation)
            word = f"т{consultation}{side}{len(self.said[key]) + 1}"
            self.said[key].append(word)
            hook = self._hook(consultation, side, replied)
            if self.chance.random() < 0.1:
                kind = self.chance.choice(("photo", "document"))
                sent = await self.messenger.upload(
                    chat, b"content", f"file.{kind}", kind=kind, caption=word, reply_to=hook
                )
            else:
                sent = await self.messenger.text(chat, word, reply_to=hook)
            if self.chance.random() < 0.15:
                self.edited.add(word)
                await self.messenger.edit(chat, sent.id, word + EDITED)

    def _hook(self, consultation: int, side: str, replied: dict[str, int]) -> int:
        """What the message is a reply to: the question, or the first thing the mentor said."""
        if side == "о":
            return next(number for words, number in replied.items() if words == f"Вопрос {consultation}.")
        first = self.said[self.asker_of[consultation], consultation][0]
        return next(number for words, number in replied.items() if words.removesuffix(EDITED) == first)

    async def _copies(self, chat: int) -> list[Message]:
        return [
            one for one in await self.messenger.messages(chat) if one.from_bot and "\n" in one.text and "№" in one.text
        ]

    async def got(self, chat: int) -> dict[int, list[Message]]:
        """What a chat was told, by consultation, in order."""
        found: dict[int, list[Message]] = defaultdict(list)
        for message in await self.messenger.messages(chat):
            if message.from_bot and (word := WORD.search(message.text)):
                found[int(re.findall(r"\d+", word[0])[0])].append(message)
        return found

    async def check(self, doubles_allowed: bool = False) -> int:
        """Every message arrived, at the right person, in order, edited ones as they are now; once, but for those that say they
        may have been seen. How many came twice."""
        twice = 0
        for chats in (self.mentor_of, self.asker_of):
            for chat in sorted(set(chats.values())):
                got = await self.got(chat)
                assert set(got) <= {consultation for consultation, there in chats.items() if there == chat}, (
                    "at somebody else's"
                )
                for consultation, there in chats.items():
                    if there == chat:
                        twice += self._check(got[consultation], self.said[chat, consultation], doubles_allowed)
        return twice

    def _check(self, messages: Sequence[Message], said: Sequence[str], doubles_allowed: bool) -> int:
        words = [WORD.findall(message.text)[0] for message in messages]
        firsts = list(dict.fromkeys(words))
        assert firsts == list(said), (firsts, said)
        doubled = [message for message in messages if AGAIN in message.text]
        if not doubles_allowed:
            assert words == list(said), "twice"
        assert len(words) - len(firsts) <= len(doubled), "what came twice does not say so"
        last = {WORD.findall(message.text)[0]: message for message in messages}
        for word, message in last.items():
            assert (EDITED in message.text) == (word in self.edited), message
        return len(words) - len(firsts)


async def gather(
    database: Database,
    settings: Settings,
    messenger: Messenger,
    now: datetime,
    mentors: int,
    askers: int,
    chance: random.Random,
) -> Crowd:
    """So many mentors and young teachers, each of whom has asked a question; nobody has been told of it yet."""
    await messenger.crowd(FIRST_MENTOR, mentors, bot=BOT_ID)
    await messenger.crowd(FIRST_ASKER, askers, bot=BOT_ID)
    crowd = Crowd(messenger, chance)
    async with database.transaction() as session:
        chats: dict[int, int] = {}
        for chat in range(FIRST_MENTOR, FIRST_MENTOR + mentors):
            person = await add_person(session, now, str(chat), f"Белова Ольга Игоревна{chat}", follows_everything=False)
            chats[person.id] = chat
            await enrol(
                session,
                Mentor(
                    person_id=person.id,
                    kind=MentorKind.TUTOR,
                    state=MentorState.ACTIVE,
                    capacity=-(-askers // mentors),
                    offered_at=now,
                ),
            )
        await session.flush()
        for chat in range(FIRST_ASKER, FIRST_ASKER + askers):
            person = await add_person(session, now, str(chat), f"Лебедев Иван Олегович{chat}", follows_everything=False)
            number = chat - FIRST_ASKER + 1
            spoken = Spoken(Part(PartKind.TEXT, f"Вопрос {number}."), str(chat), str(900_000 + number))
            made = await questions.ask(session, person, [spoken], settings, now)
            assert made.id == number and made.responder_id is not None
            crowd.mentor_of[number], crowd.asker_of[number] = chats[made.responder_id], chat
    return crowd


async def nothing_left(database: Database, messenger: Messenger) -> None:
    """Waits until all is handled and sent."""
    async with asyncio.timeout(120):
        while True:
            await messenger.quiet(60)
            async with database.reading() as session:
                left = await session.scalar(
                    select(func.count()).where(Delivery.state.in_((DeliveryState.DUE, DeliveryState.SENDING)))
                )
            if not left:
                return
            await asyncio.sleep(0.05)
