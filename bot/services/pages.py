"""Lists cut into pages, counted from 0."""


def turned(page: int, total: int, size: int) -> tuple[int, int]:
    """The page there is, nearest to the one wanted, and how many there are (at least 1), of `total` rows, `size` on each."""
    pages = max(1, -(-total // size))
    return min(max(page, 0), pages - 1), pages
