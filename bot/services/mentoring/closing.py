"""What the two of a pair say at the end, and what methodists see of it: only parts of five pairs and more."""

from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Pair, PairAnswer, PairSide, PairState
from bot.services.mentoring.pairs import side_of
from bot.services.shared.pages import Page, read_page
from bot.services.shared.sql import insert_for

SCALES = ("help", "trust", "regular", "again")
WORDS = "words"
AT_LEAST = 5
HIGH = 4
WORDS_ON_A_PAGE = 4


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
    pair = await session.get(Pair, pair_id)
    side = side_of(pair, person_id) if pair is not None and pair.state is PairState.CLOSED else None
    if side is None:
        return None
    said = select(PairAnswer.question).where(PairAnswer.pair_id == pair_id, PairAnswer.side == side)
    return None if await session.scalar(said.limit(1)) is not None else side


async def answer(
    session: AsyncSession, pair_id: int, person_id: int, values: dict[str, int], words: str | None
) -> bool:
    """Keep what a person says about a closed pair; every fifth answer of a side lets five be seen. False when it was answered
    already or is not theirs."""
    side = await answerable(session, pair_id, person_id)
    if side is None:
        return False
    rows = [{"question": question, "value": values[question], "words": None} for question in SCALES]
    if words:
        rows.append({"question": WORDS, "value": None, "words": words})
    for row in rows:
        await session.execute(
            insert_for(session, PairAnswer)
            .values(pair_id=pair_id, side=side, released=False, **row)
            .on_conflict_do_nothing()
        )
    await _release(session, side)
    return True


async def _release(session: AsyncSession, side: PairSide) -> None:
    waiting = (
        await session.scalars(
            select(PairAnswer.pair_id)
            .where(
                PairAnswer.side == side,
                PairAnswer.question == SCALES[0],
                PairAnswer.released.is_(False),
            )
            .with_for_update()
        )
    ).all()
    if len(waiting) >= AT_LEAST:
        await session.execute(
            update(PairAnswer)
            .where(PairAnswer.side == side, PairAnswer.pair_id.in_(waiting))
            .values(released=True)
            .execution_options(synchronize_session=False)
        )


async def results(session: AsyncSession) -> list[Results]:
    """What each side said, of the answers that may be seen."""
    closed = await session.scalar(select(func.count()).select_from(Pair).where(Pair.state == PairState.CLOSED)) or 0
    return [await _results(session, side, closed) for side in PairSide]


async def _results(session: AsyncSession, side: PairSide, closed: int) -> Results:
    rows = await session.execute(
        select(PairAnswer.question, PairAnswer.released, PairAnswer.value, func.count())
        .where(PairAnswer.side == side, PairAnswer.value.is_not(None))
        .group_by(PairAnswer.question, PairAnswer.released, PairAnswer.value)
    )
    counted = [(question, released, value or 0, number) for question, released, value, number in rows]
    scales = []
    for question in SCALES:
        seen = [(value, number) for name, released, value, number in counted if name == question and released]
        if n := sum(number for _, number in seen):
            mean = sum(value * number for value, number in seen) / n
            scales.append(Scale(question, n, mean, sum(number for value, number in seen if value >= HIGH)))
    answered = sum(number for name, _, _, number in counted if name == SCALES[0])
    return Results(side, closed, answered, scales[0].n if scales else 0, tuple(scales))


async def words(session: AsyncSession, page: int) -> Page[tuple[PairSide, str]]:
    """A page of words that may be seen, in the order of the alphabet: nothing tells whose they are or when they came."""
    seen = (PairAnswer.words.is_not(None), PairAnswer.released.is_(True))
    by_alphabet = select(PairAnswer.side, PairAnswer.words).where(*seen).order_by(PairAnswer.words)
    found = await read_page(session, by_alphabet, page, WORDS_ON_A_PAGE)
    return found.of(lambda row: (row[0], row[1] or ""))
