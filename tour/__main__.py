"""Plays the tour, prints the methodist database's rows and the files it made; the exit code says whether all went well."""

import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path

from sqlalchemy import select

from bot.database import Database
from bot.methodist.models import Base
from playground.client import ApiError, NotSeen
from tour.play import act, play
from tour.stage import PATIENCE, Stage, say, stage


async def print_methodist_rows(running: Stage) -> None:
    """What the methodist database has been told; waits until every table has something. Raises AssertionError otherwise."""
    database = Database(running.environment["METHODIST_DATABASE_URL"])
    deadline = time.monotonic() + PATIENCE
    tables = [table for table in Base.metadata.sorted_tables if table.name.endswith("summaries")]
    try:
        while True:
            async with database.reading() as session:
                rows = {table.name: (await session.execute(select(table))).mappings().all() for table in tables}
            if all(rows.values()):
                break
            assert time.monotonic() < deadline, f"nothing was pushed to {[n for n, r in rows.items() if not r]}"
            await asyncio.sleep(0.5)
    finally:
        await database.close()
    for name, found in rows.items():
        say(f"\n{name}:")
        for row in found:
            say("    " + json.dumps(dict(row), ensure_ascii=False, default=str))


async def main() -> int:
    """The whole tour; 1 when a step does not come to what it should."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="tour_") as name:
        folder = Path(name)
        try:
            async with stage(folder) as running:
                await play(running)
                act("15. База методистов")
                await print_methodist_rows(running)
        except (NotSeen, ApiError, AssertionError) as problem:
            say(f"\nТур остановился: {problem}\n\n{(folder / 'bot.log').read_text()[-4000:]}")
            return 1
        act("16. Файлы")
        for path in sorted(folder.iterdir()):
            say(f"    {path.name:40} {path.stat().st_size:>9} B")
    say(f"\nВсё главное дело пройдено за {time.monotonic() - begin:.0f} с.")
    return 0


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
