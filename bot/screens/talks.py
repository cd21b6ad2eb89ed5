"""What the two sides of a talk get of it: the question offered, messages under a line that names the talk, notices."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from enum import StrEnum

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
from bot.screens.events import shortened
from bot.screens.known_answers import propose_button
from bot.screens.letter import headed, units
from bot.screens.mentoring_presses import MarkPress, TalkPress
from bot.screens.pages import lines
from bot.screens.screen import Button, Letter, Screen
from bot.services.broadcasts import CAPTION_AT_MOST, TEXT_AT_MOST, Part
from bot.services.talk_reading import Talk
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
    day, today = moment.astimezone(t.zone).date(), now.astimezone(t.zone).date()
    if day in (today, today + ONE_DAY):
        return t.plain("talk-today" if day == today else "talk-tomorrow", time=t.time(moment))
    return t.moment(moment)


def button(t: Texts, consultation: Consultation, key: str, do: str) -> Button:
    """A button about a talk."""
    return Button(t.plain(f"talk-do-{key}"), TalkPress(consultation=consultation.id, do=do))


# ---- Who ------------------------------------------------------------------------------------------------------------


def year_of_work(person: Person, today: date) -> int | None:
    """Which year of work it is, of those in their first three."""
    if person.teaching_since is None or not person.in_first_years(today):
        return None
    begun = today.year if (today.month, today.day) >= SCHOOL_YEAR else today.year - 1
    return max(begun - person.teaching_since, 0) + 1


def asker_words(t: Texts, talk: Talk, now: datetime) -> str:
    """«Иван Олегович, Школа № 72 · математика, 1-й год»; of an awkward question only its subject."""
    person = talk.asker
    if talk.group is not None:
        return t.plain("talk-from-group", title=talk.group)
    if person is None:
        subject = talk.consultation.subject
        return (
            t.plain("talk-nameless")
            if subject is None
            else t.plain("talk-nameless-subject", subject=_lower(t, subject))
        )
    organisation = person.organisation.name if person.organisation else ""
    where = (
        t.plain("talk-who-where", name=person.address, organisation=organisation) if organisation else person.address
    )
    about = []
    if person.subject is not None and person.subject is not Subject.NONE:
        about.append(_lower(t, person.subject))
    year = year_of_work(person, now.astimezone(t.zone).date())
    if year is not None:
        about.append(t.plain("talk-year", year=year))
    return t.plain("talk-who-about", who=where, about=t.plain("talk-comma").join(about)) if about else where


def _lower(t: Texts, subject: Subject) -> str:
    words = t.plain(f"subject-{subject.value}")
    return words[:1].lower() + words[1:]


def other_side(t: Texts, talk: Talk) -> str:
    """What the other side is called in a line: a name and patronymic, or what may be known of them."""
    if talk.side is Side.ASKER:
        return talk.responder.address if talk.responder else t.plain("talk-nobody-yet")
    if talk.group is not None:
        return t.plain("talk-from-group", title=talk.group)
    return talk.asker.address if talk.asker else t.plain("talk-nameless")


def speaker(t: Texts, talk: Talk, message: ConsultationMessage, author: Person | None) -> str:
    """Who says a message; `author` is known of the responders."""
    if message.side is Side.ASKER:
        return other_side(t, replace(talk, side=Side.RESPONDER))
    return author.address if author is not None else t.plain("talk-colleague")


def header(t: Texts, talk: Talk, message: ConsultationMessage, author: Person | None, again: bool) -> str:
    """The line above a message that names the talk and who speaks. `again`: it may have been seen already."""
    who = speaker(t, talk, message, author)
    line = t.plain("talk-header-asks" if message.clarifying else "talk-header", number=talk.number, who=who)
    return t.plain("talk-header-again", header=line) if again else line


# ---- A message ------------------------------------------------------------------------------------------------------


def part_of(message: ConsultationMessage) -> Part:
    """What was written, as it was."""
    return Part(message.kind, message.text, tuple(message.entities), message.file_id)


def copy(t: Texts, talk: Talk, message: ConsultationMessage, head: str, was: int | None = None) -> Letter:
    """A message for the other side, under its line. `was`: it was sent in so many messages before."""
    parts = headed(head, part_of(message), was)
    return Letter(parts, Screen(Html(""), _copy_rows(t, talk)))


def _copy_rows(t: Texts, talk: Talk) -> tuple[tuple[Button, ...], ...]:
    write = button(t, talk.consultation, "write", "r")
    return ((write, button(t, talk.consultation, "solved", "s")),)


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


def standing(talk: Talk, offer: ConsultationOffer, is_last: bool) -> Standing:
    """How the question stands for whom it was offered to by this offer. `is_last`: nobody gave it to them later."""
    consultation = talk.consultation
    if consultation.state in OVER:
        return Standing.OVER
    if consultation.responder_id == offer.person_id and offer.outcome in (None, OfferOutcome.ANSWERED):
        if consultation.state is ConsultationState.ANSWERED and consultation.asked_back_at is None:
            return Standing.ANSWERED
        return Standing.NEW if consultation.taken_at is None else Standing.TAKEN
    if offer.outcome is OfferOutcome.PASSED:
        return Standing.PASSED
    late = offer.outcome is OfferOutcome.TIMED_OUT and consultation.taken_at is None
    return Standing.LATE if late and is_last else Standing.MOVED


def offered(
    t: Texts,
    talk: Talk,
    message: ConsultationMessage,
    stands: Standing,
    now: datetime,
    *,
    again: bool = False,
    was: int | None = None,
) -> Letter:
    """The question as it is offered, with how long there is and what can be done."""
    consultation = talk.consultation
    key = "talk-question-awkward" if consultation.awkward else "talk-question"
    head = t.plain(key, number=talk.number, who=asker_words(t, talk, now))
    if again:
        head = t.plain("talk-header-again", header=head)
    foot = t.plain(f"talk-offer-{stands.value}")
    if stands in (Standing.NEW, Standing.TAKEN) and consultation.due_at is not None:
        foot = t.plain("talk-offer-due", until=until(t, consultation.due_at, now), foot=foot)
    parts = framed(head, part_of(message), foot, was)
    return Letter(parts, Screen(Html(""), _offer_rows(t, talk, stands)))


def _offer_rows(t: Texts, talk: Talk, stands: Standing) -> tuple[tuple[Button, ...], ...]:
    consultation = talk.consultation
    take, write = button(t, consultation, "take", "t"), button(t, consultation, "write", "r")
    pass_on = button(t, consultation, "pass", "p")
    # Nobody can be asked back in a group: its people do not talk to the bot there.
    ask_back = () if talk.group is not None else (button(t, consultation, "ask", "q"),)
    match stands:
        case Standing.NEW:
            return ((take, pass_on), ask_back)
        case Standing.TAKEN:
            return ((write,), (*ask_back, pass_on))
        case Standing.ANSWERED:
            return ((write, button(t, consultation, "solved", "s")),)
        case Standing.LATE:
            return ((take,),)
        case _:
            return ()


# ---- Notices --------------------------------------------------------------------------------------------------------


def nudge(t: Texts, talk: Talk, now: datetime) -> Screen:
    """Half of the time is gone."""
    due = talk.consultation.due_at
    text = t("talk-nudge", number=talk.number, who=other_side(t, talk), until=until(t, due or now, now))
    consultation = talk.consultation
    first = (
        button(t, consultation, "take", "t") if consultation.taken_at is None else button(t, consultation, "write", "r")
    )
    return Screen(text, ((first, button(t, consultation, "pass", "p")), (button(t, consultation, "open", "o"),)))


def timed_out(t: Texts, talk: Talk) -> Screen:
    """Told kindly to who did not come to it in time."""
    rows = ((button(t, talk.consultation, "take", "t"),),)
    return Screen(t("talk-timed-out", number=talk.number), rows)


def taken(t: Texts, talk: Talk, now: datetime) -> Screen:
    """Told to the asker: who will answer, until when."""
    person = talk.responder
    organisation = person.organisation.name if person and person.organisation else ""
    who = person.address if person else t.plain("talk-colleague")
    if organisation:
        who = t.plain("talk-who-where", name=who, organisation=organisation)
    due = talk.consultation.due_at
    told = [t("talk-taken", number=talk.number, who=who)]
    if due is not None:
        told.append(t("talk-taken-until", until=until(t, due, now)))
    return Screen(lines(told))


def solved(t: Texts, talk: Talk, *, proposable: bool = False) -> Screen:
    """Told to the other side: the question is solved; the asker is asked for a mark first, the responder may propose the talk
    for the known answers at once."""
    if talk.side is Side.ASKER:
        return ask_mark(t, talk, t("talk-solved-by-responder", number=talk.number, who=other_side(t, talk)))
    rows = ((propose_button(t, talk.number),),) if proposable else ()
    return Screen(t("talk-solved-by-asker", number=talk.number, who=other_side(t, talk)), rows)


def ask_mark(t: Texts, talk: Talk, said: Html) -> Screen:
    """One to five, and thanks in words."""
    number = talk.number
    marks = tuple(Button(str(value), MarkPress(consultation=number, value=value)) for value in range(1, 6))
    thanks = button(t, talk.consultation, "thank", "th")
    return Screen(t("talk-ask-mark", said=said), (marks, (thanks,)))


def withdrawn(t: Texts, talk: Talk) -> Screen:
    """Told to the responder: nobody needs an answer any more."""
    return Screen(t("talk-withdrawn", number=talk.number))


def thanks(t: Texts, talk: Talk) -> Screen:
    """What the asker says to the responder at the end."""
    text = t("talk-thanks", number=talk.number, who=other_side(t, talk), words=talk.consultation.thanks or "")
    return Screen(text)


def contacts_asked(t: Texts, talk: Talk) -> Screen:
    """The other side would like to exchange contacts."""
    consultation = talk.consultation
    text = t("talk-contacts-asked", number=talk.number, who=other_side(t, talk))
    return Screen(text, ((button(t, consultation, "contacts", "k"),), (button(t, consultation, "open", "o"),)))


def contacts(t: Texts, talk: Talk) -> Screen:
    """Both agreed: the other side's name in the messenger, or who writes first."""
    consultation = talk.consultation
    mine, theirs = consultation.asker_contact, consultation.responder_contact
    if talk.side is Side.RESPONDER:
        mine, theirs = theirs, mine
    key = "talk-contacts-theirs" if theirs else "talk-contacts-wait" if mine else "talk-contacts-none"
    text = t(key, number=talk.number, who=other_side(t, talk), contact=theirs or "")
    return Screen(text, ((button(t, consultation, "open", "o"),),))


# ---- In a group -----------------------------------------------------------------------------------------------------


def group_header(t: Texts, author: Person | None, again: bool) -> str:
    """The line above an answer in a support group."""
    line = t.plain("talk-group-header", who=author.address if author else t.plain("talk-colleague"))
    return t.plain("talk-header-again", header=line) if again else line


# ---- On a card ------------------------------------------------------------------------------------------------------

SAID_LIMIT = 300


def said_line(t: Texts, talk: Talk, message: ConsultationMessage, author: Person | None) -> Html:
    """One thing said, in a line of a card. `author` is who of the responders it was."""
    own = message.author_id == talk.viewer_id
    who = t.plain("talk-you") if own else speaker(t, talk, message, author)
    words = shortened(t, message.text, SAID_LIMIT)
    what = "" if message.kind is PartKind.TEXT else t.plain(f"talk-kind-{message.kind.value}")
    return t("talk-said", who=who, what=what, words=words)
