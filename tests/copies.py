"""What somebody has who copies the database again and again: every file with its log, every row with all that lies beside it."""

import itertools
import shutil
import sqlite3
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import inspect, text

from bot.database import Database

Row = dict[str, Any]
# Columns that PostgreSQL keeps beside each row and no backup of rows shows: the place, the transactions, the commands.
HIDDEN = "ctid::text AS ctid, xmin::text AS xmin, xmax::text AS xmax, cmin::text AS cmin, cmax::text AS cmax, "
# Where answers lie that lead to nobody.
NAMELESS = frozenset(("answers", "nameless_pair_answers"))
LOT = 5


class Copies:
    """Copies of one database, in the order they were taken; `secrets` are words that people write, each a person's own,
    of letters that JSON leaves as they are."""

    def __init__(self, database: Database, folder: Path, secrets: Collection[str]) -> None:
        self._database, self._folder, self._secrets = database, folder, secrets
        self.taken: list[dict[str, list[Row]]] = []

    async def take(self) -> None:
        """One more copy, looked at as it is."""
        tables = self._files() if self._database.is_sqlite else await self._rows()
        self.taken.append(tables)
        for name in tables.keys() - NAMELESS:
            for row in tables[name]:
                assert not self._found(repr(row)), f"{name} says what somebody wrote, and who: {row}"

    def _files(self) -> dict[str, list[Row]]:
        source = Path(self._database.url.database or "")
        copy = self._folder / f"copy-{len(self.taken)}.sqlite3"
        raw = b""
        for ending in ("", "-wal"):
            if (file := Path(f"{source}{ending}")).exists():
                shutil.copy(file, f"{copy}{ending}")
                raw += file.read_bytes()
        open_to_all = {secret for secret in self._secrets if secret.encode() in raw}
        assert not open_to_all or len(open_to_all) >= LOT, f"the bytes of the files say {open_to_all}"
        connection = sqlite3.connect(copy)
        connection.row_factory = sqlite3.Row
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        found = {name: [dict(row) for row in connection.execute(f"SELECT * FROM {name}")] for (name,) in names}
        connection.close()
        return found

    async def _rows(self) -> dict[str, list[Row]]:
        tables = {}
        async with self._database.reading() as session:
            names = await (await session.connection()).run_sync(lambda plain: inspect(plain).get_table_names())
            for name in names:
                rows = await session.execute(text(f"SELECT {HIDDEN}* FROM {name}"))
                tables[name] = [dict(row) for row in rows.mappings()]
        return tables

    def _found(self, said: str) -> set[str]:
        return {secret for secret in self._secrets if secret in said}

    def pairs(self) -> Iterator[tuple[dict[str, list[Row]], dict[str, list[Row]]]]:
        """Each two copies, the earlier one first."""
        return itertools.combinations(self.taken, 2)

    def isolate_nobody(self, responses: str, waiting: str) -> None:
        """Between any two copies no response came, or five and more did, and the words that came are of five people and more.
        When some came between two neighbours, as many people wait no longer. No transaction wrote fewer than five."""
        number = "id" if responses == "responses" else "response_id"
        for before, after in self.pairs():
            came = {row[number] for row in after[responses]} - {row[number] for row in before[responses]}
            left = {row[number] for row in before[responses]} - {row[number] for row in after[responses]}
            assert not left, "what lies among others stays there"
            assert not came or len(came) >= LOT, f"{len(came)} responses came between two copies"
            words = self._found(repr([after[name] for name in NAMELESS])) - self._found(
                repr([before[name] for name in NAMELESS])
            )
            assert not words or len(words) >= LOT, f"{words} came between two copies"
        for before, after in itertools.pairwise(self.taken):
            if len(after[responses]) > len(before[responses]):
                moved = people(before[waiting]) - people(after[waiting])
                # Who sends last makes the lot full in the same transaction, and need not be of it.
                assert len(moved) >= LOT - 1
        for copy in self.taken:
            if not self._database.is_sqlite:
                written = Counter(row["xmin"] for row in {row[number]: row for row in copy[responses]}.values())
                assert all(count >= LOT for count in written.values())


def people(rows: list[Row]) -> set[int]:
    """Whom rows bear."""
    return {row["person_id"] for row in rows}
