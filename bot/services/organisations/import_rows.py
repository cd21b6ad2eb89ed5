"""Reads an uploaded register of organisations: XLSX or CSV bytes into rows and problems, nothing else.

Pure: imports nothing into the database, says nothing to the user. Problems are codes for the texts to explain.
It parses on the spot; `import_process` does so in a process of its own.
"""

import bisect
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.services.organisations.import_tables import (
    HEADER_WITHIN,
    ROWS,
    Bad,
    Cell,
    RegisterUnreadable,
    Table,
    is_named_a_text,
    read_tables,
)
from bot.services.words.organisation_kinds import LEGAL_FORMS

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

# Kind -> how people write it, besides the legal forms.
KINDS: Mapping[str, tuple[str, ...]] = {
    "school": (
        *("школа", "школы", "шк", "сош", "оош", "нош", "общее", "общее образование"),
        *("лицей", "гимназия", "школа интернат", "school"),
    ),
    "kindergarten": (*("детский сад", "детские сады", "дет сад", "детсад", "сад", "дс", "доо доу", "kindergarten"),),
    "extra": (
        *("доп", "допобразование", "доп образование", "удод", "одо", "дод"),
        *("центр", "учреждение доп образования", "организация доп образования", "extra"),
    ),
}
# Longer ways to say the same are known by a word in them; «дополнительного» first: its schools are not schools.
KIND_STEMS = (("дополнительн", "extra"), ("дошкольн", "kindergarten"), ("общеобразовательн", "school"))

EMPTY_WORDS = frozenset(("", "-", "–", "—", "нет", "б/н", "бн", "н/д"))  # «nothing here» in a column of numbers
NUMBER_IN_NAME = re.compile(r"№\s*(\d{1,4})(?!\d)")

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


def read_register(content: bytes, filename: str, progress: Callable[[float], None] = lambda _share: None) -> Register:
    """Rows and problems of a register; what kind of file it is, its bytes say, and `filename` only in doubt.

    Needs the columns kind, short name and full name, in any order; number and staff may be missing. Without a column of
    numbers the number is taken from «№ 51» in the short name. `progress` is told the share that is read, from 0 to 1.
    Raises RegisterUnreadable when nothing can be read.
    """
    tables = read_tables(content, filename, progress)
    # The sheet, or the separator of a text, that gives most of the columns.
    table, (header, columns) = max(
        ((table, _header(table)) for table in tables), key=lambda pair: len(set(pair[1][1].values()))
    )
    found = list(columns.values())
    if not found and not table.sheet and not is_named_a_text(filename):
        raise RegisterUnreadable("not-a-table")
    missing = [column for column in REQUIRED if column not in found]
    repeated = sorted({column for column in found if found.count(column) > 1})
    if missing or repeated:
        raise RegisterUnreadable("header", missing, repeated, [HEADINGS[column][0] for column in REQUIRED])
    lines = {number: cells for number, cells in table.lines.items() if number > header}
    if not lines:
        raise RegisterUnreadable("empty")
    if len(lines) > ROWS:
        raise RegisterUnreadable("too-big")
    places = {column: place for place, column in columns.items()}
    register = _read(lines, places)
    return Register(register.rows, _explain_merged(register.problems, table, places))


def name_key(full_name: str) -> str:
    """What two ways of writing one full name have in common: small letters and digits, without punctuation."""
    return _words(full_name)


_COLUMN_OF = {
    re.sub(r"[^\w№]+", " ", name.lower().replace("ё", "е")).strip(): column
    for column, names in HEADINGS.items()
    for name in names
}
_KIND_OF = LEGAL_FORMS | {name: kind for kind, names in KINDS.items() for name in names}


def _header(table: Table) -> tuple[int, dict[int, str]]:
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


def _read(lines: Mapping[int, Sequence[Cell]], places: Mapping[str, int]) -> Register:
    rows: list[RegisterRow] = []
    problems: list[RowProblem] = []
    seen: set[str] = set()
    for line, cells in lines.items():
        values: dict[str, Any] = {}
        faults: list[RowProblem] = []
        for column in HEADINGS:
            place = places.get(column)
            cell = cells[place] if place is not None and place < len(cells) else ""
            code = cell.code if isinstance(cell, Bad) else None
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


def _shorten(value: str) -> str:
    return value if len(value) <= SHOWN_LENGTH else value[: SHOWN_LENGTH - 1] + "…"


def _explain_merged(problems: list[RowProblem], table: Table, places: Mapping[str, int]) -> list[RowProblem]:
    """Say «merged» of cells that are empty because Excel keeps a merge's value in its first cell only."""
    if all(problem.value for problem in problems):
        return problems
    covered = {column: _covered(table, place) for column, place in places.items()}
    return [
        RowProblem(problem.line, problem.column, "merged", "")
        if not problem.value and _is_covered(problem.line, covered.get(problem.column, ([], [])))
        else problem
        for problem in problems
    ]


def _covered(table: Table, place: int) -> tuple[list[int], list[int]]:
    """The lines of a column that merges cover: first and last line of each stretch, in order, none touching another."""
    tops: list[int] = []
    bottoms: list[int] = []
    for top, bottom in sorted((top, bottom) for left, top, right, bottom in table.merged() if left <= place <= right):
        if bottoms and top <= bottoms[-1]:
            bottoms[-1] = max(bottoms[-1], bottom)
        else:
            tops.append(top)
            bottoms.append(bottom)
    return tops, bottoms


def _is_covered(line: int, stretches: tuple[list[int], list[int]]) -> bool:
    tops, bottoms = stretches
    stretch = bisect.bisect_right(tops, line) - 1
    return stretch >= 0 and line <= bottoms[stretch]
