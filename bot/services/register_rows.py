"""Reads an uploaded register of organisations: XLSX or CSV bytes into rows and problems, nothing else.

Pure: imports nothing into the database, says nothing to the user. Problems are codes for the texts to explain.
It parses on the spot (some seconds for the largest file), so call it in a thread.
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

# ---- Words of parsing -----------------------------------------------------------------------------------------------

# Column -> the headings people give it, the first is what we ask for. «№» and «№ п/п» are mostly counters of rows: not
# a number of an organisation.
HEADINGS: Mapping[str, tuple[str, ...]] = {
    "kind": ("Вид", "вид организации", "вид оо", "тип", "тип организации", "тип оо", "категория", "kind"),
    "number": ("Номер", "номер организации", "номер оо", "№ организации", "№ оо", "№ учреждения", "number"),
    "short_name": (
        *("Краткое название", "краткое наименование", "краткое", "кратко", "название", "наименование"),
        *("сокращенное название", "сокращенное наименование", "название краткое", "наименование краткое"),
        *("краткое название организации", "краткое наименование организации", "short name", "name"),
    ),
    "full_name": (
        *("Полное название", "полное наименование", "полное", "название полное", "наименование полное"),
        *("полное название организации", "полное наименование организации", "наименование по уставу", "full name"),
    ),
    "staff": (
        *("Численность", "численность педагогов", "численность работников", "численность педагогических работников"),
        *("педагогов", "число педагогов", "количество педагогов", "кол во педагогов", "количество работников"),
        *("количество педагогических работников", "педагогических работников", "штат", "staff"),
    ),
}
REQUIRED = ("kind", "short_name", "full_name")

KINDS: Mapping[str, tuple[str, ...]] = {
    "school": (
        *("школа", "школы", "шк", "сош", "оош", "нош", "оо", "оу", "общее", "общее образование", "мбоу", "маоу"),
        *("лицей", "гимназия", "школа интернат", "school"),
    ),
    "kindergarten": (
        *("детский сад", "детские сады", "дет сад", "детсад", "сад", "дс", "доу", "доо", "доо доу", "мбдоу", "мадоу"),
        "kindergarten",
    ),
    "extra": (
        *("доп", "допобразование", "доп образование", "удо", "удод", "одо", "дод", "оудо", "мбудо", "маудо"),
        *("центр", "учреждение доп образования", "организация доп образования", "extra"),
    ),
}
# Longer ways to say the same are known by a word in them; «дополнительного» first: its schools are not schools.
KIND_STEMS = (("дополнительн", "extra"), ("дошкольн", "kindergarten"), ("общеобразовательн", "school"))

EMPTY_WORDS = frozenset(("", "-", "–", "—", "нет", "б/н", "бн", "н/д"))  # «nothing here» in a column of numbers
NUMBER_IN_NAME = re.compile(r"№\s*(\d{1,4})(?!\d)")

# ---- Limits ---------------------------------------------------------------------------------------------------------

FILE_BYTES = 5 * 1024 * 1024
UNPACKED_BYTES = 60 * 1024 * 1024
# Tables shrink ten to fifty times; a thousand times only what was made to burst, or is nothing but empty cells.
UNPACKED_RATIO = 200
ROWS = 20_000  # rows with something in them
SHEET_ROWS = 1_048_576  # Excel's own limit; a file may claim a row in the billions
SHEET_COLUMNS = 50
TEXTS = frozenset((".csv", ".tsv", ".txt"))
HEADER_WITHIN = 10  # rows: a title and a date may stand above the header
NAME_LENGTH = {"short_name": 120, "full_name": 400}  # the columns of Organisation
NUMBER_UP_TO = 9_999
STAFF_UP_TO = 99_999
SHOWN_LENGTH = 60  # of a wrong value


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One organisation of the file; `line` is the row's number in it, from 1; kind: school, kindergarten, extra."""

    line: int
    kind: str
    number: int | None
    short_name: str
    full_name: str
    staff: int | None


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in one cell: `column` is a key of HEADINGS, `value` what stands there, shortened.

    Codes: kind-unknown, number-not-number, name-empty, name-too-long, staff-not-number, duplicate (a full name that
    stood in an earlier row), formula (without a stored result), cell-error (#N/A), merged (empty as part of a merge).
    """

    line: int
    column: str
    code: str
    value: str


@dataclass(frozen=True, slots=True)
class Register:
    """Rows without problems, and the problems; a row with a problem is not among the rows."""

    rows: list[RegisterRow]
    problems: list[RowProblem]


class RegisterUnreadable(Exception):
    """The whole file cannot be taken. Codes: not-a-table, too-big, header, empty.

    With «header», `missing` and `repeated` are keys of HEADINGS, `expected` the headings there must be.
    """

    def __init__(self, code: str, missing: Sequence[str] = (), repeated: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.missing = tuple(missing)
        self.repeated = tuple(repeated)
        self.expected = tuple(HEADINGS[column][0] for column in REQUIRED)


@dataclass(frozen=True, slots=True)
class _Bad:
    """A cell whose value cannot be known."""

    code: str
    shown: str


_Cell = str | _Bad


@dataclass(slots=True)
class _Table:
    """Lines that are not blank, by their numbers in the file; `sheet` is the XML a worksheet came from."""

    lines: dict[int, list[_Cell]]
    sheet: bytes = field(default=b"", repr=False)


def read_register(content: bytes, filename: str) -> Register:
    """Rows and problems of a register; what kind of file it is, its bytes say, and `filename` only in doubt.

    Needs the columns kind, short name and full name, in any order; number and staff may be missing. Without a column of
    numbers the number is taken from «№ 51» in the short name. Raises RegisterUnreadable when nothing can be read.
    """
    if len(content) > FILE_BYTES:
        raise RegisterUnreadable("too-big")
    if not content.strip():
        raise RegisterUnreadable("empty")
    tables = _workbook(content) if content.startswith(b"PK") else _texts(content)
    tables = [table for table in tables if table.lines]
    named_a_text = PurePath(filename).suffix.lower() in TEXTS
    if not tables:
        raise RegisterUnreadable("empty" if content.startswith(b"PK") or named_a_text else "not-a-table")
    # The sheet, or the separator of a text, that gives most of the columns.
    table, (header, columns) = max(
        ((table, _header(table)) for table in tables), key=lambda pair: len(set(pair[1][1].values()))
    )
    found = list(columns.values())
    if not found and not content.startswith(b"PK") and not named_a_text:
        raise RegisterUnreadable("not-a-table")
    missing = [column for column in REQUIRED if column not in found]
    repeated = sorted({column for column in found if found.count(column) > 1})
    if missing or repeated:
        raise RegisterUnreadable("header", missing, repeated)
    lines = {number: cells for number, cells in table.lines.items() if number > header}
    if not lines:
        raise RegisterUnreadable("empty")
    if len(lines) > ROWS:
        raise RegisterUnreadable("too-big")
    places = {column: place for place, column in columns.items()}
    register = _read(lines, places)
    return Register(register.rows, _explain_merged(register.problems, table.sheet, places))


def name_key(full_name: str) -> str:
    """What two ways of writing one full name have in common: small letters and digits, without punctuation."""
    return _words(full_name)


# ---- Header and rows ------------------------------------------------------------------------------------------------

_COLUMN_OF = {
    re.sub(r"[^\w№]+", " ", name.lower().replace("ё", "е")).strip(): column
    for column, names in HEADINGS.items()
    for name in names
}
_KIND_OF = {name: kind for kind, names in KINDS.items() for name in names}


def _header(table: _Table) -> tuple[int, dict[int, str]]:
    """The header's line and its columns by place: the line among the first with most headings known."""
    best: tuple[int, dict[int, str]] = (0, {})
    for number, cells in list(table.lines.items())[:HEADER_WITHIN]:
        columns = {}
        for place, cell in enumerate(cells):
            if isinstance(cell, str) and (column := _COLUMN_OF.get(_words(cell, keep="№"))):
                columns[place] = column
        if len(set(columns.values())) > len(set(best[1].values())):
            best = (number, columns)
    return best


def _read(lines: Mapping[int, Sequence[_Cell]], places: Mapping[str, int]) -> Register:
    rows: list[RegisterRow] = []
    problems: list[RowProblem] = []
    seen: set[str] = set()
    for line, cells in lines.items():
        values: dict[str, Any] = {}
        faults: list[RowProblem] = []
        for column in HEADINGS:
            place = places.get(column)
            cell = cells[place] if place is not None and place < len(cells) else ""
            code = cell.code if isinstance(cell, _Bad) else None
            if isinstance(cell, str):
                values[column], code = _value(column, cell)
            if code:
                shown = cell if isinstance(cell, str) else cell.shown
                faults.append(RowProblem(line, column, code, _shorten(shown)))
        full_name = values.get("full_name")
        if full_name and not any(fault.column == "full_name" for fault in faults):
            key = name_key(full_name)
            if key in seen:
                faults.append(RowProblem(line, "full_name", "duplicate", _shorten(full_name)))
            seen.add(key)
        if faults:
            problems += faults
            continue
        if "number" not in places and (named := NUMBER_IN_NAME.search(values["short_name"])):
            values["number"] = int(named[1]) or None
        rows.append(RegisterRow(line, **values))
    return Register(rows, problems)


def _value(column: str, cell: str) -> tuple[str | int | None, str | None]:
    """A cell's value and the code of what is wrong with it."""
    if column == "kind":
        kind = _kind(cell)
        return kind, None if kind else "kind-unknown"
    if column in NAME_LENGTH:
        if not re.search(r"\w", cell):
            return None, "name-empty"
        return cell, "name-too-long" if len(cell) > NAME_LENGTH[column] else None
    if cell.lower() in EMPTY_WORDS:
        return None, None
    if column == "number":
        return _whole(cell.removeprefix("№"), 1, NUMBER_UP_TO, "number-not-number")
    return _whole(cell, 0, STAFF_UP_TO, "staff-not-number")


def _kind(cell: str) -> str | None:
    words = _words(cell)
    together = words.replace(" ", "")  # «д/с», «Д.С.»
    found = _KIND_OF.get(words) or _KIND_OF.get(together)
    return found or next((kind for stem, kind in KIND_STEMS if stem in words), None)


def _whole(cell: str, least: int, most: int, code: str) -> tuple[int | None, str | None]:
    """«3 517» and «51,0» are whole numbers as tables write them."""
    match = re.fullmatch(r"([0-9]{1,9})(?:[.,]0+)?", cell.replace(" ", ""))
    if match and least <= int(match[1]) <= most:
        return int(match[1]), None
    return None, code


def _words(text: str, keep: str = "") -> str:
    """Small letters and digits with single spaces: how headings, kinds and names are compared."""
    return re.sub(rf"[^\w{keep}]+", " ", text.lower().replace("ё", "е")).strip()


def _clean(text: str) -> str:
    """A cell's text on one line, without signs that cannot be seen."""
    visible = "".join(" " if unicodedata.category(sign) in {"Cc", "Cs", "Zl", "Zp"} else sign for sign in text)
    visible = re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", visible)
    return " ".join(unicodedata.normalize("NFC", visible).split())


def _shorten(value: str) -> str:
    return value if len(value) <= SHOWN_LENGTH else value[: SHOWN_LENGTH - 1] + "…"


# ---- CSV ------------------------------------------------------------------------------------------------------------


def _texts(content: bytes) -> list[_Table]:
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


def _cut(text: str, separator: str) -> _Table | None:
    lines: dict[int, list[_Cell]] = {}
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    first = 1
    try:
        for cells in reader:
            cleaned: list[_Cell] = [_clean(cell) for cell in cells[:SHEET_COLUMNS]]
            if any(cleaned):
                lines[first] = cleaned
            if len(lines) > ROWS + HEADER_WITHIN:
                raise RegisterUnreadable("too-big")
            first = reader.line_num + 1
    except csv.Error:  # a cell of more than 128 KiB: not cut by this separator
        return None
    return _Table(lines)


# ---- XLSX -----------------------------------------------------------------------------------------------------------


def _workbook(content: bytes) -> list[_Table]:
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


def _sheets(content: bytes) -> Iterator[_Table]:
    import openpyxl  # heavy: only when a workbook is read

    formulas: dict[str, list[tuple[int, int]]] = {}
    tables: dict[str, _Table] = {}
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for sheet in book.worksheets:
            table = _Table({}, archive.read(sheet._worksheet_path))
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
    content: bytes, tables: Mapping[str, _Table], formulas: Mapping[str, Sequence[tuple[int, int]]]
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


def _cell(cell: Any) -> _Cell:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return _Bad("formula", _clean(str(getattr(value, "text", None) or value)))
    if cell.data_type == "e":
        return _Bad("cell-error", _clean(str(value)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else _clean(str(value))


def _explain_merged(problems: list[RowProblem], sheet: bytes, places: Mapping[str, int]) -> list[RowProblem]:
    """Say «merged» of cells that are empty because Excel keeps a merge's value in its first cell only."""
    if not any(not problem.value for problem in problems):
        return problems
    merges = []
    for left, top, right, bottom in re.findall(
        rb'<(?:\w+:)?mergeCell ref="([A-Z]{1,3})(\d+):([A-Z]{1,3})(\d+)"', sheet
    ):
        merges.append((_column(left), int(top), _column(right), int(bottom)))
    explained = []
    for problem in problems:
        place = places.get(problem.column, -1)
        inside = not problem.value and any(
            left <= place <= right and top <= problem.line <= bottom for left, top, right, bottom in merges
        )
        explained.append(RowProblem(problem.line, problem.column, "merged", "") if inside else problem)
    return explained


def _column(letters: bytes) -> int:
    """The place, from 0, of a column named by letters."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place - 1
