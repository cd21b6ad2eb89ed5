"""Finds organisations by what people type: numbers, parts of names, abbreviations, with mistakes forgiven.

Pure: takes names, gives an order. A query is read in several ways (as typed, in the other keyboard layout, out of
Latin transcription, with abbreviations opened, with numbers written in words) and each organisation keeps its best.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from bot.services.organisations.query_reading import Names, Reading, readings, take_apart

NUMBER_WEIGHT = 2.0  # a rare word weighs up to about 1.9, «школа» and «сад» about 0.7
UNKNOWN_WEIGHT = 0.5  # a word of the query that no organisation has
NEAR_NUMBER = 0.4  # 44 for 4, 15 for 51
CLOSE_WORD = 72  # rapidfuzz's ratio, of 100, from which two words may be the same mistyped
LEAST_SCORE = 0.2

_KIND_ORDER = {"school": 0, "kindergarten": 1, "extra": 2}


class Named(Protocol):
    """What the search needs to know of an organisation; kind is school, kindergarten or extra."""

    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def number(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def full_name(self) -> str: ...


N = TypeVar("N", bound=Named)


@dataclass(frozen=True, slots=True)
class Found(Generic[N]):
    """An organisation and how well it fits: above 0, about 1 when everything typed was found in it."""

    organisation: N
    score: float


def rank(query: str, organisations: Sequence[N], limit: int = 6) -> list[Found[N]]:
    """Organisations that fit what was typed, the best first, at most `limit`; empty when nothing is similar.

    A number alone gives all that have it, schools first. Any text is safe: only its first 100 characters are read.
    """
    meanings = readings(query)
    if not meanings or limit < 1:
        return []
    taken_apart = [(item, take_apart(item.name, item.full_name, item.number)) for item in organisations]
    if all(not reading.words and not reading.kinds for reading in meanings):
        return _by_number(meanings[0].numbers, taken_apart)[:limit]
    vocabulary = _Vocabulary([names for _, names in taken_apart])
    found = []
    for item, names in taken_apart:
        score = max(_score(reading, item.kind, names, vocabulary) for reading in meanings)
        if score >= LEAST_SCORE:
            found.append(Found(item, score))
    found.sort(key=lambda each: (-round(each.score, 3), *_order(each.organisation)))
    return found[:limit]


def _order(item: Named) -> tuple[int, int, str, int]:
    number = item.number if item.number is not None else math.inf
    return (_KIND_ORDER.get(item.kind, len(_KIND_ORDER)), int(min(number, 10**9)), item.name, item.id)


def _by_number(numbers: Sequence[str], taken_apart: Iterable[tuple[N, Names]]) -> list[Found[N]]:
    found = []
    for item, names in taken_apart:
        if score := _number_score(numbers, names.numbers):
            found.append(Found(item, score))
    best = max((each.score for each in found), default=0.0)
    # Neighbouring numbers are offered only when the number itself does not exist.
    return sorted((each for each in found if each.score == best), key=lambda each: _order(each.organisation))


class _Vocabulary:
    """All words of all organisations: how rare each is, and which of them a typed word may mean."""

    def __init__(self, all_names: Sequence[Names]) -> None:
        self._total = len(all_names)
        self._holders = Counter(word for names in all_names for word in (*names.words, *names.acronyms))
        self._words = sorted({word for names in all_names for word in names.words})
        self._acronyms = {word for names in all_names for word in names.acronyms}
        self._known: dict[str, tuple[dict[str, float], float]] = {}

    def meanings(self, typed: str) -> tuple[dict[str, float], float]:
        """Words the typed one may mean, each with its likeness (0-1), and the typed one's weight."""
        if typed not in self._known:
            likeness = {word: value for word in self._words if (value := _alike(typed, word))}
            if typed in self._acronyms:
                likeness[typed] = 1.0
            weight = UNKNOWN_WEIGHT
            if likeness:
                nearest = max(likeness.values())
                weight = max(self._rarity(word) for word, value in likeness.items() if value == nearest)
            self._known[typed] = likeness, weight
        return self._known[typed]

    def _rarity(self, word: str) -> float:
        return 0.5 + 1.5 * (1 - math.log1p(self._holders[word]) / math.log1p(self._total))


def _alike(typed: str, word: str) -> float:
    """How probably the typed word is this one: 1 the same, 0 another."""
    if typed == word:
        return 1.0
    if len(typed) < 3 or len(word) < 3:
        return 0.0
    if word.startswith(typed):
        return 0.92
    shared = _shared_beginning(typed, word)
    if shared >= 3 and shared >= len(word) - 3 and len(typed) - shared <= 3 and shared >= 0.6 * len(word):
        return 0.9  # another case of the same word
    if len(typed) >= 5 and typed in word:
        return 0.8
    if len(typed) >= 4 and len(word) >= 4:
        from rapidfuzz.distance import OSA  # heavy: only for those who mistype
        from rapidfuzz.fuzz import ratio

        close = max(ratio(typed, word), 100 * OSA.normalized_similarity(typed, word))
        if close < CLOSE_WORD and len(word) > len(typed) >= 5:
            close = 0.9 * ratio(typed, word[: len(typed)])  # an unfinished word with a mistake in it
        return close / 100 if close >= CLOSE_WORD else 0.0
    return 0.7 if sorted(typed) == sorted(word) else 0.0  # «сда»


def _shared_beginning(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _score(reading: Reading, kind: str, names: Names, vocabulary: _Vocabulary) -> float:
    gained = weights = 0.0
    met = 0
    for typed in reading.words:
        likeness, weight = vocabulary.meanings(typed)
        best = max((likeness[word] for word in likeness.keys() & names.words), default=0.0)
        if typed in names.acronyms:
            best = 1.0
        gained += weight * best
        weights += weight
        met += bool(best)
    if reading.kinds:
        gained += 0.7 * (kind in reading.kinds)
        weights += 0.7
    if reading.numbers:
        gained += NUMBER_WEIGHT * _number_score(reading.numbers, names.numbers)
        weights += NUMBER_WEIGHT
    if not gained:
        return 0.0
    return gained / weights + 0.03 * met / max(names.size, 1)  # of equals, the one with less that was not typed


def _number_score(typed: Sequence[str], own: frozenset[str]) -> float:
    if not own:
        return 0.0
    if typed[0] in own:
        return 1.0
    if any(number in own for number in typed[1:]):
        return 0.8
    from rapidfuzz.distance import OSA

    # Of one digit only a second one may be missing: another digit in its place would be near everything.
    near = any(OSA.distance(typed[0], number) == 1 and (len(typed[0]) > 1 or len(number) > 1) for number in own)
    return NEAR_NUMBER if near else 0.0
