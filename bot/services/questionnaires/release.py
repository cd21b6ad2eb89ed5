"""The rule of what may be shown of a questionnaire, so that nobody's answers can be told (docs/decisions/0006).

Numbers appear from five answers. They change in steps, and each step holds five people's answers or more: who compares two
screens, summaries or exports, taken whenever, learns of no fewer than five people together.

1. While a questionnaire is open, the first five responses are released when there are five. After that five are released
   when ten wait, chosen at random: at least five always stay for the last step.
2. At closing all that wait are released, if they are five or more. One to four are left only where six to nine answered in
   all; they are never shown, and the screen says so.
3. A question may be skipped, so one step may hold fewer than five answers to it. Those are held until the question has five
   that wait; then they are shown together. What is still held at the end is never shown.

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


def batch(waiting: int, released: int, closed: bool) -> int:
    """How many of the `waiting` responses to release now, where `released` have been already (rules 1 and 2)."""
    if closed:
        return waiting if waiting >= STEP else 0
    needed = 2 * STEP if released else STEP
    return STEP if waiting >= needed else 0


def release(filled: Sequence[ResponseInMemory], scales: Iterable[int], closed: bool, chance: Shuffler) -> int:
    """Mark in `filled` (all of one questionnaire) what may be shown from now on; how many responses were added.

    `scales` are the questions answered by numbers. Words are shown with their response: they are not counted, and one
    cannot subtract them."""
    waiting = [number for number, one in enumerate(filled) if not one.released]
    count = batch(len(waiting), len(filled) - len(waiting), closed)
    chance.shuffle(waiting)
    for number in waiting[:count]:
        filled[number].released = True
        for given in filled[number].answers.values():
            given.held = given.value is not None
    for question in scales:
        held = [one.answers[question] for one in filled if one.released and question in one.answers]
        held = [given for given in held if given.held]
        if len(held) >= STEP:
            for given in held:
                given.held = False
    return count


def may_be_shown() -> ColumnElement[bool]:
    """The rule as an SQL condition on Answer joined to Response: every result, summary and export uses it."""
    return and_(Response.released, Answer.held.is_(False))
