"""The rule of what may be shown: nobody's answers can be worked out from what was shown at any two moments."""

import random
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.questionnaires.release import STEP, AnswerInMemory, ResponseInMemory, lot_size, release

QUESTIONS = (1, 2, 3, 4)
Answers = tuple[int | None, ...]
responses = st.lists(st.tuples(*[st.none() | st.integers(1, 5)] * len(QUESTIONS)), max_size=60)


def one(values: Answers, number: int) -> ResponseInMemory:
    given = {
        question: AnswerInMemory(value) for question, value in zip(QUESTIONS, values, strict=True) if value is not None
    }
    return ResponseInMemory(str(number), answers=given)


def shown(filled: list[ResponseInMemory]) -> tuple[frozenset[str], ...]:
    """Whose answers the numbers of each question are made of."""
    return tuple(
        frozenset(f.id for f in filled if f.released and q in f.answers and not f.answers[q].held) for q in QUESTIONS
    )


def screens(
    arriving: list[Answers], begun: list[Answers], chance: random.Random
) -> tuple[list[ResponseInMemory], list[Any]]:
    """What is shown after each response and after closing, when `begun` ones are taken too."""
    filled: list[ResponseInMemory] = []
    seen = [shown(filled)]
    for values in arriving:
        filled.append(one(values, len(filled)))
        release(filled, QUESTIONS, False, chance)
        seen.append(shown(filled))
    filled.extend(one(values, len(filled) + n) for n, values in enumerate(begun))
    release(filled, QUESTIONS, True, chance)
    seen.append(shown(filled))
    return filled, seen


@given(responses, responses, st.randoms(use_true_random=False))
def test_any_two_screens_differ_by_five_people_or_none(
    arriving: list[Answers], begun: list[Answers], chance: random.Random
) -> None:
    _, seen = screens(arriving, begun, chance)
    for earlier, later in combinations(seen, 2):
        for before, after in zip(earlier, later, strict=True):
            assert before <= after, "what was shown once stays shown"
            assert not before or len(before) >= STEP
            assert len(after - before) == 0 or len(after - before) >= STEP


@given(responses, st.randoms(use_true_random=False))
def test_released_responses_grow_by_five_while_open(arriving: list[Answers], chance: random.Random) -> None:
    filled: list[ResponseInMemory] = []
    counts = []
    for values in arriving:
        filled.append(one(values, len(filled)))
        release(filled, QUESTIONS, False, chance)
        counts.append(sum(f.released for f in filled))
    assert all(count % STEP == 0 for count in counts)
    assert all(counts[n] >= STEP for n in range(STEP - 1, len(counts))), "numbers appear from five answers"
    waiting = len(filled) - (counts[-1] if counts else 0)
    assert len(filled) < 10 or STEP <= waiting < 2 * STEP, "at least five always stay for the last step"


@given(responses, responses, st.randoms(use_true_random=False))
def test_at_closing_all_is_released_unless_six_to_nine_answered(
    arriving: list[Answers], begun: list[Answers], chance: random.Random
) -> None:
    filled, _ = screens(arriving, begun, chance)
    left = sum(not f.released for f in filled)
    assert left == 0 or left < STEP
    if left and len(filled) >= STEP:
        assert 6 <= len(filled) <= 9


@pytest.mark.parametrize(
    ("waiting", "released", "closed", "expected"),
    [
        (4, 0, False, 0),
        (5, 0, False, 5),
        (9, 5, False, 0),
        (10, 5, False, 5),
        (4, 5, True, 0),
        (5, 5, True, 5),
        (9, 10, True, 9),
        (3, 0, True, 0),
        (7, 0, True, 7),
    ],
)
def test_steps(waiting: int, released: int, closed: bool, expected: int) -> None:
    assert lot_size(waiting, released, closed) == expected


def test_who_is_released_second_is_left_to_chance() -> None:
    last_ones = set()
    for seed in range(40):
        filled = [one((5, 5, 5, 5), n) for n in range(15)]
        for f in filled[:5]:
            f.released = True
        release(filled, QUESTIONS, False, random.Random(seed))
        last_ones.add(frozenset(f.id for f in filled if not f.released))
    assert len(last_ones) > 20
