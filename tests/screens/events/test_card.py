"""Snapshots of bot/screens/events/card.py."""

from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.models import Audience, EventKind, EventState, RegistrationState
from bot.screens.events import card as screens
from bot.services.events.registrations import SignUp, SignUpOutcome
from bot.services.events.reminders import BEFORE, Reminder
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, event, event_card, registration
from tests.screens.cases import Case, case, every

SEATED, QUEUED = registration(), registration(RegistrationState.QUEUED)
BEGUN = event(starts_at=NOW - timedelta(hours=1))
OVER = event(starts_at=NOW - timedelta(days=2))
ONLINE = event(kind=EventKind.WEBINAR, place=None, link="https://example.org/room", seats=None)
EARLY = event(
    title=HOSTILE,
    description="",
    registration_closes_at=NOW + timedelta(days=1),
    audience=Audience(("school",), (5,), ("maths",), young=True),
)
CANCELLED = event(state=EventState.CANCELLED, cancel_reason="Заболел ведущий.")
CANCELLED_TYPED = event(title=HOSTILE, state=EventState.CANCELLED, cancel_reason=HOSTILE)
CANCELLED_SILENTLY = event(state=EventState.CANCELLED, cancel_reason=None)
TYPED = event(
    title=HOSTILE,
    description=HOSTILE,
    place=HOSTILE,
    link="https://example.org/?a=1&b=<2>",
    audience=Audience((), (5,)),
)
CLOSED = event(registration_closes_at=NOW)
REMINDERS = tuple(Reminder(notice, NOW + timedelta(days=number), moved=False) for number, notice in enumerate(BEFORE))
MOVED = (Reminder(next(iter(BEFORE)), NOW, moved=True), *REMINDERS[1:])

CASES = [
    case(screens.card, "free seats", event_card(), NOW),
    case(
        screens.card, "for some, closing early", event_card(EARLY, association_names={5: "ГМО математики"}), NOW, "a..2"
    ),
    case(
        screens.card,
        "of a theme, full",
        event_card(event(seats=5), theme_id=4, theme_title="Читаем вместе", queued=2),
        NOW,
    ),
    case(screens.card, "online without a limit", event_card(ONLINE), NOW),
    case(screens.card, "online with a seat", event_card(ONLINE, mine=SEATED, place=6), NOW, "my.c.0"),
    case(
        screens.card,
        "with a seat, others at the time",
        event_card(mine=SEATED, place=6, overlapping=("А", "Б", "В")),
        NOW,
    ),
    case(screens.card, "on the waiting list", event_card(mine=QUEUED, place=2, queued=2), NOW),
    case(screens.card, "came early", event_card(mine=SEATED, attended=True), NOW),
    case(screens.card, "closed", event_card(CLOSED), NOW),
    case(screens.card, "a draft", event_card(event(state=EventState.DRAFT)), NOW),
    case(screens.card, "cancelled", event_card(CANCELLED, mine=SEATED), NOW),
    case(screens.card, "cancelled without a reason", event_card(CANCELLED_SILENTLY), NOW),
    case(screens.card, "cancelled, everything typed is hostile", event_card(CANCELLED_TYPED), NOW),
    case(
        screens.card,
        "everything typed is hostile",
        event_card(
            TYPED,
            mine=SEATED,
            place=6,
            theme_id=4,
            theme_title=HOSTILE,
            overlapping=(HOSTILE,),
            association_names={5: HOSTILE},
        ),
        NOW,
    ),
    case(screens.card, "running", event_card(BEGUN), NOW),
    case(screens.card, "running with a seat", event_card(BEGUN, mine=SEATED, place=6, can_check_in=True), NOW),
    case(screens.card, "running and there", event_card(BEGUN, mine=SEATED, attended=True), NOW),
    case(screens.card, "over", event_card(OVER), NOW),
    case(screens.card, "over and attended", event_card(OVER, mine=SEATED, attended=True, questionnaire_id=4), NOW),
    case(screens.card, "over and missed", event_card(OVER, mine=SEATED), NOW),
    case(screens.card, "over on the waiting list", event_card(OVER, mine=QUEUED), NOW),
    case(screens.facts, "", event_card(), NOW),
    case(
        screens.when_and_where,
        "online and over",
        event_card(event(link="https://example.org", starts_at=OVER.starts_at)),
        NOW,
    ),
    *(case(screens.back_button, back or "nowhere", back) for back in ("", "my.p.1", "k.seminar.2", "my.z.1", "a..x")),
    case(screens.gone),
    case(screens.ask_cancel, "a seat", event_card(mine=SEATED, queued=2), "a..2"),
    case(screens.ask_cancel, "a place on the waiting list", event_card(mine=QUEUED, place=2), ""),
    case(screens.ask_cancel, "a hostile title", event_card(TYPED, mine=SEATED), ""),
    case(screens.share, "a hostile title", TYPED, "https://t.me/abonement_bot?start=e_7", ""),
    case(screens.share, "", event(), "https://t.me/abonement_bot?start=e_7", "a..2"),
    case(screens.calendar_attachment, "coming", event(), b""),
    case(screens.calendar_attachment, "cancelled", CANCELLED, b""),
    *(case(screens.signed_up, outcome.value, SignUp(outcome, place=3)) for outcome in SignUpOutcome),
    *(
        case(
            screens.signed_up,
            f"seated, reminded {len(some)} times from {some[0].notice}",
            SignUp(SignUpOutcome.SEATED, 3, some),
        )
        for some in (REMINDERS, REMINDERS[:1], REMINDERS[1:])
    ),
    case(screens.signed_up, "seated, reminded at other times", SignUp(SignUpOutcome.SEATED, 3, MOVED)),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
