"""A register read in a process of its own: the same as on the spot, within limits, and nothing is left behind."""

import asyncio
import io

import psutil
import pytest
import xlsxwriter
from structlog.testing import capture_logs

from bot.services.organisations import import_process
from bot.services.organisations.import_process import Allowed
from bot.services.organisations.import_rows import RegisterRow, read_register
from bot.services.organisations.import_tables import COLUMNS, ROWS, RegisterUnreadable
from tests.services.organisations.test_import_rows import GOOD, HEADER

CSV = "Вид;Краткое название;Полное название\nшкола;Школа № 51;МБОУ «Школа № 51»\nмагазин;Лавка;\n".encode()


async def in_silence(_share: float) -> None:
    """Nobody watches."""


def children() -> set[int]:
    """Processes of ours."""
    return {child.pid for child in psutil.Process().children(recursive=True)}


def as_large_as_may_be() -> bytes:
    """All rows and columns that are said to fit, no text twice."""
    out = io.BytesIO()
    more = COLUMNS - len(HEADER)
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [*HEADER, *(f"Прочее {n}" for n in range(more))])
        for row in range(1, ROWS + 1):
            name = f"Муниципальное бюджетное общеобразовательное учреждение «Школа № {row}»"
            sheet.write_row(row, 0, ["школа", row, f"Школа № {row}", name, 60])
            sheet.write_row(row, len(HEADER), [f"что-то {row} {n}" if n % 2 else row * n for n in range(more)])
    return out.getvalue()


@pytest.mark.parametrize("content", [GOOD, CSV], ids=["xlsx", "csv"])
async def test_it_gives_what_is_read_on_the_spot(content: bytes) -> None:
    assert await import_process.read(content, "реестр.csv", in_silence) == read_register(content, "реестр.csv")


async def test_why_nothing_can_be_read_is_told_whole() -> None:
    with pytest.raises(RegisterUnreadable) as caught:
        await import_process.read("Вид;Название;Вид\nшкола;1;2".encode(), "a.csv", in_silence)
    with pytest.raises(RegisterUnreadable) as here:
        read_register("Вид;Название;Вид\nшкола;1;2".encode(), "a.csv")
    assert vars(caught.value) == vars(here.value)


async def test_what_is_allowed_takes_two_seconds_and_150_megabytes() -> None:
    shares: list[float] = []

    async def progress(share: float) -> None:
        shares.append(share)

    with capture_logs() as told:
        register = await import_process.read(as_large_as_may_be(), "a.xlsx", progress, Allowed(seconds=60))
    assert (len(register.rows), register.problems) == (ROWS, [])
    assert register.rows[0] == RegisterRow(
        2, "school", 1, "Школа № 1", "Муниципальное бюджетное общеобразовательное учреждение «Школа № 1»", 60
    )
    (line,) = told
    assert line["event"] == "register_read"
    assert line["cpu_seconds"] <= 2 and line["megabytes"] <= 150
    assert len(shares) >= 20 and shares == sorted(shares) and 0 < shares[0] < 0.1 and 0.9 < shares[-1] <= 1


async def test_what_takes_too_long_or_too_much_memory_ends_and_leaves_no_process() -> None:
    before = children()
    content = as_large_as_may_be()
    for allowed in (Allowed(seconds=0.01), Allowed(seconds=60, megabytes=70)):
        with pytest.raises(RegisterUnreadable) as caught:
            await import_process.read(content, "a.xlsx", in_silence, allowed)
        assert caught.value.code == "too-hard"
    assert children() <= before


async def test_who_waits_for_it_no_more_leaves_no_process() -> None:
    before = children()
    begun = asyncio.Event()

    async def progress(_share: float) -> None:
        begun.set()
        await asyncio.Event().wait()

    reading = asyncio.create_task(import_process.read(as_large_as_may_be(), "a.xlsx", progress, Allowed(seconds=60)))
    await begun.wait()
    assert children() > before
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading
    assert children() <= before
