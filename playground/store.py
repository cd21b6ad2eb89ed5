"""What survives a restart: written behind, in batches, so that no answer waits for the disk."""

import asyncio
import json
import logging
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any, Protocol

from playground.model import Json, Kept

EVERY = 0.1
"""Seconds between batches: what a `kill -9` may lose."""

LOCK_PATIENCE = 1.0
"""Seconds a playground that is just ending has to let go of the file."""

log = logging.getLogger(__name__)


class Store(Protocol):
    """Takes what has changed. Both calls only make a note and return at once."""

    def put(self, thing: Kept) -> None:
        """`thing` is new or has changed."""

    def drop(self, thing: Kept) -> None:
        """`thing` is gone."""

    def put_bytes(self, key: str, content: bytes) -> None:
        """The content of a file."""


class Nowhere:
    """Keeps nothing: the playground without `--data`."""

    def put(self, thing: Kept) -> None:
        """Forgets it."""

    def drop(self, thing: Kept) -> None:
        """Nothing to forget."""

    def put_bytes(self, key: str, content: bytes) -> None:
        """Forgets it."""


class Journal:
    """Keeps things in one SQLite table, as JSON by kind and key.

    Changes of the same thing between two batches are written once. The database is used by one thread only.
    """

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._thread = ThreadPoolExecutor(1, "playground-store")
        self._base = self._thread.submit(_open, path).result()
        self._noted: dict[tuple[str, str], Kept | bytes | None] = {}
        self._writer: asyncio.Task[None] | None = None

    def put(self, thing: Kept) -> None:
        """Notes a change; the row is made when the batch is."""
        self._noted[thing.kind, thing.key] = thing

    def drop(self, thing: Kept) -> None:
        """Notes that it is gone."""
        self._noted[thing.kind, thing.key] = None

    def put_bytes(self, key: str, content: bytes) -> None:
        """Notes a file's content."""
        self._noted["content", key] = content

    def read(self, kind: str) -> Iterator[Json]:
        """Everything of a kind that an earlier run has written."""
        for _, body in self._thread.submit(_rows, self._base, kind).result():
            yield json.loads(body)

    def read_bytes(self) -> dict[str, bytes]:
        """All contents of files by key."""
        return dict(self._thread.submit(_rows, self._base, "content").result())

    def start(self) -> None:
        """Begins to write in the background."""
        self._writer = asyncio.create_task(self._write_on())

    async def close(self) -> None:
        """Writes what is left and lets go of the file."""
        if self._writer:
            self._writer.cancel()
            await asyncio.gather(self._writer, return_exceptions=True)
        await self._flush()
        self._thread.submit(self._base.close).result()
        self._thread.shutdown()

    async def _write_on(self) -> None:
        while True:
            await asyncio.sleep(EVERY)
            await self._flush()

    async def _flush(self) -> None:
        if not self._noted:
            return
        noted, self._noted = self._noted, {}
        rows = [(kind, key, _body(thing)) for (kind, key), thing in noted.items()]
        writing = asyncio.get_running_loop().run_in_executor(self._thread, _write, self._base, rows)
        try:
            await asyncio.shield(writing)
        except sqlite3.Error:
            log.exception("The playground could not write its chats; it tries again.")
            self._noted = noted | self._noted


def _body(thing: Kept | bytes | None) -> str | bytes | None:
    if isinstance(thing, Kept):
        return json.dumps(thing.row(), ensure_ascii=False, default=sorted)
    return thing


def _open(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path, isolation_level=None, timeout=LOCK_PATIENCE)
    # One playground a file: a second one is told that it is locked, instead of both writing over each other.
    base.execute("PRAGMA locking_mode=EXCLUSIVE")
    base.execute("PRAGMA journal_mode=WAL")
    base.execute("PRAGMA synchronous=NORMAL")
    base.execute("CREATE TABLE IF NOT EXISTS things (kind TEXT, key TEXT, body, PRIMARY KEY (kind, key))")
    return base


def _rows(base: sqlite3.Connection, kind: str) -> list[tuple[str, Any]]:
    with closing(base.execute("SELECT key, body FROM things WHERE kind = ? ORDER BY rowid", (kind,))) as rows:
        return rows.fetchall()


def _write(base: sqlite3.Connection, rows: list[tuple[str, str, str | bytes | None]]) -> None:
    base.execute("BEGIN IMMEDIATE")
    try:
        base.executemany("DELETE FROM things WHERE kind = ? AND key = ?", [row[:2] for row in rows if row[2] is None])
        base.executemany(
            "INSERT INTO things VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
            [row for row in rows if row[2] is not None],
        )
    except sqlite3.Error:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")
