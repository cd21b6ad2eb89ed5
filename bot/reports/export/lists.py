"""What the lists of the export are made of: columns, the words of codes, the city's time."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.reports.shared.workbook import Cell, Column, Kind
from bot.texts import Texts

PART = 500


@dataclass(frozen=True)
class List:
    """A sheet that is a list: its name in the texts, its columns, the statement of its rows, and what a row becomes."""

    name: str
    columns: Sequence[Column]
    statement: Select[*tuple[Any, ...]]
    cells: Callable[[Any], Sequence[Cell]]


async def parts(session: AsyncSession, statement: Select[*tuple[Any, ...]]) -> AsyncIterator[Sequence[Any]]:
    """The rows of a statement, some hundred at a time, so that memory does not grow with the city."""
    result = await session.stream(statement.execution_options(yield_per=PART))
    async for part in result.partitions(PART):
        yield part


class Words:
    """Headings and words in one language."""

    def __init__(self, t: Texts) -> None:
        """`t` gives them."""
        self.t = t
        self._known: dict[str, str] = {}

    def column(self, name: str, kind: Kind = Kind.TEXT, width: int = 14) -> Column:
        """A column headed by the text `export-col-…`."""
        return Column(self.t.plain(f"export-col-{name}"), kind, width)

    def number_columns(self, *names: str) -> list[Column]:
        """Columns of whole numbers."""
        return [self.column(name, Kind.NUMBER, 13) for name in names]

    def word(self, key: str) -> str:
        """A word of the locales; asked for once, for it stands in many rows."""
        if key not in self._known:
            self._known[key] = self.t.plain(key)
        return self._known[key]

    def optional(self, key: str | None) -> str:
        """The word; empty for none."""
        return self.word(key) if key else ""

    def local(self, moment: Any) -> Any:
        """Excel knows no zones: the city's time without one."""
        return moment.astimezone(self.t.zone).replace(tzinfo=None) if moment is not None else None
