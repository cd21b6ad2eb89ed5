"""The seal on nameless answers: nothing shows through it, nobody opens it with another key."""

import json

import pytest

from bot.config import Settings
from bot.services.shared.sealing import MARK, Seal, SealBroken

LONGEST = "😀" * 700
VALUES = ("5", None, 1, "Спасибо", LONGEST, "\x01" * 700, "", {"a": ["б"]})


def test_what_is_sealed_opens_as_it_was() -> None:
    seal = Seal("token")
    assert [seal.open(seal.close(value)) for value in VALUES] == list(VALUES)
    assert seal.open("never sealed") == "never sealed"


def test_neither_length_nor_sameness_shows() -> None:
    seal = Seal("token")
    closed = [seal.close(value)[MARK] for value in (*VALUES, "5", "5")]
    assert len({len(one) for one in closed}) == 1, "a mark, words and their absence look alike"
    assert len(set(closed)) == len(closed)


@pytest.mark.parametrize("changed", ["another key", "a byte"])
def test_a_broken_seal_is_noticed(changed: str) -> None:
    closed = Seal("token").close("5")
    if changed == "a byte":
        closed = {MARK: closed[MARK][:-8] + "AAAAAAAA"}
    seal = Seal("token" if changed == "a byte" else "another")
    with pytest.raises(SealBroken):
        seal.open(closed)
    assert seal.open_all({"help": closed, "side": "young"}) == {"side": "young"}


def test_the_key_is_of_its_own_or_of_the_token() -> None:
    token = Settings(_env_file=None, bot_token="1:a")
    own, of_another_token = (
        Settings(_env_file=None, bot_token=bot_token, answers_key="0123456789abcdef" * 2)
        for bot_token in ("1:a", "2:b")
    )
    closed = Seal.of(own).close("5")
    assert Seal.of(of_another_token).open(closed) == "5"
    with pytest.raises(SealBroken):
        Seal.of(token).open(closed)
    assert "1:a" not in json.dumps(Seal.of(token).close("1:a"))
