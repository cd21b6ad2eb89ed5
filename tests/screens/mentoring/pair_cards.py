"""Pairs that screens are drawn with."""

from datetime import date, timedelta
from typing import Any

from bot.models import MentorState, Pair, PairState, PairStep
from bot.services.mentoring.pair_lists import PairCard
from bot.services.mentoring.plan import steps
from tests.screens.builders import TODAY, person, young_person

STARTS, ENDS = date(2026, 10, 1), date(2027, 5, 31)


def pair(done: int = 2, *, state: PairState = PairState.ACTIVE, met: date | None = TODAY, **given: Any) -> PairCard:
    """Ivan and his mentor Oleg: so many steps are done, two meetings are logged unless nothing is (`met` is the last day)."""
    rows = [
        PairStep(id=40 + n, position=n, code=code, due_on=day, done_on=day - timedelta(days=1) if n < done else None)
        for n, (code, day) in enumerate(steps(STARTS, ENDS))
    ]
    row = Pair(id=7, young_id=13, mentor_id=21, state=state, starts_on=STARTS, ends_on=ENDS, steps=rows)
    mentor = person(id=21, surname="Серов", given_name="Олег", patronymic="Игоревич")
    return PairCard(
        row,
        given.get("young", young_person()),
        given.get("mentor", mentor),
        given.get("mentor_state", MentorState.ACTIVE),
        meetings=2 if met else 0,
        minutes=75 if met else 0,
        last_met=met,
    )
