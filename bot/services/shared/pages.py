"""Lists cut into pages, counted from 0."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """A page of a list, from 0, of `pages`; `total` rows in all."""

    rows: Sequence[T]
    page: int
    pages: int
    total: int


def turned(page: int, total: int, size: int) -> tuple[int, int]:
    """The page there is, nearest to the one wanted, and how many there are (at least 1), of `total` rows, `size` on each."""
    pages = max(1, -(-total // size))
    return min(max(page, 0), pages - 1), pages
