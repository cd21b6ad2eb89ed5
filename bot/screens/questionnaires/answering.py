"""The questionnaire after an event, as who was there sees it."""

from datetime import datetime

from bot.models import Event
from bot.presses.questionnaires import AnswerQuestionnairePress
from bot.screens.shared import common
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.ways import to_menu
from bot.screens.shared.wording import event_name, shortened
from bot.services.questionnaires.lifecycle import Completion, PersonalInvitation
from bot.texts import Html, Texts

HEADING_LIMIT = 60


def invite(t: Texts, asked: PersonalInvitation) -> Screen:
    """The first message: what about, for how long, who will see the answers."""
    return _asking(t, "feedback-invite", asked)


def nudge(t: Texts, asked: PersonalInvitation) -> Screen:
    """A reminder to who has not answered."""
    return _asking(t, "feedback-nudge", asked)


def _asking(t: Texts, key: str, asked: PersonalInvitation) -> Screen:
    event, questionnaire = asked.event, asked.questionnaire
    text = t(
        key,
        name=_name(t, event),
        day=t.day(event.starts_at),
        privacy=t(f"feedback-privacy-{_sort(questionnaire.anonymous)}"),
        until=t.moment(questionnaire.closes_at),
    )
    return Screen(text, ((_answer(t, questionnaire.id),),))


def opened(t: Texts, asked: PersonalInvitation | None, now: datetime) -> Screen:
    """What a deep link to a questionnaire shows: the invitation, or why there is nothing to answer."""
    if asked is None:
        return common.gone(t)
    if asked.answered:
        return _over(t, "feedback-already")
    return invite(t, asked) if asked.questionnaire.is_open(now) else _over(t, "feedback-closed")


def heading(t: Texts, title: str, anonymous: bool, number: int, count: int) -> Html:
    """Stands above each question."""
    short = shortened(t, title, HEADING_LIMIT)
    return t(f"feedback-heading-{_sort(anonymous)}", title=short, number=number, count=count)


def completed(t: Texts, completion: Completion, questionnaire_id: int, anonymous: bool) -> Screen:
    """What came of sending it."""
    match completion:
        case Completion.DONE:
            return _over(t, f"feedback-done-{_sort(anonymous)}")
        case Completion.EMPTY:
            return Screen(t("feedback-empty"), ((_answer(t, questionnaire_id),), (to_menu(t),)))
        case Completion.ALREADY:
            return _over(t, "feedback-already")
        case Completion.CLOSED:
            return _over(t, "feedback-closed")
        case Completion.GONE:
            return common.gone(t)


def answering_cancelled(t: Texts, questionnaire_id: int) -> Screen:
    """Cancelled midway; the way back."""
    return Screen(t("feedback-left"), ((_answer(t, questionnaire_id),), (to_menu(t),)))


def _over(t: Texts, key: str) -> Screen:
    return Screen(t(key), ((to_menu(t),),))


def _answer(t: Texts, questionnaire_id: int) -> Button:
    return Button(t.plain("feedback-button-answer"), AnswerQuestionnairePress(questionnaire=questionnaire_id))


def _name(t: Texts, event: Event) -> str:
    return event_name(t, event.kind, event.title)


def _sort(anonymous: bool) -> str:
    return "anonymous" if anonymous else "named"
