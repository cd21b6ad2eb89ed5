"""What was answered, as a methodist sees it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models import Event
from bot.presses.events import OfficePress
from bot.presses.questionnaires import NamedPress, QuestionnairePicturePress, RemindPress, ResultsPress, WordsPress
from bot.screens.shared.pages import pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.wording import event_name, shortened
from bot.services.questionnaires.lifecycle import SCALES
from bot.services.questionnaires.results import NamedAnswers, Results, TopicResult
from bot.texts import Html, Texts

# Answers in words are at most 700 characters long (bot.forms.questionnaires): five fit on a screen of 4,000.
PAGE = 5
CHART_TITLE_LIMIT = 90


@dataclass(frozen=True)
class Bar:
    """One question in the picture: its label, the mean and the number of answers in words, how often each of 1…5 was given."""

    label: str
    mean: str
    n: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Picture:
    """The distributions of a questionnaire, ready to be drawn; `worst` and `best` explain the ends of the scale."""

    title: str
    bars: tuple[Bar, ...]
    worst: str
    best: str


def waiting(t: Texts, event_id: int) -> Screen:
    """The event is not over yet: nobody was asked."""
    return Screen(t("feedback-results-waiting"), ((_to_event(t, event_id),),))


def results(t: Texts, shown: Results, may_remind: bool) -> Screen:
    """The numbers, as far as they may be shown; what can be done."""
    lines = [
        t(
            "feedback-results-title",
            name=_name(t, shown.event),
            day=t.day(shown.event.starts_at),
            attended=shown.attended,
            organisations=shown.organisations,
            asked=shown.asked,
            answered=shown.answered,
            share=t.share(shown.answered, shown.asked),
        ),
        *_numbers(t, shown),
        _until(t, shown),
    ]
    if not shown.questionnaire.anonymous:
        lines.append(t("feedback-results-named"))
    return Screen(Html("\n".join(lines)), _buttons(t, shown, may_remind))


def _numbers(t: Texts, shown: Results) -> list[Html]:
    closed = shown.questionnaire.closed_at is not None
    if not shown.released:
        if not shown.questionnaire.anonymous:
            return [t("feedback-results-few-named", answered=shown.answered)]
        return [t("feedback-results-few-closed" if closed else "feedback-results-few", answered=shown.answered)]
    lines = [t("feedback-results-legend"), *(_topic(t, topic) for topic in shown.topics)]
    lines.append(t("feedback-results-words", n=shown.words))
    left = shown.answered - shown.released
    if left > 0:
        signed = not shown.questionnaire.anonymous
        # Signed ones are kept, and only not counted.
        key = "feedback-results-left-over-named" if signed else "feedback-results-left-over"
        if not closed:
            key = "feedback-results-partial-named" if signed else "feedback-results-partial"
        lines.append(t(key, released=shown.released, answered=shown.answered, left=left))
    return lines


def _topic(t: Texts, topic: TopicResult) -> Html:
    label = t.plain(f"feedback-topic-{topic.topic}")
    if topic.mean is None:
        return t("feedback-results-topic-few", topic=label)
    return t(
        "feedback-results-topic-low" if topic.below_usual else "feedback-results-topic",
        topic=label,
        mean=t.number(topic.mean, 1),
        share=t.share(topic.high, topic.n),
        n=topic.n,
        usual=t.number(topic.usual or 0, 1),
    )


def _until(t: Texts, shown: Results) -> Html:
    closed_at = shown.questionnaire.closed_at
    if closed_at is not None:
        return t("feedback-results-closed", day=t.day(closed_at))
    return t("feedback-results-until", day=t.day(shown.questionnaire.closes_at))


def _buttons(t: Texts, shown: Results, may_remind: bool) -> tuple[tuple[Button, ...], ...]:
    event_id = shown.event.id
    offered = []
    if shown.words:
        offered.append(Button(t.plain("feedback-button-words"), WordsPress(event=event_id)))
    if may_remind and shown.silent > 0:
        offered.append(Button(t.plain("feedback-button-remind", n=shown.silent), RemindPress(event=event_id)))
    if not shown.questionnaire.anonymous and shown.answered:
        offered.append(Button(t.plain("feedback-button-named"), NamedPress(event=event_id)))
    if shown.released:
        offered.append(Button(t.plain("feedback-button-picture"), QuestionnairePicturePress(event=event_id)))
    return (*pairs(offered), (_to_event(t, event_id),))


def words(t: Texts, shown: Results, texts: Sequence[str], page: int) -> Screen:
    """A page of answers in words."""
    items = [t("feedback-words-item", words=text) for text in texts] or [t("feedback-words-none")]
    title = t("feedback-words-title", name=_name(t, shown.event))
    turn = pager(t, page, pages_of(shown.words), lambda n: WordsPress(event=shown.event.id, page=n))
    return Screen(Html("\n\n".join([title, *items])), (turn, (_to_results(t, shown.event.id),)))


def answers_by_name(t: Texts, shown: Results, people: Sequence[NamedAnswers], page: int) -> Screen:
    """A page of answers by name, where the questionnaire is not anonymous."""
    items = [_answers_of_one(t, one) for one in people] or [t("feedback-named-none")]
    title = t("feedback-named-title", name=_name(t, shown.event))
    turn = pager(t, page, pages_of(shown.answered), lambda n: NamedPress(event=shown.event.id, page=n))
    return Screen(Html("\n\n".join([title, *items])), (turn, (_to_results(t, shown.event.id),)))


def _answers_of_one(t: Texts, one: NamedAnswers) -> Html:
    skipped = t.plain("feedback-named-skipped")
    values = " · ".join(str(one.values.get(topic, skipped)) for topic in SCALES)
    line = t("feedback-named-item", name=one.name or t.plain("feedback-named-erased"), values=values)
    return Html(f"{line}\n{t('feedback-words-item', words=one.words)}") if one.words else line


def sure_to_remind(t: Texts, shown: Results) -> Screen:
    """Asks once before people are written to."""
    yes = Button(t.plain("feedback-button-yes-remind"), RemindPress(event=shown.event.id, sure=True))
    return Screen(t("feedback-remind-sure", n=shown.silent), ((yes,), (_to_results(t, shown.event.id),)))


def picture(t: Texts, shown: Results) -> Picture:
    """What the chart says, in words ready to be drawn; topics that may not be shown are left out."""
    bars = tuple(
        Bar(
            label=t.plain(f"feedback-topic-{topic.topic}"),
            mean=t.number(topic.mean, 1),
            n=t.plain("feedback-chart-n", n=topic.n),
            counts=topic.counts,
        )
        for topic in shown.topics
        if topic.mean is not None
    )
    title = shortened(t, _name(t, shown.event), CHART_TITLE_LIMIT)
    return Picture(title, bars, t.plain("feedback-chart-worst"), t.plain("feedback-chart-best"))


def caption(t: Texts, shown: Results) -> Html:
    """Stands below the picture."""
    return t(
        "feedback-chart-caption",
        name=_name(t, shown.event),
        day=t.day(shown.event.starts_at),
        asked=shown.asked,
        answered=shown.answered,
        released=shown.released,
    )


def pages_of(count: int) -> int:
    """How many pages `count` answers take."""
    return max(1, -(-count // PAGE))


def _name(t: Texts, event: Event) -> str:
    return event_name(t, event.kind, event.title)


def _to_event(t: Texts, event_id: int) -> Button:
    return Button(t.plain("feedback-button-to-event"), OfficePress(event=event_id))


def _to_results(t: Texts, event_id: int) -> Button:
    return Button(t.plain("feedback-button-to-results"), ResultsPress(event=event_id))
