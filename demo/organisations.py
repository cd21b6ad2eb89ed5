"""The made-up city's organisations: as many, and as many people in them, as in a real one.

Counts and sums are those of Ryazan, «Условия организации деятельности»: 67 schools with 3,517 teachers and heads,
110 kindergartens with 3,147, 16 centres of additional education with 332. Names are invented after the usual patterns;
numbers clash across kinds (and once within a kind: школа № 5 and гимназия № 5), as they do in life.
"""

from collections.abc import Sequence
from dataclasses import dataclass

STAFF = {"school": 3517, "kindergarten": 3147, "extra": 332}

# 60 ordinary schools: numbers 1-76 without those that were closed, merged or became lyceums and gymnasiums.
_NO_SUCH_SCHOOL = {2, 4, 12, 18, 23, 27, 34, 37, 40, 42, 52, 54, 56, 57, 61, 76}
_SCHOOL_ADDITIONS = {
    6: "с углубленным изучением французского языка",
    14: "с углубленным изучением английского языка",
    17: "имени К. Э. Циолковского",
    33: "имени С. А. Есенина",
    39: "«Центр физико-математического образования»",
    44: "с углубленным изучением отдельных учебных предметов",
    51: "«Центр образования»",
    64: "имени адмирала В. М. Головнина",
    69: "«Центр развития образования»",
    72: "с углубленным изучением отдельных учебных предметов",
}

# 108 numbered kindergartens: 1-143 without these 35.
_NO_SUCH_KINDERGARTEN = {
    *(2, 5, 8, 11, 13, 17, 21, 24, 28, 30, 34, 37, 41, 46, 48, 53, 56, 57),
    *(61, 64, 67, 71, 74, 78, 83, 87, 90, 94, 96, 101, 108, 115, 122, 131, 138),
}
_KINDERGARTEN_NAMES = {
    6: "Колокольчик",
    15: "Золотой ключик",
    22: "Солнышко",
    29: "Сказка",
    33: "Ромашка",
    47: "Радуга",
    62: "Аленький цветочек",
    77: "Буратино",
    85: "Родничок",
    88: "Солнышко",
    99: "Белоснежка",
    104: "Ивушка",
    110: "Теремок",
    119: "Золотая рыбка",
    125: "Берёзка",
    134: "Светлячок",
    143: "Цветик-семицветик",
}
_CHILD_DEVELOPMENT_CENTRES = {3, 50, 103, 140}
_COMBINED = {9, 14, 26, 51, 66, 80, 106, 128}

_EXTRA: tuple[tuple[int | None, str], ...] = (
    (None, "Дворец детского творчества"),
    (None, "Центр детского творчества «Октябрьский»"),
    (None, "Центр детского творчества «Приокский»"),
    (None, "Центр детского творчества «Южный»"),
    (None, "Дом детского творчества «Феникс»"),
    (None, "Станция юных натуралистов"),
    (None, "Станция юных техников"),
    (None, "Центр детско-юношеского туризма и экскурсий"),
    (None, "Центр эстетического воспитания «Радуга»"),
    (None, "Спортивная школа «Юность»"),
    (None, "Спортивная школа олимпийского резерва «Антей»"),
    (None, "Шахматная школа «Дебют»"),
    (1, "Детская школа искусств № 1"),
    (3, "Детская школа искусств № 3"),
    (5, "Детская музыкальная школа № 5"),
    (1, "Детская художественная школа № 1"),
)


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """One organisation: kind is school, kindergarten or extra; staff is teachers and heads together, in people."""

    kind: str
    number: int | None
    short_name: str
    full_name: str
    staff: int


def organisations() -> tuple[OrganisationRow, ...]:
    """All 193 organisations, always the same and in the same order: schools, kindergartens, centres."""
    return (
        *_staffed("school", _schools()),
        *_staffed("kindergarten", _kindergartens()),
        *_staffed("extra", [(number, name, f"МБУДО «{name}»") for number, name in _EXTRA]),
    )


def _schools() -> list[tuple[int | None, str, str]]:
    rows: list[tuple[int | None, str, str]] = []
    for number in sorted(set(range(1, 77)) - _NO_SUCH_SCHOOL):
        name = f"Школа № {number}"
        addition = _SCHOOL_ADDITIONS.get(number)
        rows.append((number, name, f"МБОУ «{name} {addition}»" if addition else f"МБОУ «{name}»"))
    rows += [
        (2, "Гимназия № 2", "МБОУ «Гимназия № 2 имени И. П. Павлова»"),
        (5, "Гимназия № 5", "МБОУ «Гимназия № 5»"),
        (4, "Лицей № 4", "МАОУ «Лицей № 4»"),
        (52, "Лицей № 52", "МБОУ «Лицей № 52»"),
        (1, "Вечерняя школа № 1", "МБОУ «Вечерняя (сменная) школа № 1»"),
        (None, "Школа-интернат «Вера»", "ОГБОУ «Школа-интернат «Вера»»"),
        (None, "Православная гимназия «Вознесение»", "ЧОУ «Православная гимназия «Вознесение»»"),
    ]
    return rows


def _kindergartens() -> list[tuple[int | None, str, str]]:
    rows: list[tuple[int | None, str, str]] = []
    for number in sorted(set(range(1, 144)) - _NO_SUCH_KINDERGARTEN):
        name = f"Детский сад № {number}"
        if own := _KINDERGARTEN_NAMES.get(number):
            name = full = f"{name} «{own}»"
        elif number in _CHILD_DEVELOPMENT_CENTRES:
            full = f"Центр развития ребёнка — детский сад № {number}"
        elif number in _COMBINED:
            full = f"{name} комбинированного вида"
        else:
            full = name
        rows.append((number, name, f"МБДОУ «{full}»"))
    rows += [
        (None, "Детский сад «Гармония»", "ЧДОУ «Детский сад «Гармония»»"),
        (None, "Детский сад «Лучик»", "ЧДОУ «Детский сад «Лучик»»"),
    ]
    return rows


def _staffed(kind: str, rows: Sequence[tuple[int | None, str, str]]) -> list[OrganisationRow]:
    """Share the kind's staff among its rows: unevenly, always the same way, to the last person."""
    weights = [30 + index * 37 % 41 for index in range(len(rows))]
    shares = [STAFF[kind] * weight // sum(weights) for weight in weights]
    for index in range(STAFF[kind] - sum(shares)):  # what rounding down left over: fewer people than rows
        shares[index] += 1
    return [
        OrganisationRow(kind, number, name, full, staff)
        for (number, name, full), staff in zip(rows, shares, strict=True)
    ]
