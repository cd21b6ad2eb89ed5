"""What somebody may have meant by a query, and what an organisation's name consists of: words and numbers."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.services.words.organisation_kinds import LEGAL_FORMS

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
# Words that say only the kind. A legal form without a word for teaching, «МБУ», is that of extra education here.
KIND_WORDS = {**LEGAL_FORMS, "мбу": "extra", "мау": "extra"}
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


QUERY_LENGTH = 100  # characters read; no name needs more
QUERY_WORDS = 12


@dataclass(frozen=True, slots=True)
class Names:
    """An organisation's names taken apart."""

    words: frozenset[str]  # words and pairs of neighbours written together
    acronyms: frozenset[str]  # «цдт», «дши»: these are not guessed, only met exactly
    numbers: frozenset[str]
    size: int


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a query."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]
    kinds: frozenset[str]


def readings(query: str) -> list[Reading]:
    text = query.strip()[:QUERY_LENGTH].lower()
    texts = [_lookalikes(text)]
    if re.search("[a-z]", text):
        texts += [text.translate(_LAYOUT), _from_transcription(text)]
    readings: dict[Reading, None] = {}
    for each in texts:
        words, numbers = _words_and_numbers(each)
        words = words[:QUERY_WORDS]
        plain_words, word_numbers = _number_words(words)
        for some, its_numbers in ((words, numbers), (plain_words, [*numbers, *word_numbers])):
            readings[_reading(some, its_numbers)] = None
            readings[_reading(_open_aliases(some), its_numbers)] = None
    return [each for each in readings if each.words or each.numbers or each.kinds]


def _reading(words: Iterable[str], numbers: Iterable[str]) -> Reading:
    words = list(words)
    return Reading(
        tuple(dict.fromkeys(word for word in words if word not in KIND_WORDS)),
        tuple(dict.fromkeys(numbers)),
        frozenset(KIND_WORDS[word] for word in words if word in KIND_WORDS),
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
def take_apart(name: str, full_name: str, number: int | None) -> Names:
    words: set[str] = set()
    acronyms: set[str] = set()
    numbers = {str(number)} if number is not None else set()
    size = 0
    for text in (name, full_name):
        its_words, its_numbers = _words_and_numbers(text[:500])
        its_words = [word for word in its_words if word not in KIND_WORDS]
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
    return Names(frozenset(words), frozenset(acronyms), frozenset(numbers), size)
