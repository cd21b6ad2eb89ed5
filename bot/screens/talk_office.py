"""«Ждут ответа»: every question that waits, as methodists see it."""

from collections.abc import Sequence
from datetime import datetime

from bot.models import ConsultationMessage, Person
from bot.screens import mentor_room
from bot.screens.events import shortened
from bot.screens.mentoring_presses import WaitingPress
from bot.screens.pages import lines, pager
from bot.screens.presses import Go
from bot.screens.screen import Button, Screen
from bot.screens.talks import asker_words, said_line
from bot.services.mentor_choice import Suitable, Suitables
from bot.services.talk_reading import Lines, Talk, waits_for
from bot.texts import Html, Texts

WORDS, IN_A_LIST = 160, 50
A_DAY = 24


def age(t: Texts, talk: Talk, now: datetime) -> str:
    """How long it has been waiting: «5 ч», «2 дн.»"""
    hours = waits_for(talk.consultation, now)
    if hours < A_DAY:
        return t.plain("talk-age-hours", n=int(hours))
    return t.plain("talk-age-days", n=int(hours // A_DAY))


def _who_has_it(t: Texts, talk: Talk) -> str:
    if talk.responder is None:
        return t.plain("talk-with-methodists")
    key = "talk-with-untaken" if talk.consultation.taken_at is None else "talk-with-taken"
    return t.plain(key, who=talk.responder.full_name)


def _press(t: Texts, talk: Talk, key: str, do: str) -> Button:
    return Button(t.plain(f"talk-office-{key}"), WaitingPress(consultation=talk.number, do=do))


def waits_for_us(t: Texts, talk: Talk, words: str, now: datetime) -> Screen:
    """Told to every methodist: no mentor has answered."""
    text = t(
        "talk-office-notice",
        number=talk.number,
        who=asker_words(t, talk, now),
        words=shortened(t, words, WORDS) or t.plain("talk-without-words"),
        age=age(t, talk, now),
    )
    return Screen(text, ((_press(t, talk, "open", "o"),),))


def waiting(t: Texts, found: Lines, now: datetime) -> Screen:
    """The list, the oldest first."""
    if not found.total:
        return Screen(t("talk-office-none"), ((mentor_room.to_office(t),),))
    told, buttons = [], []
    for line in found.found:
        told.append(
            t(
                "talk-office-line",
                number=line.talk.number,
                age=age(t, line.talk, now),
                words=shortened(t, line.words, IN_A_LIST) or t.plain("talk-without-words"),
                who=_who_has_it(t, line.talk),
            )
        )
        buttons.append(Button(str(line.talk.number), WaitingPress(consultation=line.talk.number)))
    turn = pager(t, found.page, found.pages, lambda page: Go(to="consults-waiting", page=page))
    rows = (tuple(buttons), turn, (mentor_room.to_office(t),))
    return Screen(t("talk-office-list", n=found.total, lines=lines(told)), tuple(row for row in rows if row))


def card(
    t: Texts, talk: Talk, said: Sequence[tuple[ConsultationMessage, Person | None]], now: datetime, *, waits: bool
) -> Screen:
    """One question with what was said so far."""
    told = [
        t("talk-office-card", number=talk.number, who=asker_words(t, talk, now)),
        t("talk-office-has-it", who=_who_has_it(t, talk), age=age(t, talk, now)),
        Html(""),
        *(said_line(t, talk, message, author) for message, author in said),
    ]
    rows: list[tuple[Button, ...]] = []
    if waits:
        rows = [(_press(t, talk, "answer", "t"),), (_press(t, talk, "give", "g"),)]
    back = Button(t.plain("talk-office-back"), Go(to="consults-waiting"))
    return Screen(lines(told), (*rows, (back,)))


def choose(t: Texts, talk: Talk, found: Suitables) -> Screen:
    """Whom to give it to: of the subject first, with how busy they are."""
    number = talk.number
    back = (_press(t, talk, "to-card", "o"),)
    if not found.found:
        return Screen(t("talk-office-no-mentors"), (back,))
    rows = tuple(
        (Button(_mentor(t, one), WaitingPress(consultation=number, do="x", person=one.person.id)),)
        for one in found.found
    )
    turn = pager(t, found.page, found.pages, lambda page: WaitingPress(consultation=number, do="g", page=page))
    return Screen(t("talk-office-choose", number=number), tuple(row for row in (*rows, turn, back) if row))


def _mentor(t: Texts, one: Suitable) -> str:
    key = "talk-office-mentor-subject" if one.of_the_subject else "talk-office-mentor"
    return t.plain(key, name=one.person.full_name, load=one.load, capacity=one.capacity)
