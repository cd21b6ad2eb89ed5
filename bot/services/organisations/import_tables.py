"""An uploaded file as tables of texts: the worksheets of an XLSX workbook, a CSV cut by each separator it may have.

Pure, and on the spot (some seconds for the largest file): call it in a thread.
"""

import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

FILE_BYTES = 5 * 1024 * 1024
UNPACKED_BYTES = 60 * 1024 * 1024
# Tables shrink ten to fifty times; a thousand times only what was made to burst, or is nothing but empty cells.
UNPACKED_RATIO = 200
ROWS = 20_000  # rows with something in them
SHEET_ROWS = 1_048_576  # Excel's own limit; a file may claim a row in the billions
SHEET_COLUMNS = 50
TEXTS = frozenset((".csv", ".tsv", ".txt"))
HEADER_WITHIN = 10  # rows: a title and a date may stand above the header


class RegisterUnreadable(Exception):
    """The whole file cannot be taken. Codes: not-a-table, too-big, header, empty.

    With «header», `missing` and `repeated` are keys of columns, `expected` the headings there must be.
    """

    def __init__(
        self, code: str, missing: Sequence[str] = (), repeated: Sequence[str] = (), expected: Sequence[str] = ()
    ) -> None:
        super().__init__(code)
        self.code = code
        self.missing = tuple(missing)
        self.repeated = tuple(repeated)
        self.expected = tuple(expected)


@dataclass(frozen=True, slots=True)
class Bad:
    """A cell whose value cannot be known: `code` is formula (without a stored result) or cell-error (#N/A)."""

    code: str
    shown: str


Cell = str | Bad


@dataclass(slots=True)
class Table:
    """Lines that are not blank, by their numbers in the file; `sheet` is the XML a worksheet came from."""

    lines: dict[int, list[Cell]]
    sheet: bytes = field(default=b"", repr=False)

    def merged(self) -> list[tuple[int, int, int, int]]:
        """Cells that are one: first place (from 0) and line, last place and line."""
        found = re.findall(rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"', self.sheet)
        return [(_column(left), int(top), _column(right), int(bottom)) for left, top, right, bottom in found]


def read_tables(content: bytes, filename: str) -> list[Table]:
    """The tables of a file that have lines, one at least; what kind of file it is, its bytes say, and `filename` only in doubt.

    Raises RegisterUnreadable: not-a-table, too-big, empty.
    """
    if len(content) > FILE_BYTES:
        raise RegisterUnreadable("too-big")
    if not content.strip():
        raise RegisterUnreadable("empty")
    workbook = content.startswith(b"PK")
    tables = [table for table in (_workbook(content) if workbook else _texts(content)) if table.lines]
    if not tables:
        raise RegisterUnreadable("empty" if workbook or is_named_a_text(filename) else "not-a-table")
    return tables


def is_named_a_text(filename: str) -> bool:
    """Whether the file's name says that it is a text."""
    return PurePath(filename).suffix.lower() in TEXTS


def _clean(text: str) -> str:
    """A cell's text on one line, without signs that cannot be seen."""
    visible = "".join(" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in text)
    visible = re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", visible)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def _texts(content: bytes) -> list[Table]:
    """The text cut by each separator it may have."""
    text = _decode(content)
    return [table for separator in ";,\t" if separator in text and (table := _cut(text, separator))]


def _decode(content: bytes) -> str:
    encodings = ["utf-16"] if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1251"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        # Almost any bytes are some cp1251, but a picture has signs that no text has.
        if re.search(r"[\x00-\x08\x0e-\x1f]", text):
            break
        return text
    raise RegisterUnreadable("not-a-table")


def _cut(text: str, separator: str) -> Table | None:
    lines: dict[int, list[Cell]] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    first = 1
    try:
        for cells in reader:
            cleaned: list[Cell] = [_clean(cell) for cell in cells[:SHEET_COLUMNS]]
            if any(cleaned):
                lines[first] = cleaned
            if len(lines) > ROWS + HEADER_WITHIN:
                raise RegisterUnreadable("too-big")
            first = reader.line_num + 1
    except csv.Error:  # a cell of more than 128 KiB: not cut by this separator
        return None
    return Table(lines)


def _workbook(content: bytes) -> list[Table]:
    """All worksheets of a workbook; its size unpacked is known before anything is unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise RegisterUnreadable("not-a-table") from error
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED_BYTES or (unpacked > FILE_BYTES and unpacked > UNPACKED_RATIO * len(content)):
        raise RegisterUnreadable("too-big")
    if "xl/workbook.xml" not in {entry.filename for entry in entries}:
        raise RegisterUnreadable("not-a-table")
    try:
        # openpyxl warns of what it leaves out (styles, drop-down lists): none of it is needed here.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return list(_sheets(content))
    except RegisterUnreadable:
        raise
    except Exception as error:  # what openpyxl raises on broken files is everything from KeyError to its own
        raise RegisterUnreadable("not-a-table") from error


def _sheets(content: bytes) -> Iterator[Table]:
    import openpyxl  # heavy: only when a workbook is read

    formulas: dict[str, list[tuple[int, int]]] = {}
    tables: dict[str, Table] = {}
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for sheet in book.worksheets:
            table = Table({}, archive.read(sheet._worksheet_path))
            for line, cells in _cells(sheet):
                table.lines[line] = [_cell(cell) for cell in cells]
                formulas.setdefault(sheet.title, []).extend(
                    (line, place) for place, cell in enumerate(cells) if cell.data_type == "f"
                )
                if len(table.lines) > ROWS + HEADER_WITHIN:
                    raise RegisterUnreadable("too-big")
            tables[sheet.title] = table
    book.close()
    if any(formulas.values()):
        _put_results(content, tables, formulas)
    yield from tables.values()


def _put_results(
    content: bytes, tables: Mapping[str, Table], formulas: Mapping[str, Sequence[tuple[int, int]]]
) -> None:
    """Put into cells with formulas the results that Excel stored beside them; where none is, the cell stays bad."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    for sheet in book.worksheets:
        wanted = set(formulas.get(sheet.title, ()))
        lines = tables[sheet.title].lines
        for line, cells in _cells(sheet) if wanted else ():
            for place, cell in enumerate(cells):
                if (line, place) in wanted and cell.value is not None:
                    lines[line][place] = _cell(cell)
    book.close()


def _cells(sheet: Any) -> Iterator[tuple[int, Sequence[Any]]]:
    """Lines with something in them; the size the sheet claims for itself is often wrong and not asked for."""
    sheet.reset_dimensions()
    rows = sheet.iter_rows(min_row=1, max_row=SHEET_ROWS, min_col=1, max_col=SHEET_COLUMNS)
    blank = None
    for line, cells in enumerate(rows, start=1):
        if cells is blank:  # missing rows are one and the same tuple, and there may be a million of them
            continue
        blank = None if any(cell.value is not None for cell in cells) else cells
        if any(cell.value is not None and str(cell.value).strip() for cell in cells):
            yield line, cells


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return Bad("formula", _clean(str(getattr(value, "text", None) or value)))
    if cell.data_type == "e":
        return Bad("cell-error", _clean(str(value)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else _clean(str(value))


def _column(letters: bytes) -> int:
    """The place, from 0, of a column named by letters."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
