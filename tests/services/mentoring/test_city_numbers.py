"""Mentoring in numbers: who is counted, out of how many, and what may not be told."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.database import Database
from bot.models import (
    Attendance,
    Audience,
    CheckIn,
    Consultation,
    ConsultationState,
    Event,
    GroupChat,
    MentorKind,
    MentorState,
    Pair,
    Person,
)
from bot.services.mentoring import city_numbers, lots, organisation_numbers, pair_lists
from bot.services.mentoring.city_numbers import MENTOR_AIMS, MentoringNumbers, aim, below
from bot.services.mentoring.question_numbers import percentile
from bot.services.mentoring.young_support import Support
from bot.services.shared.periods import Period, read_period
from tests.harness import NOON
from tests.questionnaire_scene import SETTINGS, make_event
from tests.services.mentoring.mentoring_rows import DAY, add_mentor, add_pair, add_people, add_place, add_question

ZONE = ZoneInfo("Europe/Moscow")
HOUR = timedelta(hours=1)
SOLVED = ConsultationState.SOLVED


def period_of(code: str, now: datetime = NOON) -> Period:
    found = read_period(code, now, ZONE)
    assert found is not None
    return found


async def numbers_of(database: Database, code: str = "year", now: datetime = NOON) -> MentoringNumbers:
    async with database.reading() as session:
        return await city_numbers.of_city(session, period_of(code, now), now, ZONE)


async def test_mentors_of_each_kind_against_staff(database: Database) -> None:
    async with database.transaction() as session:
        known, unknown = await add_place(session, "Школа № 1", 100), await add_place(session, "Школа № 2", None)
        for place, state in ((known, MentorState.ACTIVE), (known, MentorState.PAUSED), (unknown, MentorState.ACTIVE)):
            await add_mentor(session, place, MentorKind.TUTOR, state)
        await add_mentor(session, known, MentorKind.LEADER)
        for state in (MentorState.OFFERED, MentorState.INVITED, MentorState.LEFT, MentorState.REFUSED):
            await add_mentor(session, known, MentorKind.LEADER, state)
    found = await numbers_of(database)
    assert [(line.kind, line.mentors, line.of_known) for line in found.mentors] == [
        (MentorKind.TUTOR, 3, 2),
        (MentorKind.LEADER, 1, 1),
    ]
    assert (found.staff.people, found.staff.sources, found.staff.oldest) == (100, ("отчёт",), date(2026, 9, 1))
    assert [line.aim for line in found.mentors] == [0.06, 0.05]


def test_an_aim_is_its_years_and_the_last_one_stays() -> None:
    tutors = MENTOR_AIMS[MentorKind.TUTOR]
    assert [aim(tutors, year) for year in (2021, 2022, 2023, 2024, 2026)] == [0.04, 0.04, 0.05, 0.06, 0.06]
    assert below(5, 100, 0.06)
    assert not below(6, 100, 0.06)
    assert not below(0, 0, 0.06)


async def test_young_teachers_are_supported_by_at_least_one_form_and_both_measures_are_apart(
    database: Database,
) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        mentor = await add_mentor(session, place)
        paired, left, asked, came, elsewhere, nobody = await add_people(session, place, 6)
        (older,) = await add_people(session, place, 1, since=2024, under_35=False)
        (just_under,) = await add_people(session, place, 1, since=2019)
        await add_people(session, place, 1, since=2019, under_35=False)
        await add_pair(session, paired, mentor, place, met_days_ago=(3, 5))
        await add_pair(session, left, mentor, place, closed_days_ago=20)
        await add_pair(session, nobody, mentor, place, days_ago=500, closed_days_ago=200)
        await add_question(session, asked, place)
        await add_question(session, asked, place, awkward=True)
        # Without a name: nobody is counted by it, or the one who is left would be known.
        await add_question(session, nobody, place, awkward=True)
        await add_question(session, nobody, place, state=ConsultationState.WITHDRAWN)
        await add_question(session, nobody, place, asked_at=NOON - 200 * DAY)
        for_young, for_all = await make_event(session), await make_event(session)
        await session.execute(update(Event).where(Event.id == for_young).values(audience=Audience(young=True)))
        session.add_all(
            Attendance(event_id=event, person_id=person, organisation_id=place, how=CheckIn.CODE, at=NOON)
            for event, person in ((for_young, came), (for_young, just_under), (for_all, elsewhere), (for_all, older))
        )
    found = await numbers_of(database)
    first_years, under_35 = found.young
    assert (first_years.people, first_years.supported, first_years.with_mentor) == (7, 4, 1)
    assert first_years.forms == {Support.PAIR: 2, Support.MEETING: 1, Support.QUESTION: 1, Support.EVENT: 1}
    assert (under_35.people, under_35.supported, under_35.with_mentor) == (7, 5, 1)
    assert found.support_aim == 0.85
    # Asked twice, one person; the year before others were supported.
    assert (found.questions.asked, found.questions.people, found.questions.awkward) == (3, 1, 2)
    before = await numbers_of(database, "last")
    assert before.on == date(2026, 8, 31)
    assert before.questions.asked == 1
    # Nobody had registered by then.
    assert before.first_years.people == 0


async def test_the_time_of_the_first_answer_is_the_citys_working_time(database: Database) -> None:
    # Friday, 27 November 2026, 17:00 in the city.
    friday = datetime(2026, 11, 27, 14, tzinfo=UTC)
    async with database.transaction() as session:
        chat = GroupChat(messenger="telegram", bot_id="1", chat_id="-1", added_at=NOON)
        session.add(chat)
        await session.flush()
        # An hour on Friday; then two on Monday from nine; then late by a day; one is still open, one not due yet.
        await add_question(
            session, None, None, asked_at=friday, answered_after=HOUR, mark=5, group_chat_id=chat.id, state=SOLVED
        )
        await add_question(session, None, None, asked_at=friday, answered_after=66 * HOUR, mark=3, state=SOLVED)
        await add_question(session, None, None, asked_at=NOON - 7 * DAY, answered_after=2 * DAY, mark=4, state=SOLVED)
        await add_question(session, None, None, asked_at=friday)
        await add_question(session, None, None, asked_at=NOON - HOUR)
    asked = (await numbers_of(database)).questions
    assert (asked.asked, asked.people, asked.from_groups, asked.answered) == (5, 0, 1, 3)
    assert (asked.due, asked.in_time) == (4, 1)
    assert (asked.time.n, asked.time.median, asked.time.p90) == (3, 3, 18)
    # Three marks could be told apart.
    async with database.transaction() as session:
        assert await lots.tell_due(session, SETTINGS, NOON) == 0
    assert (asked.marks.n, asked.marks.mean, asked.marks.high) == (0, None, None)
    async with database.transaction() as session:
        for mark in (5, 5):
            await add_question(session, None, None, answered_after=HOUR, mark=mark, state=SOLVED)
        assert await lots.tell_due(session, SETTINGS, NOON) == 5
    marks = (await numbers_of(database)).questions.marks
    assert (marks.n, marks.mean, marks.high) == (5, 4.4, 4)
    # What came after the month's end says nothing about who was in time within it.
    november = (await numbers_of(database, "2026-11")).questions
    assert (november.asked, november.due, november.in_time) == (6, 6, 3)


async def test_pairs_with_a_log_without_and_too_new(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        mentor = await add_mentor(session, place)
        young = await add_people(session, place, 5)
        await add_pair(session, young[0], mentor, place, met_days_ago=(13, 20))
        await add_pair(session, young[1], mentor, place, met_days_ago=(14,))
        await add_pair(session, young[2], mentor, place, days_ago=13)
        await add_pair(session, young[3], mentor, place, days_ago=2, met_days_ago=(1,))
        await add_pair(session, young[4], mentor, place, closed_days_ago=1, met_days_ago=(2, 100))
    pairs = (await numbers_of(database)).pairs
    assert (pairs.active, pairs.logged, pairs.silent, pairs.fresh) == (4, 2, 1, 1)
    assert (pairs.closed, pairs.meetings) == (1, 5)
    assert (await numbers_of(database, "all")).pairs.closed == 1, "those that go on are not closed"
    async with database.reading() as session:
        (of_place,) = await organisation_numbers.by_organisation(session, period_of("year"), NOON, ZONE)
    assert (of_place.pairs.active, of_place.pairs.logged, of_place.pairs.silent) == (4, 2, 1)
    assert (of_place.young.people, of_place.young.with_mentor, of_place.young.alone) == (5, 4, 1)
    assert of_place.young.first_years_supported == 5
    assert of_place.mentors == {MentorKind.TUTOR: 1, MentorKind.LEADER: 0}


@pytest.mark.parametrize(("share", "expected"), [(0.5, 5), (0.9, 9), (0.91, 10), (1, 10)])
def test_a_percentile_is_one_of_the_values(share: float, expected: float) -> None:
    assert percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == expected
    assert percentile([], share) is None


async def test_what_an_organisation_is_told_of_gives_nobody_away(database: Database) -> None:
    async with database.transaction() as session:
        small, big = [await add_place(session, f"Школа № {number}") for number in range(2)]
        few, many = [await add_people(session, place, count) for place, count in ((small, 4), (big, 6))]
        for asker in (*few, few[0]):
            await add_question(session, asker, small)
        for asker in many[:5]:
            await add_question(session, asker, big, answered_after=HOUR)
        await add_question(session, many[5], big, awkward=True)
        # Of another month, and not over yet: neither makes the lot of November larger.
        await add_question(session, many[5], big, asked_at=NOON - 40 * DAY)
        await add_question(session, many[5], big, asked_at=NOON - HOUR)
        assert await lots.tell_due(session, SETTINGS, NOON) == 5
        assert await lots.tell_due(session, SETTINGS, NOON) == 0
    async with database.reading() as session:
        places = await organisation_numbers.by_organisation(session, period_of("year"), NOON, ZONE)
    shown = {place.id: place.questions for place in places}
    assert shown[small] is None, "four people, however much they ask"
    counted = shown[big]
    assert counted is not None
    assert (counted.asked, counted.due, counted.in_time) == (5, 5, 5), "those without a name are the city's only"
    assert [place.young.first_years_supported for place in places] == [0, 0], "colleagues see no questions"
    city = await numbers_of(database)
    assert (city.questions.asked, city.questions.people, city.first_years.supported) == (13, 10, 10)


async def test_what_was_told_of_a_question_stays_and_the_rest_waits_for_its_own_lot(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        people = await add_people(session, place, 12)
        first = [await add_question(session, one, place, answered_after=HOUR, mark=5, state=SOLVED) for one in people]
        await lots.tell_due(session, SETTINGS, NOON)
        changed = await session.get_one(Consultation, first[0])
        changed.mark, changed.state, changed.answer_by = None, ConsultationState.WAITING, changed.asked_at
        await session.flush()
        more = [await add_question(session, one, place, mark=1, state=SOLVED) for one in people[:4]]
        await lots.tell_due(session, SETTINGS, NOON)
    told = (await numbers_of(database)).questions.marks
    assert (told.n, told.mean) == (12, 5)
    async with database.transaction() as session:
        # One person's second question is no fifth person's.
        for _ in range(2):
            more.append(await add_question(session, people[0], place, mark=1, state=SOLVED))
        assert await lots.tell_due(session, SETTINGS, NOON) == 0
        await add_question(session, people[4], place, mark=1, state=SOLVED)
        assert await lots.tell_due(session, SETTINGS, NOON) == 14
    told = (await numbers_of(database)).questions.marks
    assert (told.n, told.high) == (19, 12)


async def test_where_young_teachers_have_no_mentor(database: Database) -> None:
    async with database.transaction() as session:
        places = [await add_place(session, f"Школа № {number}") for number in range(1, 4)]
        mentor = await add_mentor(session, places[0])
        for place, count in zip(places, (1, 3, 2), strict=True):
            people = await add_people(session, place, count)
            if place == places[2]:
                for one in people:
                    await add_pair(session, one, mentor, place)
        await add_people(session, None, 2)
        await add_people(session, places[0], 3, since=2015)
    async with database.reading() as session:
        first = await organisation_numbers.alone(session, period_of("year"), NOON, ZONE, 0, 1)
        second = await organisation_numbers.alone(session, period_of("year"), NOON, ZONE, 9, 1)
    assert [(place.name, place.young.alone, place.young.first_years) for place in first.places.rows] == [
        ("Школа № 2", 3, 3)
    ]
    assert (first.places.pages, first.places.total, first.people, first.elsewhere) == (2, 2, 4, 2)
    assert [place.name for place in second.places.rows] == ["Школа № 1"]
    assert (second.places.page, second.first_number) == (1, 2)


async def test_midnight_belongs_to_the_day_that_it_begins(database: Database) -> None:
    midnight = datetime(2026, 8, 31, 21, tzinfo=UTC)
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        mentor = await add_mentor(session, place)
        before, after, over = await add_people(session, place, 3)
        until = await add_pair(session, before, mentor, place, closed_days_ago=1)
        since = await add_pair(session, after, mentor, place)
        await session.execute(update(Pair).where(Pair.id == until).values(made_at=midnight - DAY, closed_at=midnight))
        await session.execute(update(Pair).where(Pair.id == since).values(made_at=midnight))
        await add_question(session, over, place, asked_at=midnight)
        await session.execute(update(Person).values(registered_at=midnight - DAY))
    last, this = await numbers_of(database, "last"), await numbers_of(database)
    assert (last.pairs.active, last.pairs.closed, this.pairs.active, this.pairs.closed) == (1, 0, 1, 1)
    assert (last.first_years.with_mentor, this.first_years.with_mentor) == (1, 1)
    assert (last.first_years.supported, this.first_years.supported) == (1, 2)


async def test_a_pair_is_silent_in_numbers_on_the_day_its_card_says_so(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        (young,) = await add_people(session, place, 1)
        pair = await add_pair(session, young, await add_mentor(session, place), place, days_ago=14)
        # Made in the afternoon, it is noon now.
        await session.execute(update(Pair).values(made_at=NOON - 14 * DAY + 5 * HOUR))
    async with database.reading() as session:
        card = await pair_lists.card(session, pair)
    assert card is not None
    assert card.silent(NOON.date())
    assert (await numbers_of(database)).pairs.silent == 1
