"""The sheet of the export about organisations."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import distinct, func, select

from bot.models import Attendance, Event, Organisation, Person
from bot.reports.export.lists import List, Words
from bot.reports.shared.workbook import Cell, Kind
from bot.services.shared.counting import share_of_staff, took_place
from bot.services.shared.periods import Period


def organisations(w: Words, period: Period) -> List:
    """The register with who is registered and who came, and the share of those who came among the staff."""
    came = (
        select(
            Attendance.organisation_id.label("id"),
            func.count().label("visits"),
            func.count(distinct(Attendance.person_id)).label("people"),
        )
        .join(Event, Event.id == Attendance.event_id)
        .where(took_place(period))
        .group_by(Attendance.organisation_id)
        .subquery()
    )
    registered = (
        select(func.count())
        .where(Person.organisation_id == Organisation.id, Person.registered_at.is_not(None))
        .correlate(Organisation)
        .scalar_subquery()
    )
    statement = (
        select(
            Organisation.kind,
            Organisation.number,
            Organisation.name,
            Organisation.staff,
            Organisation.staff_source,
            Organisation.staff_on,
            registered,
            func.coalesce(came.c.visits, 0),
            func.coalesce(came.c.people, 0),
        )
        .outerjoin(came, came.c.id == Organisation.id)
        .order_by(Organisation.kind.desc(), Organisation.number.is_(None), Organisation.number, Organisation.name)
    )
    columns = [
        w.column("organisation-kind", width=16),
        w.column("number", Kind.NUMBER, 9),
        w.column("organisation", width=40),
        *w.number_columns("staff"),
        w.column("source", width=24),
        w.column("source-date", Kind.DATE, 12),
        *w.number_columns("registered", "visits", "people"),
        w.column("share-of-staff", Kind.SHARE, 13),
    ]

    def cells(row: Any) -> Sequence[Cell]:
        kind, number, name, staff, source, dated, registered, visits, people = row
        share = share_of_staff(people, staff, source, dated)
        kind = w.optional(kind and f"export-organisation-kind-{kind.value}")
        return kind, number, name, staff, source or "", dated, registered, visits, people, share

    return List("organisations", columns, statement, cells)
