"""The world as an earlier run left it."""

import time
from collections.abc import Callable
from pathlib import Path

from playground.group import Group
from playground.inbox import Delivery, first_update_id
from playground.model import Bot, Chat, Message, Person, StoredFile
from playground.store import Journal
from playground.world import World

LEAP = 1000
"""Ids skipped after a restart: the last ones of a run that was killed may not have been written, but a bot knows them."""


def restored(
    path: Path, monotonic: Callable[[], float] = time.monotonic, wall: Callable[[], float] = time.time
) -> tuple[World, Journal]:
    """Reads the world from the file, empty when there is none; the journal goes on writing there."""
    journal = Journal(path)
    world = World(monotonic, journal, wall)
    for row in journal.read("clock"):
        world.clock.restore(row["offset"], row["version"])
    for row in journal.read("bot"):
        bot = Bot.from_row(row)
        bot.next_message += LEAP
        bot.next_update = max(bot.next_update + LEAP, first_update_id())
        world.add_bot(bot)
    world.people = {row["id"]: Person.from_row(row) for row in journal.read("person")}
    world.groups = {row["id"]: Group.from_row(row) for row in journal.read("group")}
    for group in world.groups.values():
        group.next_message += LEAP
    _restore_chats(world, journal)
    for row in sorted(journal.read("update"), key=lambda one: int(one["seq"])):
        world.inboxes[row["bot"]].restore(Delivery(**row))
    return world, journal


def _restore_chats(world: World, journal: Journal) -> None:
    contents = journal.read_bytes()
    world.files = {row["id"]: StoredFile(**row, content=contents.get(row["id"], b"")) for row in journal.read("file")}
    for row in journal.read("chat"):
        world.chats[row["bot"], row["id"]] = Chat(**row)
    for message in sorted((Message(**row) for row in journal.read("message")), key=lambda one: one.id):
        world.chat(message.bot, message.chat).messages[message.id] = message
        world.revision = max(world.revision, message.revision)
