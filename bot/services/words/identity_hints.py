"""Words that say who asks: the asker's own surname, the name of where they work, how to reach somebody."""

import re
from collections.abc import Iterator

from bot.models import Organisation, Person
from bot.services.words import masking

WORD = re.compile(r"\w+")
LONGEST_ENDING = 3
SHORTEST_STEM = 3
ENDINGS = ("ский", "цкий", "ская", "цкая", "ий", "ый", "ой", "ая", "яя", "а", "я", "о", "е", "ь", "й")
KEPT_OF = {"ский": 2, "цкий": 2, "ская": 2, "цкая": 2}
KINDS = r"(?:школ|лице|гимнази|сад|детсад|дс|сош|оош|мбоу|мбдоу|мадоу|центр|доу)\w*"
NUMBER_SIGN = r"(?:№|n|no|номер)?\s*"


def _stem(surname: str) -> str:
    for ending in ENDINGS:
        if surname.endswith(ending) and len(surname) - len(ending) >= SHORTEST_STEM - 1:
            return surname[: len(surname) - len(ending) + KEPT_OF.get(ending, 0)]
    return surname


def _folded(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def _surnames(text: str, surname: str) -> Iterator[str]:
    folded = _folded(surname)
    stem = _stem(folded)
    for found in WORD.finditer(text):
        word = _folded(found.group())
        if word.startswith(stem) and len(word) <= len(stem) + LONGEST_ENDING + (len(folded) - len(stem) > 1):
            yield found.group()


def _organisations(text: str, organisation: Organisation) -> Iterator[str]:
    folded = _folded(text)
    for name in {organisation.name, organisation.full_name}:
        if name and _folded(name) in folded:
            yield name
    if organisation.number is not None:
        number = rf"{organisation.number}(?!\d)"
        for pattern in (
            rf"{KINDS}\W{{0,3}}{NUMBER_SIGN}{number}",
            rf"№\s*{number}",
            rf"(?<!\d){number}(?:-?\w{{1,3}})?\s+{KINDS}",
        ):
            if found := re.search(pattern, folded):
                yield found.group()


def giveaways(text: str, person: Person, organisation: Organisation | None) -> list[str]:
    """The words of a text that give its author away, as they stand there; none twice."""
    found: list[str] = []
    if person.surname and len(person.surname) >= SHORTEST_STEM:
        found += _surnames(text, person.surname)
    if organisation is not None:
        found += _organisations(text, organisation)
    found += masking.contacts(text)
    return list(dict.fromkeys(found))
