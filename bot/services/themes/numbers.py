"""A theme in numbers: the events held under it, who signed up for them and who came, people and visits apart. The export and
the methodist database both count so."""

from typing import Any

from sqlalchemy import ColumnElement, distinct, func, select

from bot.models import Attendance, Event, EventState, Registration, RegistrationState, Theme


def columns() -> tuple[ColumnElement[int], ...]:
    """Of a Theme being selected: events, sign-ups with a seat, different people among them, visits, different people among
    them, organisations they came from; in this order, named so. Cancelled events count nowhere."""
    under = (Event.theme_id == Theme.id, Event.state == EventState.PUBLISHED)
    seated = Registration.state == RegistrationState.SEATED

    def of(name: str, table: type[Registration] | type[Attendance], value: Any, *more: ColumnElement[bool]) -> Any:
        counted = select(value).select_from(table).join(Event, Event.id == table.event_id).where(*under, *more)
        return counted.correlate(Theme).scalar_subquery().label(name)

    events = select(func.count()).select_from(Event).where(*under).correlate(Theme).scalar_subquery()
    return (
        events.label("events"),
        of("registrations", Registration, func.count(), seated),
        of("registered_people", Registration, func.count(distinct(Registration.person_id)), seated),
        of("visits", Attendance, func.count()),
        of("people", Attendance, func.count(distinct(Attendance.person_id))),
        of("organisations", Attendance, func.count(distinct(Attendance.organisation_id))),
    )
