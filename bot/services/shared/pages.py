"""Lists cut into pages, counted from 0. A page that is not there gives the nearest one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page of a list, from 0, of `pages` (at least 1); `total` rows in all."""

    rows: Sequence[T]
    page: int
    pages: int
    total: int

    def of(self, make: Callable[[T], U]) -> "Page[U]":
        """The same page with each row replaced by what `make` returns for it."""
        return Page([make(row) for row in self.rows], self.page, self.pages, self.total)


def nearest_page(page: int, total: int, size: int) -> tuple[int, int]:
    """The existing page (from 0) nearest to the requested one, and the number of pages (at least 1) for `total` rows,
    `size` on each."""
    pages = max(1, -(-total // size))
    return min(max(page, 0), pages - 1), pages


def cut(rows: Sequence[T], page: int, size: int) -> Page[T]:
    """A page of rows that are all in memory."""
    page, pages = nearest_page(page, len(rows), size)
    return Page(rows[page * size : (page + 1) * size], page, pages, len(rows))


async def read_page(session: AsyncSession, statement: Select[*tuple[Any, ...]], page: int, size: int) -> Page[Any]:
    """A page of what a statement selects, in its order, each row a tuple of its columns. Two queries."""
    found, pages, total = await _place(session, statement, page, size)
    rows = await session.execute(statement.limit(size).offset(found * size))
    return Page(rows.all(), found, pages, total)


async def read_entities(session: AsyncSession, statement: Select[T], page: int, size: int) -> Page[T]:
    """A page of the entities that a statement selects, in its order. Two queries."""
    found, pages, total = await _place(session, statement, page, size)
    rows = await session.scalars(statement.limit(size).offset(found * size))
    return Page(rows.all(), found, pages, total)


async def _place(session: AsyncSession, statement: Select[Any], page: int, size: int) -> tuple[int, int, int]:
    counted = statement.order_by(None).with_only_columns(literal(1), maintain_column_froms=True).subquery()
    total = await session.scalar(select(func.count()).select_from(counted)) or 0
    return *nearest_page(page, total, size), total
