"""What the two sides of a consultation are told about it."""

from datetime import datetime

from bot.models import (
    Side,
)
from bot.presses.consultations import ConsultationDo, MarkPress
from bot.screens.consultations.conversation import button, propose_button, until
from bot.screens.consultations.sides import other_side
from bot.screens.shared.pages import lines
from bot.screens.shared.screen import Button, Screen
from bot.services.consultations.reading import ConsultationCard
from bot.texts import Html, Texts


def nudge(t: Texts, consultation: ConsultationCard, now: datetime) -> Screen:
    """Half of the time is gone."""
    due = consultation.row.due_at
    text = t(
        "consultation-nudge",
        number=consultation.number,
        who=other_side(t, consultation),
        until=until(t, due or now, now),
    )
    row = consultation.row
    first = (
        button(t, row, "take", ConsultationDo.TAKE)
        if row.taken_at is None
        else button(t, row, "write", ConsultationDo.WRITE)
    )
    return Screen(
        text,
        ((first, button(t, row, "pass", ConsultationDo.ASK_TO_PASS)), (button(t, row, "open", ConsultationDo.OPEN),)),
    )


def timed_out(t: Texts, consultation: ConsultationCard) -> Screen:
    """Told kindly to who did not come to it in time."""
    rows = ((button(t, consultation.row, "take", ConsultationDo.TAKE),),)
    return Screen(t("consultation-timed-out", number=consultation.number), rows)


def answerer_found(t: Texts, consultation: ConsultationCard, now: datetime) -> Screen:
    """Told to the asker: who will answer, until when."""
    person = consultation.responder
    organisation = person.organisation.name if person and person.organisation else ""
    who = person.address if person else t.plain("consultation-colleague")
    if organisation:
        who = t.plain("consultation-who-where", name=who, organisation=organisation)
    due = consultation.row.due_at
    parts = [t("consultation-taken", number=consultation.number, who=who)]
    if due is not None:
        parts.append(t("consultation-taken-until", until=until(t, due, now)))
    return Screen(lines(parts))


def solved(t: Texts, consultation: ConsultationCard, *, proposable: bool = False) -> Screen:
    """Told to the other side: the question is solved; the asker is asked for a mark first, the responder may propose the
    consultation for the known answers at once."""
    if consultation.side is Side.ASKER:
        return ask_mark(
            t,
            consultation,
            t("consultation-solved-by-responder", number=consultation.number, who=other_side(t, consultation)),
        )
    rows = ((propose_button(t, consultation.number),),) if proposable else ()
    return Screen(t("consultation-solved-by-asker", number=consultation.number, who=other_side(t, consultation)), rows)


def ask_mark(t: Texts, consultation: ConsultationCard, said: Html) -> Screen:
    """One to five, and thanks in words."""
    number = consultation.number
    marks = tuple(Button(str(value), MarkPress(consultation=number, value=value)) for value in range(1, 6))
    thanks = button(t, consultation.row, "thank", ConsultationDo.THANK)
    return Screen(t("consultation-ask-mark", said=said), (marks, (thanks,)))


def withdrawn(t: Texts, consultation: ConsultationCard) -> Screen:
    """Told to the responder: nobody needs an answer any more."""
    return Screen(t("consultation-withdrawn", number=consultation.number))


def thanks(t: Texts, consultation: ConsultationCard) -> Screen:
    """What the asker says to the responder at the end."""
    text = t(
        "consultation-thanks",
        number=consultation.number,
        who=other_side(t, consultation),
        words=consultation.row.thanks or "",
    )
    return Screen(text)


def contacts_asked(t: Texts, consultation: ConsultationCard) -> Screen:
    """The other side would like to exchange contacts."""
    row = consultation.row
    text = t("consultation-contacts-asked", number=consultation.number, who=other_side(t, consultation))
    return Screen(
        text,
        ((button(t, row, "contacts", ConsultationDo.ASK_CONTACTS),), (button(t, row, "open", ConsultationDo.OPEN),)),
    )


def contacts(t: Texts, consultation: ConsultationCard) -> Screen:
    """Both agreed: the other side's name in the messenger, or who writes first."""
    row = consultation.row
    mine, theirs = row.asker_contact, row.responder_contact
    if consultation.side is Side.RESPONDER:
        mine, theirs = theirs, mine
    key = (
        "consultation-contacts-theirs"
        if theirs
        else "consultation-contacts-wait"
        if mine
        else "consultation-contacts-none"
    )
    text = t(key, number=consultation.number, who=other_side(t, consultation), contact=theirs or "")
    return Screen(text, ((button(t, row, "open", ConsultationDo.OPEN),),))
