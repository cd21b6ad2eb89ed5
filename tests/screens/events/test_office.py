"""Snapshots of bot/screens/events/office.py."""

from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.models import Audience, EventState
from bot.screens.events import office as screens
from bot.services.events.changes import Change, ChangeOutcome, EventField
from bot.services.events.editing import Cancellation, Outcome, Publication
from bot.services.events.numbers import Figures
from bot.services.events.office_lists import EventLine, Scope
from bot.texts import Html, Texts
from tests.screens.builders import HOSTILE, NOW, event, event_card, page_of
from tests.screens.cases import Case, case, every

NOTE = Html("✅ Сохранено.")
NONE_CAME = Figures(seated=5, queued=0, came=0, walk_ins=0, organisations_seated=3, organisations_came=0, gave_up=0)
SOME_CAME = Figures(seated=5, queued=2, came=4, walk_ins=1, organisations_seated=3, organisations_came=2, gave_up=0)
NARROW = event(
    seats=None,
    audience=Audience(("school",)),
    anonymous_feedback=False,
    link="https://example.org",
    registration_closes_at=NOW,
)
RUNNING = event(starts_at=NOW - timedelta(hours=1))
OVER = event(starts_at=NOW - timedelta(days=2))
OVER_LATELY = event(starts_at=NOW - timedelta(hours=2))
CANCELLED = event(state=EventState.CANCELLED, cancel_reason="Заболел ведущий.")
DRAFT = event(state=EventState.DRAFT)
TYPED = {"title": HOSTILE, "description": HOSTILE, "place": HOSTILE}
TYPED_DRAFT = event(state=EventState.DRAFT, **TYPED)
CANCELLED_TYPED = event(state=EventState.CANCELLED, cancel_reason=HOSTILE, **TYPED)
ONE_CAME = Figures(seated=1, queued=1, came=1, walk_ins=0, organisations_seated=1, organisations_came=1, gave_up=0)
FEW = (0, 1, 21)
PUBLISHED_AS = (
    *(Outcome.DONE, Outcome.ALREADY, Outcome.GONE, Outcome.CANCELLED),
    *(Outcome.START_PASSED, Outcome.CLOSING_PASSED),
)
CANCELLED_AS = (Outcome.DONE, Outcome.ALREADY, Outcome.GONE, Outcome.OVER)
OTHERS = (EventField.SEATS, EventField.THEME, EventField.AUDIENCE, EventField.FEEDBACK)
LINES = (
    EventLine(event(title=HOSTILE), 5),
    EventLine(event(id=8, state=EventState.CANCELLED), 5),
    EventLine(event(id=9, state=EventState.DRAFT, seats=None), 0),
    EventLine(event(id=10, starts_at=OVER.starts_at), 18),
)

CASES = [
    case(screens.noted, "without a note", None, Html("Текст")),
    case(screens.noted, "with one", NOTE, Html("Текст")),
    case(screens.to_event, "", 7),
    case(screens.cabinet, "plain"),
    case(screens.cabinet, "with a note", NOTE),
    *(case(screens.event_list, f"none {scope.name}", page_of(), scope, False, NOW) for scope in Scope),
    case(screens.event_list, "a page of several", page_of(*LINES, page=1, pages=3), Scope.COMING, True, NOW),
    case(screens.event_list, "all on one page", page_of(*LINES[3:]), Scope.PAST, False, NOW),
    case(screens.line, "", LINES[0], NOW),
    case(screens.draft, "", event_card(DRAFT), NOW, NOTE),
    case(screens.draft, "everything typed is hostile", event_card(TYPED_DRAFT), NOW),
    case(screens.ask_delete, "", DRAFT),
    case(screens.ask_delete, "a hostile title", TYPED_DRAFT),
    *(case(screens.publish_note, f"done, {told} are written to", Publication(Outcome.DONE, told)) for told in FEW),
    *(case(screens.publish_note, one.value, Publication(one, 12)) for one in PUBLISHED_AS),
    case(screens.event, "open", event_card(), NONE_CAME, NOW, NOTE),
    case(screens.event, "for some, closed", event_card(NARROW, theme_title="Читаем вместе"), SOME_CAME, NOW),
    case(screens.event, "running", event_card(RUNNING), SOME_CAME, NOW),
    case(screens.event, "over lately", event_card(OVER_LATELY), SOME_CAME, NOW),
    case(screens.event, "over", event_card(OVER), SOME_CAME, NOW),
    case(screens.event, "over, one came", event_card(OVER), ONE_CAME, NOW),
    case(screens.event, "cancelled, everything typed is hostile", event_card(CANCELLED_TYPED), NONE_CAME, NOW),
    case(screens.event, "cancelled", event_card(CANCELLED), NONE_CAME, NOW),
    *(case(screens.cancel_note, one.value, Cancellation(one, 12)) for one in CANCELLED_AS),
    *(case(screens.not_cancellable, one.value, one) for one in CANCELLED_AS if one is not Outcome.DONE),
    *(case(screens.change_note, one.value, Change(one, seated=5)) for one in ChangeOutcome),
    *(case(screens.cancel_note, f"done, {told} are written to", Cancellation(Outcome.DONE, told)) for told in FEW),
    case(screens.change_note, "done and one told", Change(ChangeOutcome.DONE, told=1, promoted=1)),
    case(screens.change_note, "done and told", Change(ChangeOutcome.DONE, told=18, promoted=2)),
    *(case(screens.not_changeable, one.value, one) for one in ChangeOutcome if one is not ChangeOutcome.DONE),
    case(screens.fields, "of a draft", DRAFT, list(EventField)),
    case(screens.fields, "of an event", event(), [EventField.KIND, EventField.TITLE, EventField.LINK]),
    *(case(screens.value_now, field.value, event_card(), field) for field in EventField),
    *(
        case(screens.value_now, f"{field.value} of another", event_card(NARROW, theme_title="Читаем"), field)
        for field in OTHERS
    ),
    case(screens.link, "a hostile title", TYPED_DRAFT, "https://t.me/abonement_bot?start=e_7"),
    case(screens.fields, "of a hostile draft", TYPED_DRAFT, [EventField.KIND]),
    case(screens.link, "", event(), "https://t.me/abonement_bot?start=e_7"),
    case(screens.gone),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
