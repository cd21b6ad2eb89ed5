"""Names of the made-up city's people: common Russian ones (names.txt), put together at random."""

import random
from functools import cache
from pathlib import Path

SHARE_OF_MEN = 0.12


@cache
def _names() -> dict[str, list[str]]:
    paragraphs = Path(__file__).with_name("names.txt").read_text(encoding="utf-8").strip().split("\n\n")
    return {lines.split()[0]: lines.split()[1:] for lines in paragraphs}


def full_name(chance: random.Random) -> tuple[str, str, str]:
    """Surname, given name, patronymic."""
    names = _names()
    surname = chance.choice(names["surnames"])
    if chance.random() < SHARE_OF_MEN:
        return surname.removesuffix("а"), chance.choice(names["men"]), chance.choice(names["men_patronymics"])
    return surname, chance.choice(names["women"]), chance.choice(names["women_patronymics"])
