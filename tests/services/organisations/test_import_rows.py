"""Registers of organisations as people upload them: real XLSX and CSV bytes, good, untidy and hostile."""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.services.organisations import import_tables
from bot.services.organisations.import_rows import RegisterRow, RowProblem, read_register
from bot.services.organisations.import_tables import RegisterUnreadable
from demo.organisations import organisations

HEADER = ["Вид", "Номер", "Краткое название", "Полное название", "Численность"]
SCHOOL = ["школа", 51, "Школа № 51", "МБОУ «Школа № 51»", 60]
GARDEN = ["ДОУ", 9, "Детский сад № 9", "МБДОУ «Детский сад № 9»", 25]
SCHOOL_ROW = RegisterRow(2, "school", 51, "Школа № 51", "МБОУ «Школа № 51»", 60)
GARDEN_ROW = RegisterRow(3, "kindergarten", 9, "Детский сад № 9", "МБДОУ «Детский сад № 9»", 25)


def xlsx(*rows: Sequence[Any], prepare: Any = None) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    if prepare:
        prepare(book, sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


GOOD = xlsx(HEADER, SCHOOL, GARDEN)


def xlsx_with_shared_strings() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Реестр")
        for index, row in enumerate([HEADER, SCHOOL, GARDEN]):
            sheet.write_row(index, 0, row)
    return out.getvalue()


def text(*rows: Sequence[Any], separator: str = ";") -> str:
    return "\r\n".join(separator.join(str(cell) for cell in row) for row in rows)


def repacked(content: bytes, changes: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name not in changes:
                new.writestr(name, old.read(name))
        for name, data in changes.items():
            new.writestr(name, data)
    return out.getvalue()


def refused(content: bytes, filename: str = "реестр.xlsx") -> RegisterUnreadable:
    with pytest.raises(RegisterUnreadable) as caught:
        read_register(content, filename)
    return caught.value


def problems(*rows: Sequence[Any], header: Sequence[str] = HEADER) -> list[tuple[int, str, str, str]]:
    found = read_register(xlsx(header, *rows), "реестр.xlsx").problems
    return [(each.line, each.column, each.code, each.value) for each in found]


def test_a_tidy_workbook() -> None:
    register = read_register(xlsx(HEADER, SCHOOL, GARDEN), "реестр.xlsx")
    assert register.rows == [SCHOOL_ROW, GARDEN_ROW]
    assert register.problems == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1251", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_tidy_text(encoding: str, separator: str) -> None:
    content = text(HEADER, SCHOOL, GARDEN, separator=separator).encode(encoding)
    assert read_register(content, "реестр.csv").rows == [SCHOOL_ROW, GARDEN_ROW]


def test_the_whole_city_comes_back_from_both() -> None:
    rows = [[row.kind, row.number, row.short_name, row.full_name, row.staff] for row in organisations()]
    from_book = read_register(xlsx(HEADER, *rows), "a.xlsx")
    assert from_book.problems == []
    assert len(from_book.rows) == 193
    assert sum(row.staff or 0 for row in from_book.rows) == 3517 + 3147 + 332
    texts = [["" if cell is None else cell for cell in row] for row in rows]
    from_text = read_register(text(HEADER, *texts).encode("cp1251"), "a.csv")
    assert from_text == from_book


def test_a_workbook_of_another_program() -> None:
    assert read_register(xlsx_with_shared_strings(), "a.xlsx").rows == [SCHOOL_ROW, GARDEN_ROW]


def test_the_header_is_found_however_it_is_written() -> None:
    header = ["№ п/п", "  ПОЛНОЕ   наименование ", "вид ", "Прим.", "Название", "НОМЕР", "Кол-во педагогов"]
    row = [1, "МБОУ «Школа № 51»", "ОО", "x", "Школа № 51", "51", "60"]
    content = xlsx(["Реестр организаций на 01.09.2026"], [], header, row)
    assert read_register(content, "a.xlsx").rows == [
        RegisterRow(4, "school", 51, "Школа № 51", "МБОУ «Школа № 51»", 60)
    ]


def test_number_and_staff_may_be_missing() -> None:
    header = ["Вид", "Краткое название", "Полное название"]
    register = read_register(
        xlsx(header, ["школа", "Школа № 51", "МБОУ «Школа № 51»"], ["УДО", "Дворец", "МБУДО «Дворец»"]), "a.xlsx"
    )
    assert [(row.number, row.staff) for row in register.rows] == [(51, None), (None, None)]
    assert problems(["школа", None, "Школа № 51", "Школа № 51", None]) == []


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *((word, "school") for word in ("школа", "ШКОЛА ", "ОО", "СОШ", "Лицей", "Общеобразовательное учреждение")),
        *((word, "kindergarten") for word in ("Детский сад", "детский  сад", "ДОУ", "д/с", "Д.С.", "ДОО")),
        ("Дошкольная образовательная организация", "kindergarten"),
        *((word, "extra") for word in ("доп", "Доп.", "УДО", "Доп. образование", "доп.образование")),
        ("Организация дополнительного образования", "extra"),
        ("Учреждение дополнительного образования детей", "extra"),
    ],
)
def test_words_for_kinds(word: str, kind: str) -> None:
    register = read_register(xlsx(HEADER, [word, *SCHOOL[1:]]), "a.xlsx")
    assert [row.kind for row in register.rows] == [kind]


def test_every_bad_cell_is_told() -> None:
    assert problems(
        ["магазин", "пять", " ", "x" * 401, "много"],
        [None, -1, "Школа № 2", "Школа № 2", -3],
        ["школа", 0, "«»", "Школа № 3", 12.5],
        ["школа", datetime(2026, 1, 5), "x" * 121, "Школа № 4", 10**9],  # noqa: DTZ001
    ) == [
        (2, "kind", "kind-unknown", "магазин"),
        (2, "number", "number-not-number", "пять"),
        (2, "short_name", "name-empty", ""),
        (2, "full_name", "name-too-long", "x" * 59 + "…"),
        (2, "staff", "staff-not-number", "много"),
        (3, "kind", "kind-unknown", ""),
        (3, "number", "number-not-number", "-1"),
        (3, "staff", "staff-not-number", "-3"),
        (4, "number", "number-not-number", "0"),
        (4, "short_name", "name-empty", "«»"),
        (4, "staff", "staff-not-number", "12.5"),
        (5, "number", "number-not-number", "2026-01-05T00:00:00"),
        (5, "short_name", "name-too-long", "x" * 59 + "…"),
        (5, "staff", "staff-not-number", "1000000000"),
    ]


def test_a_bad_row_is_not_among_the_rows() -> None:
    register = read_register(xlsx(HEADER, SCHOOL, ["?", *GARDEN[1:]]), "a.xlsx")
    assert register.rows == [SCHOOL_ROW]
    assert register.problems == [RowProblem(3, "kind", "kind-unknown", "?")]


def test_numbers_as_tables_write_them() -> None:
    register = read_register(
        text(HEADER, ["школа", "№ 51", "Ш", "Школа", "3\u00a0517,0"], ["сад", "б/н", "Д", "Дс", "—"]).encode(), "a.csv"
    )
    assert [(row.number, row.staff) for row in register.rows] == [(51, 3517), (None, None)]


def test_the_same_full_name_twice() -> None:
    assert problems(SCHOOL, GARDEN, ["ОО", 51, "Школа 51", "МБОУ  Школа №51", None]) == [
        (4, "full_name", "duplicate", "МБОУ Школа №51")
    ]


def test_blank_rows_are_skipped_and_lines_stay_true() -> None:
    def far_below(_: Any, sheet: Any) -> None:
        sheet.cell(row=50_000, column=1).value = "  "

    register = read_register(xlsx(HEADER, SCHOOL, [], [None, " "], GARDEN, prepare=far_below), "a.xlsx")
    assert [row.line for row in register.rows] == [2, 5]
    content = f"\n{text(HEADER, SCHOOL)}\n;;;;\n\n{text(GARDEN)}\n\n\n"
    assert [row.line for row in read_register(content.encode(), "a.csv").rows] == [3, 6]


def test_a_quoted_text_over_two_lines() -> None:
    content = text(HEADER) + '\n"школа";51;"Школа\n№ 51";"МБОУ ""Школа № 51""; город";60\n' + text(GARDEN)
    rows = read_register(content.encode(), "a.csv").rows
    assert [(row.line, row.short_name, row.full_name) for row in rows] == [
        (2, "Школа № 51", 'МБОУ "Школа № 51"; город'),
        (4, "Детский сад № 9", "МБДОУ «Детский сад № 9»"),
    ]


def test_a_formula_without_a_result_is_told_and_one_with_it_is_read() -> None:
    assert problems(["школа", "=50+1", '="Школа № "&B2', "Школа № 51", None]) == [
        (2, "number", "formula", "=50+1"),
        (2, "short_name", "formula", '="Школа № "&B2'),
    ]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, SCHOOL)
        sheet.write_formula(1, 1, "=50+1", value=51)
        sheet.write_formula(1, 2, '="Школа № "&B2', value="Школа № 51")
        sheet.write_formula(1, 4, "=1/0", value="#DIV/0!")
    register = read_register(out.getvalue(), "a.xlsx")
    assert register.problems == [RowProblem(2, "staff", "cell-error", "#DIV/0!")]


def test_a_text_that_looks_like_a_formula_is_a_text() -> None:
    content = text(HEADER, ["школа", 51, "=1+1", "@Школа", 60]).encode()
    assert read_register(content, "a.csv").rows[0].short_name == "=1+1"


def test_cells_empty_because_of_a_merge() -> None:
    def merge(_: Any, sheet: Any) -> None:
        sheet.merge_cells("A2:A3")

    found = read_register(xlsx(HEADER, SCHOOL, GARDEN, [None, *SCHOOL[1:3], "x", 1], prepare=merge), "a.xlsx")
    assert found.rows == [SCHOOL_ROW]
    assert found.problems == [RowProblem(3, "kind", "merged", ""), RowProblem(4, "kind", "kind-unknown", "")]


def test_the_sheet_with_the_header_is_read() -> None:
    def second(book: Any, _: Any) -> None:
        sheet = book.create_sheet("Реестр")
        for row in (HEADER, SCHOOL):
            sheet.append(row)

    assert read_register(xlsx(["Памятка"], prepare=second), "a.xlsx").rows == [SCHOOL_ROW]


def test_a_wrong_claim_of_size_is_not_believed() -> None:
    content = xlsx(HEADER, SCHOOL, GARDEN)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b'ref="A1:E3"' in sheet
    lying = repacked(content, {"xl/worksheets/sheet1.xml": sheet.replace(b'ref="A1:E3"', b'ref="A1"')})
    assert len(read_register(lying, "a.xlsx").rows) == 2
    far = repacked(content, {"xl/worksheets/sheet1.xml": sheet.replace(b'<row r="3"', b'<row r="999999999999"')})
    assert len(read_register(far, "a.xlsx").rows) == 1


@pytest.mark.parametrize("content", [b"", b"  \r\n ", text(HEADER).encode(), xlsx(), xlsx(HEADER), xlsx(HEADER, [" "])])
def test_empty(content: bytes) -> None:
    assert refused(content, "a.csv").code == "empty"


@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 20,  # a picture renamed
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\x00;",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500,  # the old .xls, or one with a password
        b"PK\x03\x04" + b"\x00" * 100,
        xlsx(HEADER, SCHOOL)[:-200],
        b"Hello; world",
        b"%PDF",
        b"\x98\x98",
    ],
)
def test_not_a_table(content: bytes) -> None:
    assert refused(content).code == "not-a-table"


def test_broken_inside() -> None:
    good = xlsx_with_shared_strings()
    for name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "[Content_Types].xml"):
        assert refused(repacked(good, {name: b"<broken"})).code == "not-a-table"
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    assert refused(other.getvalue()).code == "not-a-table"


def test_wrong_header() -> None:
    error = refused(xlsx(["Вид", "Название", "Телефон"], ["школа", "Школа № 1", "1"]))
    must = ("Вид", "Краткое название", "Полное название")
    assert (error.code, error.missing, error.expected) == ("header", ("full_name",), must)
    assert refused(b"a;b;c\n1;2;3", "a.csv").missing == ("kind", "short_name", "full_name")
    twice = refused(xlsx([*HEADER, "Вид"], [*SCHOOL, "школа"]))
    assert (twice.code, twice.missing, twice.repeated) == ("header", (), ("kind",))


def test_too_big() -> None:
    assert refused(b"x" * (import_tables.FILE_BYTES + 1)).code == "too-big"
    row = "школа;1;Ш;Школа {};1\n"
    full = text(HEADER) + "\n" + "".join(row.format(index) for index in range(import_tables.ROWS))
    assert len(read_register(full.encode("cp1251"), "a.csv").rows) == import_tables.ROWS
    assert refused((full + row.format("y")).encode("cp1251"), "a.csv").code == "too-big"
    assert refused((full + row * 20).encode("cp1251"), "a.csv").code == "too-big"


def test_bombs_are_refused_before_they_are_unpacked() -> None:
    good = xlsx(HEADER, SCHOOL)
    for size in (import_tables.UNPACKED_BYTES + 1, 20 * 1024 * 1024):  # too much at all; too much for its size
        bomb = repacked(good, {"xl/worksheets/sheet1.xml": b" " * size})
        assert len(bomb) < 1024 * 1024
        assert refused(bomb).code == "too-big"
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><worksheet>&b;</worksheet>'
    assert refused(repacked(good, {"xl/worksheets/sheet1.xml": laughs})).code == "not-a-table"


def sheet_of(inside: bytes, before: bytes = b"") -> bytes:
    """A workbook with this instead of its first sheet's rows."""
    space = b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    whole = b"<worksheet " + space + b">" + before + b"<sheetData>" + inside + b"</sheetData></worksheet>"
    return repacked(GOOD, {"xl/worksheets/sheet1.xml": whole})


SHARED = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</sst>'
HEAVY = {
    "a million empty rows": lambda: sheet_of(b"".join(b'<row r="%d"/>' % n for n in range(1, 1_000_001))),
    "wide rows": lambda: sheet_of(b"".join(b"<row>" + b"<c/>" * 2000 + b"</row>" for _ in range(200))),
    "cells with a prefix": lambda: sheet_of(b"<x:row>" + b"<x:c />" * (import_tables.CELLS + 1) + b"</x:row>"),
    "merged cells": lambda: sheet_of(b'<mergeCell ref="A1:B2"/>' * (import_tables.MERGES + 1)),
    "shared texts": lambda: repacked(GOOD, {"xl/sharedStrings.xml": SHARED % (b"<si><t>a</t></si>" * 200_000)}),
    "pieces of a shared text": lambda: repacked(
        GOOD, {"xl/sharedStrings.xml": SHARED % (b"<si>" + b"<r><t>a</t></r>" * 200_000 + b"</si>")}
    ),
}


@pytest.mark.parametrize("what", HEAVY)
def test_what_would_take_long_is_not_read_at_all(what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("it was read")

    content = HEAVY[what]()
    assert len(content) < import_tables.FILE_BYTES
    with monkeypatch.context() as patched:
        patched.setattr(openpyxl, "load_workbook", never)
        assert refused(content).code == "too-big"


def test_a_long_text_in_every_cell_is_cut_before_it_is_looked_at() -> None:
    length = len(import_tables._clean("д " * 1_000_000))
    assert length <= import_tables.CELL_TEXT
    assert problems(["школа", 1, "д" * 3000, "Школа № 1", 1]) == [(2, "short_name", "name-too-long", "д" * 59 + "…")]


def test_merges_over_each_other_cover_what_any_of_them_covers() -> None:
    def merge(_: Any, sheet: Any) -> None:
        for area in ("A3:A4", "A4:A6", "A9:B9", "C2:C20"):
            sheet.merge_cells(area)

    rows = [[None, None, "Школа", f"Школа № {n}", None] for n in range(2, 12)]
    found = read_register(xlsx(HEADER, *rows, prepare=merge), "a.xlsx").problems
    kinds = {problem.line: problem.code for problem in found if problem.column == "kind"}
    assert [line for line, code in kinds.items() if code == "merged"] == [3, 4, 5, 6, 9]
    assert [line for line, code in kinds.items() if code == "kind-unknown"] == [2, 7, 8, 10, 11]


@settings(max_examples=60, deadline=None)
@given(
    st.binary(max_size=3000)
    | st.text(max_size=2000).map(str.encode)
    | st.binary(max_size=500).map(b"PK\x03\x04".__add__)
)
def test_any_bytes_are_harmless(content: bytes) -> None:
    try:
        read_register(content, "a.csv")
    except RegisterUnreadable as error:
        assert error.code in {"not-a-table", "too-big", "header", "empty"}


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0), st.integers(0, 255))
def test_a_workbook_with_one_spoilt_byte_is_harmless(place: int, byte: int) -> None:
    content = bytearray(GOOD)
    content[place % len(content)] = byte
    try:
        read_register(bytes(content), "a.xlsx")
    except RegisterUnreadable as error:
        assert error.code in {"not-a-table", "too-big", "header", "empty"}
