"""Snapshots of bot/screens/administration/overview.py."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from syrupy.assertion import SnapshotAssertion

from bot.models import AuditEntry, DeliveryState
from bot.screens.administration import overview as screens
from bot.services.administration.journal import KINDS, AuditLine
from bot.services.administration.overview import Overview, SenderTrouble, Trouble
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, page_of
from tests.screens.cases import Case, case, every

CALM = Overview(
    people=1234, accounts_blocked=0, unlisted=0, unsure=0, deliveries={DeliveryState.SENT: 6996}, troubles=()
)
TROUBLED = Overview(
    people=1,
    unswept=timedelta(minutes=22),
    accounts_blocked=5,
    unlisted=3,
    unsure=2,
    deliveries={state: 1000 + number for number, state in enumerate(DeliveryState)},
    troubles=[
        Trouble(what, "event-new", NOW, reason)
        for what, reason in (("delivery", HOSTILE), ("report", ""), ("push", "5xx"))
    ],
)


def line(action: str, actor: str | None, subject: str | None, **given: Any) -> AuditLine:
    """An entry of the log about an event, by the person with number 1."""
    about = {"at": NOW, "actor_id": 1, "object_kind": "event", "object_id": "7"}
    return AuditLine(AuditEntry(**about | {"action": action} | given), actor, subject)


LINES = [
    line("event_published", "Соколова Ольга Викторовна", HOSTILE),
    line("person_erased", HOSTILE, None, object_kind="person"),
    line("theme_announced", None, "Читаем вместе", actor_id=None, object_kind="theme"),
    line("event_draft_deleted", None, None),
    line("person_erased", "Кузнецов Павел", None, object_kind="person"),
    line("exported", "Кузнецов Павел", None, object_kind="export"),
    line("an_action_of_long_ago", "Кузнецов Павел", None, object_kind="export"),
]
ACTIONS = [
    *("audience_saved", "audience_deleted", "attendance_marked", "attendance_unmarked", "announcements_resent"),
    *("broadcast_started", "broadcast_paused", "broadcast_resumed", "broadcast_cancelled", "broadcast_corrected"),
    *(
        "broadcast_recalled",
        "broadcast_resent",
        "broadcast_reminded",
        "event_cancelled",
        "event_changed",
        "event_created",
    ),
    *("feedback_reminded", "known_answer_hidden", "known_answer_shown", "organisation_missing"),
    *(
        "mentor_invited",
        "mentor_approved",
        "mentor_refused",
        "mentor_removed",
        "pair_made",
        "pair_closed",
        "role_granted",
    ),
    *("role_link_made", "role_link_withdrawn", "role_accepted", "role_revoked", "register_imported", "theme_created"),
    *("theme_edited", "theme_deleted", "question_given", "group_joined", "group_left", "group_tied", "group_untied"),
]

CASES = [
    case(screens.admin, "calm", CALM, timedelta()),
    case(screens.admin, "troubled", TROUBLED, timedelta(minutes=90)),
    *(
        case(screens.admin, f"not sending {code}", replace(CALM, sending=SenderTrouble(code, NOW)), timedelta(0))
        for code in ("401", "5xx")
    ),
    *(case(screens.admin, f"behind by {lag}", CALM, lag) for lag in (timedelta(seconds=30), timedelta(minutes=1))),
    case(screens.unsure, "", 1234),
    case(screens.journal, "a page of several", page_of(*LINES, page=1, pages=3), ""),
    case(
        screens.journal, "every action", page_of(*(line(action, "Кузнецов Павел", "Предмет") for action in ACTIONS)), ""
    ),
    case(screens.journal, "nothing at all", page_of(), ""),
    *(case(screens.journal, f"nothing about {kind}", page_of(), kind) for kind in KINDS),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
