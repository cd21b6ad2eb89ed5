"""A sample of a register of organisations, to be filled in."""

from bot.reports.shared.workbook import Book, Column, Formats, Kind
from bot.services.organisations.import_rows import HEADINGS
from bot.texts import Texts

ROWS = ("school", "kindergarten", "extra")
WIDTHS = {"kind": 18, "number": 8, "short_name": 30, "full_name": 60, "staff": 14}


def register_sample(t: Texts) -> bytes:
    """An XLSX with the headings that the import looks for and a row of each kind."""
    numbers = {"number", "staff"}
    columns = [
        Column(names[0], Kind.NUMBER if column in numbers else Kind.TEXT, WIDTHS[column])
        for column, names in HEADINGS.items()
    ]
    book = Book(Formats("", "", ""))
    sheet = book.sheet(t.plain("register-sample-sheet"), columns)
    sheet.header()
    for row in ROWS:
        cells = t.plain(f"register-sample-{row}").split("|")
        sheet.rows([[int(cell) if cell.isdecimal() else cell or None for cell in cells]])
    return book.close()
