"""The first sheet of the export: totals with their denominators, visits by month and by kind of organisation, charts."""

from collections.abc import Iterator
from datetime import date

from bot.models import OrganisationKind
from bot.reports.export.lists import Words
from bot.reports.export.statistics import Totals, Young
from bot.reports.shared.workbook import Book, Cell, Column, Kind
from bot.screens.shared.wording import period_name
from bot.services.shared.counting import Staff
from bot.services.shared.periods import Period

Line = tuple[Cell, ...]
CHARTS_BESIDE = "H"
CHART_ROWS = 17


def write(book: Book, w: Words, period: Period, totals: Totals, city_staff: Staff, of_known: int, today: date) -> None:
    """Write the sheet. `of_known`: different people from organisations whose number of staff is known."""
    columns = [
        Column(w.t.plain("export-col-what"), Kind.TEXT, 58),
        *w.number_columns("count", "out-of"),
        w.column("share", Kind.SHARE, 10),
        w.column("source", Kind.TEXT, 40),
        w.column("source-date", Kind.DATE, 13),
    ]
    sheet = book.sheet(w.t.plain("export-sheet-summary"), columns)
    sheet.lines(
        [
            w.t.plain("export-about-period", period=period_name(w.t, period)),
            w.t.plain("export-about-made", date=w.t.date_long(today)),
            w.t.plain("export-about-counting"),
        ]
    )
    sheet.header()
    sheet.rows(_lines(w, totals, city_staff, of_known, today))
    kinds = sheet.table(
        [w.t.plain(f"export-col-{name}") for name in ("organisation-kind", "visits", "people")],
        [(_kind(w, line.kind), line.visits, line.people) for line in totals.kinds],
    )
    months = sheet.table(
        [w.t.plain(f"export-col-{name}") for name in ("month", "visits", "people")],
        [(w.t.month(line.month), line.visits, line.people) for line in totals.months],
    )
    series = [(w.t.plain("export-col-visits"), 1), (w.t.plain("export-col-people"), 2)]
    book.chart("column", w.t.plain("export-chart-months"), months, series, beside=f"{CHARTS_BESIDE}2")
    book.chart("column", w.t.plain("export-chart-kinds"), kinds, series, beside=f"{CHARTS_BESIDE}{2 + CHART_ROWS}")


def _kind(w: Words, kind: OrganisationKind | None) -> str:
    return w.word(f"export-organisation-kind-{kind.value}") if kind else w.word("export-organisation-none")


def _lines(w: Words, totals: Totals, city_staff: Staff, of_known: int, today: date) -> Iterator[Line]:
    def line(name: str, value: int) -> Line:
        return w.t.plain(f"export-total-{name}"), value

    yield line("registered", totals.registered)
    yield line("events", totals.events)
    yield line("cancelled", totals.cancelled.events)
    yield line("cancelled-registrations", totals.cancelled.registrations)
    yield line("cancelled-visits", totals.cancelled.visits)
    yield line("registrations", totals.registrations)
    yield line("registered-people", totals.registered_people)
    yield line("visits", totals.visits)
    yield line("people", totals.people)
    yield line("walk-ins", totals.walk_ins)
    yield line("organisations", totals.organisations)
    yield _of_staff(w, w.t.plain("export-total-of-staff"), of_known, city_staff)
    for kind in totals.kinds:
        if kind.kind is not None:
            name = w.t.plain("export-total-of-kind", kind=_kind(w, kind.kind))
            yield _of_staff(w, name, kind.of_known, kind.staff)
    for measure, young in (("first-years", totals.first_years), ("under-35", totals.under_35)):
        yield line(f"{measure}-visits", young.visits)
        yield _young(w, measure, young, today)


def _of_staff(w: Words, name: str, people: int, staff: Staff) -> Line:
    if not staff.people:
        return name, people, None, None, w.word("export-source-unknown")
    source = ", ".join(staff.sources) or w.word("export-source-unknown")
    return name, people, staff.people, people / staff.people, source, staff.oldest


def _young(w: Words, measure: str, young: Young, today: date) -> Line:
    name = w.t.plain(f"export-total-{measure}")
    if not young.known:
        return name, young.people
    source = w.word("export-source-people")
    return name, young.people, young.known, young.people / young.known, source, today
