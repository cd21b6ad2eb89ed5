"""The sheets of the export about mentoring: the city's totals with aims and denominators, and every organisation."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.models import MentorKind
from bot.reports.export.lists import Words
from bot.reports.shared.workbook import Book, Cell, Column, Kind
from bot.screens.shared.wording import period_name
from bot.services.mentoring.city_numbers import IN_TIME_AIM, MENTOR_FOR_ALL, MentoringNumbers, YoungNumbers
from bot.services.mentoring.organisation_numbers import Place
from bot.services.mentoring.question_numbers import Questions
from bot.services.mentoring.young_support import Measure
from bot.services.shared.counting import Staff, share_of_staff

Line = tuple[Cell, ...]
CHART_BESIDE = "I2"


def totals(book: Book, w: Words, numbers: MentoringNumbers, today: date) -> None:
    """Write «Наставничество»: shares with their aims, then what was counted, then the chart of shares against aims."""
    columns = [
        Column(w.t.plain("export-col-what"), Kind.TEXT, 66),
        *w.number_columns("count", "out-of"),
        w.column("share", Kind.SHARE, 10),
        w.column("aim", Kind.SHARE, 10),
        w.column("source", Kind.TEXT, 46),
        w.column("source-date", Kind.DATE, 13),
    ]
    sheet = book.sheet(w.t.plain("export-sheet-mentoring"), columns)
    sheet.lines(
        [
            w.t.plain("export-about-period", period=period_name(w.t, numbers.period)),
            w.t.plain("export-about-made", date=w.t.date_long(today)),
            w.t.plain("export-about-mentoring"),
            w.t.plain("export-about-support"),
        ]
    )
    sheet.header()
    shares = list(_shares(w, numbers))
    sheet.rows(share.line(w) for share in shares)
    sheet.rows(_counts(w, numbers))
    chart = sheet.table(
        [w.t.plain(f"export-col-{name}") for name in ("what", "percent", "percent-aim")],
        [
            (w.t.plain(f"export-mentoring-short-{share.name}"), round(100 * share.value, 1), round(100 * share.aim, 1))
            for share in shares
            if share.value is not None and share.aim is not None
        ],
    )
    series = [(w.t.plain("export-col-percent"), 1), (w.t.plain("export-col-percent-aim"), 2)]
    book.chart("column", w.t.plain("export-chart-mentoring"), chart, series, beside=CHART_BESIDE)


@dataclass(frozen=True)
class _Share:
    """A share by its name in the texts, its denominator's source and date; `aim` where the city has one."""

    name: str
    part: int
    whole: int
    aim: float | None
    source: str
    dated: date | None

    @property
    def value(self) -> float | None:
        """The share; None of nothing."""
        return self.part / self.whole if self.whole else None

    def line(self, w: Words) -> Line:
        """Its row."""
        name = w.t.plain(f"export-mentoring-{self.name}")
        return name, self.part, self.whole or None, self.value, self.aim, self.source, self.dated


def _shares(w: Words, numbers: MentoringNumbers) -> Iterator[_Share]:
    for mentors in numbers.mentors:
        source, dated = _source(w, numbers.staff)
        yield _Share(f"{mentors.kind.value}s", mentors.of_known, numbers.staff.people, mentors.aim, source, dated)
    ours = w.word("export-source-registered")
    for young in numbers.young:
        aim = numbers.support_aim if young.measure is Measure.FIRST_YEARS else None
        yield _Share(f"supported-{young.measure.value}", young.supported, young.people, aim, ours, numbers.on)
    first_years, asked = numbers.first_years, numbers.questions
    yield _Share("with-mentor", first_years.with_mentor, first_years.people, MENTOR_FOR_ALL, ours, numbers.on)
    yield _Share("in-time", asked.in_time, asked.due, IN_TIME_AIM, w.word("export-source-due"), numbers.on)


def _source(w: Words, staff: Staff) -> tuple[str, date | None]:
    return ", ".join(staff.sources) or w.word("export-source-unknown"), staff.oldest


def _counts(w: Words, numbers: MentoringNumbers) -> Iterator[Line]:
    def line(name: str, value: float | None) -> Line:
        return w.t.plain(f"export-mentoring-{name}"), value

    for mentors in numbers.mentors:
        yield line(f"base-{mentors.kind.value}", mentors.mentors)
    for young in numbers.young:
        yield from _forms(w, young)
    yield from _questions(w, numbers.questions, numbers.on)
    pairs = numbers.pairs
    yield line("pairs", pairs.active)
    yield line("pairs-logged", pairs.logged)
    yield line("pairs-silent", pairs.silent)
    yield line("pairs-fresh", pairs.fresh)
    yield line("pairs-closed", pairs.closed)
    yield line("meetings", pairs.meetings)


def _forms(w: Words, young: YoungNumbers) -> Iterator[Line]:
    measure = w.word(f"export-mentoring-measure-{young.measure.value}")
    for form, people in young.forms.items():
        yield w.t.plain(f"export-mentoring-form-{form.value}", measure=measure), people


def _questions(w: Words, asked: Questions, on: date) -> Iterator[Line]:
    def line(name: str, value: float | None) -> Line:
        return w.t.plain(f"export-mentoring-{name}"), value

    yield line("asked", asked.asked)
    yield line("askers", asked.people)
    yield line("awkward", asked.awkward)
    yield line("from-groups", asked.from_groups)
    yield line("answered", asked.answered)
    if asked.time.median is not None and asked.time.p90 is not None:
        yield line("median", round(asked.time.median, 1))
        yield line("p90", round(asked.time.p90, 1))
    yield line("marks", asked.marks.n)
    if asked.marks.mean is not None and asked.marks.high is not None:
        yield line("mark-mean", round(asked.marks.mean, 2))
        name = w.t.plain("export-mentoring-mark-high")
        source = w.word("export-source-marks")
        yield name, asked.marks.high, asked.marks.n, asked.marks.high / asked.marks.n, None, source, on


def organisations(book: Book, w: Words, places: Sequence[Place]) -> None:
    """Write «Наставничество по ОО»: a row an organisation; counts of questions only where they give nobody away."""
    columns = [
        w.column("organisation-kind", width=16),
        w.column("number", Kind.NUMBER, 9),
        w.column("organisation", width=40),
        *w.number_columns("staff"),
        w.column("source", width=24),
        w.column("source-date", Kind.DATE, 12),
        *w.number_columns("tutors", "leaders"),
        w.column("mentors-share", Kind.SHARE, 13),
        *w.number_columns(
            "young", "young-first-years", "young-with-mentor", "young-alone", "young-first-years-supported"
        ),
        w.column("share", Kind.SHARE, 10),
        *w.number_columns("young-under-35", "young-under-35-supported"),
        *w.number_columns("pairs", "pairs-logged", "pairs-silent", "questions", "questions-due", "questions-in-time"),
    ]
    sheet = book.sheet(w.t.plain("export-sheet-mentoring-places"), columns)
    sheet.header()
    sheet.rows(_row(w, place) for place in places)
    sheet.filtered()


def _row(w: Words, place: Place) -> Line:
    young, pairs, asked = place.young, place.pairs, place.questions
    mentors = sum(place.mentors.values())
    return (
        w.word(f"export-organisation-kind-{place.kind.value}"),
        place.number,
        place.name,
        place.staff,
        place.staff_source,
        place.staff_on,
        place.mentors[MentorKind.TUTOR],
        place.mentors[MentorKind.LEADER],
        share_of_staff(mentors, place.staff, place.staff_source, place.staff_on),
        young.people,
        young.first_years,
        young.with_mentor,
        young.alone,
        young.first_years_supported,
        young.first_years_supported / young.first_years if young.first_years else None,
        young.under_35,
        young.under_35_supported,
        pairs.active,
        pairs.logged,
        pairs.silent,
        asked.asked if asked else None,
        asked.due if asked else None,
        asked.in_time if asked else None,
    )
