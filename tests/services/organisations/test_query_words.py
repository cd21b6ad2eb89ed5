"""Words and numbers as people write them lead to the organisation they mean, and to it alone where it is alone."""

from dataclasses import dataclass

import pytest

from bot.services.organisations.ranking import rank


@dataclass(frozen=True)
class Row:
    id: int
    kind: str
    number: int | None
    name: str
    full_name: str


def register(*names: tuple[str, str]) -> list[Row]:
    """Organisations without numbers by kind and name."""
    return [Row(number, kind, None, name, name) for number, (kind, name) in enumerate(names)]


KINDS = register(
    ("school", "Школа"),
    ("school", "Лицей"),
    ("school", "Гимназия"),
    ("school", "Вечерняя школа"),
    ("school", "Школа с углубленным изучением языков"),
    ("school", "Центр физико-математического образования"),
    ("kindergarten", "Детский сад"),
    ("kindergarten", "Центр развития ребёнка"),
    ("extra", "Спортивная школа"),
    ("extra", "Спортивная школа олимпийского резерва"),
    ("extra", "Музыкальная школа"),
    ("extra", "Художественная школа"),
    ("extra", "Станция юных натуралистов"),
    ("extra", "Станция юных техников"),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *((short, "Школа") for short in ("ш", "шк", "сш", "сош", "оош", "нош", "ошк")),
        ("лиц", "Лицей"),
        *((short, "Гимназия") for short in ("гим", "гимн")),
        *((short, "Вечерняя школа") for short in ("вечерка", "вечерку")),
        *((short, "Школа с углубленным изучением языков") for short in ("углубленка", "углубленку")),
        *((short, "Центр физико-математического образования") for short in ("физмат", "физмата")),
        *((short, "Детский сад") for short in ("дс", "садик", "садике", "детсад", "детсаду", "дсад", "ясли")),
        ("црр", "Центр развития ребёнка"),
        *((short, "Спортивная школа") for short in ("дюсш", "спортшкол", "спортшкола")),
        ("сдюсшор", "Спортивная школа олимпийского резерва"),
        *((short, "Музыкальная школа") for short in ("музыкалк", "музыкалка", "музшкола")),
        *((short, "Художественная школа") for short in ("художк", "художка")),
        *((short, "Станция юных натуралистов") for short in ("юннат", "юннатов")),
        *((short, "Станция юных техников") for short in ("юнтех", "юнтехи")),
    ],
)
def test_a_short_word_is_the_whole_name(typed: str, meant: str) -> None:
    assert [one.organisation.name for one in rank(typed, KINDS, 1)] == [meant]


NUMBERED = [Row(number, "school", number, f"Школа № {number}", f"Школа № {number}") for number in range(1, 200)]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *zip(
            (
                *("первая", "вторая", "третья", "четвертая", "пятая", "шестая", "седьмая", "восьмая", "девятая"),
                *("десятая", "одиннадцатая", "двенадцатая", "тринадцатая", "четырнадцатая", "пятнадцатая"),
                *("шестнадцатая", "семнадцатая", "восемнадцатая", "девятнадцатая", "двадцатая"),
            ),
            range(1, 21),
            strict=True,
        ),
        *zip(
            ("один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять"),
            range(1, 11),
            strict=True,
        ),
        *(("одна", 1), ("две", 2), ("третьей", 3), ("четвёртую", 4), ("пятого", 5)),
        *zip(
            (
                *("тридцатая", "сороковая", "пятидесятая", "шестидесятая", "семидесятая", "восьмидесятая"),
                *("девяностая", "сотая"),
            ),
            range(30, 101, 10),
            strict=True,
        ),
        *zip(
            (
                "двадцать",
                "тридцать",
                "сорок",
                "пятьдесят",
                "шестьдесят",
                "семьдесят",
                "восемьдесят",
                "девяносто",
                "сто",
            ),
            range(20, 101, 10),
            strict=True,
        ),
        *(("двадцать первая", 21), ("сорок девятой", 49), ("сто первая", 101), ("сто двадцать пятая", 125)),
        *(("51-я", 51), ("52ой", 52), ("53 м", 53), ("4З", 43), ("1О", 10), ("007", 7)),
    ],
)
def test_a_number_in_words_is_the_number(typed: str, number: int) -> None:
    first, *_ = rank(f"школа {typed}", NUMBERED, 1)
    assert first.organisation.number == number


@pytest.mark.parametrize("owner", ["", "м", "мб", "ма", "мк", "г", "гб", "об", "огб", "ч", "н"])
def test_legal_forms_say_the_kind(owner: str) -> None:
    same = [Row(at, kind, 9, "№ 9", f"№ 9 {at}") for at, kind in enumerate(("extra", "kindergarten", "school"))]
    forms = {f"{owner}доу": "kindergarten"} | (
        {f"{owner}оу": "school"} if owner else {"оо": "school", "доо": "kindergarten"}
    )
    if owner not in ("об", "огб", "ч", "н"):
        forms |= {f"{owner}удо": "extra", f"{owner}оудо": "extra"}
    for form, kind in forms.items():
        assert rank(f"{form} 9", same, 1)[0].organisation.kind == kind, form


@pytest.mark.parametrize("form", ["мбу", "мау"])
def test_an_institution_without_a_word_for_teaching_is_of_extra_education(form: str) -> None:
    same = [Row(at, kind, 9, "№ 9", f"№ 9 {at}") for at, kind in enumerate(("school", "extra"))]
    assert rank(f"{form} 9", same, 1)[0].organisation.kind == "extra"


@pytest.mark.parametrize(
    "typed",
    [
        "я работаю в лицее",
        "работает учитель из лицея",
        "мы с педагогом у лицея",
        "воспитатель при лицее",
        "в город лицей им",
        "лицей гор",
        "лицей г. города по имени",
        "лицей под номером",
        "на лицей со ном",
        "во лицей и для no n",
    ],
)
def test_words_around_the_name_do_no_harm(typed: str) -> None:
    alone, *_ = rank("лицей", KINDS, 1)
    first, *_ = rank(typed, KINDS, 1)
    assert first.organisation.name == "Лицей"
    assert first.score > 0.6 * alone.score


TRANSCRIBED = {
    "shchuka": "Щука",
    "chaika": "Чайка",
    "zhuravl": "Журавль",
    "khutor": "Хутор",
    "tsvetok": "Цветок",
    "yula": "Юла",
    "yabloko": "Яблоко",
    "julia": "Юлия",
    "jagoda": "Ягода",
    "shkolnik": "Школьник",
    "vesna": "Весна",
    "fakel": "Факел",
    "pobeda": "Победа",
    "gorizont": "Горизонт",
}


@pytest.mark.parametrize("typed", TRANSCRIBED)
def test_latin_letters_are_read_as_they_sound(typed: str) -> None:
    rows = register(*(("extra", name) for name in TRANSCRIBED.values()))
    assert rank(typed, rows, 1)[0].organisation.name == TRANSCRIBED[typed]
