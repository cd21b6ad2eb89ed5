"""Lists about a broadcast as XLSX: who did not get it, who has read it. Drawn in a thread, after the commit."""

from collections.abc import Sequence

from bot.reports.shared.workbook import Book, Cell, Column, Formats, Kind
from bot.screens.broadcasts.progress import reason_words
from bot.services.broadcasts.numbers import NonRecipient, Reader
from bot.texts import Texts


def missed(t: Texts, rows: Sequence[NonRecipient]) -> bytes:
    """Everyone it was planned for and who does not have it: organisation, name, what became of it, why."""
    columns = [
        Column(t.plain("export-col-organisation"), width=40),
        Column(t.plain("broadcast-col-name"), width=36),
        Column(t.plain("broadcast-col-state"), width=20),
        Column(t.plain("broadcast-col-reason"), Kind.WRAPPED, 60),
    ]
    cells = [
        (
            one.organisation or t.plain("broadcast-no-organisation"),
            one.name,
            t.plain(f"broadcast-delivery-{one.state.value}"),
            reason_words(t, one.reason) if one.reason else "",
        )
        for one in rows
    ]
    return _book(t, t.plain("broadcast-sheet-missed"), columns, cells)


def readers(t: Texts, rows: Sequence[Reader]) -> bytes:
    """Everyone who has it: organisation, name, whether they said that they have read it, when (city time)."""
    columns = [
        Column(t.plain("export-col-organisation"), width=40),
        Column(t.plain("broadcast-col-name"), width=36),
        Column(t.plain("broadcast-col-read"), width=14),
        Column(t.plain("broadcast-col-read-at"), Kind.MOMENT, 18),
    ]
    cells = [
        (
            one.organisation or t.plain("broadcast-no-organisation"),
            one.name,
            t.plain("answer-yes" if one.read_at else "answer-no"),
            one.read_at.astimezone(t.zone).replace(tzinfo=None) if one.read_at else None,
        )
        for one in rows
    ]
    return _book(t, t.plain("broadcast-sheet-readers"), columns, cells)


def _book(t: Texts, name: str, columns: Sequence[Column], cells: Sequence[Sequence[Cell]]) -> bytes:
    book = Book(Formats(*(t.plain(f"export-format-{kind}") for kind in ("date", "moment", "month"))))
    sheet = book.sheet(name, columns)
    sheet.header()
    sheet.rows(cells)
    sheet.filtered()
    return book.close()
