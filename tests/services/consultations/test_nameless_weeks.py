"""Random weeks: compared in whatever way, nothing tells who asked without a name, and nothing tells of fewer than five."""

import itertools
import os
import shutil
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.database import Database
from bot.migrating import Schema
from tests.nameless_weeks import PERIODS, Told, Weeks

# `WEEKS_PLAYED=20 make test of=tests/services/consultations/test_nameless_weeks.py` plays so many cities.
PLAYED = int(os.environ.get("WEEKS_PLAYED", "1"))
WITHIN = {"all": PERIODS, "year": tuple(code for code in PERIODS if code != "all")}
FEWEST = 5
MONDAY = datetime(2026, 9, 14, 6, 0, tzinfo=UTC)


async def played(folder: Path, templates: dict[Schema, Path], seed: int, *, swapped: bool) -> Weeks:
    files = {schema: folder / f"{schema.value}-{swapped}.sqlite3" for schema in Schema}
    for schema, path in files.items():
        shutil.copy(templates[schema], path)
    database, methodist = [Database(f"sqlite:///{files[schema]}") for schema in (Schema.BOT, Schema.METHODIST)]
    weeks = Weeks(database, methodist, seed=seed, swapped=swapped, now=MONDAY)
    await weeks.play()
    await database.close()
    await methodist.close()
    return weeks


def subtracted(told: list[Told]) -> None:
    """From each number each that is a part of it, of an earlier day or a shorter period: five and more are left, or nothing at
    all."""
    by_thing = {key: list(group) for key, group in itertools.groupby(sorted(told, key=thing), key=thing)}
    for numbers in by_thing.values():
        for one, part in itertools.product(numbers, numbers):
            assert one.n == 0 or one.n >= FEWEST, one
            if part.at <= one.at and part.period in WITHIN.get(one.period, (one.period,)):
                assert one.n - part.n >= FEWEST or (one.n, one.total) == (part.n, part.total), (one, part)


def thing(one: Told) -> tuple[str, int]:
    return one.what, one.place


@pytest.mark.parametrize("seed", range(1, PLAYED + 1))
async def test_weeks_look_the_same_whoever_asked_and_tell_of_no_fewer_than_five(
    tmp_path: Path, sqlite_templates: dict[Schema, Path], seed: int
) -> None:
    one = await played(tmp_path, sqlite_templates, seed, swapped=False)
    other = await played(tmp_path, sqlite_templates, seed, swapped=True)
    # The first that differs, for the rest follows from it.
    differs = next((pair for pair in itertools.zip_longest(one.seen, other.seen) if pair[0] != pair[1]), None)
    assert differs is None
    subtracted(one.told)
    assert {number for both in one.askers.values() for number in both} & one.gone, "who asked was erased"
    told = Counter(what for what, place in {thing(found) for found in one.told if found.n})
    # In some weeks there are too few marks for a lot; not in those that are always played.
    assert seed > 1 or (len(one.askers) > 15 and told["marks"] and told["in time"])
