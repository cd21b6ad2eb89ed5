"""What a name, a year and the Form's texts may look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.forms.people.registration import NAME_LIMIT, read_name
from bot.services.people.registration import PersonName


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Петрова Анна Сергеевна", PersonName("Петрова", "Анна", "Сергеевна")),
        ("  Петрова \n Анна  ", PersonName("Петрова", "Анна", None)),
        ("петрова анна сергеевна", PersonName("Петрова", "Анна", "Сергеевна")),
        ("ПЕТРОВА-ВОДКИНА АННА", PersonName("Петрова-Водкина", "Анна", None)),
        ("Салтыков-Щедрин Михаил Евграфович", PersonName("Салтыков-Щедрин", "Михаил", "Евграфович")),
        ("Иванова Петрова Анна Сергеевна", PersonName("Иванова Петрова", "Анна", "Сергеевна")),
        ("Алиев Мамед Гасан оглы", PersonName("Алиев", "Мамед", "Гасан оглы")),
        ("О’Коннор Мэри-Энн", PersonName("О’Коннор", "Мэри-Энн", None)),
        ("Müller Jürgen", PersonName("Müller", "Jürgen", None)),
        ("Ким О", PersonName("Ким", "О", None)),
        ("Қасымова Әлия", PersonName("Қасымова", "Әлия", None)),
        ("Йозас Йонас", PersonName("Йозас", "Йонас", None)),
    ],
)
def test_names_are_read(typed: str, name: PersonName) -> None:
    assert read_name(typed) == name


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "Петрова",
        "Петрова 2",
        "Петрова А.С.",
        "Петрова, Анна",
        "Петрoва Анна",
        "а б в г д",
        "-а б",
        "а- б",
        "а--б в",
        "😀 😀",
        "王 芳",
        "<b>Петрова</b> Анна",
        f"{'х' * (NAME_LIMIT + 1)} Анна",
        f"{'х' * 60} {'х' * 60} Анна Сергеевна",
    ],
)
def test_what_is_no_name_is_refused(typed: str) -> None:
    assert read_name(typed) is None


@given(st.text(alphabet=st.sampled_from("аАбБёЁйaAbBüQ-'’ \n.1👩"), max_size=60))
def test_a_name_that_was_kept_is_read_the_same_again(typed: str) -> None:
    name = read_name(typed)
    if name is not None:
        assert read_name(name.full) == name
