"""Words of an awkward question that would say who asks."""

from datetime import UTC, datetime

import pytest

from bot.models import Organisation, OrganisationKind, Person
from bot.services.words.identity_hints import giveaways

IVAN = Person(surname="Лебедев", given_name="Иван", created_at=datetime(2026, 9, 1, tzinfo=UTC))
SCHOOL = Organisation(kind=OrganisationKind.SCHOOL, number=72, name="Школа № 72", full_name="МБОУ «Школа № 72»")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Меня не слушают", []),
        ("Я Лебедев, а это жена Лебедева", ["Лебедев", "Лебедева"]),
        ("В 72 школе шумно", ["72 школе"]),
        ("Звоните: 8 920 123-45-67", ["8 920 123-45-67"]),
        ("Тел. 89201234567 или Ivan@mail.ru", ["89201234567", "Ivan@mail.ru"]),
        ("Пишите @Ivan_L", ["@Ivan_L"]),
        ("В 5 классе 28 детей, урок в 10:30, с 2019 по 2026", []),
    ],
)
def test_names_places_and_ways_to_reach_somebody_are_pointed_out(text: str, words: list[str]) -> None:
    assert giveaways(text, IVAN, SCHOOL) == words


@pytest.mark.parametrize(
    ("surname", "text", "words"),
    [
        ("Соловей", "урок у Соловья", ["Соловья"]),
        ("Кравец", "отдали Кравцу", ["Кравцу"]),
        ("Петрова-Водкина", "спросите у Водкиной", ["Водкиной"]),
        ("Белая", "у Белой в классе, а не у белого", ["Белой", "белого"]),
    ],
)
def test_a_surname_is_known_in_all_its_cases(surname: str, text: str, words: list[str]) -> None:
    person = Person(surname=surname, given_name="Анна", created_at=datetime(2026, 9, 1, tzinfo=UTC))
    assert giveaways(text, person, None) == words
