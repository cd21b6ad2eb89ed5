"""What the two of a pair say at the end, and what methodists see of it: only what five people said, or more.

It is promised to be nameless, so it moves as anonymous questionnaires do (docs/decisions/0006): under seal it waits with the
pair, and when five people of one side have spoken, all that waits of that side moves in one transaction to rows that lead to no
pair. A mentor with five pairs is one person. Pairs end all the year round and there is no last lot: what has found no company in
a year is destroyed."""

import random
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import structlog
from sqlalchemy import ColumnElement, and_, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Pair, PairAnswer, PairSide, PairState, WaitingWords
from bot.services.mentoring.pairs import side_of
from bot.services.shared.pages import Page, read_page
from bot.services.shared.sealing import Seal, is_sealed
from bot.services.shared.sql import rows_changed

log = structlog.get_logger(__name__)

SCALES = ("help", "trust", "regular", "again")
WORDS = "words"
AT_LEAST = 5
HIGH = 4
WORDS_ON_A_PAGE = 4
WAITS_FOR = timedelta(days=366)
CHANCE = random.SystemRandom()
ANSWERED = {PairSide.YOUNG: Pair.young_answered, PairSide.MENTOR: Pair.mentor_answered}
UNWATCHED = {"synchronize_session": False}


@dataclass(frozen=True)
class Scale:
    """A question in numbers: how many answered, the mean, how many gave 4 or 5."""

    question: str
    n: int
    mean: float
    high: int


@dataclass(frozen=True)
class Results:
    """What one side said of pairs that are closed: `shown` answers are in the numbers of `answered`."""

    side: PairSide
    closed: int
    answered: int
    shown: int
    scales: tuple[Scale, ...]


async def answerable(session: AsyncSession, pair_id: int, person_id: int) -> PairSide | None:
    """The side on which a person may answer about a pair: it is closed, theirs, and not answered yet."""
    return _side_to_answer(await session.get(Pair, pair_id), person_id)


def _side_to_answer(pair: Pair | None, person_id: int) -> PairSide | None:
    side = side_of(pair, person_id) if pair is not None and pair.state is PairState.CLOSED else None
    if pair is None or side is None:
        return None
    answered = pair.young_answered if side is PairSide.YOUNG else pair.mentor_answered
    return None if answered else side


async def answer(
    session: AsyncSession, pair_id: int, person_id: int, values: dict[str, int], words: str | None, seal: Seal
) -> bool:
    """Keep what a person says about a closed pair, until it can be moved with what others say. False when it was answered already
    or is not theirs."""
    pair = await session.get(Pair, pair_id, with_for_update=True, populate_existing=True)
    side = _side_to_answer(pair, person_id)
    if pair is None or side is None:
        return False
    said = {**{question: values[question] for question in SCALES}, WORDS: words or None}
    session.add(
        WaitingWords(
            pair_id=pair_id,
            side=side,
            person_id=person_id,
            values={question: seal.close(value) for question, value in said.items()},
        )
    )
    if side is PairSide.YOUNG:
        pair.young_answered = True
    else:
        pair.mentor_answered = True
    await session.flush()
    await _move(session, side, seal)
    return True


async def tend(session: AsyncSession, seal: Seal, now: datetime) -> int:
    """Move what may be moved, seal what a release before this one left open, destroy what has waited for a year after its pair;
    how many were moved or destroyed."""
    for row in await session.scalars(select(WaitingWords)):
        if not all(is_sealed(value) for value in row.values.values()):
            row.values = {question: seal.close(seal.open(value)) for question, value in row.values.items()}
    await session.flush()
    moved = [await _move(session, side, seal) for side in PairSide]
    over = select(Pair.id).where(Pair.closed_at < now - WAITS_FOR)
    gone = await session.execute(
        delete(WaitingWords).where(WaitingWords.pair_id.in_(over)), execution_options=UNWATCHED
    )
    return sum(moved) + rows_changed(gone)


async def _move(session: AsyncSession, side: PairSide, seal: Seal) -> int:
    """Move all that waits of a side, where it is of five people or more; how many answers about pairs."""
    rows = await session.execute(
        select(WaitingWords.pair_id, WaitingWords.person_id, WaitingWords.values)
        .where(WaitingWords.side == side)
        .with_for_update()
    )
    opened: dict[int, Mapping[str, Any]] = {}
    people, broken = set(), []
    for pair_id, person_id, values in rows:
        said = seal.open_all(values)
        if len(said) == len(values):
            opened[pair_id] = said
            people.add(person_id)
        else:
            broken.append(pair_id)
    if broken:
        # Sealed with a key that is no more: they may answer again.
        log.warning("sealed_with_another_key", pairs=len(broken))
        await _destroy(session, side, broken)
        await _unmark(session, side, Pair.id.in_(broken))
    if len(people) < AT_LEAST:
        return 0
    await _write(session, side, list(opened.values()))
    await _destroy(session, side, list(opened))
    return len(opened)


async def _write(session: AsyncSession, side: PairSide, lot: Sequence[Mapping[str, Any]]) -> None:
    """The lot, in an order that says nothing."""
    rows = []
    for said in lot:
        number = uuid.uuid4().hex
        for question, given in said.items():
            if given is not None:
                value, words = (None, given) if question == WORDS else (given, None)
                rows.append({"response_id": number, "question": question, "side": side, "value": value, "words": words})
    CHANCE.shuffle(rows)
    await session.execute(insert(PairAnswer.__table__), rows)  # type: ignore[arg-type]


async def _destroy(session: AsyncSession, side: PairSide, pairs: Sequence[int]) -> None:
    await session.execute(
        delete(WaitingWords).where(WaitingWords.side == side, WaitingWords.pair_id.in_(pairs)),
        execution_options=UNWATCHED,
    )


async def _unmark(session: AsyncSession, side: PairSide, which: ColumnElement[bool]) -> None:
    await session.execute(
        update(Pair).where(which).values({ANSWERED[side]: False}).execution_options(synchronize_session=False)
    )


async def leave(session: AsyncSession, person_id: int) -> None:
    """Destroy what a person said and what has not been moved, and that it was said: the lot waits for another."""
    for side in PairSide:
        mine = and_(WaitingWords.side == side, WaitingWords.person_id == person_id)
        await _unmark(session, side, Pair.id.in_(select(WaitingWords.pair_id).where(mine)))
        await session.execute(delete(WaitingWords).where(mine), execution_options=UNWATCHED)


async def results(session: AsyncSession) -> list[Results]:
    """What each side said, of the answers that were moved."""
    closed = await session.scalar(select(func.count()).select_from(Pair).where(Pair.state == PairState.CLOSED)) or 0
    return [await _results(session, side, closed) for side in PairSide]


async def _results(session: AsyncSession, side: PairSide, closed: int) -> Results:
    answered = await session.scalar(select(func.count()).select_from(Pair).where(ANSWERED[side])) or 0
    rows = await session.execute(
        select(PairAnswer.question, PairAnswer.value, func.count())
        .where(PairAnswer.side == side, PairAnswer.value.is_not(None))
        .group_by(PairAnswer.question, PairAnswer.value)
    )
    counted = [(question, value or 0, number) for question, value, number in rows]
    scales = []
    for question in SCALES:
        seen = [(value, number) for name, value, number in counted if name == question]
        if n := sum(number for _, number in seen):
            mean = sum(value * number for value, number in seen) / n
            scales.append(Scale(question, n, mean, sum(number for value, number in seen if value >= HIGH)))
    return Results(side, closed, answered, scales[0].n if scales else 0, tuple(scales))


async def words(session: AsyncSession, page: int) -> Page[tuple[PairSide, str]]:
    """A page of words, in the order of the alphabet: nothing tells whose they are or when they came."""
    by_alphabet = (
        select(PairAnswer.side, PairAnswer.words).where(PairAnswer.words.is_not(None)).order_by(PairAnswer.words)
    )
    found = await read_page(session, by_alphabet, page, WORDS_ON_A_PAGE)
    return found.of(lambda row: (row[0], row[1] or ""))
