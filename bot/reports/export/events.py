"""The sheets of the export about themes, events and who signed up for them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, and_, case, func, select, union

from bot.models import Attendance, Event, EventState, Organisation, Person, Registration, Theme
from bot.reports.export.lists import List, Words
from bot.reports.shared.workbook import Cell, Column, Kind
from bot.services.events import numbers as event_numbers
from bot.services.questionnaires.lifecycle import SCALES
from bot.services.questionnaires.numbers import invited, means
from bot.services.shared.counting import begins_in
from bot.services.shared.periods import Period
from bot.services.themes import numbers as theme_numbers


def themes(w: Words, period: Period) -> List:
    """Themes of the months of the period with what happened under them."""
    conditions = []
    if period.first is not None and period.last is not None:
        conditions = [Theme.month >= period.first.replace(day=1), Theme.month <= period.last]

    statement = (
        select(
            Theme.month,
            Theme.title,
            Theme.announced_at,
            *theme_numbers.columns(),
        )
        .where(*conditions)
        .order_by(Theme.month)
    )
    columns = [
        w.column("month", Kind.MONTH, 16),
        w.column("theme", width=50),
        w.column("announced", Kind.MOMENT, 17),
        *w.number_columns("events", "registrations", "registered-people", "visits", "people", "organisations"),
    ]
    return List("themes", columns, statement, lambda row: (row[0], row[1], w.local(row[2]), *row[3:]))


def events(w: Words, period: Period) -> List:
    """Events that were published, cancelled ones too, with sign-ups, visits and what was answered. Of cancelled ones nothing is
    counted: the totals have lines of their own for them."""
    statement = _events().where(begins_in(period)).order_by(Event.starts_at, Event.id)
    columns = [
        w.column("starts", Kind.MOMENT, 17),
        w.column("event-kind", width=20),
        w.column("event", width=50),
        w.column("theme", width=30),
        w.column("event-state"),
        w.column("place", width=30),
        *w.number_columns("seats", "seated", "queued", "cancelled", "visits", "walk-ins", "organisations"),
        *w.number_columns("asked", "answered"),
        *(Column(w.t.plain(f"feedback-topic-{topic}"), Kind.DECIMAL, 13) for topic in SCALES),
    ]

    def cells(row: Any) -> Sequence[Cell]:
        place = row.place or (w.word("export-online") if row.link else "")
        state = w.optional(row.state and f"export-event-state-{row.state.value}")
        kind = w.optional(row.kind and f"event-kind-{row.kind.value}")
        numbers = (None if number is None else float(number) for number in row[16:])
        return (
            *(w.local(row.starts_at), kind, row.title, row.theme_title or "", state, place),
            *row[7:16],
            *numbers,
        )

    return List("events", columns, statement, cells)


def _events() -> Select[*tuple[Any, ...]]:
    """Events with counts; the last columns are means by topic, of what may be shown."""

    signed, there, asking, mean = event_numbers.signed_up(), event_numbers.came(), invited(), means(SCALES)

    def number(column: Any) -> Any:
        """A count; nothing where the event was cancelled: the totals do not take it in, and columns add up to the totals."""
        return case((Event.state != EventState.CANCELLED, func.coalesce(column, 0)))

    return (
        select(
            Event.starts_at,
            Event.kind,
            Event.title,
            Theme.title.label("theme_title"),
            Event.state,
            Event.place,
            Event.link,
            Event.seats,
            number(signed.c.seated),
            number(signed.c.queued),
            number(signed.c.cancelled),
            number(there.c.visits),
            number(there.c.walk_ins),
            number(there.c.organisations),
            number(asking.c.asked),
            number(asking.c.answered),
            *(mean.c[topic] for topic in SCALES),
        )
        .outerjoin(Theme, Theme.id == Event.theme_id)
        .outerjoin(signed, signed.c.event_id == Event.id)
        .outerjoin(there, there.c.event_id == Event.id)
        .outerjoin(asking, asking.c.event_id == Event.id)
        .outerjoin(mean, mean.c.event_id == Event.id)
    )


def registrations(w: Words, period: Period) -> List:
    """Who signed up for what and who came, also without signing up: names are in this sheet."""
    either = union(
        select(Registration.event_id, Registration.person_id), select(Attendance.event_id, Attendance.person_id)
    ).subquery()
    statement = (
        select(
            Event.starts_at,
            Event.title,
            Event.state.label("event_state"),
            Person,
            Organisation.name.label("organisation"),
            Organisation.kind.label("organisation_kind"),
            Registration.state,
            Registration.registered_at,
            Registration.cancelled_at,
            Attendance.how,
        )
        .select_from(either)
        .join(Event, Event.id == either.c.event_id)
        .join(Person, Person.id == either.c.person_id)
        .outerjoin(
            Registration,
            and_(
                Registration.event_id == either.c.event_id,
                Registration.person_id == either.c.person_id,
            ),
        )
        .outerjoin(
            Attendance,
            and_(Attendance.event_id == either.c.event_id, Attendance.person_id == either.c.person_id),
        )
        .outerjoin(
            Organisation,
            Organisation.id == func.coalesce(Attendance.organisation_id, Registration.organisation_id),
        )
        .where(begins_in(period))
        .order_by(Event.starts_at, Event.id, Registration.number.is_(None), Registration.number, Person.id)
    )
    columns = [
        w.column("starts", Kind.MOMENT, 17),
        w.column("event", width=50),
        w.column("event-state"),
        w.column("person", width=34),
        w.column("organisation", width=30),
        w.column("organisation-kind", width=16),
        w.column("position", width=22),
        w.column("subject", width=22),
        w.column("registration-state", width=16),
        w.column("registered-at", Kind.MOMENT, 17),
        w.column("cancelled-at", Kind.MOMENT, 17),
        w.column("came", width=10),
    ]

    def cells(row: Any) -> Sequence[Cell]:
        person: Person = row.Person
        state = w.optional(row.state and f"export-registration-{row.state.value}") or w.word("export-registration-none")
        return (
            w.local(row.starts_at),
            row.title,
            w.word(f"export-event-state-{row.event_state.value}"),
            person.full_name or w.word("export-erased"),
            row.organisation or "",
            w.optional(row.organisation_kind and f"export-organisation-kind-{row.organisation_kind.value}"),
            w.optional(person.position and f"position-{person.position.value}"),
            w.optional(person.subject and f"subject-{person.subject.value}"),
            state,
            w.local(row.registered_at),
            w.local(row.cancelled_at),
            w.word("answer-yes" if row.how is not None else "answer-no"),
        )

    return List("registrations", columns, statement, cells)
