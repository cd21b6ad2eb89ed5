"""An attack on anonymity: whoever has copies of the databases and every result screen there ever was tries to tell who
answered what (docs/decisions/0006).

Each person's answers are a pattern of their own here, so that the attacker could check a guess."""

import itertools
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from bot.database import Database
from bot.methodist.push import push_due
from bot.services.questionnaires import lifecycle, reminders, results
from scheduler.jobs import TRACES
from tests.harness import NOON
from tests.questionnaire_scene import ALL_FIVES, SEAL, SETTINGS, Scene, opened_scene, scores

ROUNDS = 6


def pattern(number: int) -> dict[str, object]:
    """A pattern of answers nobody else gives."""
    return scores(number % 5 + 1, number // 5 % 5 + 1, 3, 3, words=f"слова-{number:03}-конец")


async def dump(database: Database) -> dict[str, list[dict[str, Any]]]:
    """Every table, rows in the order they lie in; on PostgreSQL with the columns pg_dump does not show."""
    tables: dict[str, list[dict[str, Any]]] = {}
    async with database.reading() as session:
        names = await (await session.connection()).run_sync(lambda c: inspect(c).get_table_names())
        for name in names:
            hidden = "" if database.is_sqlite else "ctid::text AS ctid, xmin::text AS xmin, cmin::text AS cmin, "
            rows = await session.execute(text(f"SELECT {hidden}* FROM {name}"))
            tables[name] = [dict(row) for row in rows.mappings()]
    return tables


def arrival(order: list[str], people: int) -> list[int]:
    """Numbers of the answers in words found in `order`."""
    return [int(words.split("-")[1]) for words in order if words and words.startswith("слова-")][:people]


async def answered_scene(database: Database, people: int) -> Scene:
    scene = await opened_scene(database, people)
    for number, person in enumerate(scene.people):
        now = NOON + timedelta(minutes=number + 1)
        await scene.begins(person, {"title": "Опыты", "anonymous": True, **ALL_FIVES}, now)
        async with database.transaction() as session:
            (draft,) = (await session.execute(text("SELECT id FROM form_drafts"))).scalars().all()
            done = await lifecycle.complete(session, scene.questionnaire, person, pattern(number), draft, SEAL, now)
            assert done is lifecycle.Completion.DONE
            await session.execute(text("DELETE FROM form_drafts"))
    return scene


async def test_the_order_of_rows_does_not_tell_the_order_of_answers(database: Database) -> None:
    """A guess by place, by transaction or by random id must do no better than chance: over some rounds of 12 people, the last
    to answer may be last in the tables at times, the whole order never."""
    in_order = 0
    for _ in range(ROUNDS):
        await (await answered_scene(database, 12)).closes()
    tables = await dump(database)
    orders: dict[int, list[int]] = {}
    of_response = {row["id"]: row["questionnaire_id"] for row in tables["responses"]}
    for row in tables["answers"]:
        if row["words"]:
            orders.setdefault(of_response[row["response_id"]], []).extend(arrival([row["words"]], 12))
    assert len(orders) == ROUNDS
    for order in orders.values():
        assert sorted(order) == list(range(12))
        in_order += order == list(range(12)) or order == list(range(11, -1, -1))
    assert in_order == 0
    agreement = sum(a < b for order in orders.values() for a, b in itertools.pairwise(order))
    assert 0.2 < agreement / (11 * ROUNDS) < 0.8, "neighbours are in the order they came about half the time"


async def test_no_column_tells_when_or_by_whom(database: Database) -> None:
    scene = await answered_scene(database, 12)
    tables = await dump(database)
    assert all(row["person_id"] is None for row in tables["responses"])
    assert set(tables["responses"][0]) - {"ctid", "xmin", "cmin"} == {
        "id",
        "questionnaire_id",
        "person_id",
        "released",
    }
    assert set(tables["invitations"][0]) - {"ctid", "xmin", "cmin"} == {
        "id",
        "questionnaire_id",
        "person_id",
        "answered",
    }
    assert tables["form_drafts"] == []
    assert tables["deliveries"] == [], "a reminder left behind would say that the answer came after it"
    joined = json.dumps({name: rows for name, rows in tables.items() if name != "answers"}, default=str)
    assert "слова-" not in joined
    moments = [str((NOON + timedelta(minutes=n + 1)).replace(tzinfo=None)) for n in range(len(scene.people) - 1)]
    assert not any(moment in joined for moment in moments), "only the last change of the summary bears a time"


async def test_postgresql_transactions_are_the_same_for_all(database: Database) -> None:
    if database.is_sqlite:
        return
    scene = await answered_scene(database, 8)
    tables = await dump(database)
    for name in ("responses", "answers", "invitations"):
        assert len({row["xmin"] for row in tables[name]}) == 1, f"{name}: all rows were written by one transaction"
    assert len(scene.people) == 8


async def test_one_who_answers_after_the_nudge_cannot_be_told_from_the_rest(database: Database) -> None:
    """Five answer, the rest are nudged, one of them answers: the one response not released would be that person's."""
    scene = await opened_scene(database, 12)
    for number, person in enumerate(scene.people[:5]):
        await scene.answers(person, pattern(number))
    async with database.transaction() as session:
        await reminders.nudge_due(session, SETTINGS, NOON + timedelta(days=1))
    await scene.answers(scene.people[8], pattern(5), NOON + timedelta(days=1, hours=1))
    tables = await dump(database)
    answered = {row["person_id"] for row in tables["invitations"] if row["answered"]}
    told = {row["person_id"] for row in tables["deliveries"]}
    assert answered == {*scene.people[:5], scene.people[8]}
    assert not answered & told


async def test_numbers_of_reminders_do_not_tell_whose_was_deleted(database: Database) -> None:
    """Deliveries are numbered in random order: a gap lies between people who say nothing about the one in between."""
    sorted_rounds = 0
    for _ in range(ROUNDS):
        scene = await opened_scene(database, 8)
        tables = await dump(database)
        mine = [row for row in tables["deliveries"] if row["person_id"] in scene.people]
        people = [row["person_id"] for row in sorted(mine, key=lambda row: row["id"])]
        assert sorted(people) == scene.people
        sorted_rounds += people in (scene.people, scene.people[::-1])
    assert sorted_rounds == 0


async def test_successive_screens_cannot_be_subtracted(database: Database) -> None:
    """All screens, and all summaries, there ever were: any two differ by nobody or by five people or more."""
    scene = await opened_scene(database, 23)
    seen = []
    for number, person in enumerate(scene.people):
        values = pattern(number)
        if number % 3 == 0:
            values["content"] = None
        await scene.answers(person, values)
        async with database.reading() as session:
            found = await results.find(session, scene.event)
        assert found is not None
        seen.append([topic.n for topic in found.topics] + [found.released])
    await scene.closes()
    async with database.reading() as session:
        found = await results.find(session, scene.event)
    assert found is not None
    seen.append([topic.n for topic in found.topics] + [found.released])
    for earlier in seen:
        for later in seen:
            assert all(abs(a - b) >= 5 or a == b for a, b in zip(earlier, later, strict=True))
    assert seen[-1][-1] == 23


async def test_summaries_hold_no_more_than_the_screens(database: Database, methodist_database: Database) -> None:
    scene = await opened_scene(database, 7)
    for number, person in enumerate(scene.people):
        await scene.answers(person, pattern(number))
        await push_due(database, methodist_database, NOON + timedelta(minutes=number), SETTINGS)
        rows = (await dump(methodist_database))["feedback_summaries"]
        assert len(rows) == 4
        for row in rows:
            assert row["answered"] == number + 1
            assert row["n"] == (5 if number >= 4 else 0)
            assert (row["mean"] is None) == (number < 4)
    everything = json.dumps(await dump(methodist_database), default=str)
    assert "слова-" not in everything
    assert "Иванова" not in everything


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_sqlite_files_keep_nothing_behind_the_rows(database: Database, kind: str) -> None:
    """Bytes of the file and of its log: no draft of a sent questionnaire, no places of cells that tell who came first."""
    scene = await opened_scene(database, 12)
    for number, person in enumerate(scene.people):
        await scene.begins(person, {"title": "Опыты", "anonymous": True, "words": f"draft-{number:03}"})
        async with database.transaction() as session:
            (draft,) = (await session.execute(text("SELECT id FROM form_drafts"))).scalars().all()
            await lifecycle.complete(session, scene.questionnaire, person, pattern(number), draft, SEAL, NOON)
            await session.execute(text("DELETE FROM form_drafts"))
    await scene.closes()
    assert await database.sweep(TRACES)
    path = Path(database.url.database or "")
    log = Path(f"{path}-wal")
    content = path.read_bytes() + (log.read_bytes() if log.exists() else b"")
    assert b"draft-0" not in content, "answers that were tied to a person are overwritten"
    assert "слова-000-конец".encode() in content
    places = [content.find(f"слова-{number:03}-конец".encode()) for number in range(12)]
    assert min(places) > 0
    assert places not in (sorted(places), sorted(places, reverse=True))


async def test_sweeping_leaves_the_rows_alone(database: Database) -> None:
    await answered_scene(database, 6)
    before = await dump(database)
    await database.sweep(TRACES)
    after = await dump(database)
    assert len(after["answers"]) == len(before["answers"])
