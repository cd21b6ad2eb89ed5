"""Pairs in lists: whose, in what order, and who has none."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Mentor, MentorKind, MentorState, Pair, PairSide, PairState, PairStep, Person
from bot.services.mentoring import pair_lists
from bot.services.mentoring.pair_lists import Alone
from tests.harness import NOON
from tests.mentors import enrol
from tests.services.mentoring.mentoring_rows import DAY, add_mentor, add_pair, add_people, add_place

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

TODAY = NOON.date()


async def named(session: AsyncSession, surname: str, **given: Any) -> int:
    """A registered young teacher's number; `given` replaces columns."""
    columns = {"teaching_since": 2025, "under_35": True, "registered_at": NOON, "created_at": NOON}
    person = Person(**({"surname": surname, "given_name": "Анна"} | columns | given))
    session.add(person)
    await session.flush()
    return person.id


async def test_a_card_counts_the_log_and_the_steps(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        mentor = await add_mentor(session, place, state=MentorState.PAUSED)
        young, other = await add_people(session, place, 2)
        number = await add_pair(session, young, mentor, place, met_days_ago=(5, 3, 9))
        await add_pair(session, other, mentor, place, met_days_ago=(1,))
        due_and_done = ((-2, True), (-1, False), (0, False), (1, False), (-9, False))
        session.add_all(
            PairStep(
                pair_id=number, position=at, code="lesson", due_on=TODAY + days * DAY, done_on=TODAY if done else None
            )
            for at, (days, done) in enumerate(due_and_done)
        )
    async with database.reading() as session:
        card = await pair_lists.card(session, number)
        assert await pair_lists.card(session, number + 99) is None
    assert card is not None
    assert (card.young.id, card.mentor.id, card.mentor_state) == (young, mentor, MentorState.PAUSED)
    assert (card.meetings, card.minutes, card.last_met) == (3, 90, TODAY - 3 * DAY)
    assert (card.done, card.overdue(TODAY)) == (1, 2)
    assert [card.side(who) for who in (young, mentor, other)] == [PairSide.YOUNG, PairSide.MENTOR, None]
    assert card.young.organisation is not None
    assert card.mentor.organisation is not None
    card.row.state = PairState.CLOSED
    assert card.overdue(TODAY) == 0


async def test_a_mentor_who_is_out_of_the_base_has_a_card_too(database: Database) -> None:
    async with database.transaction() as session:
        mentor, young = await add_people(session, None, 2)
        number = await add_pair(session, young, mentor, None)
    async with database.reading() as session:
        card = await pair_lists.card(session, number)
    assert card is not None
    assert (card.mentor_state, card.meetings, card.minutes, card.last_met) == (None, 0, 0, None)


@pytest.mark.parametrize(
    ("days_ago", "met_days_ago", "silent"),
    [(40, (14,), True), (40, (13,), False), (14, (), True), (13, (), False), (13, (20,), False), (40, (), True)],
)
async def test_silent_is_who_logged_nothing_for_fourteen_days(
    database: Database, days_ago: int, met_days_ago: tuple[int, ...], silent: bool
) -> None:
    async with database.transaction() as session:
        mentor, young = await add_people(session, None, 2)
        number = await add_pair(session, young, mentor, None, days_ago=days_ago, met_days_ago=met_days_ago)
    async with database.reading() as session:
        card = await pair_lists.card(session, number)
    assert card is not None
    assert card.silent(TODAY) is silent
    card.row.state = PairState.CLOSED
    assert not card.silent(TODAY)


async def test_mine_are_my_active_ones_my_own_mentor_first_then_my_young_by_name(database: Database) -> None:
    async with database.transaction() as session:
        me, mentor = await add_people(session, None, 2)
        young = [await named(session, name) for name in ("Яшина", "Алова", "Алова", "Закрытая")]
        (await session.get_one(Person, young[1])).given_name = "Яна"
        last, third, second = [await add_pair(session, person, me, None) for person in young[:3]]
        await add_pair(session, young[3], me, None, closed_days_ago=1)
        with_mentor = await add_pair(session, me, mentor, None)
        await add_pair(session, young[0], mentor, None)
    async with database.reading() as session:
        mine = await pair_lists.mine(session, me)
        sides = [await pair_lists.sides(session, who) for who in (me, mentor, young[0], young[3])]
    assert [card.row.id for card in mine] == [with_mentor, second, third, last]
    both = frozenset((PairSide.YOUNG, PairSide.MENTOR))
    assert sides == [both, {PairSide.MENTOR}, {PairSide.YOUNG}, set()]


async def test_the_citys_active_pairs_by_the_young_teachers_names_eight_a_page(database: Database) -> None:
    async with database.transaction() as session:
        mentor = await add_mentor(session, None)
        pairs = {}
        for name in "ИЖЗЕДГВБА":
            pairs[name] = await add_pair(session, await named(session, name), mentor, None)
        await add_pair(session, await named(session, "Аа"), mentor, None, closed_days_ago=2)
    async with database.reading() as session:
        first, second = await pair_lists.page_of(session, 0), await pair_lists.page_of(session, 1)
    assert [card.row.id for card in first.rows] == [pairs[name] for name in "АБВГДЕЖЗ"]
    assert [card.row.id for card in second.rows] == [pairs["И"]]


async def test_a_pairs_log_is_the_latest_first_eight_a_page(database: Database) -> None:
    async with database.transaction() as session:
        mentor, young, other = await add_people(session, None, 3)
        pair = await add_pair(session, young, mentor, None, met_days_ago=(3, 1, 2, 9, 8, 7, 6, 5, 4))
        await add_pair(session, other, mentor, None, met_days_ago=(1,))
    async with database.reading() as session:
        first, second = await pair_lists.meetings(session, pair, 0), await pair_lists.meetings(session, pair, 1)
    assert [(TODAY - met.held_on).days for met in first.rows] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert [(TODAY - met.held_on).days for met in second.rows] == [9]


async def scene(session: AsyncSession) -> dict[str, int]:
    """Young teachers with and without a pair, by surname. Who began in 2024 is in the third year, in 2023 no more."""
    mentor = await add_mentor(session, None)
    rows: list[tuple[str, dict[str, Any]]] = [
        ("Третьегодка", {"teaching_since": 2024, "under_35": False}),
        ("Новенькая", {"teaching_since": 2026}),
        ("Алая", {"teaching_since": 2024}),
        ("Давно", {"teaching_since": 2023}),
        ("Безгода", {"teaching_since": None}),
        ("Старше", {"teaching_since": 2023, "under_35": False}),
        ("Неясно", {"teaching_since": None, "under_35": None}),
        ("Стёртая", {"erased_at": NOON}),
        ("Стёртая2", {"erased_at": NOON, "teaching_since": 2000}),
        ("Незаписанная", {"registered_at": None}),
        ("Сама", {"teaching_since": 2015}),
        ("Отдыхает", {"teaching_since": 2015}),
        ("Бывшая", {"teaching_since": 2015}),
        ("Впаре", {}),
        ("Впаре2", {"teaching_since": 2000}),
        ("Закрыта", {"teaching_since": 2025}),
    ]
    people = {name: await named(session, name, **given) for name, given in rows}
    for name, state in (
        ("Сама", MentorState.ACTIVE),
        ("Отдыхает", MentorState.PAUSED),
        ("Бывшая", MentorState.LEFT),
    ):
        await enrol(session, Mentor(person_id=people[name], kind=MentorKind.TUTOR, state=state, offered_at=NOON))
    for name in ("Впаре", "Впаре2"):
        await add_pair(session, people[name], mentor, None)
    await add_pair(session, people["Закрыта"], mentor, None, closed_days_ago=3)
    return people


async def test_who_has_no_mentor_by_both_measures_apart_the_newest_in_the_work_first(database: Database) -> None:
    async with database.transaction() as session:
        await scene(session)
    async with database.reading() as session:
        counts = await pair_lists.alone_counts(session, TODAY)
        first_years = await pair_lists.alone(session, Alone.FIRST_YEARS, TODAY, 0)
        under_35 = await pair_lists.alone(session, Alone.UNDER_35, TODAY, 0)
    assert [person.surname for person in first_years.rows] == ["Новенькая", "Закрыта", "Алая", "Третьегодка"]
    # Who mentors by themselves needs no mentor.
    assert [person.surname for person in under_35.rows] == ["Давно", "Бывшая", "Безгода"]
    assert counts == {Alone.FIRST_YEARS: 4, Alone.UNDER_35: 3}


async def test_eight_without_a_mentor_a_page_with_their_organisations(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        await add_people(session, place, 9)
    async with database.reading() as session:
        first = await pair_lists.alone(session, Alone.FIRST_YEARS, TODAY, 0)
        second = await pair_lists.alone(session, Alone.FIRST_YEARS, TODAY, 1)
    assert (len(first.rows), len(second.rows)) == (8, 1)
    assert [person.organisation and person.organisation.name for person in second.rows] == ["Школа № 1"]


async def test_a_young_teacher_is_found_by_either_measure_and_nobody_else(database: Database) -> None:
    async with database.transaction() as session:
        people = await scene(session)
    async with database.reading() as session:
        found = {name for name, number in people.items() if await pair_lists.young(session, number, TODAY)}
    assert found.isdisjoint({"Старше", "Неясно", "Незаписанная"})
    assert {"Третьегодка", "Давно", "Безгода", "Впаре"} <= found


async def test_the_third_year_ends_with_august(database: Database) -> None:
    async with database.transaction() as session:
        await named(session, "Третьегодка", teaching_since=2024, under_35=False)
    async with database.reading() as session:
        counts = [
            (await pair_lists.alone_counts(session, day))[Alone.FIRST_YEARS]
            for day in (date(2027, 8, 31), date(2027, 8, 31) + timedelta(days=1))
        ]
    assert counts == [1, 0]


async def test_a_pair_of_somebody_else_is_not_taken_for_ones_own(database: Database) -> None:
    async with database.transaction() as session:
        mentor, young, alone = await add_people(session, None, 3)
        await add_pair(session, young, mentor, None)
        closed = await add_pair(session, alone, mentor, None, closed_days_ago=1)
    async with database.reading() as session:
        row = await session.get_one(Pair, closed)
        assert row.state is PairState.CLOSED
        assert await pair_lists.mine(session, alone) == []
