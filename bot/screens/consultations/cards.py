"""«Мои обращения»: what a person asked and answered; one consultation; what is said when something is sent or cannot be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from bot.models import Consultation, ConsultationMessage, ConsultationState, FormDraft, Person, Side
from bot.presses.consultations import ConsultationDo, ConsultationPress
from bot.presses.shared import Go
from bot.screens.consultations.conversation import OVER, button, propose_button, said_line, until
from bot.screens.consultations.notices import ask_mark
from bot.screens.consultations.sides import asker_words, other_side
from bot.screens.shared import form_question
from bot.screens.shared.pages import lines, pager
from bot.screens.shared.screen import Answer, Button, Screen
from bot.screens.shared.ways import to_mentor_room
from bot.screens.shared.wording import shortened
from bot.services.consultations.contacts import ContactOutcome, agreed, may_exchange
from bot.services.consultations.conversation import Said, SaidOutcome
from bot.services.consultations.ending import SolveOutcome
from bot.services.consultations.reading import ConsultationCard, Line
from bot.services.consultations.taking import TakeOutcome
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

IN_A_LIST = 50


def _state(t: Texts, consultation: ConsultationCard) -> str:
    row = consultation.row
    if row.state is ConsultationState.ANSWERED and row.asked_back_at is not None:
        return t.plain(f"consultation-state-asked-back-{consultation.side.value}")
    return t.plain(f"consultation-state-{row.state.value}-{consultation.side.value}")


def mine(t: Texts, found: Page[Line]) -> Screen:
    """The list, a number a consultation."""
    ask = Button(t.plain("mentor-room-consult-new"), Go(to="consult-new"))
    if not found.total:
        return Screen(t("consultation-mine-none"), ((ask,), (to_mentor_room(t),)))
    turn = pager(t, found.page, found.pages, lambda page: Go(to="consults", page=page))
    told, numbers = _lines(t, found)
    rows = (numbers, turn, (to_mentor_room(t),))
    return Screen(t("consultation-mine", lines=told), tuple(row for row in rows if row))


def _lines(t: Texts, found: Page[Line]) -> tuple[Html, tuple[Button, ...]]:
    parts = [
        t(
            "consultation-mine-line",
            number=line.consultation.number,
            who=other_side(t, line.consultation),
            words=shortened(t, line.words, IN_A_LIST) or t.plain("consultation-without-words"),
            state=_state(t, line.consultation),
        )
        for line in found.rows
    ]
    return lines(parts), tuple(
        Button(str(line.consultation.number), ConsultationPress(consultation=line.consultation.number))
        for line in found.rows
    )


def which(t: Texts, found: Page[Line], draft: FormDraft | None) -> Screen:
    """Said to a message that answers nothing: which of the open consultations is it for, or the Form left midway (`draft`)?"""
    told, numbers = _lines(t, found)
    resume = () if draft is None else (form_question.resume(t, draft),)
    rows = (resume, numbers, (Button(t.plain("consultation-all"), Go(to="consults")),))
    return Screen(t("consultation-which", lines=told), tuple(row for row in rows if row))


def card(
    t: Texts,
    consultation: ConsultationCard,
    said: Sequence[tuple[ConsultationMessage, Person | None]],
    now: datetime,
    *,
    proposable: bool = False,
) -> Screen:
    """One consultation with its last messages. `proposable`: it may go to the known answers."""
    row = consultation.row
    who = asker_words(t, consultation, now) if consultation.side is Side.RESPONDER else other_side(t, consultation)
    parts = [
        t("consultation-card", number=consultation.number, who=who),
        t("consultation-card-state", state=_state(t, consultation)),
    ]
    if row.awkward and consultation.side is Side.ASKER:
        parts.append(t("consultation-card-awkward"))
    if row.state is ConsultationState.WAITING and row.due_at is not None:
        parts.append(t("consultation-card-until", until=until(t, row.due_at, now)))
    parts += [Html(""), *(said_line(t, consultation, message, author) for message, author in said)]
    return Screen(
        lines(parts),
        (
            *_card_rows(t, consultation),
            _propose(t, consultation, proposable),
            (Button(t.plain("consultation-all"), Go(to="consults")),),
        ),
    )


def _propose(t: Texts, consultation: ConsultationCard, proposable: bool) -> tuple[Button, ...]:
    return (propose_button(t, consultation.number),) if proposable else ()


def _card_rows(t: Texts, consultation: ConsultationCard) -> tuple[tuple[Button, ...], ...]:
    row = consultation.row
    if consultation.side is Side.RESPONDER and row.state in OVER:
        return ()
    rows: list[tuple[Button, ...]] = [(button(t, row, "write", ConsultationDo.WRITE),)]
    if row.state not in OVER:
        rows.append((button(t, row, "solved", ConsultationDo.ASK_TO_CLOSE),))
        if may_exchange(row) and not agreed(row, consultation.side):
            rows.append((button(t, row, "contacts", ConsultationDo.ASK_CONTACTS),))
    return tuple(rows)


def whom(t: Texts, consultation: ConsultationCard | None) -> str:
    """Whom one writes to in a consultation."""
    return t.plain("consultation-nobody-yet") if consultation is None else other_side(t, consultation)


def gone(t: Texts) -> Screen:
    """There is no such consultation, or it is somebody else's."""
    return Screen(t("consultation-gone"), ((to_mentor_room(t),),))


def question_sent(t: Texts, consultation: Consultation, now: datetime) -> Screen:
    """The question is on its way."""
    parts = [t("consultation-asked", number=consultation.id)]
    if consultation.due_at is not None:
        parts.append(t("consultation-asked-until", until=until(t, consultation.due_at, now)))
    else:
        parts.append(t("consultation-asked-methodists"))
    rows = (
        (Button(t.plain("consultation-do-open"), ConsultationPress(consultation=consultation.id)),),
        (to_mentor_room(t),),
    )
    return Screen(lines(parts), rows)


def message_outcome(t: Texts, done: Said, consultation: ConsultationCard | None) -> Screen:
    """What came of a message in a consultation."""
    if consultation is None:
        return gone(t)
    outcome = done.outcome
    if outcome is SaidOutcome.AGAIN:
        outcome = SaidOutcome.SENT
    key = "consultation-said-reopened" if done.reopened else f"consultation-said-{outcome.value}"
    text = t(key, number=consultation.number, who=other_side(t, consultation))
    if outcome not in (SaidOutcome.SENT, SaidOutcome.KEPT):
        text = t("consultation-not-said", problem=text)
    if outcome in (SaidOutcome.SENT, SaidOutcome.KEPT, SaidOutcome.NOT_NAMELESS):
        return Screen(text, ((button(t, consultation.row, "open", ConsultationDo.OPEN),),))
    return Screen(text, ((to_mentor_room(t),),))


def unsendable(t: Texts) -> Screen:
    """A sticker and the like cannot be sent on."""
    return Screen(t("form-no-such-content"))


def take_toast(t: Texts, outcome: TakeOutcome) -> str:
    """What came of «Взять»."""
    return t.plain(f"consultation-take-{outcome.value}")


def pass_toast(t: Texts, outcome: TakeOutcome) -> str:
    """What came of «Передать»."""
    return t.plain(f"consultation-pass-{outcome.value}")


def ask_pass(t: Texts, consultation: ConsultationCard) -> Screen:
    """Asks once before the question goes to somebody else."""
    row = consultation.row
    keep, sure = button(t, row, "keep", ConsultationDo.OPEN), button(t, row, "pass-sure", ConsultationDo.PASS)
    return Screen(t("consultation-pass-sure", number=consultation.number), ((keep,), (sure,)))


def passed(t: Texts, number: int, outcome: TakeOutcome) -> Screen:
    """The question went to somebody else, or why not."""
    return Screen(t(f"consultation-passed-{outcome.value}", number=number), ((to_mentor_room(t),),))


def below(answer: Answer) -> Answer:
    """The same answer in a message of its own: what a person wrote stays as it is."""
    return replace(answer, fresh=True)


def ask_contacts(t: Texts, consultation: ConsultationCard, username: str | None) -> Screen:
    """Asks once before one's name in the messenger is given away."""
    row = consultation.row
    back = button(t, row, "open", ConsultationDo.OPEN)
    if not may_exchange(row) or agreed(row, consultation.side):
        return Screen(
            t("consultation-contacts-not_here" if not may_exchange(row) else "consultation-contacts-already"),
            ((back,),),
        )
    who = other_side(t, consultation)
    text = (
        t("consultation-contacts-sure", who=who, contact=username)
        if username
        else t("consultation-contacts-sure-none", who=who)
    )
    return Screen(
        text,
        (
            (button(t, row, "contacts-not", ConsultationDo.OPEN),),
            (button(t, row, "contacts-sure", ConsultationDo.EXCHANGE_CONTACTS),),
        ),
    )


def contacts_toast(t: Texts, outcome: ContactOutcome) -> str:
    """What came of it."""
    return t.plain(f"consultation-contacts-toast-{outcome.value}")


def ask_solved(t: Texts, consultation: ConsultationCard) -> Screen:
    """Asks once before the consultation is closed."""
    row = consultation.row
    key = "consultation-solve-sure" if row.first_answer_at is not None else "consultation-withdraw-sure"
    keep, sure = button(t, row, "go-on", ConsultationDo.OPEN), button(t, row, "solve-sure", ConsultationDo.CLOSE)
    return Screen(t(key, number=consultation.number), ((keep,), (sure,)))


def solve_toast(t: Texts, outcome: SolveOutcome) -> str:
    """What came of «Вопрос решён»."""
    return t.plain(f"consultation-solve-{outcome.value}")


def closed(t: Texts, consultation: ConsultationCard, outcome: SolveOutcome, *, proposable: bool = False) -> Screen:
    """The consultation is over, at this side's word; the asker is asked for a mark."""
    if outcome is SolveOutcome.NOT_ANSWERED:
        return Screen(
            t("consultation-solve-first-answer"), ((button(t, consultation.row, "write", ConsultationDo.WRITE),),)
        )
    if consultation.side is Side.ASKER and consultation.row.state is ConsultationState.SOLVED:
        return ask_mark(t, consultation, t("consultation-closed", number=consultation.number))
    key = "consultation-closed-withdrawn" if outcome is SolveOutcome.WITHDRAWN else "consultation-closed"
    return Screen(t(key, number=consultation.number), (_propose(t, consultation, proposable), (to_mentor_room(t),)))


def marked(t: Texts, consultation: ConsultationCard, value: int, *, proposable: bool = False) -> Screen:
    """The mark is kept; thanks may follow."""
    text = t("consultation-marked", number=consultation.number, value=value)
    thank = button(t, consultation.row, "thank", ConsultationDo.THANK)
    return Screen(text, ((thank,), _propose(t, consultation, proposable), (to_mentor_room(t),)))


def thanked(t: Texts, done: bool) -> Screen:
    """The thanks are on their way."""
    return Screen(t("consultation-thanked" if done else "consultation-gone"), ((to_mentor_room(t),),))
