"""For values that other people's types call optional and that a test knows to be there."""

from typing import TypeVar

T = TypeVar("T")


def some(value: T | None) -> T:
    """The value itself. Raises AssertionError when there is none."""
    assert value is not None
    return value
