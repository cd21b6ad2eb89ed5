"""The rule of what may be shown of a questionnaire, so that nobody's answers can be told (docs/decisions/0006).

Numbers appear from five answers. They change in lots, and each lot holds five people's answers or more: who compares two
screens, summaries or exports, taken whenever, learns of no fewer than five people together.

1. While a questionnaire is open, the first five responses make a lot. After that five do when ten wait, chosen at random: at
   least five always stay for the last lot.
2. At closing all that wait are a lot, if they are five or more. One to four are left where one to four or six to nine answered
   in all; they are never shown, and the screen says so. Anonymous ones are destroyed (services.questionnaires.lots).
3. A question may be skipped, so one lot may hold fewer than five answers to it. Those are held until the question has five
   that wait; then they are shown together. What is still held at the end is never shown.

A lot of an anonymous questionnaire is shown as it is moved. Responses that bear a person are stored one by one, and only what
numbers show of them goes by lots.

Counts of who was asked and who answered are shown at once. Results are not split by organisation or anything else.
"""

from collections.abc import Iterable, MutableSequence, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from sqlalchemy import ColumnElement, and_

from bot.models import Answer, Response

STEP = 5


class Shuffler(Protocol):
    """Chance: `random.SystemRandom` in earnest, a seeded `random.Random` in tests."""

    def shuffle(self, x: MutableSequence[int]) -> None:
        """Put in random order, in place."""
        ...


@dataclass
class AnswerInMemory:
    """One answer: a number or words; `held` as in the table."""

    value: int | None = None
    words: str | None = None
    held: bool = False


@dataclass
class ResponseInMemory:
    """A response in memory: its answers by question."""

    id: str
    person_id: int | None = None
    released: bool = False
    answers: dict[int, AnswerInMemory] = field(default_factory=dict)


def lot_size(waiting: int, shown: int, closed: bool) -> int:
    """How many of the `waiting` responses make a lot now, where `shown` are shown already (rules 1 and 2)."""
    if closed:
        return waiting if waiting >= STEP else 0
    needed = 2 * STEP if shown else STEP
    return STEP if waiting >= needed else 0


def release(filled: Sequence[ResponseInMemory], scales: Iterable[int], closed: bool, chance: Shuffler) -> int:
    """Show of `filled` (all of one questionnaire that bears names) what may be shown from now on; how many responses."""
    waiting = [number for number, one in enumerate(filled) if not one.released]
    count = lot_size(len(waiting), len(filled) - len(waiting), closed)
    chance.shuffle(waiting)
    show([filled[number] for number in waiting[:count]], filled, scales)
    return count


def show(lot: Iterable[ResponseInMemory], filled: Sequence[ResponseInMemory], scales: Iterable[int]) -> None:
    """Mark in `filled` (all of one questionnaire) what may be shown now that `lot` may (rule 3).

    `scales` are the questions answered by numbers. Words are shown with their response: they are not counted, and one
    cannot subtract them."""
    for one in lot:
        one.released = True
        for given in one.answers.values():
            given.held = given.value is not None
    for question in scales:
        held = [one.answers[question] for one in filled if one.released and question in one.answers]
        held = [given for given in held if given.held]
        if len(held) >= STEP:
            for given in held:
                given.held = False


def may_be_shown() -> ColumnElement[bool]:
    """The rule as an SQL condition on Answer joined to Response: every result, summary and export uses it."""
    return and_(Response.released, Answer.held.is_(False))
