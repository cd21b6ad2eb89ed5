"""«Мои обращения»: what a person asked and answered; one talk; what is said when something is sent or cannot be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.models import Consultation, ConsultationMessage, ConsultationState, FormDraft, Person, Side
from bot.screens import forms, mentor_room
from bot.screens.events import shortened
from bot.screens.known_answers import propose_button
from bot.screens.mentoring_presses import TalkPress
from bot.screens.pages import lines, pager
from bot.screens.presses import Go
from bot.screens.screen import Answer, Button, Screen
from bot.screens.talks import OVER, ask_mark, asker_words, button, other_side, said_line, until
from bot.services.consultations import SolveOutcome, TakeOutcome
from bot.services.talk_contacts import ContactOutcome, agreed, may_exchange
from bot.services.talk_reading import Lines, Talk
from bot.services.talks import Said, SaidOutcome
from bot.texts import Html, Texts

IN_A_LIST = 50


def _state(t: Texts, talk: Talk) -> str:
    consultation = talk.consultation
    if consultation.state is ConsultationState.ANSWERED and consultation.asked_back_at is not None:
        return t.plain(f"talk-state-asked-back-{talk.side.value}")
    return t.plain(f"talk-state-{consultation.state.value}-{talk.side.value}")


def mine(t: Texts, found: Lines) -> Screen:
    """The list, a number a talk."""
    ask = Button(t.plain("mentor-room-consult-new"), Go(to="consult-new"))
    if not found.total:
        return Screen(t("talk-mine-none"), ((ask,), (mentor_room.to_room(t),)))
    turn = pager(t, found.page, found.pages, lambda page: Go(to="consults", page=page))
    told, numbers = _lines(t, found)
    rows = (numbers, turn, (mentor_room.to_room(t),))
    return Screen(t("talk-mine", lines=told), tuple(row for row in rows if row))


def _lines(t: Texts, found: Lines) -> tuple[Html, tuple[Button, ...]]:
    told = [
        t(
            "talk-mine-line",
            number=line.talk.number,
            who=other_side(t, line.talk),
            words=shortened(t, line.words, IN_A_LIST) or t.plain("talk-without-words"),
            state=_state(t, line.talk),
        )
        for line in found.found
    ]
    return lines(told), tuple(
        Button(str(line.talk.number), TalkPress(consultation=line.talk.number)) for line in found.found
    )


def which(t: Texts, found: Lines, draft: FormDraft | None) -> Screen:
    """Said to a message that answers nothing: which of the open talks is it for, or the Form left midway (`draft`)?"""
    told, numbers = _lines(t, found)
    resume = () if draft is None else (forms.resume(t, draft),)
    rows = (resume, numbers, (Button(t.plain("talk-all"), Go(to="consults")),))
    return Screen(t("talk-which", lines=told), tuple(row for row in rows if row))


def card(
    t: Texts,
    talk: Talk,
    said: Sequence[tuple[ConsultationMessage, Person | None]],
    now: datetime,
    *,
    proposable: bool = False,
) -> Screen:
    """One talk with its last messages. `proposable`: it may go to the known answers."""
    consultation = talk.consultation
    who = asker_words(t, talk, now) if talk.side is Side.RESPONDER else other_side(t, talk)
    told = [t("talk-card", number=talk.number, who=who), t("talk-card-state", state=_state(t, talk))]
    if consultation.awkward and talk.side is Side.ASKER:
        told.append(t("talk-card-awkward"))
    if consultation.state is ConsultationState.WAITING and consultation.due_at is not None:
        told.append(t("talk-card-until", until=until(t, consultation.due_at, now)))
    told += [Html(""), *(said_line(t, talk, message, author) for message, author in said)]
    return Screen(
        lines(told),
        (*_card_rows(t, talk), _propose(t, talk, proposable), (Button(t.plain("talk-all"), Go(to="consults")),)),
    )


def _propose(t: Texts, talk: Talk, proposable: bool) -> tuple[Button, ...]:
    return (propose_button(t, talk.number),) if proposable else ()


def _card_rows(t: Texts, talk: Talk) -> tuple[tuple[Button, ...], ...]:
    consultation = talk.consultation
    if talk.side is Side.RESPONDER and consultation.state in OVER:
        return ()
    rows: list[tuple[Button, ...]] = [(button(t, consultation, "write", "r"),)]
    if consultation.state not in OVER:
        rows.append((button(t, consultation, "solved", "s"),))
        if may_exchange(consultation) and not agreed(consultation, talk.side):
            rows.append((button(t, consultation, "contacts", "k"),))
    return tuple(rows)


def whom(t: Texts, talk: Talk | None) -> str:
    """Whom one writes to in a talk."""
    return t.plain("talk-nobody-yet") if talk is None else other_side(t, talk)


def gone(t: Texts) -> Screen:
    """There is no such talk, or it is somebody else's."""
    return Screen(t("talk-gone"), ((mentor_room.to_room(t),),))


# ---- After something was done ---------------------------------------------------------------------------------------


def asked(t: Texts, consultation: Consultation, now: datetime) -> Screen:
    """The question is on its way."""
    told = [t("talk-asked", number=consultation.id)]
    if consultation.due_at is not None:
        told.append(t("talk-asked-until", until=until(t, consultation.due_at, now)))
    else:
        told.append(t("talk-asked-methodists"))
    rows = ((Button(t.plain("talk-do-open"), TalkPress(consultation=consultation.id)),), (mentor_room.to_room(t),))
    return Screen(lines(told), rows)


def said(t: Texts, done: Said, talk: Talk | None) -> Screen:
    """What came of a message in a talk."""
    if talk is None:
        return gone(t)
    outcome = done.outcome
    if outcome is SaidOutcome.AGAIN:
        outcome = SaidOutcome.SENT
    key = "talk-said-reopened" if done.reopened else f"talk-said-{outcome.value}"
    text = t(key, number=talk.number, who=other_side(t, talk))
    if outcome not in (SaidOutcome.SENT, SaidOutcome.KEPT):
        text = t("talk-not-said", problem=text)
    if outcome in (SaidOutcome.SENT, SaidOutcome.KEPT, SaidOutcome.NOT_NAMELESS):
        return Screen(text, ((button(t, talk.consultation, "open", "o"),),))
    return Screen(text, ((mentor_room.to_room(t),),))


def unsendable(t: Texts) -> Screen:
    """A sticker and the like cannot be sent on."""
    return Screen(t("form-no-such-content"))


def take_toast(t: Texts, outcome: TakeOutcome) -> str:
    """What came of «Взять»."""
    return t.plain(f"talk-take-{outcome.value}")


def pass_toast(t: Texts, outcome: TakeOutcome) -> str:
    """What came of «Передать»."""
    return t.plain(f"talk-pass-{outcome.value}")


def ask_pass(t: Texts, talk: Talk) -> Screen:
    """Asks once before the question goes to somebody else."""
    consultation = talk.consultation
    keep, sure = button(t, consultation, "keep", "o"), button(t, consultation, "pass-sure", "px")
    return Screen(t("talk-pass-sure", number=talk.number), ((keep,), (sure,)))


def passed(t: Texts, number: int, outcome: TakeOutcome) -> Screen:
    """The question went to somebody else, or why not."""
    return Screen(t(f"talk-passed-{outcome.value}", number=number), ((mentor_room.to_room(t),),))


def below(answer: Answer) -> Answer:
    """The same answer in a message of its own: what a person wrote stays as it is."""
    return replace(answer, fresh=True)


def ask_contacts(t: Texts, talk: Talk, username: str | None) -> Screen:
    """Asks once before one's name in the messenger is given away."""
    consultation = talk.consultation
    back = button(t, consultation, "open", "o")
    if not may_exchange(consultation) or agreed(consultation, talk.side):
        return Screen(
            t("talk-contacts-not_here" if not may_exchange(consultation) else "talk-contacts-already"), ((back,),)
        )
    who = other_side(t, talk)
    text = t("talk-contacts-sure", who=who, contact=username) if username else t("talk-contacts-sure-none", who=who)
    return Screen(
        text, ((button(t, consultation, "contacts-not", "o"),), (button(t, consultation, "contacts-sure", "kx"),))
    )


def contacts_toast(t: Texts, outcome: ContactOutcome) -> str:
    """What came of it."""
    return t.plain(f"talk-contacts-toast-{outcome.value}")


def ask_solved(t: Texts, talk: Talk) -> Screen:
    """Asks once before the talk is closed."""
    consultation = talk.consultation
    key = "talk-solve-sure" if consultation.first_answer_at is not None else "talk-withdraw-sure"
    keep, sure = button(t, consultation, "go-on", "o"), button(t, consultation, "solve-sure", "sx")
    return Screen(t(key, number=talk.number), ((keep,), (sure,)))


def solve_toast(t: Texts, outcome: SolveOutcome) -> str:
    """What came of «Вопрос решён»."""
    return t.plain(f"talk-solve-{outcome.value}")


def closed(t: Texts, talk: Talk, outcome: SolveOutcome, *, proposable: bool = False) -> Screen:
    """The talk is over, at this side's word; the asker is asked for a mark."""
    if outcome is SolveOutcome.NOT_ANSWERED:
        return Screen(t("talk-solve-first-answer"), ((button(t, talk.consultation, "write", "r"),),))
    if talk.side is Side.ASKER and talk.consultation.state is ConsultationState.SOLVED:
        return ask_mark(t, talk, t("talk-closed", number=talk.number))
    key = "talk-closed-withdrawn" if outcome is SolveOutcome.WITHDRAWN else "talk-closed"
    return Screen(t(key, number=talk.number), (_propose(t, talk, proposable), (mentor_room.to_room(t),)))


def marked(t: Texts, talk: Talk, value: int, *, proposable: bool = False) -> Screen:
    """The mark is kept; thanks may follow."""
    text = t("talk-marked", number=talk.number, value=value)
    thank = button(t, talk.consultation, "thank", "th")
    return Screen(text, ((thank,), _propose(t, talk, proposable), (mentor_room.to_room(t),)))


def thanked(t: Texts, done: bool) -> Screen:
    """The thanks are on their way."""
    return Screen(t("talk-thanked" if done else "talk-gone"), ((mentor_room.to_room(t),),))
