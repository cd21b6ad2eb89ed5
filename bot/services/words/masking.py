"""Words that name people taken out of a text: names with Russian endings, places of work, phones, addresses, accounts.

Pure: takes a text and who talked, gives the text with «…» where somebody could be known by it. It rather takes a word too many:
both who talked see the text before anybody else does.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bot.models import Organisation, Person
from bot.services.words.organisation_kinds import LEGAL_FORMS

MASK = "…"
LETTER = "а-яa-z0-9"
LONGEST_TEXT = 20_000

# Endings of a given name by its last letter.
GIVEN_ENDINGS = {
    "а": "а|ы|и|е|у|ой|ою|ей|ею",
    "я": "я|и|ю|е|ей|ею",
    "й": "й|я|ю|ем|е|и",
    "ь": "ь|я|ю|ем|е|и|ью",
}
CONSONANT_ENDINGS = "|а|у|ом|ем|е"
PATRONYMIC = re.compile("(.+?)(ович|евич|ьич|ич|овна|евна|ична|инична)")
# «Иванович» is said «Иваныч», «Сергеевна» «Сергевна».
PATRONYMIC_ENDINGS = "(?:ов|ев|ь)?(?:ич|ыч)(?:а|у|ем|е)?|(?:ов|ев|в|ич|инич)?н(?:а|ы|е|у|ой|ою)"
SURNAME_ENDINGS = (
    "ами|ями|ыми|ими|ого|его|ому|ему|ьем|ием|ьев|ьям|ою|ею|ая|яя|ую|юю|ый|ий|ой|ей|ые|ие|ых|их|ым|им|ом|ем|ам|ям|ах|ях|ов|ев"
    "|ья|ью|ье|ьи|ия|ию|ии|а|я|ы|и|е|у|ю|о|й|ь|"
)
ADJECTIVE = re.compile("(?<=...)(?:ая|яя|ый|ий|ой)$")
# A vowel falls out: of given names in these alone, of surnames in whatever looks so («Кравец» – «Кравца»).
FALLEN_OUT = {"павел": "павл", "лев": "льв", "любов": "любв"}
FLEETING = re.compile("(.*[^аеиоуыэюя])[ое]([^аеиоуыэюяйь])")
# What is a surname and hardly anything else, so that it is known by small letters too.
SURELY_SURNAME = re.compile(".{2,}(?:(?:ов|ев|ин|ын)а?|[сц]к(?:ий|ая|ой)|енко|чук|щук|юк|швили|дзе|ян|ых|их)")
# Given names that are words of every lesson as well: only a capital letter tells.
_ALSO_WORDS = "вера надежда любовь роман лев слава злата роза лилия майя марс марк рада мила мир"
ALSO_WORDS = frozenset(_ALSO_WORDS.split())
INITIALS_BEFORE = re.compile(r"(?:(?<!\w)[А-ЯЁA-Z]\.\s?){1,2}$")
INITIALS_AFTER = re.compile(r"\s?[А-ЯЁA-Z]\.(?:\s?[А-ЯЁA-Z]\.)?")

# Words for schools and kindergartens in all their cases, their abbreviations and legal forms.
SCHOOLS = (
    r"школ(?:а|ы|е|у|ой)|лице(?:й|я|ю|ем|е)|(?:про)?гимнази(?:я|и|ю|ей)|(?:детск[а-я]{2,3}\s+)?сад(?:а|у|ом|е|ика?|ику|иком|ике)?"
    r"|[сон]ош|сш|шк\.?|д/с|дс|црр|" + "|".join(form for form, kind in LEGAL_FORMS.items() if kind != "extra")
)
_NUMBER = r"[0-9]{1,3}(?![0-9])"
PLACES = (
    re.compile(
        rf"(?<![{LETTER}])(?:{SCHOOLS})\s*(?:№|номер[а-я]{{0,2}}|n|no)?\s*{_NUMBER}(?:-[а-я]{{1,2}})?(?!\s*век)"
    ),
    re.compile(
        rf"(?<![{LETTER}])[0-9]{{1,3}}(?:\s?-?\s?(?:я|й|ой|ей|ую|ю|ом|м|го|ая|ый))?\s+(?:{SCHOOLS})(?![{LETTER}])"
    ),
)
_PLACE = rf"(?:(?<![{LETTER}])(?:{SCHOOLS}|центр[а-я]*|дом[а-я]*)\s+)"
QUOTED = re.compile("[«\"“„']([^»\"”“']{2,})[»\"”“']")

CONTACTS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        r"(?<![\w@])@[a-z]\w{2,}",
        r"tg://\S+",
        r"(?:https?://|(?<![\w.-]))(?:[\w-]+\.)*(?:t\.me|telegram\.me|vk\.com|vk\.ru|vk\.me|ok\.ru|max\.ru|wa\.me|instagram\.com|facebook\.com)(?:/\S*)?",
        r"(?<![\w+])\+?[78][\s(.-]*[0-9]{3}[\s).-]*[0-9]{3}[\s.-]*[0-9]{2}[\s.-]*[0-9]{2}(?![0-9])",
        r"(?<![\w+])\(?[0-9]{3,4}\)?[\s.-]*[0-9]{2,3}[\s.-][0-9]{2}[\s.-][0-9]{2}(?![0-9])",
        r"(?<![\w+.-])[0-9]{2,3}-[0-9]{2}-[0-9]{2}(?![0-9-])",
        r"(?<![\w+])\+?[0-9]{10,15}(?![0-9])",
    )
)

BETWEEN = re.compile(r"[\s.,-]{0,2}")

Span = tuple[int, int]


def mask(text: str, people: Sequence[Person], organisations: Sequence[Organisation]) -> str:
    """The text with «…» for the names of these people and of their places of work, and for what leads to anybody: phones, mail,
    accounts. Places with a number («школа № 72», «в 5-м лицее») go whosever they are."""
    text = unicodedata.normalize("NFC", text[:LONGEST_TEXT])
    plain = plain_of(text)
    spans = [
        *(span for person in people for span in _names(text, plain, person)),
        *(match.span() for pattern in (*PLACES, *CONTACTS) for match in pattern.finditer(plain)),
        *(span for organisation in organisations for span in _places(plain, organisation)),
    ]
    return _without(text, spans)


def contacts(text: str) -> list[str]:
    """What leads to somebody in the text, as it stands there: phones, mail, accounts."""
    plain = plain_of(text)
    spans = sorted(match.span() for pattern in CONTACTS for match in pattern.finditer(plain))
    found: list[str] = []
    done = 0
    # Some patterns find a part of what another has found.
    for begin, end in spans:
        if begin >= done:
            found.append(text[begin:end])
            done = end
    return found


def plain_of(text: str) -> str:
    """The text in small letters, «ё» as «е», of the same length: places in both are the same."""
    return "".join(map(_plain_letter, text))


def _plain_letter(letter: str) -> str:
    small = letter.lower()
    return "е" if small == "ё" else small if len(small) == 1 else letter


def _without(text: str, spans: Sequence[Span]) -> str:
    """The text with one «…» for spans that touch or have only a space or a point between."""
    pieces: list[str] = []
    done = 0
    for begin, end in sorted(spans):
        between = text[done:begin]
        if end <= done:
            continue
        if not pieces or (begin > done and not BETWEEN.fullmatch(between)):
            pieces += [between, MASK]
        done = end
    return "".join([*pieces, text[done:]])


def _names(text: str, plain: str, person: Person) -> Iterator[Span]:
    for pattern, any_case in _name_patterns(person):
        for match in re.finditer(rf"(?<![{LETTER}])(?:{pattern})(?![{LETTER}])", plain):
            begin, end = match.span()
            if any_case or text[begin].isupper():
                before, after = INITIALS_BEFORE.search(text, max(0, begin - 8), begin), INITIALS_AFTER.match(text, end)
                yield before.start() if before else begin, after.end() if after else end


def _name_patterns(person: Person) -> Iterator[tuple[str, bool]]:
    """For each part of a name its forms and whether small letters name the person too."""
    for part in name_parts(person.surname):
        yield surname_forms(part), bool(SURELY_SURNAME.fullmatch(part))
    for part in name_parts(person.given_name):
        yield _given_name(part), len(part) > 3 and part not in ALSO_WORDS
    for part in name_parts(person.patronymic):
        found = PATRONYMIC.fullmatch(part)
        yield (f"{re.escape(found[1])}(?:{PATRONYMIC_ENDINGS})" if found else _given_name(part)), len(part) > 3


def name_parts(name: str | None) -> list[str]:
    """«Петрова-Водкина» names by either half."""
    return re.findall(f"[{LETTER}]+", plain_of(unicodedata.normalize("NFC", name or "")))


def _given_name(word: str) -> str:
    stem, last = word[:-1], word[-1]
    if last not in GIVEN_ENDINGS:
        stem, endings = word, CONSONANT_ENDINGS
    elif len(stem) > 1:
        endings = GIVEN_ENDINGS[last]
    else:
        return re.escape(word)
    shorter = f"|{FALLEN_OUT[stem]}" if stem in FALLEN_OUT else ""
    return f"(?:{re.escape(stem)}{shorter})(?:{endings})"


def surname_forms(word: str) -> str:
    """A pattern of a surname (in small letters) in all its cases, of a man, a woman and a family."""
    stem = ADJECTIVE.sub("", word)
    if stem == word and len(word) > 3:
        stem = word.rstrip("аеиоуыэюяйь") or word
    found = FLEETING.fullmatch(stem)
    shorter = f"|{re.escape(found[1])}ь?{re.escape(found[2])}" if found else ""
    # «Соловей» – «Соловья».
    bird = f"|{re.escape(word[:-2])}ь[а-я]{{1,2}}" if word.endswith("ей") and len(word) > 4 else ""
    return f"(?:{re.escape(stem)}{shorter})(?:{SURNAME_ENDINGS}){bird}"


def _places(plain: str, organisation: Organisation) -> Iterator[Span]:
    """Where the text says what an organisation is called: its number, what stands in quotes in its name, or all of a name that
    has neither."""
    if organisation.number is not None:
        yield from _matches(rf"№\s*{organisation.number}(?![0-9])", plain)
    for name in {organisation.name.lower(), organisation.full_name.lower()}:
        quoted = QUOTED.findall(name)
        for words in quoted:
            forms = _sequence(words)
            yield from _matches(rf"{_PLACE}?[«\"“„']\s*{forms}\s*[»\"”“']|{_PLACE}{forms}(?![{LETTER}])", plain)
        if not quoted and not re.search("[0-9]", name) and len(name.split()) > 1:
            yield from _matches(rf"(?<![{LETTER}]){_sequence(name)}(?![{LETTER}])", plain)


def _matches(pattern: str, plain: str) -> Iterator[Span]:
    return (match.span() for match in re.finditer(pattern, plain))


def _sequence(words: str) -> str:
    """The words one after another, each with whatever ending."""
    found = [word.replace("ё", "е") for word in re.findall(f"[{LETTER}ё]+", words)]
    return r"[\s-]+".join(f"{re.escape(word[:-2] if len(word) > 4 else word)}[а-я]{{0,4}}" for word in found)
