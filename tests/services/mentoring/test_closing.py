"""What both say when a pair is over: nameless, in lots of five people, under seal until then."""

from sqlalchemy import func, select

from bot.database import Database
from bot.models import Pair, PairSide, WaitingWords
from bot.services.mentoring import closing
from bot.services.mentoring.closing import Results, Scale
from bot.services.shared.sealing import Seal, is_sealed
from tests.harness import NOON
from tests.services.mentoring.mentoring_rows import DAY, add_pair, add_people

SEAL = Seal("")
SAID = {"help": 5, "trust": 4, "regular": 3, "again": 2}


async def test_what_the_two_say_is_seen_when_five_people_of_a_side_have_spoken(database: Database) -> None:
    async with database.transaction() as session:
        mentor, *young = await add_people(session, None, 8)
        numbers = [await add_pair(session, one, mentor, None, closed_days_ago=1) for one in young[:6]]
        active = await add_pair(session, young[6], mentor, None)
        assert await closing.answerable(session, active, young[6]) is None
        assert await closing.answerable(session, numbers[0], young[1]) is None
        assert await closing.answerable(session, numbers[0], mentor) is PairSide.MENTOR
        assert not await closing.answer(session, active, young[6], SAID, None, SEAL)
        for at in range(4):
            assert await closing.answer(session, numbers[at], young[at], SAID, f"Слово {9 - at}", SEAL)
        assert await closing.answerable(session, numbers[0], young[0]) is None
        assert not await closing.answer(session, numbers[0], young[0], SAID, None, SEAL)
        assert await closing.answer(session, numbers[0], mentor, SAID, "От наставника", SEAL)
        first, second = await closing.results(session)
        assert (first, second) == (
            Results(PairSide.YOUNG, 6, 4, 0, ()),
            Results(PairSide.MENTOR, 6, 1, 0, ()),
        )
        assert (await closing.words(session, 0)).total == 0
        assert await closing.answer(session, numbers[4], young[4], dict.fromkeys(SAID, 1), None, SEAL)
        assert await closing.answer(session, numbers[5], young[5], SAID, "Скрыто", SEAL)
        first, second = await closing.results(session)
        assert (first.answered, first.shown, second.answered, second.shown) == (6, 5, 1, 0)
        assert first.scales == (
            Scale("help", 5, 4.2, 4),
            Scale("trust", 5, 3.4, 4),
            Scale("regular", 5, 2.6, 0),
            Scale("again", 5, 1.8, 0),
        )
        words = await closing.words(session, 0)
        assert list(words.rows) == [(PairSide.YOUNG, f"Слово {number}") for number in (6, 7, 8, 9)]
        assert (words.pages, words.total) == (1, 4)
        kept = [SEAL.open_all(row.values)["words"] for row in await session.scalars(select(WaitingWords))]
        assert set(kept) == {"Скрыто", "От наставника"}


async def test_one_mentor_with_many_pairs_is_one_person(database: Database) -> None:
    async with database.transaction() as session:
        busy, *others = await add_people(session, None, 5)
        young = await add_people(session, None, 10)
        for one in young[:6]:
            pair = await add_pair(session, one, busy, None, closed_days_ago=1)
            assert await closing.answer(session, pair, busy, SAID, None, SEAL)
        for one, mentor in zip(young[6:], others, strict=True):
            assert (await closing.results(session))[1].shown == 0
            pair = await add_pair(session, one, mentor, None, closed_days_ago=1)
            assert await closing.answer(session, pair, mentor, SAID, None, SEAL)
        assert (await closing.results(session))[1].shown == 10
        assert await session.scalar(select(func.count()).select_from(WaitingWords)) == 0


async def test_what_has_found_no_company_in_a_year_is_destroyed(database: Database) -> None:
    async with database.transaction() as session:
        mentor, *young = await add_people(session, None, 3)
        old, fresh = [await add_pair(session, one, mentor, None, closed_days_ago=3) for one in young]
        for pair, person in ((old, young[0]), (fresh, young[1])):
            assert await closing.answer(session, pair, person, SAID, "Слово", SEAL)
        (await session.get_one(Pair, old)).closed_at = NOON
        (await session.get_one(Pair, fresh)).closed_at = NOON + DAY
        await session.flush()
        assert await closing.tend(session, SEAL, NOON + 366 * DAY) == 0
        assert await closing.tend(session, SEAL, NOON + 367 * DAY) == 1
        assert (await session.scalars(select(WaitingWords.pair_id))).all() == [fresh]
        assert (await closing.results(session))[0].answered == 2, "their number stays"


async def test_who_answered_under_a_key_that_is_no_more_may_answer_again(database: Database) -> None:
    async with database.transaction() as session:
        mentor, young = await add_people(session, None, 2)
        pair = await add_pair(session, young, mentor, None, closed_days_ago=1)
        assert await closing.answer(session, pair, young, SAID, "Слово", Seal("lost"))
        assert await closing.tend(session, SEAL, NOON) == 0
        (row,) = (await session.scalars(select(Pair).execution_options(populate_existing=True))).all()
        assert not row.young_answered
        assert await closing.answer(session, pair, young, SAID, "Слово", SEAL)


async def test_what_a_release_before_left_open_is_sealed(database: Database) -> None:
    async with database.transaction() as session:
        mentor, young = await add_people(session, None, 2)
        pair = await add_pair(session, young, mentor, None, closed_days_ago=1)
        session.add(WaitingWords(pair_id=pair, side=PairSide.YOUNG, person_id=young, values={**SAID, "words": "Слово"}))
        await session.flush()
        await closing.tend(session, SEAL, NOON)
        (row,) = (await session.scalars(select(WaitingWords))).all()
        assert all(is_sealed(value) for value in row.values.values())
        assert SEAL.open_all(row.values) == {**SAID, "words": "Слово"}
