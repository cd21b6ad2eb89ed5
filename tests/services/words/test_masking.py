"""Whatever a person could be known by goes out of a text; what a lesson is about stays."""

import time

import pytest

from bot.models import Organisation, OrganisationKind, Person
from bot.services.words.masking import mask
from bot.services.words.stems import stems


def person(name: str) -> Person:
    surname, given_name, *rest = name.split()
    return Person(surname=surname, given_name=given_name, patronymic=rest[0] if rest else None)


def organisation(name: str, number: int | None = None) -> Organisation:
    return Organisation(kind=OrganisationKind.SCHOOL, number=number, name=name, full_name=name, staff=1)


@pytest.mark.parametrize(
    ("name", "text", "masked"),
    [
        ("Лебедев Иван Олегович", "Я Иван Олегович, спросите Лебедева.", "Я …, спросите …."),
        ("Лебедев Иван Олегович", "у Лебедева И. О. и с Иваном Олегычем", "у … и с …"),
        ("Лебедев Иван Олегович", "лебедеву и И.О. Лебедеву", "… и …"),
        (
            "Лебедев Иван Олегович",
            "Как рисовать лебедя? Иваны и Олеги в классе",
            "Как рисовать лебедя? Иваны и Олеги в классе",
        ),
        (
            "Петрова Анна Сергеевна",
            "К Анне Сергеевне Петровой, спросите петрову анну: Сергевна знает",
            "К …, спросите …: … знает",
        ),
        ("Достоевская Любовь Павловна", "С Любовью Павловной Достоевской о любви", "С … о любви"),
        ("Соловей Павел Львович", "Дали Соловью Павлу Львовичу, а соловей поёт", "Дали …, а соловей поёт"),
        ("Гусев Роман Ильич", "Роман Ильич читает роман «Война и мир»", "… читает роман «Война и мир»"),
        ("Римский-Корсаков Пётр", "У Римского-Корсакова Петра, с Петром", "У …, с …"),
        ("Толстой Илья Ильич", "С Ильёй Толстым, у Ильи, в толстой тетради", "С …, у …, в толстой тетради"),
        ("Ким Яна", "Ким Яна, Киму, Яне", "…"),
        ("Кравец Лариса Юрьевна", "Кравца нет, Кравец Л. Ю. ушла", "… нет, … ушла"),
        ("Smith John", "Ask John Smith now", "Ask … now"),
        ("Иванова Мария", "МАРИЯ ИВАНОВА", "…"),
    ],
)
def test_names_go_in_every_case_and_words_that_look_like_them_stay(name: str, text: str, masked: str) -> None:
    got = mask(text, [person(name)], [])
    assert got.replace("…, …", "…").replace("…, …", "…") == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Я из школы № 72, а он из лицея 4.", "Я из …, а он из …."),
        ("в 72-й школе", "в …"),
        ("СОШ №12 и детский сад № 8", "… и …"),
        ("у нас в д/с 8", "у нас в …"),
        ("у нас в № 72", "у нас в …"),
        ("«Солнышко» и детском саду «Солнышко»", "… и …"),
        ("солнышко светит", "солнышко светит"),
        ("из Дворца детского творчества", "из …"),
        ("в 5 классе школы, № 345 из задачника, школа 21 века", "в 5 классе школы, № 345 из задачника, школа 21 века"),
    ],
)
def test_places_of_work_go_and_numbers_of_exercises_stay(text: str, masked: str) -> None:
    ours = [
        organisation("Школа № 72", 72),
        organisation("Детский сад «Солнышко»"),
        organisation("Дворец детского творчества"),
    ]
    assert mask(text, [], ours) == masked


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("звоните +7 (910) 123-45-67", "звоните …"),
        ("8-910-123-45-67 или 89101234567", "… или …"),
        ("городской 44-55-66", "городской …"),
        ("почта a.b-c@mail.ru сегодня", "почта … сегодня"),
        ("пишите @ivan_lebedev в личку", "пишите … в личку"),
        ("t.me/ivan или https://vk.com/id1?z=2", "… или …"),
        ("урок на https://resh.edu.ru/subject/12/ открыт", "урок на https://resh.edu.ru/subject/12/ открыт"),
        ("2025-2026 год, 10-15 минут, 10.12.2026, 3 + 4 = 7", "2025-2026 год, 10-15 минут, 10.12.2026, 3 + 4 = 7"),
    ],
)
def test_what_leads_to_people_goes_and_addresses_of_lessons_stay(text: str, masked: str) -> None:
    assert mask(text, [], []) == masked


@pytest.mark.parametrize("letters", ["а", "a.", "7 ", "@a", "Ивановой ", "школа ", "а.а-", "((", "«", "🙂", "\ufdfa"])
def test_any_4096_characters_are_read_at_once(letters: str) -> None:
    text = (letters * 4096)[:4096]
    began = time.process_time()  # not of the clock: others may be at work on the machine
    mask(text, [person("Иванова Мария Ивановна")], [organisation("Школа № 72", 72)])
    stems(text)
    assert time.process_time() - began < 1


def test_stems_make_forms_of_a_word_one_and_leave_out_what_every_question_has() -> None:
    assert stems("Здравствуйте! Подскажите, пожалуйста, как быть?") == []
    assert stems("Класс опаздывает") == stems("классы опаздывают, КЛАССУ") == ["класс", "опазд"]
    assert stems("правила") == stems("о правилах") == stems("нет правил")
    assert stems("Ёлка в 5 «А»") == ["елк", "5"]
    assert stems("Lessons start") == stems("the lesson starts") == ["lesson", "start"]
    assert stems("один два три четыре пять", most=2) == ["два", "три"]
    assert stems("12345 05 🙂 \u0000") == ["5"]
    assert max(map(len, stems("щ" * 5000))) == 40
