"""What a workbook takes and makes of it."""

from datetime import date, datetime

from syrupy.assertion import SnapshotAssertion

from bot.reports.shared.workbook import Book, Column, Formats, Kind
from tests.reports.export.test_whole_book import whole

FORMATS = Formats("dd.mm.yyyy", "dd.mm.yyyy hh:mm", "mmmm yyyy")


def test_cells_look_as_their_columns_say(snapshot: SnapshotAssertion) -> None:
    """A text may stand in a column of numbers; a mean among counts shows its fraction."""
    book = Book(FORMATS)
    kinds = list(Kind)
    sheet = book.sheet("Всё", [Column(kind.name, kind) for kind in kinds])
    sheet.header()
    sheet.rows([["нет"] * len(kinds), [None] * len(kinds), [7] * len(kinds), [2.5] * len(kinds), [3.0] * len(kinds)])
    sheet.rows([[None] * 5 + [date(2026, 12, 1), datetime(2026, 12, 1, 9, 30), date(2026, 12, 1)]])  # noqa: DTZ001
    sheet.filtered()
    assert whole(book.close()) == snapshot


def test_a_name_of_a_sheet_is_one_that_excel_takes() -> None:
    book = Book(FORMATS)
    sheet = book.sheet("[Школа]: № 1/2?*\\" + "ж" * 31, [Column("А")])
    assert sheet.name == "(Школа)- № 1-2---" + "ж" * 14
    assert len(sheet.name) == 31
    book.close()


def test_filters_and_charts_are_left_out_where_there_is_nothing(snapshot: SnapshotAssertion) -> None:
    book = Book(FORMATS)
    empty = book.sheet("Пусто", [Column("А"), Column("Б", Kind.NUMBER)])
    empty.filtered()
    empty.header()
    nothing = empty.rows([])
    empty.filtered()
    book.chart("pie", "Пусто", nothing, [("Б", 1)], beside="D2")
    one = book.sheet("Одна", [Column("А"), Column("Б", Kind.NUMBER)])
    one.lines(["Над таблицей"])
    one.header(["Первый", "Второй"])
    row = one.rows([("а", 1)])
    one.filtered()
    table = one.table(["Ниже", "Число"], [("б", 2), ("в", 3)])
    book.chart("line", "Одна", row, [("Число", 1)], beside="D2", categories=1)
    book.chart("bar", "Две", table, [("Число", 1), ("И ещё", 0)], beside="D20")
    assert (nothing.last - nothing.first, table.first, table.last) == (-1, 5, 6)
    assert whole(book.close()) == snapshot
