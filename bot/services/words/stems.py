"""Stems of words, Russian and English, by which known answers are found: «опаздывает» and «опаздывают» are one."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Protocol

LONGEST = 40  # as the column known_answer_stems.stem
SHORTEST = 3  # a stem of two letters is many words’

WORDS = re.compile("[а-яa-z]+|[0-9]+")
NUMBER_DIGITS = 4  # «5 класс», «2026»; longer ones are no words of a question
RUSSIAN, ENGLISH = "russian", "english"

# Words that every question has (none of them is ever shown), and what people say out of courtesy.
_STOP_WORDS = """
    и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из
    ему теперь когда даже ну вдруг ли если уже или ни быть был него до вас нибудь опять уж вам ведь там потом себя ничего ей
    может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет ж тогда кто этот
    того потому этого какой какая какие каких совсем ним здесь этом один почти мой моя мое мои моих моей тем чтобы нее сейчас
    были куда зачем почему всех никогда можно нужно при наконец об другой хоть после над больше тот через эти нас про всего них
    много разве эту впрочем свою своей своих этой перед иногда лучше чуть том нельзя такой такая такие им более всегда конечно
    всю между это этих этим нам наш наши нашей нашем очень просто также либо кого кому ком
    здравствуйте добрый день вечер утро подскажите подскажи скажите пожалуйста спасибо помогите помоги посоветуйте извините
    a an the and or of to in on at for with by from as is are was were be been do does did how what when where which who why
    it its this that these those i me my we our you your he she they them their can could should would will if not no so but
    there about into than then please hello hi thanks thank help tell
    """
STOP_WORDS = frozenset(_STOP_WORDS.split())


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 the package's naming


def stems(text: str, most: int = 1_000) -> list[str]:
    """The stems of the text's words in order, each once, at most so many; small words and letters are left out."""
    found: dict[str, None] = {}
    for word in _words(text):
        if word.isdigit():
            found[word.lstrip("0") or "0"] = None
        elif len(word) > 1 and word not in STOP_WORDS:
            found[_stem(word)] = None
        if len(found) == most:
            break
    return list(found)


def _stem(word: str) -> str:
    """The stem of the stem, as long as there is one: «правилах» gives «правил», «правила» at once «прав»."""
    word = word[:LONGEST]
    stemmer = _stemmer(ENGLISH if word.isascii() else RUSSIAN)
    while (shorter := stemmer.stemWord(word)) != word and len(shorter) >= SHORTEST:
        word = shorter
    return word


def _words(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFC", text).lower().replace("ё", "е")
    return (word for word in WORDS.findall(plain) if not word.isdigit() or len(word) <= NUMBER_DIGITS)


@cache
def _stemmer(language: str) -> _Stemmer:
    # Loading the package reads the rules of thirty languages, and it is needed only when somebody asks or searches.
    import snowballstemmer

    stemmer: _Stemmer = snowballstemmer.stemmer(language)
    return stemmer
