"""XLSX files that offices open: typed columns, frozen headers, filters, native charts; nothing in them can run.

Rows go to disk as they come (XlsxWriter's constant_memory), so memory does not grow with the file. A text is always written
as a text: one that begins with = + - @ a tab or a line end is no formula, an address is no link."""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

SHEET_NAME_LIMIT = 31  # Excel's
SHEET_NAME_FORBIDDEN = str.maketrans("[]:*?/\\", "()-----")

Cell = str | int | float | date | datetime | None


class Kind(Enum):
    """What a column holds, which says how its cells look."""

    TEXT = auto()
    WRAPPED = auto()
    NUMBER = auto()
    DECIMAL = auto()
    SHARE = auto()
    DATE = auto()
    MOMENT = auto()
    MONTH = auto()


@dataclass(frozen=True)
class Column:
    """A column's heading, what it holds, its width in characters."""

    title: str
    kind: Kind = Kind.TEXT
    width: int = 14


@dataclass(frozen=True)
class Formats:
    """How dates look, in Excel's notation; from the locales."""

    date: str
    moment: str
    month: str


@dataclass(frozen=True)
class Block:
    """Cells of a sheet that a chart is drawn from: the first and last row below the header (from 0), columns from 0."""

    sheet: "Sheet"
    first: int
    last: int


class Sheet:
    """One sheet: its header, then rows in order."""

    def __init__(self, sheet: "Worksheet", columns: Sequence[Column], formats: dict[tuple[Kind, bool], Any]) -> None:
        """Made by Book.sheet."""
        self._sheet = sheet
        self._columns = columns
        self._formats = formats
        self._row = 0
        self._header: int | None = None

    @property
    def name(self) -> str:
        """The sheet's name."""
        return str(self._sheet.get_name())

    def lines(self, texts: Iterable[str]) -> None:
        """Lines of text above the header."""
        for text in texts:
            self._sheet.write_string(self._row, 0, text)
            self._row += 1

    def header(self, titles: Sequence[str] | None = None, *, frozen: bool = True) -> None:
        """The row of headings; `frozen` stays in sight when scrolled."""
        for place, title in enumerate(titles or [column.title for column in self._columns]):
            self._sheet.write_string(self._row, place, title, self._formats[Kind.TEXT, True])
        self._row += 1
        if frozen:
            self._header = self._row - 1
            self._sheet.freeze_panes(self._row, 0)

    def rows(self, rows: Iterable[Sequence[Cell]]) -> Block:
        """Rows below the header, cells in the columns' order; None leaves a cell empty."""
        first = self._row
        for cells in rows:
            for place, cell in enumerate(cells):
                self._write(place, cell)
            self._row += 1
        return Block(self, first, self._row - 1)

    def table(self, titles: Sequence[str], rows: Sequence[Sequence[Cell]]) -> Block:
        """A small table further down, with its own headings and one empty row above."""
        self._row += 1
        self.header(titles, frozen=False)
        return self.rows(rows)

    def filtered(self) -> None:
        """Filters over all rows so far."""
        if self._header is not None and self._row > self._header + 1:
            self._sheet.autofilter(self._header, 0, self._row - 1, len(self._columns) - 1)

    def _write(self, place: int, cell: Cell) -> None:
        kind = self._columns[place].kind
        match cell:
            case None:
                return
            case str():
                self._sheet.write_string(self._row, place, cell, self._formats[kind, False])
            case date():
                self._sheet.write_datetime(self._row, place, cell, self._formats[kind, False])
            case float() if kind is Kind.NUMBER and not cell.is_integer():
                # A mean among counts: its fraction is to be seen.
                self._sheet.write_number(self._row, place, cell, self._formats[Kind.DECIMAL, False])
            case _:
                self._sheet.write_number(self._row, place, cell, self._formats[kind, False])


class Book:
    """A workbook in the making. Not safe for two threads at once, but any one may go on with it."""

    def __init__(self, formats: Formats) -> None:
        """`formats` say how dates look."""
        from xlsxwriter import Workbook  # heavy: only when a file is made

        self._out = io.BytesIO()
        self._book = Workbook(
            self._out,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        patterns = {
            Kind.TEXT: {},
            Kind.WRAPPED: {"text_wrap": True, "valign": "top"},
            Kind.NUMBER: {"num_format": "#,##0"},
            Kind.DECIMAL: {"num_format": "0.00"},
            Kind.SHARE: {"num_format": "0.0%"},
            Kind.DATE: {"num_format": formats.date, "align": "left"},
            Kind.MOMENT: {"num_format": formats.moment, "align": "left"},
            Kind.MONTH: {"num_format": formats.month, "align": "left"},
        }
        self._formats: dict[tuple[Kind, bool], Any] = {
            (kind, False): self._book.add_format(pattern) for kind, pattern in patterns.items()
        }
        self._formats[Kind.TEXT, True] = self._book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#DDE6F0"}
        )

    def sheet(self, name: str, columns: Sequence[Column]) -> Sheet:
        """A new sheet with these columns."""
        sheet = self._book.add_worksheet(name.translate(SHEET_NAME_FORBIDDEN)[:SHEET_NAME_LIMIT])
        for place, column in enumerate(columns):
            sheet.set_column(place, place, column.width)
        return Sheet(sheet, columns, self._formats)

    def chart(
        self,
        kind: str,
        title: str,
        block: Block,
        series: Sequence[tuple[str, int]],
        *,
        beside: str,
        categories: int = 0,
    ) -> None:
        """A native chart at cell `beside` of the block's sheet: `series` are names and columns of numbers, `categories` the
        column of labels. `kind` is Excel's: column, bar, pie, line."""
        if block.last < block.first:
            return
        chart = self._book.add_chart({"type": kind})
        name = block.sheet.name
        for label, column in series:
            chart.add_series(
                {
                    "name": label,
                    "categories": [name, block.first, categories, block.last, categories],
                    "values": [name, block.first, column, block.last, column],
                    "data_labels": {"value": True},
                }
            )
        chart.set_title({"name": title, "name_font": {"size": 12}})
        chart.set_legend({"position": "bottom"} if len(series) > 1 else {"none": True})
        chart.set_size({"width": 640, "height": 320})
        block.sheet._sheet.insert_chart(beside, chart)

    def close(self) -> bytes:
        """Finish the file; its bytes. Takes its time: call it in a thread."""
        self._book.close()
        return self._out.getvalue()
