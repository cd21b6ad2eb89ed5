"""An uploaded file as tables of texts: the worksheets of an XLSX workbook, a CSV cut by each separator it may have.

Pure, and on the spot (some seconds for the largest file): call it in a thread.
"""

import csv
import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePath
from typing import Any

FILE_BYTES = 5 * 1024 * 1024
UNPACKED_BYTES = 30 * 1024 * 1024
# Tables shrink ten to fifty times; a thousand times only what was made to burst, or is nothing but empty cells.
UNPACKED_RATIO = 200
# A register of a region has two thousand rows; what is allowed is read in two seconds and 150 MB.
ROWS = 3_000  # rows with something in them
COLUMNS = 30  # so many are sure to fit
CELLS = 100_000  # of all sheets, empty ones with a format too
LINES = 30_000  # of all sheets, empty ones too
MERGES = 2_000
CELL_TEXT = 2_000  # letters; the longest name that fits has 400
SHEET_ROWS = 1_048_576  # Excel's own limit; a file may claim a row in the billions
SHEET_COLUMNS = 50
TEXTS = frozenset((".csv", ".tsv", ".txt"))
HEADER_WITHIN = 10  # rows: a title and a date may stand above the header


class RegisterUnreadable(Exception):
    """The whole file cannot be taken. Codes: not-a-table, too-big, too-hard (takes too long or too much memory), header, empty.

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


def _no_bar(_share: float) -> None:
    """Nobody watches."""


def read_tables(content: bytes, filename: str, progress: Callable[[float], None] = _no_bar) -> list[Table]:
    """The tables of a file that have lines, one at least; what kind of file it is, its bytes say, and `filename` only in doubt.
    `progress` is told the share that is read of a workbook, from 0 to 1.

    Raises RegisterUnreadable: not-a-table, too-big, empty.
    """
    if len(content) > FILE_BYTES:
        raise RegisterUnreadable("too-big")
    if not content.strip():
        raise RegisterUnreadable("empty")
    workbook = content.startswith(b"PK")
    tables = [table for table in (_workbook(content, progress) if workbook else _texts(content)) if table.lines]
    if not tables:
        raise RegisterUnreadable("empty" if workbook or is_named_a_text(filename) else "not-a-table")
    return tables


def is_named_a_text(filename: str) -> bool:
    """Whether the file's name says that it is a text."""
    return PurePath(filename).suffix.lower() in TEXTS


def _clean(text: str) -> str:
    """A cell's text on one line, without signs that cannot be seen."""
    text = text[:CELL_TEXT]
    if text.isprintable():
        return " ".join(unicodedata.normalize("NFC", text).split())
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


def _workbook(content: bytes, progress: Callable[[float], None]) -> list[Table]:
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
            lines = _weighed(content)
            return list(_sheets(content, lambda read: progress(min(1.0, read / lines))))
    except (RegisterUnreadable, MemoryError):
        raise
    except Exception as error:  # what openpyxl raises on broken files is everything from KeyError to its own
        raise RegisterUnreadable("not-a-table") from error


# Of a sheet or the texts that sheets share: what takes long to read, and how many there may be in all.
_HEAVY = (
    (re.compile(rb"<(?:\w+:)?c[\s/>]"), CELLS),
    (re.compile(rb"<(?:\w+:)?row[\s/>]"), LINES),
    (re.compile(rb"<(?:\w+:)?mergeCell[\s/>]"), MERGES),
    (re.compile(rb"<(?:\w+:)?t[\s/>]"), CELLS),
)


def _weighed(content: bytes) -> int:
    """How many lines there are, counted in the bytes of the parts: nothing is read of what holds too much. Raises
    RegisterUnreadable."""
    found = [0] * len(_HEAVY)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for entry in archive.infolist():
            if entry.filename.startswith("xl/worksheets/") or "sharedStrings" in entry.filename:
                part = archive.read(entry)
                found = [so_far + _count(what, part) for so_far, (what, _) in zip(found, _HEAVY, strict=True)]
    if any(number > most for number, (_, most) in zip(found, _HEAVY, strict=True)):
        raise RegisterUnreadable("too-big")
    return max(1, found[1])


def _count(what: re.Pattern[bytes], part: bytes) -> int:
    return sum(1 for _ in what.finditer(part))


def _sheets(content: bytes, progress: Callable[[int], None]) -> Iterator[Table]:
    """`progress` is told how many lines have been read."""
    import openpyxl  # heavy: only when a workbook is read

    read = 0
    formulas: dict[str, list[tuple[int, int]]] = {}
    tables: dict[str, Table] = {}
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for sheet in book.worksheets:
            table = Table({}, archive.read(sheet._worksheet_path))
            for line, cells in _cells(sheet):
                table.lines[line] = [_cell(cell) for cell in cells]
                read += 1
                if read % 100 == 0:
                    progress(read)
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
