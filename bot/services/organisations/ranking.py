"""Finds organisations by what people type: numbers, parts of names, abbreviations, with mistakes forgiven.

Pure: takes names, gives an order. A query is read in several ways (as typed, in the other keyboard layout, out of
Latin transcription, with abbreviations opened, with numbers written in words) and each organisation keeps its best.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Generic, Protocol, TypeVar

# ---- Words of parsing (none of them is ever shown) ------------------------------------------------------------------

# What the first letters of a name do not give. A key of five letters or more also covers its endings («юннатов»).
ALIASES = {
    "ш": "школа",
    "шк": "школа",
    "сш": "школа",
    "сош": "школа",
    "оош": "школа",
    "нош": "школа",
    "ошк": "школа",
    "лиц": "лицей",
    "гим": "гимназия",
    "гимн": "гимназия",
    "вечерка": "вечерняя школа",
    "вечерк": "вечерняя школа",
    "углубленка": "углубленным изучением",
    "физмат": "физико математического",
    "дс": "детский сад",
    "садик": "детский сад",
    "детсад": "детский сад",
    "дсад": "детский сад",
    "ясли": "детский сад",
    "црр": "центр развития ребенка",
    "дюсш": "спортивная школа",
    "спортшкол": "спортивная школа",
    "сдюсшор": "спортивная школа олимпийского резерва",
    "музыкалк": "музыкальная школа",
    "музшкол": "музыкальная школа",
    "художк": "художественная школа",
    "юннат": "юных натуралистов",
    "юнтех": "юных техников",
}
# Legal forms say only the kind.
LEGAL_FORMS = {
    **dict.fromkeys(("мбоу", "маоу", "моу", "мкоу", "гбоу", "огбоу", "чоу", "ноу", "оу", "оо"), "school"),
    **dict.fromkeys(("доу", "мбдоу", "мадоу", "мдоу", "мкдоу", "чдоу", "ндоу"), "kindergarten"),
    **dict.fromkeys(("удо", "мбудо", "маудо", "мудо", "мбоудо", "маоудо", "мбу", "мау"), "extra"),
}
STOP_WORDS = frozenset(
    [
        *("в", "во", "на", "из", "с", "со", "у", "и", "я", "мы", "для", "по", "при", "под", "no", "n"),
        *("г", "гор", "город", "города", "им", "имени", "номер", "ном"),
        *("работаю", "работает", "учитель", "воспитатель", "педагог"),
    ]
)
# «пятьдесят первая», «четвёртый»: stems of number words, whole words only.
_UNITS = (
    (1, "перв|один|одна"),
    (2, "втор|два|две"),
    (3, "трет|три"),
    (4, "четверт|четыре"),
    (5, "пят"),
    (6, "шест"),
    (7, "седьм|семь"),
    (8, "восьм|восемь"),
    (9, "девят"),
    (10, "десят"),
    (11, "одиннадцат"),
    (12, "двенадцат"),
    (13, "тринадцат"),
    (14, "четырнадцат"),
    (15, "пятнадцат"),
    (16, "шестнадцат"),
    (17, "семнадцат"),
    (18, "восемнадцат"),
    (19, "девятнадцат"),
    (20, "двадцат"),
    (30, "тридцат"),
    (40, "сороков|сорок"),
    (50, "пятидесят|пятьдесят"),
    (60, "шестидесят|шестьдесят"),
    (70, "семидесят|семьдесят"),
    (80, "восьмидесят|восемьдесят"),
    (90, "девяност"),
    (100, "сот|сто"),
)
_NUMBER_ENDING = "(?:ый|ий|ой|ая|ья|яя|ое|ье|ого|его|ьего|ому|ему|ом|ем|ьем|ую|ью|ей|ьей|ь|а|о)?"
_NUMBER_WORDS = [(value, re.compile(f"(?:{stems}){_NUMBER_ENDING}")) for value, stems in _UNITS]

_RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбюё./№"
_LATIN_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`/|#"
_LAYOUT = str.maketrans(_LATIN_KEYS, _RUSSIAN_KEYS)
_LOOKALIKES = str.maketrans("aceopxyktmhb", "асеорхуктмнв")
_TRANSCRIPTION = (
    *(("shch", "щ"), ("sch", "щ"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"), ("ts", "ц")),
    *(("yu", "ю"), ("ju", "ю"), ("ya", "я"), ("ja", "я"), ("yo", "е")),
    *zip("abvgdezijklmnoprstufhcywqx", "абвгдезийклмнопрстуфхцйвкх", strict=True),
)
_DIGIT_LOOKALIKES = str.maketrans("зoо", "300")  # the first o is Latin

# ---- Weights, tuned on the set of 60 queries in the tests -----------------------------------------------------------

QUERY_LENGTH = 100  # characters read; no name needs more
QUERY_WORDS = 12
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


@dataclass(frozen=True, slots=True)
class _Names:
    """An organisation's names taken apart."""

    words: frozenset[str]  # words and pairs of neighbours written together
    acronyms: frozenset[str]  # «цдт», «дши»: these are not guessed, only met exactly
    numbers: frozenset[str]
    size: int


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to understand a query."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    kinds: frozenset[str]


def rank(query: str, organisations: Sequence[N], limit: int = 6) -> list[Found[N]]:
    """Organisations that fit what was typed, the best first, at most `limit`; empty when nothing is similar.

    A number alone gives all that have it, schools first. Any text is safe: only its first 100 characters are read.
    """
    readings = _readings(query)
    if not readings or limit < 1:
        return []
    taken_apart = [(item, _take_apart(item.name, item.full_name, item.number)) for item in organisations]
    if all(not reading.words and not reading.kinds for reading in readings):
        return _by_number(readings[0].numbers, taken_apart)[:limit]
    vocabulary = _Vocabulary([names for _, names in taken_apart])
    found = []
    for item, names in taken_apart:
        score = max(_score(reading, item.kind, names, vocabulary) for reading in readings)
        if score >= LEAST_SCORE:
            found.append(Found(item, score))
    found.sort(key=lambda each: (-round(each.score, 3), *_order(each.organisation)))
    return found[:limit]


def _order(item: Named) -> tuple[int, int, str, int]:
    number = item.number if item.number is not None else math.inf
    return (_KIND_ORDER.get(item.kind, len(_KIND_ORDER)), int(min(number, 10**9)), item.name, item.id)


def _by_number(numbers: Sequence[str], taken_apart: Iterable[tuple[N, _Names]]) -> list[Found[N]]:
    found = []
    for item, names in taken_apart:
        if score := _number_score(numbers, names.numbers):
            found.append(Found(item, score))
    best = max((each.score for each in found), default=0.0)
    # Neighbouring numbers are offered only when the number itself does not exist.
    return sorted((each for each in found if each.score == best), key=lambda each: _order(each.organisation))


class _Vocabulary:
    """All words of all organisations: how rare each is, and which of them a typed word may mean."""

    def __init__(self, all_names: Sequence[_Names]) -> None:
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


def _score(reading: _Reading, kind: str, names: _Names, vocabulary: _Vocabulary) -> float:
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


# ---- Reading a query ------------------------------------------------------------------------------------------------


def _readings(query: str) -> list[_Reading]:
    text = query.strip()[:QUERY_LENGTH].lower()
    texts = [_lookalikes(text)]
    if re.search("[a-z]", text):
        texts += [text.translate(_LAYOUT), _from_transcription(text)]
    readings: dict[_Reading, None] = {}
    for each in texts:
        words, numbers = _words_and_numbers(each)
        words = words[:QUERY_WORDS]
        plain_words, word_numbers = _number_words(words)
        for some, its_numbers in ((words, numbers), (plain_words, [*numbers, *word_numbers])):
            readings[_reading(some, its_numbers)] = None
            readings[_reading(_open_aliases(some), its_numbers)] = None
    return [each for each in readings if each.words or each.numbers or each.kinds]


def _reading(words: Iterable[str], numbers: Iterable[str]) -> _Reading:
    words = list(words)
    return _Reading(
        tuple(dict.fromkeys(word for word in words if word not in LEGAL_FORMS)),
        tuple(dict.fromkeys(numbers)),
        frozenset(LEGAL_FORMS[word] for word in words if word in LEGAL_FORMS),
    )


def _open_aliases(words: Iterable[str]) -> list[str]:
    opened: list[str] = []
    for word in words:
        alias = ALIASES.get(word) or next(
            (meaning for key, meaning in ALIASES.items() if len(key) >= 5 and word.startswith(key)), word
        )
        opened += alias.split()
    return opened


def _number_words(words: Iterable[str]) -> tuple[list[str], list[str]]:
    """Words without those that are numbers, and these numbers; «пятьдесят первая» is one number."""
    rest: list[str] = []
    values: list[int] = []
    previous = 0
    for word in words:
        value = next((value for value, pattern in _NUMBER_WORDS if pattern.fullmatch(word)), 0)
        if not value:
            rest.append(word)
        elif previous >= 20 and value < (100 if previous == 100 else 10):
            values[-1] += value
        else:
            values.append(value)
        previous = value
    return rest, [str(value) for value in values]


def _lookalikes(text: str) -> str:
    """Words that mix alphabets, and short ones made only of letters that look Cyrillic, put into Cyrillic."""

    def repair(match: re.Match[str]) -> str:
        word = match[0]
        if re.search("[а-яё]", word) or not word.translate(_LOOKALIKES).isascii():
            return word.translate(_LOOKALIKES)
        return word

    return re.sub(r"[a-zа-яё]+", repair, text)


def _from_transcription(text: str) -> str:
    for latin, letter in _TRANSCRIPTION:
        text = text.replace(latin, letter)
    return text


def _words_and_numbers(text: str) -> tuple[list[str], list[str]]:
    text = unicodedata.normalize("NFC", text.lower()).replace("ё", "е").replace("№", " ")
    text = re.sub(r"\b([а-я])[./\\|]\s?([а-я])(?![а-яa-z])", r"\1\2", text)  # «д/с», «д.с.»
    text = re.sub(r"(\d)([зоo]+)(?![а-яa-z])", lambda m: m[1] + m[2].translate(_DIGIT_LOOKALIKES), text)  # «4З», «1О»
    text = re.sub(r"(\d)\s?-?(?:ый|ий|ой|ая|ья|ое|го|ого|му|ому|ом|ей|й|я|е|м)\b", r"\1", text)  # «51-я», «52ой»
    words = [word for word in re.findall(r"[а-яa-z]+", text) if word not in STOP_WORDS]
    numbers = [number.lstrip("0") or "0" for number in re.findall(r"[0-9]+", text)]
    return words, [number for number in numbers if len(number) <= 6]


@lru_cache(maxsize=4096)
def _take_apart(name: str, full_name: str, number: int | None) -> _Names:
    words: set[str] = set()
    acronyms: set[str] = set()
    numbers = {str(number)} if number is not None else set()
    size = 0
    for text in (name, full_name):
        its_words, its_numbers = _words_and_numbers(text[:500])
        its_words = [word for word in its_words if word not in LEGAL_FORMS]
        words.update(its_words)
        words.update(one + other for one, other in pairwise(its_words))
        initials = "".join(word[0] for word in its_words)
        acronyms.update(
            initials[start:end]
            for start in range(len(initials))
            for end in range(start + 2, min(start + 5, len(initials)) + 1)
        )
        numbers.update(its_numbers if number is None else ())
        size = max(size, len(its_words))
    return _Names(frozenset(words), frozenset(acronyms), frozenset(numbers), size)
