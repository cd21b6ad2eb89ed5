"""What changing something begins with: the answers that would make it what it is."""

from datetime import timedelta

import pytest

from bot.database import Database
from bot.forms import library, organisations, registry, themes
from bot.forms.broadcasts.content import content_values, correction_values
from bot.forms.events.editing import edit_subject, read_link
from bot.forms.events.fields import closing_of, length_of
from bot.forms.mentoring import offer
from bot.models import PartKind, Role
from bot.models.content import Part
from bot.services.broadcasts import lifecycle
from bot.services.events.changes import EventField
from bot.services.library.proposals import Wording
from bot.services.mentoring import mentors
from bot.services.themes import planning
from tests.forms.form_scene import ANNA, IVAN, NEWCOMER, OLGA, SVETLANA, working
from tests.harness import NOON


async def test_a_theme(forms_database: Database) -> None:
    async with working(forms_database, OLGA) as ctx:
        theme = await planning.get(ctx.session, 2)
        assert theme is not None
        assert themes.values_of(theme, "text") == {
            "theme": 2,
            "part": "text",
            "month": "2027-02",
            "title": "Функциональная грамотность: от задания к уроку",
            "text": "Читаем условие задачи.",
            "materials": [
                {"n": 1, "id": 1, "title": "Памятка", "url": "https://example.org/a", "file": None, "kind": None},
                {"n": 2, "id": 2, "title": "План", "url": None, "file": "file-1", "kind": "document"},
            ],
            "before": [1, 2],
            "audience_who": "narrower",
            "audience_kinds": ["school"],
            "audience_associations": ["2", "1"],
            "audience_subjects": ["physics"],
            "audience_young": "young",
        }
    assert [themes.first_field(part) for part in themes.PARTS] == [
        "month",
        "title",
        "text",
        "materials",
        "audience_who",
    ]


async def test_an_offer_to_mentor(forms_database: Database) -> None:
    async with working(forms_database, SVETLANA) as ctx:
        mentor = await mentors.of_person(ctx.session, SVETLANA)
        assert mentor is not None
        assert offer.values_of(mentor) == {
            "kind": "tutor",
            "subjects": ["maths"],
            "about": "Первые уроки и разговор с родителями.",
            "capacity": "3",
            "days": ["1", "2", "3", "4", "5"],
            "hours": "09:00-18:00",
        }


async def test_a_broadcast_and_a_part_of_it(forms_database: Database) -> None:
    async with working(forms_database, OLGA) as ctx:
        broadcast = await lifecycle.get(ctx.session, 2)
        assert broadcast is not None
        parts = content_values(broadcast)["content"]
    assert [(part["kind"], part["text"], part["file_id"], part["album"]) for part in parts] == [
        ("photo", "Наш зал", "photo-1", "1"),
        ("photo", "", "photo-2", "1"),
        ("text", "Ждём всех", None, None),
    ]
    assert correction_values(Part(PartKind.PHOTO, "Наш зал")) == {"kind": "photo", "was": "Наш зал"}


def test_a_known_answer_begins_with_what_was_said_and_asks_what_was_not() -> None:
    for words, values, first in (
        (Wording("Как?", "Так."), {"question": "Как?", "answer": "Так."}, "check"),
        (Wording("", "Так."), {"answer": "Так."}, "question"),
        (Wording("Как?", ""), {"question": "Как?"}, "answer"),
        (Wording("", ""), {}, "question"),
    ):
        assert library.begins_with(words) == values
        assert library.first_field(values) == first


def test_a_change_of_an_event_is_about_its_number_and_field() -> None:
    assert edit_subject(7, EventField.SEATS) == "7.seats"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("example.org", "https://example.org"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://Example.org/a?b=1#c", "HTTPS://Example.org/a?b=1#c"),
        ("школа51.рф:8080/план", "https://школа51.рф:8080/план"),
        ("example.org?b=1", "https://example.org?b=1"),
        ("a-b.example.org:80", "https://a-b.example.org:80"),
        ("example.o", None),
        ("example.o1", None),
        ("каб. 214", None),
        ("example", None),
        ("example.org/a b", None),
        ("ftp://example.org", None),
        ("", None),
    ],
)
def test_addresses_of_events(text: str, link: str | None) -> None:
    assert read_link(text) == link


def test_when_sign_up_closes() -> None:
    assert length_of(90) == timedelta(minutes=90)
    assert [NOON - closing_of(code, NOON) for code in ("start", "hour", "day")] == [
        timedelta(0),
        timedelta(hours=1),
        timedelta(days=1),
    ]
    earlier = NOON - timedelta(hours=3)
    assert closing_of(earlier.isoformat(), NOON) == earlier
    assert closing_of((NOON + timedelta(minutes=1)).isoformat(), NOON) == NOON


def test_a_files_name_is_one_line_that_keeps_its_end() -> None:
    assert organisations.short_name("Реестр \n школ.xlsx") == "Реестр школ.xlsx"
    assert organisations.short_name("о" * 60) == "о" * 60
    assert organisations.short_name("а" + "о" * 55 + ".xlsx") == "…" + "о" * 54 + ".xlsx"


async def test_whose_forms_may_wait_for_whom(forms_database: Database) -> None:
    of_role = {role: {name for name, form in registry.FORMS.items() if form.role is role} for role in Role}
    assert all(of_role.values()) and {name: form.name for name, form in registry.FORMS.items()} == {
        name: name for name in registry.FORMS
    }
    for person, roles in ((NEWCOMER, {Role.GUEST}), (ANNA, {Role.TEACHER}), (IVAN, {Role.TEACHER})):
        async with working(forms_database, person) as ctx:
            assert registry.forms_of(ctx.actor) == set().union(*(of_role[role] for role in roles))
    async with working(forms_database, OLGA) as ctx:
        assert registry.forms_of(ctx.actor) == set(registry.FORMS) - of_role[Role.GUEST]
