"""Who is who in a consultation, as the reader may know it."""

from dataclasses import replace
from datetime import date, datetime

from bot.clock import city_day
from bot.models import (
    ConsultationMessage,
    Person,
    Side,
    Subject,
)
from bot.services.consultations.reading import ConsultationCard
from bot.texts import Texts

SCHOOL_YEAR = (9, 1)


def year_of_work(person: Person, today: date) -> int | None:
    """Which year of work it is, of those in their first three."""
    if person.teaching_since is None or not person.in_first_years(today):
        return None
    begun = today.year if (today.month, today.day) >= SCHOOL_YEAR else today.year - 1
    return max(begun - person.teaching_since, 0) + 1


def asker_words(t: Texts, consultation: ConsultationCard, now: datetime) -> str:
    """«Иван Олегович, Школа № 72 · математика, 1-й год»; of an awkward question only its subject."""
    person = consultation.asker
    if consultation.group is not None:
        return t.plain("consultation-from-group", title=consultation.group)
    if person is None:
        subject = consultation.row.subject
        return (
            t.plain("consultation-nameless")
            if subject is None
            else t.plain("consultation-nameless-subject", subject=_lower(t, subject))
        )
    organisation = person.organisation.name if person.organisation else ""
    where = (
        t.plain("consultation-who-where", name=person.address, organisation=organisation)
        if organisation
        else person.address
    )
    about = []
    if person.subject is not None and person.subject is not Subject.NONE:
        about.append(_lower(t, person.subject))
    year = year_of_work(person, city_day(now, t.zone))
    if year is not None:
        about.append(t.plain("consultation-year", year=year))
    return (
        t.plain("consultation-who-about", who=where, about=t.plain("consultation-comma").join(about))
        if about
        else where
    )


def _lower(t: Texts, subject: Subject) -> str:
    words = t.plain(f"subject-{subject.value}")
    return words[:1].lower() + words[1:]


def other_side(t: Texts, consultation: ConsultationCard) -> str:
    """What the other side is called in a line: a name and patronymic, or what may be known of them."""
    if consultation.side is Side.ASKER:
        return consultation.responder.address if consultation.responder else t.plain("consultation-nobody-yet")
    if consultation.group is not None:
        return t.plain("consultation-from-group", title=consultation.group)
    return consultation.asker.address if consultation.asker else t.plain("consultation-nameless")


def speaker(t: Texts, consultation: ConsultationCard, message: ConsultationMessage, author: Person | None) -> str:
    """Who says a message; `author` is known of the responders."""
    if message.side is Side.ASKER:
        return other_side(t, replace(consultation, side=Side.RESPONDER))
    return author.address if author is not None else t.plain("consultation-colleague")


def header(
    t: Texts, consultation: ConsultationCard, message: ConsultationMessage, author: Person | None, again: bool
) -> str:
    """The line above a message that names the consultation and who speaks. `again`: it may have been seen already."""
    who = speaker(t, consultation, message, author)
    line = t.plain(
        "consultation-header-asks" if message.clarifying else "consultation-header", number=consultation.number, who=who
    )
    return t.plain("consultation-header-again", header=line) if again else line
