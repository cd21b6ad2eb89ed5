"""A question offered to a mentor, as it stands."""

from datetime import datetime
from enum import StrEnum

from bot.models import (
    ConsultationMessage,
    ConsultationOffer,
    ConsultationState,
    OfferOutcome,
    Side,
)
from bot.presses.consultations import ConsultationDo
from bot.screens.consultations.conversation import OVER, button, framed, part_of, until
from bot.screens.consultations.sides import asker_words
from bot.screens.shared.screen import Button, Letter, Screen
from bot.services.consultations.reading import ConsultationCard
from bot.texts import Html, Texts


class Standing(StrEnum):
    """How a question stands for somebody it was offered to."""

    NEW = "new"
    TAKEN = "taken"
    ANSWERED = "answered"
    PASSED = "passed"
    LATE = "late"
    MOVED = "moved"
    OVER = "over"


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
    yours = consultation.side is Side.ASKER and stands in (Standing.NEW, Standing.TAKEN)
    foot = t.plain("consultation-offer-own" if yours else f"consultation-offer-{stands.value}")
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
    if consultation.side is Side.ASKER:
        # A question without a name comes to who asked it like to anybody who answers.
        return ((pass_on,),) if stands in (Standing.NEW, Standing.TAKEN) else ()
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
