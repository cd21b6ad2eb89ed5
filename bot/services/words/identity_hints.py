"""Words that say who asks: the asker's own surname, the name of where they work, how to reach somebody."""

import re
from collections.abc import Iterator

from bot.models import Organisation, Person
from bot.services.words import masking

SHORTEST_SURNAME = 3
NUMBER_SIGN = r"(?:№|n|no|номер)?\s*"


def _surnames(text: str, surname: str) -> Iterator[str]:
    plain = masking.plain_of(text)
    for part in masking.name_parts(surname):
        for found in re.finditer(rf"\b(?:{masking.surname_forms(part)})\b", plain):
            yield text[found.start() : found.end()]


def _organisations(text: str, organisation: Organisation) -> Iterator[str]:
    folded = " ".join(masking.plain_of(text).split())
    for name in {organisation.name, organisation.full_name}:
        if name and " ".join(masking.plain_of(name).split()) in folded:
            yield name
    if organisation.number is not None:
        school, number = rf"(?:{masking.SCHOOLS})", rf"{organisation.number}(?!\d)"
        for pattern in (
            rf"\b{school}\W{{0,3}}{NUMBER_SIGN}{number}",
            rf"№\s*{number}",
            rf"(?<!\d){number}(?:-?\w{{1,3}})?\s+{school}\b",
        ):
            if found := re.search(pattern, folded):
                yield found.group()


def giveaways(text: str, person: Person, organisation: Organisation | None) -> list[str]:
    """The words of a text that give its author away, as they stand there; none twice."""
    found: list[str] = []
    if person.surname and len(person.surname) >= SHORTEST_SURNAME:
        found += _surnames(text, person.surname)
    if organisation is not None:
        found += _organisations(text, organisation)
    found += masking.contacts(text)
    return list(dict.fromkeys(found))
