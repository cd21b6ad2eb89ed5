"""A Screen (text and inline buttons) and an Answer (what a handler wants shown)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TypeVar

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.models.content import Part
from bot.texts import Html

T = TypeVar("T")
HALF_A_ROW = 18  # characters of a label that fit when two buttons share a row of a phone


@dataclass(frozen=True)
class Button:
    """A button that presses (`press`) or opens an address (`url`)."""

    text: str
    press: CallbackData | None = None
    url: str | None = None


@dataclass(frozen=True)
class Screen:
    """One message: HTML of at most 4,000 characters and rows of buttons."""

    text: Html
    rows: tuple[tuple[Button, ...], ...] = ()

    def keyboard(self) -> InlineKeyboardMarkup | None:
        """The rows as the messenger takes them; None when there are none."""
        rows = [
            [
                InlineKeyboardButton(
                    text=button.text, callback_data=button.press.pack() if button.press else None, url=button.url
                )
                for button in row
            ]
            for row in self.rows
            if row
        ]
        return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


@dataclass(frozen=True)
class Attachment:
    """A file to send: bytes of our own, or the messenger's id of one it has. `draw` makes the bytes when it is sent: in a
    thread, after the commit, so that slow work holds up nobody's transaction."""

    name: str
    content: bytes | None = None
    file_id: str | None = None
    kind: str = "document"
    caption: Html | None = None
    draw: Callable[[], bytes] | None = None


@dataclass(frozen=True)
class Letter:
    """What a methodist wrote: messages in order. `under` has the buttons below the last one and, for an album, which takes
    none (Bot API, «sendMediaGroup»), the text of the message of their own that they follow in."""

    parts: tuple[Part, ...]
    under: Screen | None = None

    def messages(self) -> Iterator[tuple[Part, ...]]:
        """The parts by message: one each, an album's together."""
        for _, parts in groupby(enumerate(self.parts), key=lambda pair: pair[1].album or pair[0]):
            yield tuple(part for _, part in parts)


@dataclass(frozen=True)
class Answer:
    """What a handler wants shown, sent after the commit.

    `screen` replaces the message whose button was pressed (`fresh`: comes as a new message all the same) or answers what was
    typed. `toast` says what happened (`alert`: in a window to be closed). `files` and a `letter` go before the screen.
    `retire` is the message whose keyboard goes away; `instead` the message that changes although nothing in it was pressed;
    `draft_id` the Form's draft whose question the screen asks. `awaited`: the update was the answer that a Form waited for, and
    the Form has gone on. `reply_to` is the number of the message that a new screen replies to.
    """

    screen: Screen | None = None
    toast: str | None = None
    alert: bool = False
    files: tuple[Attachment, ...] = field(default=())
    letter: Letter | None = None
    fresh: bool = False
    retire: str | None = None
    instead: str | None = None
    draft_id: int | None = None
    awaited: bool = False
    reply_to: int | None = None

    def saying(self, toast: str) -> "Answer":
        """The same answer with a toast."""
        return replace(self, toast=toast)


def two_in_a_row(things: Sequence[T], labels: Sequence[str]) -> tuple[tuple[T, ...], ...]:
    """Things with these labels two in a row; one a phone would cut at half its width stands alone."""
    rows: list[tuple[T, ...]] = []
    waiting: list[T] = []
    for thing, label in zip(things, labels, strict=True):
        alone = len(label) > HALF_A_ROW
        if waiting and (alone or len(waiting) == 2):
            rows.append(tuple(waiting))
            waiting = []
        if alone:
            rows.append((thing,))
        else:
            waiting.append(thing)
    return (*rows, tuple(waiting)) if waiting else tuple(rows)


def pairs(buttons: Sequence[Button], labels: Sequence[str] | None = None) -> tuple[tuple[Button, ...], ...]:
    """Buttons two in a row, long ones alone. `labels` are measured instead of the texts: ticks come and go, rows stay."""
    return two_in_a_row(buttons, labels or [button.text for button in buttons])
