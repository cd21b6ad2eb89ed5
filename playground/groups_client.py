"""The client's part about groups: making them, coming and going, the bot's standing, topics, pins."""

from collections.abc import Sequence
from typing import Any

from playground.seen import Json
from playground.steering import Steering


class Groups(Steering):
    """Groups of the playground at an address. `by` is who does something, the group's creator unless said."""

    async def add_group(
        self, title: str, members: Sequence[int], *, supergroup: bool = False, topics: bool = False
    ) -> int:
        """Makes a group, or a supergroup (perhaps with topics), with the bot in it; its id. The first member made it."""
        body = self._body(title=title, members=list(members), supergroup=supergroup, topics=topics)
        return int((await self.call("POST", "groups", body=body))["id"])

    async def group(self, group: int) -> Json:
        """The group as it is now: `members`, `statuses`, `bot_statuses`, `topics` and the rest of README's Group."""
        shown: Json = await self.call("GET", f"groups/{group}")
        return shown

    async def join(self, group: int, *people: int, by: int | None = None) -> None:
        """People come, all in one service message: one by themselves, several (or one with `by`) added."""
        await self._do(group, "join", people=list(people), by=by)

    async def leave(self, group: int, person: int, *, by: int | None = None) -> None:
        """A person leaves; with `by` they are removed."""
        await self._do(group, "leave", person=person, by=by)

    async def add_bot(self, group: int, *, by: int | None = None, payload: str | None = None) -> None:
        """The bot is added, perhaps through a link with a payload (t.me/bot?startgroup=payload)."""
        await self._do(group, "add_bot", by=by, payload=payload)

    async def remove_bot(self, group: int, *, by: int | None = None) -> None:
        """The bot is removed."""
        await self._do(group, "remove_bot", by=by)

    async def promote_bot(self, group: int, *, by: int | None = None, **rights: bool) -> None:
        """The bot becomes an administrator with all the usual rights, but for those said to be on or off:
        `promote_bot(group, can_pin_messages=False)`."""
        await self._do(group, "promote", rights=rights, by=by)

    async def demote_bot(self, group: int, *, by: int | None = None) -> None:
        """The bot is an ordinary member again."""
        await self._do(group, "demote", by=by)

    async def promote(self, group: int, person: int, *, by: int | None = None, **rights: bool) -> None:
        """A person becomes an administrator."""
        await self._do(group, "promote", person=person, rights=rights, by=by)

    async def demote(self, group: int, person: int, *, by: int | None = None) -> None:
        """A person is an ordinary member again."""
        await self._do(group, "demote", person=person, by=by)

    async def upgrade(self, group: int, *, topics: bool = False, by: int | None = None) -> int:
        """The group becomes a supergroup; its new id."""
        return int((await self._do(group, "upgrade", topics=topics, by=by))["id"])

    async def switch_topics(self, group: int, on: bool) -> None:
        """Topics of a supergroup are switched on or off."""
        await self._do(group, "forum", on=on)

    async def add_topic(self, group: int, name: str, *, by: int | None = None) -> int:
        """Makes a topic; its thread id."""
        return int((await self._do(group, "topics", name=name, by=by))["id"])

    async def close_topic(self, group: int, thread: int, *, by: int | None = None) -> None:
        """Closes a topic."""
        await self._do(group, f"topics/{thread}/close", by=by)

    async def reopen_topic(self, group: int, thread: int, *, by: int | None = None) -> None:
        """Opens a topic again."""
        await self._do(group, f"topics/{thread}/reopen", by=by)

    async def pin(self, chat: int, message: int, *, person: int | None = None) -> None:
        """A person pins a message."""
        await self.call("POST", f"chats/{chat}/pin", body=self._body(message=message, person=person))

    async def unpin(self, chat: int, message: int, *, person: int | None = None) -> None:
        """A person unpins a message."""
        await self.call("POST", f"chats/{chat}/unpin", body=self._body(message=message, person=person))

    async def pinned(self, chat: int) -> list[int]:
        """The ids of the pinned messages of a chat."""
        shown = await self.call("GET", f"chats/{chat}/messages", query={"bot": self.bot, "pinned": "true"})
        return [message["id"] for message in shown]

    async def privacy(self, on: bool, *, bot: int) -> None:
        """In groups the bot hears only commands, replies to it and what happens; off unless switched on."""
        await self.call("POST", "bots", body={"id": bot, "privacy": on})

    async def _do(self, group: int, action: str, **values: Any) -> Json:
        done: Json = await self.call("POST", f"groups/{group}/{action}", body=self._body(**values))
        return done
