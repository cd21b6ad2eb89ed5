"""The people, organisations and events that screens are drawn with: rows without a database, complete as a service gives them.

Every builder takes what a test cares about and fills in the rest."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any, TypeVar

from bot.models import (
    Audience,
    Event,
    EventKind,
    EventState,
    FormDraft,
    Mentor,
    MentorKind,
    MentorState,
    MentorSubject,
    Organisation,
    OrganisationKind,
    Person,
    Position,
    Registration,
    RegistrationState,
    Subject,
    Theme,
)
from bot.services.events.cards import EventCard
from bot.services.mentoring.directory import Entry
from bot.services.shared.pages import Page

T = TypeVar("T")

NOW = datetime(2026, 11, 12, 9, 0, tzinfo=UTC)  # Thursday noon in Moscow
TODAY = date(2026, 11, 12)
HOSTILE = "<b>«Кавычки» & уголки</b>"  # what a person types and must see again as it was typed


def page_of(*rows: T, page: int = 0, pages: int = 1) -> Page[T]:
    """A page of a list; where there are several, they hold as many rows each."""
    return Page(rows, page, pages, len(rows) * pages)


def organisation(**given: Any) -> Organisation:
    """A school with its number of staff."""
    return Organisation(
        **{
            "id": 31,
            "kind": OrganisationKind.SCHOOL,
            "number": 4,
            "name": "Лицей № 4",
            "full_name": "МБОУ «Лицей № 4»",
            "staff": 60,
            "staff_source": "ОО-1",
            "staff_on": date(2026, 9, 20),
        }
        | given
    )


def person(**given: Any) -> Person:
    """A teacher of maths at the school."""
    return Person(
        **{
            "id": 12,
            "surname": "Петрова",
            "given_name": "Анна",
            "patronymic": "Сергеевна",
            "organisation_id": 31,
            "organisation": organisation(),
            "position": Position.TEACHER,
            "subject": Subject.MATHS,
            "teaching_since": 2010,
            "under_35": False,
            "language": "ru",
            "created_at": NOW,
            "registered_at": NOW,
        }
        | given
    )


def young_person(**given: Any) -> Person:
    """A young teacher, in the second year of work."""
    names = {"id": 13, "surname": "Лебедев", "given_name": "Иван", "patronymic": None}
    return person(**names | {"teaching_since": 2025, "under_35": True} | given)


def event(**given: Any) -> Event:
    """A published seminar in two days with 20 seats."""
    begins = given.get("starts_at", NOW + timedelta(days=2))
    return Event(
        **{
            "id": 7,
            "state": EventState.PUBLISHED,
            "kind": EventKind.SEMINAR,
            "title": "Функциональная грамотность",
            "description": "Разбираем задания.\nПриносите свои.",
            "starts_at": begins,
            "ends_at": begins + timedelta(minutes=90),
            "place": "Лицей № 4, каб. 12",
            "link": None,
            "seats": 20,
            "registration_closes_at": begins,
            "theme_id": None,
            "audience": Audience(),
            "anonymous_feedback": True,
            "check_in_secret": "secret",
            "created_by": 1,
            "created_at": NOW - timedelta(days=7),
            "published_at": NOW - timedelta(days=6),
            "revision": 0,
        }
        | given
    )


def event_card(shown: Event | None = None, **given: Any) -> EventCard:
    """An event as a service shows it to somebody who has not signed up; 5 of the seats are taken."""
    return EventCard(
        **{
            "event": shown or event(),
            "theme_id": None,
            "theme_title": None,
            "seated": 5,
            "queued": 0,
            "mine": None,
            "place": 0,
            "attended": False,
            "can_check_in": False,
            "questionnaire_id": None,
            "overlapping": (),
            "association_names": {},
        }
        | given
    )


def registration(state: RegistrationState = RegistrationState.SEATED) -> Registration:
    """The sign-up of the person who looks at an event."""
    return Registration(id=3, event_id=7, person_id=12, state=state, number=6, registered_at=NOW)


def mentor_entry(state: MentorState = MentorState.ACTIVE, **given: Any) -> Entry:
    """A tutor of maths and physics for three, with one question and one pair in hand."""
    person_of = given.pop("person", person(id=21, surname="Серов", given_name="Олег", patronymic="Игоревич"))
    mentor = Mentor(
        **{
            "id": 6,
            "person_id": 21,
            "kind": MentorKind.TUTOR,
            "state": state,
            "about": "Помогу с планом урока.",
            "capacity": 3,
            "days": "12345",
            "reach_from": time(9),
            "reach_until": time(18, 30),
            "offered_at": NOW,
            "subjects": [MentorSubject(subject=Subject.PHYSICS), MentorSubject(subject=Subject.MATHS)],
        }
        | given
    )
    return Entry(mentor, person_of, person_of.organisation, questions=1, pairs=1)


def theme(**given: Any) -> Theme:
    """This month's theme, announced, without materials."""
    return Theme(
        **{
            "id": 4,
            "month": date(2026, 11, 1),
            "title": "Читаем вместе",
            "text": "О смысловом чтении на каждом уроке.",
            "audience": Audience(),
            "created_at": NOW,
            "announce_at": datetime(2026, 11, 2, 7, 0, tzinfo=UTC),
            "announced_at": datetime(2026, 11, 2, 7, 0, tzinfo=UTC),
            "materials": [],
        }
        | given
    )


def form_draft(**given: Any) -> FormDraft:
    """A Form of a new event, left at its title."""
    return FormDraft(
        **{"id": 5, "form": "event-new", "field": "title", "values": {}, "view": {}, "touched_at": NOW} | given
    )
