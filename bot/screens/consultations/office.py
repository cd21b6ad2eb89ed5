"""«Ждут ответа»: every question that waits, as methodists see it."""

from collections.abc import Sequence
from datetime import datetime

from bot.models import ConsultationMessage, Person
from bot.presses.consultations import WaitingDo, WaitingPress
from bot.presses.shared import Go
from bot.screens.consultations.conversation import said_line
from bot.screens.consultations.sides import asker_words
from bot.screens.shared.pages import lines, pager
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.ways import to_mentoring_office
from bot.screens.shared.wording import shortened
from bot.services.consultations.reading import ConsultationCard, Line, waits_for
from bot.services.consultations.routing import Suitable
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

WORDS, IN_A_LIST = 160, 50
A_DAY = 24


def age(t: Texts, consultation: ConsultationCard, now: datetime) -> str:
    """How long it has been waiting: «5 ч», «2 дн.»"""
    hours = waits_for(consultation.row, now)
    if hours < A_DAY:
        return t.plain("consultation-age-hours", n=int(hours))
    return t.plain("consultation-age-days", n=int(hours // A_DAY))


def _who_has_it(t: Texts, consultation: ConsultationCard) -> str:
    if consultation.responder is None:
        return t.plain("consultation-with-methodists")
    key = "consultation-with-untaken" if consultation.row.taken_at is None else "consultation-with-taken"
    return t.plain(key, who=consultation.responder.full_name)


def _press(t: Texts, consultation: ConsultationCard, key: str, do: WaitingDo) -> Button:
    return Button(t.plain(f"consultation-office-{key}"), WaitingPress(consultation=consultation.number, do=do))


def waits_for_us(t: Texts, consultation: ConsultationCard, words: str, now: datetime) -> Screen:
    """Told to every methodist: no mentor has answered."""
    text = t(
        "consultation-office-notice",
        number=consultation.number,
        who=asker_words(t, consultation, now),
        words=shortened(t, words, WORDS) or t.plain("consultation-without-words"),
        age=age(t, consultation, now),
    )
    return Screen(text, ((_press(t, consultation, "open", WaitingDo.OPEN),),))


def waiting(t: Texts, found: Page[Line], now: datetime) -> Screen:
    """The list, the oldest first."""
    if not found.total:
        return Screen(t("consultation-office-none"), ((to_mentoring_office(t),),))
    told, buttons = [], []
    for line in found.rows:
        told.append(
            t(
                "consultation-office-line",
                number=line.consultation.number,
                age=age(t, line.consultation, now),
                words=shortened(t, line.words, IN_A_LIST) or t.plain("consultation-without-words"),
                who=_who_has_it(t, line.consultation),
            )
        )
        buttons.append(Button(str(line.consultation.number), WaitingPress(consultation=line.consultation.number)))
    turn = pager(t, found.page, found.pages, lambda page: Go(to="consults-waiting", page=page))
    rows = (tuple(buttons), turn, (to_mentoring_office(t),))
    return Screen(t("consultation-office-list", n=found.total, lines=lines(told)), tuple(row for row in rows if row))


def card(
    t: Texts,
    consultation: ConsultationCard,
    said: Sequence[tuple[ConsultationMessage, Person | None]],
    now: datetime,
    *,
    waits: bool,
) -> Screen:
    """One question with what was said so far."""
    parts = [
        t("consultation-office-card", number=consultation.number, who=asker_words(t, consultation, now)),
        t("consultation-office-has-it", who=_who_has_it(t, consultation), age=age(t, consultation, now)),
        Html(""),
        *(said_line(t, consultation, message, author) for message, author in said),
    ]
    rows: list[tuple[Button, ...]] = []
    if waits:
        rows = [
            (_press(t, consultation, "answer", WaitingDo.TAKE),),
            (_press(t, consultation, "give", WaitingDo.CHOOSE_RESPONDER),),
        ]
    back = Button(t.plain("consultation-office-back"), Go(to="consults-waiting"))
    return Screen(lines(parts), (*rows, (back,)))


def choose(t: Texts, consultation: ConsultationCard, found: Page[Suitable]) -> Screen:
    """Whom to give it to: of the subject first, with how busy they are."""
    number = consultation.number
    back = (_press(t, consultation, "to-card", WaitingDo.OPEN),)
    if not found.rows:
        return Screen(t("consultation-office-no-mentors"), (back,))
    rows = tuple(
        (Button(_mentor(t, one), WaitingPress(consultation=number, do=WaitingDo.GIVE, person=one.person.id)),)
        for one in found.rows
    )
    turn = pager(
        t,
        found.page,
        found.pages,
        lambda page: WaitingPress(consultation=number, do=WaitingDo.CHOOSE_RESPONDER, page=page),
    )
    return Screen(t("consultation-office-choose", number=number), tuple(row for row in (*rows, turn, back) if row))


def _mentor(t: Texts, one: Suitable) -> str:
    key = "consultation-office-mentor-subject" if one.of_the_subject else "consultation-office-mentor"
    return t.plain(key, name=one.person.full_name, load=one.load, capacity=one.capacity)
