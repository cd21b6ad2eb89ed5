"""The code word: every minute another, the last one still good, typing forgiven."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.screens.events.attendance import code_words
from bot.services.events.check_in_code import changes_at, code, fold, matches

NOW = datetime(2026, 12, 10, 12, 0, 30, tzinfo=UTC)
WORDS = code_words()


def test_the_words_are_many_and_cannot_be_taken_for_one_another() -> None:
    assert len(WORDS) >= 150
    assert len({fold(word) for word in WORDS}) == len(WORDS)
    assert all(word.isalpha() for word in WORDS)


def test_a_code_lives_its_minute_and_the_next() -> None:
    word = code("secret", NOW, WORDS)
    assert code("secret", NOW + timedelta(seconds=29), WORDS) == word
    assert code("secret", NOW + timedelta(seconds=30), WORDS) != word
    assert changes_at(NOW) == datetime(2026, 12, 10, 12, 1, tzinfo=UTC)
    for seconds, good in ((0, True), (29, True), (89, True), (90, False), (-31, False)):
        assert matches(word, "secret", NOW + timedelta(seconds=seconds), WORDS) is good


def test_events_have_words_of_their_own() -> None:
    seen = {code(f"secret{number}", NOW, WORDS) for number in range(200)}
    assert len(seen) > 190


def _moment_of(word: str) -> datetime:
    """A moment whose code begins with this word."""
    return next(
        at for at in (NOW + timedelta(minutes=n) for n in range(5_000)) if code("s", at, WORDS).split()[0] == word
    )


@pytest.mark.parametrize(
    ("word", "typed"),
    [
        ("берёза", "береза{}"),
        ("берёза", "БЕРЕЗА  {}"),
        ("берёза", " Берёза-{} !"),
        ("берёза", "«берёза {}»"),
        ("море", "MOPE {}"),  # Latin letters
        ("ёж", "еж {}"),
        ("якорь", "якорь\n{}"),
    ],
)
def test_careless_typing_is_forgiven(word: str, typed: str) -> None:
    at = _moment_of(word)
    digits = code("s", at, WORDS).split()[1]
    assert matches(typed.format(digits), "s", at, WORDS)


@pytest.mark.parametrize("typed", ["", " ", "берёза", "42", "🌳 42", "а" * 4096, "\x00", "ⅷ"])
def test_anything_else_is_just_wrong(typed: str) -> None:
    assert not matches(typed, "s", _moment_of("берёза"), WORDS)
