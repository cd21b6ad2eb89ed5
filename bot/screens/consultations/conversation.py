"""What the two sides of a consultation get of it: the question offered, messages under a line that names the consultation,
notices."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import city_day
from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationState,
    PartKind,
    Person,
)
from bot.models.content import CAPTION_AT_MOST, TEXT_AT_MOST, Part
from bot.presses.consultations import ConsultationDo, ConsultationPress
from bot.presses.library import KnownProposePress
from bot.screens.consultations.sides import speaker
from bot.screens.shared.letter import headed
from bot.screens.shared.screen import Button, Letter, Screen
from bot.screens.shared.wording import shortened, units
from bot.services.consultations.reading import ConsultationCard
from bot.texts import Html, Texts

ONE_DAY = timedelta(days=1)
OVER = (ConsultationState.SOLVED, ConsultationState.WITHDRAWN)


def until(t: Texts, moment: datetime, now: datetime) -> str:
    """«завтра, 16:00»"""
    day, today = city_day(moment, t.zone), city_day(now, t.zone)
    if day in (today, today + ONE_DAY):
        return t.plain("consultation-today" if day == today else "consultation-tomorrow", time=t.time(moment))
    return t.moment(moment)


def button(t: Texts, consultation: Consultation, key: str, do: ConsultationDo) -> Button:
    """A button about a consultation."""
    return Button(t.plain(f"consultation-do-{key}"), ConsultationPress(consultation=consultation.id, do=do))


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


def group_header(t: Texts, author: Person | None, again: bool) -> str:
    """The line above an answer in a support group."""
    line = t.plain("consultation-group-header", who=author.address if author else t.plain("consultation-colleague"))
    return t.plain("consultation-header-again", header=line) if again else line


SAID_LIMIT = 300


def said_line(t: Texts, consultation: ConsultationCard, message: ConsultationMessage, author: Person | None) -> Html:
    """One thing said, in a line of a card. `author` is who of the responders it was."""
    own = message.author_id == consultation.viewer_id
    who = t.plain("consultation-you") if own else speaker(t, consultation, message, author)
    words = shortened(t, message.text, SAID_LIMIT)
    what = "" if message.kind is PartKind.TEXT else t.plain(f"consultation-kind-{message.kind.value}")
    return t("consultation-said", who=who, what=what, words=words)


def propose_button(t: Texts, consultation_id: int) -> Button:
    """«В базу ответов», under a solved consultation (services.library.proposals.proposable)."""
    return Button(t.plain("known-button-propose"), KnownProposePress(consultation=consultation_id))
