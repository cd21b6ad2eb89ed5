"""The mentoring summary: numbers of the city and of organisations, nobody's name, nobody's question."""

from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select, text

from bot.database import Database
from bot.methodist.models import MentoringSummary
from bot.methodist.push import PushReport, push_due
from bot.models import MentorKind, Organisation, OutboxEntry, Person, SummaryKind
from bot.services.mentoring import by_calendar, lots
from bot.services.organisations.import_rows import RegisterRow
from bot.services.organisations.importing import import_rows
from bot.services.people import profile
from bot.services.shared import outbox
from bot.services.shared.outbox import CITY
from tests.harness import NOON
from tests.questionnaire_scene import SETTINGS
from tests.services.mentoring.mentoring_rows import DAY, add_mentor, add_pair, add_people, add_place, add_question

HOUR = timedelta(hours=1)


async def stored(methodist: Database) -> dict[int, MentoringSummary]:
    async with methodist.reading() as session:
        return {row.organisation_id: row for row in await session.scalars(select(MentoringSummary))}


async def test_an_organisation_and_the_city_are_counted(database: Database, methodist_database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1", 60)
        await add_place(session, "Школа № 2", None)
        mentor = await add_mentor(session, place)
        await add_mentor(session, None, MentorKind.LEADER)
        people = await add_people(session, place, 6)
        await add_pair(session, people[0], mentor, place, met_days_ago=(1,))
        for asker, mark in zip(people[1:], (5, 5, 4, 4, 2), strict=True):
            await add_question(session, asker, place, answered_after=HOUR, mark=mark)
        await add_question(session, people[2], place, awkward=True)
        await lots.tell_due(session, SETTINGS, NOON)
        await outbox.touch_mentoring(session, place, NOON)
    assert await push_due(database, methodist_database, NOON, SETTINGS) == PushReport(pushed=2)
    rows = await stored(methodist_database)
    assert rows.keys() == {place, CITY}
    ours, city = rows[place], rows[CITY]
    assert (ours.school_year, ours.counted_on, ours.organisation) == (2026, date(2026, 12, 1), "Школа № 1")
    assert (ours.staff, ours.staff_source, ours.staff_on) == (60, "отчёт", date(2026, 9, 1))
    assert (ours.tutors, ours.tutors_of_known, ours.leaders) == (1, 1, 0)
    assert (ours.first_years, ours.first_years_with_mentor, ours.first_years_supported) == (6, 1, 1)
    assert (ours.pairs, ours.pairs_logged, ours.pairs_silent) == (1, 1, 0)
    assert (ours.questions, ours.questions_due, ours.questions_in_time) == (5, 5, 5)
    assert (ours.marks, ours.mark_mean, ours.answer_median_minutes) == (None, None, None)
    assert (city.organisation, city.staff, city.leaders, city.leaders_of_known) == (None, 60, 1, 0)
    assert (city.questions, city.questions_due, city.questions_in_time) == (6, 6, 5)
    assert (city.under_35, city.under_35_supported) == (6, 6)
    assert (city.marks, city.mark_mean, city.mark_share_high) == (5, 4.0, 0.8)
    assert (city.answer_median_minutes, city.answer_p90_minutes) == (60, 60)


async def test_who_asked_awkwardly_or_among_few_is_not_there(database: Database, methodist_database: Database) -> None:
    async with database.transaction() as session:
        few, many = await add_place(session, "Школа № 1"), await add_place(session, "Школа № 2")
        (asker, *_), others = await add_people(session, few, 4), await add_people(session, many, 9)
        await add_question(session, asker, few, thanks="Спасибо, Марья Ивановна")
        await add_question(session, others[0], many, awkward=True)
        await outbox.touch_mentoring(session, many, NOON, few, None)
    await push_due(database, methodist_database, NOON, SETTINGS)
    rows = await stored(methodist_database)
    assert {place: row.questions for place, row in rows.items()} == {few: None, many: None, CITY: 2}
    assert {row.first_years_supported for place, row in rows.items() if place != CITY} == {0}
    async with methodist_database.reading() as session:
        columns = (await session.execute(text("SELECT * FROM mentoring_summaries"))).all()
    assert "Марья" not in str(columns)
    assert "Фамилия" not in str(columns)


async def test_a_new_school_year_begins_a_row_of_its_own(database: Database, methodist_database: Database) -> None:
    async with database.transaction() as session:
        await add_question(session, None, None)
        await outbox.touch_mentoring(session, None, NOON)
    await push_due(database, methodist_database, NOON, SETTINGS)
    september = NOON + 280 * DAY
    async with database.transaction() as session:
        await outbox.touch_mentoring(session, None, september)
    await push_due(database, methodist_database, september, SETTINGS)
    async with methodist_database.reading() as session:
        rows = await session.execute(
            select(MentoringSummary.school_year, MentoringSummary.questions).order_by(MentoringSummary.school_year)
        )
    assert [tuple(row) for row in rows] == [(2026, 1), (2027, 0)]


async def test_what_a_young_teacher_changes_of_themselves_is_pushed(database: Database) -> None:
    async with database.transaction() as session:
        former, place = await add_place(session, "Школа № 1"), await add_place(session, "Школа № 2")
        (number,) = await add_people(session, former, 1)
    async with database.transaction() as session:
        person = await session.get_one(Person, number)
        await profile.move(session, person, place, NOON)
        await profile.set_teaching_since(session, person, 2001, NOON)
        await profile.set_under_35(session, person, False, NOON)
    async with database.reading() as session:
        entries = await session.execute(
            select(OutboxEntry.object_id, OutboxEntry.revision).where(OutboxEntry.kind == SummaryKind.MENTORING)
        )
        assert dict(entries.all()) == {former: 1, place: 3, CITY: 3}


async def test_what_alters_by_the_calendar_alone_is_pushed_as_days_and_hours_pass(
    database: Database, methodist_database: Database
) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        (young,) = await add_people(session, place, 1)
        await add_pair(session, young, await add_mentor(session, place), place, met_days_ago=(12,))
        await add_question(session, None, place, asked_at=NOON - 20 * HOUR, awkward=True)

    async def told(now: datetime) -> dict[int, tuple[int, int, int | None, int]]:
        async with database.transaction() as session:
            await by_calendar.touch_due(session, now, SETTINGS.timezone)
        await push_due(database, methodist_database, now, SETTINGS)
        rows = await stored(methodist_database)
        return {
            number: (row.pairs_logged, row.pairs_silent, row.questions_due, row.revision)
            for number, row in rows.items()
        }

    assert await told(NOON) == {place: (1, 0, None, 1), CITY: (1, 0, 0, 1)}
    assert await told(NOON + HOUR) == {place: (1, 0, None, 1), CITY: (1, 0, 0, 1)}, "nothing has altered"
    # The question becomes due: whoever asked without a name, their organisation is not told anew.
    assert await told(NOON + 5 * HOUR) == {place: (1, 0, None, 1), CITY: (1, 0, 1, 2)}
    assert await told(NOON + 2 * DAY) == {place: (0, 1, None, 2), CITY: (0, 1, 1, 3)}


async def test_an_organisation_that_is_gone_is_marked(database: Database, methodist_database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        await outbox.touch_mentoring(session, place, NOON)
    await push_due(database, methodist_database, NOON, SETTINGS)
    async with database.transaction() as session:
        await session.execute(delete(Organisation))
        await outbox.touch_mentoring(session, place, NOON + HOUR)
    await push_due(database, methodist_database, NOON + HOUR, SETTINGS)
    gone = (await stored(methodist_database))[place]
    assert (gone.deleted, gone.organisation) == (True, "Школа № 1")
    async with database.reading() as session:
        waiting = select(func.count()).where(OutboxEntry.revision > OutboxEntry.pushed_revision)
        assert await session.scalar(waiting) == 0


async def test_a_newer_source_of_the_same_number_of_staff_is_pushed(
    database: Database, methodist_database: Database
) -> None:
    rows = [RegisterRow(1, "school", 1, "Школа № 1", "МБОУ «Школа № 1»", 60)]
    for days, source in ((0, "осень.xlsx"), (30, "зима.xlsx")):
        now = NOON + days * DAY
        async with database.transaction() as session:
            await import_rows(session, rows, source, now.date(), None, now)
            place = await session.scalar(select(Organisation.id))
            if not days:
                await outbox.touch_mentoring(session, place, now)
        await push_due(database, methodist_database, now, SETTINGS)
        for row in (await stored(methodist_database)).values():
            assert (row.staff, row.staff_source, row.staff_on) == (60, source, now.date())
