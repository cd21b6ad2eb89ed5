"""What the two sides of a consultation get of it: the question offered, messages under a line that names the consultation,
notices."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from bot.clock import city_day
from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    ConsultationState,
    OfferOutcome,
    PartKind,
    Person,
    Side,
    Subject,
)
from bot.models.content import CAPTION_AT_MOST, TEXT_AT_MOST, Part
from bot.presses.consultations import ConsultationDo, ConsultationPress, MarkPress
from bot.presses.library import KnownProposePress
from bot.screens.shared.letter import headed
from bot.screens.shared.pages import lines
from bot.screens.shared.screen import Button, Letter, Screen
from bot.screens.shared.wording import shortened, units
from bot.services.consultations.reading import ConsultationCard
from bot.texts import Html, Texts

ONE_DAY = timedelta(days=1)
SCHOOL_YEAR = (9, 1)
OVER = (ConsultationState.SOLVED, ConsultationState.WITHDRAWN)


class Standing(StrEnum):
    """How a question stands for somebody it was offered to."""

    NEW = "new"
    TAKEN = "taken"
    ANSWERED = "answered"
    PASSED = "passed"
    LATE = "late"
    MOVED = "moved"
    OVER = "over"


def until(t: Texts, moment: datetime, now: datetime) -> str:
    """«завтра, 16:00»"""
    day, today = city_day(moment, t.zone), city_day(now, t.zone)
    if day in (today, today + ONE_DAY):
        return t.plain("consultation-today" if day == today else "consultation-tomorrow", time=t.time(moment))
    return t.moment(moment)


def button(t: Texts, consultation: Consultation, key: str, do: ConsultationDo) -> Button:
    """A button about a consultation."""
    return Button(t.plain(f"consultation-do-{key}"), ConsultationPress(consultation=consultation.id, do=do))


# ---- Who ------------------------------------------------------------------------------------------------------------


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


# ---- A message ------------------------------------------------------------------------------------------------------


def part_of(message: ConsultationMessage) -> Part:
    """What was written, as it was."""
    return Part(message.kind, message.text, tuple(message.entities), message.file_id)


def copy(
    t: Texts, consultation: ConsultationCard, message: ConsultationMessage, head: str, was: int | None = None
) -> Letter:
    """A message for the other side, under its line. `was`: it was sent in so many messages before."""
    parts = headed(head, part_of(message), was)
    return Letter(parts, Screen(Html(""), _copy_rows(t, consultation)))


def _copy_rows(t: Texts, consultation: ConsultationCard) -> tuple[tuple[Button, ...], ...]:
    write = button(t, consultation.row, "write", ConsultationDo.WRITE)
    return ((write, button(t, consultation.row, "solved", ConsultationDo.ASK_TO_CLOSE)),)


def framed(head: str, part: Part, foot: str, was: int | None = None) -> tuple[Part, ...]:
    """A person's message between a line above and lines below: all in one where it fits, else the lines below in a message of
    their own. `was`: in so many messages it was sent before."""
    most = TEXT_AT_MOST if part.kind is PartKind.TEXT else CAPTION_AT_MOST
    (whole, *more) = headed(head, part)
    text = f"{whole.text}\n{foot}"
    if was in (None, 1) and not more and units(text) <= most:
        return (replace(whole, text=text),)
    if was == 1:
        return (whole,) if not more else (part,)
    above = headed(head, part, None if was is None else was - 1)
    return (*above, Part(PartKind.TEXT, foot))


# ---- The question offered -------------------------------------------------------------------------------------------


def standing(consultation: ConsultationCard, offer: ConsultationOffer, is_last: bool) -> Standing:
    """How the question stands for whom it was offered to by this offer. `is_last`: nobody gave it to them later."""
    row = consultation.row
    if row.state in OVER:
        return Standing.OVER
    if row.responder_id == offer.person_id and offer.outcome in (None, OfferOutcome.ANSWERED):
        if row.state is ConsultationState.ANSWERED and row.asked_back_at is None:
            return Standing.ANSWERED
        return Standing.NEW if row.taken_at is None else Standing.TAKEN
    if offer.outcome is OfferOutcome.PASSED:
        return Standing.PASSED
    late = offer.outcome is OfferOutcome.TIMED_OUT and row.taken_at is None
    return Standing.LATE if late and is_last else Standing.MOVED


def offered(
    t: Texts,
    consultation: ConsultationCard,
    message: ConsultationMessage,
    stands: Standing,
    now: datetime,
    *,
    again: bool = False,
    was: int | None = None,
) -> Letter:
    """The question as it is offered, with how long there is and what can be done."""
    row = consultation.row
    key = "consultation-question-awkward" if row.awkward else "consultation-question"
    head = t.plain(key, number=consultation.number, who=asker_words(t, consultation, now))
    if again:
        head = t.plain("consultation-header-again", header=head)
    foot = t.plain(f"consultation-offer-{stands.value}")
    if stands in (Standing.NEW, Standing.TAKEN) and row.due_at is not None:
        foot = t.plain("consultation-offer-due", until=until(t, row.due_at, now), foot=foot)
    parts = framed(head, part_of(message), foot, was)
    return Letter(parts, Screen(Html(""), _offer_rows(t, consultation, stands)))


def _offer_rows(t: Texts, consultation: ConsultationCard, stands: Standing) -> tuple[tuple[Button, ...], ...]:
    row = consultation.row
    take, write = button(t, row, "take", ConsultationDo.TAKE), button(t, row, "write", ConsultationDo.WRITE)
    pass_on = button(t, row, "pass", ConsultationDo.ASK_TO_PASS)
    # Nobody can be asked back in a group: its people do not talk to the bot there.
    ask_back = () if consultation.group is not None else (button(t, row, "ask", ConsultationDo.ASK_BACK),)
    match stands:
        case Standing.NEW:
            return ((take, pass_on), ask_back)
        case Standing.TAKEN:
            return ((write,), (*ask_back, pass_on))
        case Standing.ANSWERED:
            return ((write, button(t, row, "solved", ConsultationDo.ASK_TO_CLOSE)),)
        case Standing.LATE:
            return ((take,),)
        case _:
            return ()


# ---- Notices --------------------------------------------------------------------------------------------------------


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


def taken(t: Texts, consultation: ConsultationCard, now: datetime) -> Screen:
    """Told to the asker: who will answer, until when."""
    person = consultation.responder
    organisation = person.organisation.name if person and person.organisation else ""
    who = person.address if person else t.plain("consultation-colleague")
    if organisation:
        who = t.plain("consultation-who-where", name=who, organisation=organisation)
    due = consultation.row.due_at
    told = [t("consultation-taken", number=consultation.number, who=who)]
    if due is not None:
        told.append(t("consultation-taken-until", until=until(t, due, now)))
    return Screen(lines(told))


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


# ---- In a group -----------------------------------------------------------------------------------------------------


def group_header(t: Texts, author: Person | None, again: bool) -> str:
    """The line above an answer in a support group."""
    line = t.plain("consultation-group-header", who=author.address if author else t.plain("consultation-colleague"))
    return t.plain("consultation-header-again", header=line) if again else line


# ---- On a card ------------------------------------------------------------------------------------------------------

SAID_LIMIT = 300


def said_line(t: Texts, consultation: ConsultationCard, message: ConsultationMessage, author: Person | None) -> Html:
    """One thing said, in a line of a card. `author` is who of the responders it was."""
    own = message.author_id == consultation.viewer_id
    who = t.plain("consultation-you") if own else speaker(t, consultation, message, author)
    words = shortened(t, message.text, SAID_LIMIT)
    what = "" if message.kind is PartKind.TEXT else t.plain(f"consultation-kind-{message.kind.value}")
    return t("consultation-said", who=who, what=what, words=words)


# ---- For the two who talked -----------------------------------------------------------------------------------------


def propose_button(t: Texts, consultation_id: int) -> Button:
    """«В базу ответов», under a solved consultation (services.library.answers.proposable)."""
    return Button(t.plain("known-button-propose"), KnownProposePress(consultation=consultation_id))
