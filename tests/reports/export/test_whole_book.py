"""The whole file, sheet by sheet: every cell of a small city with how it looks, widths, filters, charts."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from openpyxl.cell import Cell
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.amber import AmberSnapshotExtension
from syrupy.location import PyTestLocation
from syrupy.types import SnapshotIndex

from bot.database import Database
from bot.models import (
    Answer,
    Attendance,
    CheckIn,
    Event,
    EventKind,
    EventState,
    Invitation,
    MentorKind,
    MentorState,
    Organisation,
    OrganisationKind,
    Person,
    Position,
    Question,
    QuestionKind,
    Questionnaire,
    Registration,
    RegistrationState,
    Response,
    Subject,
    Theme,
)
from bot.reports.export.book import Export, make_export
from bot.screens.shared.wording import period_name
from bot.services.mentoring import lots
from bot.services.questionnaires.lifecycle import SCALES
from bot.services.shared.periods import read_period
from bot.texts import Texts
from tests.harness import NOON, add_person, settings_for
from tests.present import some
from tests.reports.export.test_book import ZONE, T, silence
from tests.services.mentoring.mentoring_rows import DAY, add_mentor, add_pair, add_question

HOUR = timedelta(hours=1)
# The school year begins at midnight of the city.
FIRST_MOMENT = datetime(2026, 8, 31, 21, 0, tzinfo=UTC)


@dataclass
class SmallCity:
    """The numbers of what the rows hang on."""

    session: AsyncSession
    people: list[Person]
    places: list[int]

    async def held(self, title: str, starts_at: datetime, **more: Any) -> int:
        """An event of an hour and a half, published unless told otherwise."""
        values = {
            "state": EventState.PUBLISHED,
            "kind": EventKind.SEMINAR,
            "title": title,
            "starts_at": starts_at,
            "ends_at": starts_at + 1.5 * HOUR,
            "registration_closes_at": starts_at,
            "check_in_secret": "x",
            "created_at": NOON - 200 * DAY,
        }
        row = Event(**(values | more))
        self.session.add(row)
        await self.session.flush()
        return row.id

    def signed_up(self, event: int, *states: RegistrationState) -> None:
        """The first people, in order, each with a state."""
        for number, (person, state) in enumerate(zip(self.people, states, strict=False), 1):
            self.session.add(
                Registration(
                    event_id=event,
                    person_id=person.id,
                    organisation_id=person.organisation_id,
                    state=state,
                    number=number,
                    registered_at=NOON - 90 * DAY + number * HOUR,
                    cancelled_at=NOON - 89 * DAY if state is RegistrationState.CANCELLED else None,
                )
            )

    def came(self, event: int, *numbers: int, how: CheckIn = CheckIn.CODE) -> None:
        """People by their places in the list."""
        for number in numbers:
            person = self.people[number]
            self.session.add(
                Attendance(
                    event_id=event, person_id=person.id, organisation_id=person.organisation_id, how=how, at=NOON
                )
            )

    async def answered(self, event: int, given: list[tuple[int | None, ...]], *, anonymous: bool, shown: int) -> None:
        """A questionnaire with so many filled in, of which the first `shown` were released; a seventh person was only asked."""
        questions = [Question(position=n, kind=QuestionKind.SCALE, topic=topic) for n, topic in enumerate(SCALES, 1)]
        questions.append(Question(position=9, kind=QuestionKind.OPEN, topic="words"))
        sheet = Questionnaire(event_id=event, anonymous=anonymous, opened_at=NOON, closes_at=NOON, questions=questions)
        self.session.add(sheet)
        await self.session.flush()
        self.session.add(Invitation(questionnaire_id=sheet.id, person_id=self.people[6].id))
        for number, values in enumerate(given):
            person = self.people[number].id
            self.session.add(Invitation(questionnaire_id=sheet.id, person_id=person, answered=True))
            response = Response(
                id=f"{event:02}{number:030}",
                questionnaire_id=sheet.id,
                person_id=None if anonymous else person,
                released=number < shown,
            )
            self.session.add(response)
            await self.session.flush()
            for question, value in zip(questions, values, strict=False):
                if value is not None:
                    self.session.add(Answer(response_id=response.id, question_id=question.id, value=value))
            if number % 2:
                words = f"{'яюэь'[number // 2]}, слова"
                self.session.add(Answer(response_id=response.id, question_id=questions[4].id, words=words))
        await self.session.flush()


async def _places(session: AsyncSession) -> list[int]:
    """Organisations of each kind, with a number of staff and without, with its source and without."""
    told = [
        (OrganisationKind.SCHOOL, 51, "Школа № 51", 60, "отчёт ОО-1", date(2026, 9, 1)),
        (OrganisationKind.SCHOOL, 7, "Школа № 7", None, None, None),
        (OrganisationKind.SCHOOL, None, "Гимназия", 40, "сайт", date(2026, 3, 15)),
        (OrganisationKind.KINDERGARTEN, 9, "Детский сад № 9", 0, None, None),
        (OrganisationKind.EXTRA, None, "Дворец творчества", 25, None, date(2026, 10, 2)),
    ]
    rows = [
        Organisation(kind=kind, number=number, name=name, full_name=name, staff=staff, staff_source=source, staff_on=on)
        for kind, number, name, staff, source, on in told
    ]
    session.add_all(rows)
    await session.flush()
    return [row.id for row in rows]


async def _people(session: AsyncSession, places: list[int]) -> list[Person]:
    """Seven people: young by one measure, by both, by none, by an unknown one; one without a workplace, one erased."""
    school, silent, gymnasium, garden, palace = places
    people = [
        await add_person(session, NOON, "1", "Абрамова Анна Сергеевна", organisation=school, teaching_since=2025),
        await add_person(session, NOON, "2", "Борисов Борис", organisation=school, under_35=True),
        await add_person(session, NOON, "3", "Власова Вера Ильинична", organisation=garden, teaching_since=2024),
        await add_person(session, NOON, "4", "Громов Глеб Ильич", organisation=gymnasium, position=Position.HEAD),
        await add_person(session, NOON, "5", "Дёмина Дарья Олеговна", organisation=silent, subject=Subject.NONE),
        await add_person(session, NOON, "6", "Ершов Егор Егорович", organisation=palace, under_35=True),
        await add_person(session, NOON, "7", "Жукова Жанна Львовна"),
    ]
    people[1].teaching_since = None
    people[3].under_35 = None
    people[6].position = people[6].subject = None
    gone = Person(language="ru", organisation_id=school, created_at=NOON, erased_at=NOON)
    session.add(gone)
    await session.flush()
    return [*people, gone]


async def _events(city: SmallCity) -> None:
    """A year with an event of each sort, two just beyond its ends, answers that may be shown and that may not."""
    seated, queued, cancelled = RegistrationState.SEATED, RegistrationState.QUEUED, RegistrationState.CANCELLED
    theme = Theme(month=date(2026, 10, 1), title="Чтение", created_at=NOON, announce_at=NOON, announced_at=NOON)
    planned = Theme(month=date(2026, 9, 1), title="Начало", created_at=NOON, announce_at=NOON)
    before = Theme(month=date(2026, 8, 1), title="Август", created_at=NOON, announce_at=NOON)
    city.session.add_all([theme, planned, before])
    await city.session.flush()
    reading = await city.held(
        "Читаем вместе", datetime(2026, 10, 8, 11, 30, tzinfo=UTC), theme_id=theme.id, seats=4, place="Школа № 51"
    )
    city.signed_up(reading, seated, seated, seated, seated, queued, cancelled)
    city.came(reading, 0, 1, 3)
    city.came(reading, 6, 7, how=CheckIn.WALK_IN)
    await city.answered(
        reading,
        [(5, 4, 4, 5), (4, 4, None, 5), (3, 5, 4, 4), (5, 5, 2, 3), (5, 4, 3, 1), (1, 1, 1, 1)],
        anonymous=True,
        shown=5,
    )
    online = await city.held(
        "Вебинар", FIRST_MOMENT, kind=EventKind.WEBINAR, link="https://meet.example/1", theme_id=theme.id
    )
    city.signed_up(online, seated, seated)
    city.came(online, 0, 2)
    await city.answered(online, [(2, 3, 4, 5), (3, 3, 3, None)], anonymous=False, shown=2)
    called_off = await city.held("Отменённое", NOON - DAY, state=EventState.CANCELLED, theme_id=theme.id)
    city.signed_up(called_off, seated)
    city.came(called_off, 4)
    draft = await city.held("Черновик", NOON - 2 * DAY, state=EventState.DRAFT, theme_id=theme.id)
    city.signed_up(draft, seated)
    club = await city.held("Клуб", NOON - 3 * DAY, kind=EventKind.MASTER_CLASS)
    city.came(club, 2, 4, 5, 6, how=CheckIn.LIST)
    last_year = await city.held("Прошлый год", FIRST_MOMENT - timedelta(seconds=1), theme_id=before.id)
    city.signed_up(last_year, seated, seated)
    city.came(last_year, 0, 1)
    await city.held("Следующий год", datetime(2027, 8, 31, 21, 0, tzinfo=UTC))


async def _mentoring(city: SmallCity) -> None:
    """Mentors of both kinds, pairs of each sort, questions in time, late, unanswered, withdrawn and marked."""
    school, silent, gymnasium, garden, _palace = city.places
    tutor = await add_mentor(city.session, school)
    paused = await add_mentor(city.session, school, state=MentorState.PAUSED)
    await add_mentor(city.session, silent, state=MentorState.LEFT)
    leader = await add_mentor(city.session, gymnasium, MentorKind.LEADER)
    await add_mentor(city.session, silent, MentorKind.LEADER)
    anna, boris, vera = (person.id for person in city.people[:3])
    await add_pair(city.session, anna, tutor, school, met_days_ago=(3, 30))
    await add_pair(city.session, boris, paused, school)
    await add_pair(city.session, vera, leader, garden, days_ago=5)
    await add_pair(city.session, vera, tutor, garden, days_ago=60, closed_days_ago=10)
    answers = ((HOUR, 5), (2 * HOUR, 4), (50 * HOUR, 2), (3 * HOUR, 5), (1.5 * HOUR, 4))
    for asker, (after, mark) in zip((city.people[0], *city.people[3:7]), answers, strict=True):
        await add_question(city.session, asker.id, school, answered_after=after, mark=mark, first_years=True)
    await add_question(city.session, boris, school, under_35=True)
    await add_question(city.session, vera, garden, awkward=True, answered_after=HOUR, first_years=True)
    await lots.tell_due(city.session, settings_for("sqlite://", "sqlite://"), NOON)


@pytest.fixture
async def small_city(database: Database) -> Database:
    async with database.transaction() as session:
        places = await _places(session)
        city = SmallCity(session, await _people(session, places), places)
        await _events(city)
        await _mentoring(city)
    return database


async def exported(database: Database, period: str, t: Texts = T) -> Export:
    return await make_export(database, t, some(read_period(period, NOON, ZONE)), NOON, silence)


def look(cell: Cell) -> str:
    """How a cell looks beside an ordinary one: number format, place, letters, ground, line below."""
    sorts = {
        "": cell.number_format if cell.number_format != "General" else None,
        "across ": cell.alignment.horizontal,
        "at the ": cell.alignment.vertical,
        "ground ": cell.fill.fgColor.rgb if cell.fill.fill_type else None,
        "below ": cell.border.bottom.style,
    }
    said = [f"{name}{value}" for name, value in sorts.items() if value]
    said += ["bold"] * bool(cell.font.b) + ["wrapped"] * bool(cell.alignment.wrap_text)
    return ", ".join(said)


def shown(cell: Cell) -> str:
    """A cell's value and look."""
    value = cell.value
    if isinstance(value, float):
        value = round(value, 6)
    if isinstance(value, datetime):
        value = value.isoformat(" ", "minutes")
    seen = look(cell)
    return f"{'' if value is None else value}{f' {{{seen}}}' if seen and value is not None else ''}"


def row_of(cells: tuple[Cell, ...]) -> str:
    """A row; a look that all of it has is said once, at its end."""
    filled = [cell for cell in cells if cell.value is not None]
    looks = {look(cell) for cell in filled}
    if len(looks) == 1 and len(filled) > 1 and (common := looks.pop()):
        return " | ".join(str(cell.value or "") for cell in cells).rstrip(" |") + f"  <- {common}"
    return " | ".join(map(shown, cells)).rstrip(" |")


def chart_of(chart: Any) -> Iterator[str]:
    """What a chart shows, of which cells, where it stands."""
    title = chart.title.tx.rich.p[0].r[0].t
    begins, size = chart.anchor._from, (chart.anchor.to.col, chart.anchor.to.row)
    legend = chart.legend.legendPos if chart.legend else "no legend"
    look = chart.title.tx.rich.p[0].pPr.defRPr.sz
    yield f"chart {type(chart).__name__} «{title}» {look}: from column {begins.col} row {begins.row} to {size}, {legend}"
    for series in chart.series:
        labelled = "with numbers" if series.dLbls and series.dLbls.showVal else ""
        categories = (series.cat.strRef or series.cat.numRef).f
        yield f"  {series.tx.v or series.tx.strRef.f}: {series.val.numRef.f} by {categories} {labelled}"


def whole(content: bytes) -> str:
    """The workbook as text."""
    lines: list[str] = []
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        lines += ["", f"=== {sheet.title} ==="]
        widths = [f"{name} {column.width:g}" for name, column in sheet.column_dimensions.items()]
        lines.append(f"frozen {sheet.freeze_panes}, filter {sheet.auto_filter.ref}, widths {', '.join(widths)}")
        lines += [f"{number}: {row_of(cells)}" for number, cells in enumerate(sheet.iter_rows(), 1)]
        for chart in sheet._charts:
            lines += chart_of(chart)
    return "\n".join(lines)


class OneForBoth(AmberSnapshotExtension):
    """Both databases have to give the same workbook: one snapshot."""

    @classmethod
    def get_snapshot_name(cls, *, test_location: PyTestLocation, index: SnapshotIndex = 0) -> str:
        """The name, without the database's kind."""
        return f"{test_location.methodname}[{index}]"


async def test_the_workbook_of_a_school_year(small_city: Database, snapshot: SnapshotAssertion) -> None:
    made = await exported(small_city, "year")
    assert whole(made.content) == snapshot(name="ru", extension_class=OneForBoth)
    assert (made.name, made.period, made.rows) == (
        "абонемент-учебный-год-2026-12-01.xlsx",
        "01.09.2026 – 31.08.2027",
        38,
    )


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2026-11", "ноябрь 2026"),
        ("last", "01.09.2025 – 31.08.2026"),
        ("all", "За всё время"),
        ("2026", "2026 год, с 1 января"),
    ],
)
def test_a_period_is_named_by_its_month_or_its_days(code: str, name: str) -> None:
    assert period_name(T, some(read_period(code, NOON, ZONE))) == name
