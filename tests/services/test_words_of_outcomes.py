"""What came of an act is said in words, in every language: a code without words would be an error on somebody's screen."""

from collections.abc import Iterable
from enum import StrEnum
from zoneinfo import ZoneInfo

import pytest

from bot.services.broadcasts.saved_filters import SaveOutcome
from bot.services.consultations.contacts import ContactOutcome
from bot.services.consultations.conversation import SaidOutcome
from bot.services.consultations.ending import SolveOutcome
from bot.services.consultations.taking import TakeOutcome
from bot.services.events import editing
from bot.services.events.attendance import CheckInOutcome, Standing
from bot.services.events.changes import ChangeOutcome, EventField
from bot.services.events.registrations import CancelOutcome, SignUpOutcome
from bot.services.library import answers
from bot.services.mentoring.meetings import LogOutcome
from bot.services.mentoring.mentor_office import Decision, InviteOutcome
from bot.services.mentoring.pairs import TieOutcome
from bot.services.mentoring.suggestions import Reason
from bot.services.people.invitations import AcceptOutcome, LinkStanding
from bot.texts import LANGUAGES, Texts

TAKING, OFFICE = set(TakeOutcome), editing.Outcome
# How the text's name begins, and what may come of the act that it tells of.
SAID: list[tuple[str, Iterable[StrEnum]]] = [
    ("consultation-give", TAKING - {TakeOutcome.WITH_ANOTHER, TakeOutcome.PASSED, TakeOutcome.OWN}),
    ("consultation-take", TAKING - {TakeOutcome.ANSWERED}),
    ("consultation-pass", TAKING - {TakeOutcome.MINE, TakeOutcome.OWN}),
    ("consultation-passed", TAKING - {TakeOutcome.MINE, TakeOutcome.OWN}),
    ("consultation-said", set(SaidOutcome) - {SaidOutcome.AGAIN}),
    ("consultation-contacts-toast", ContactOutcome),
    ("consultation-solve", SolveOutcome),
    ("event-toast", SignUpOutcome),
    ("event-toast", CancelOutcome),
    ("event-office-change", ChangeOutcome),
    ("event-office-field", EventField),
    ("event-office-publish", set(OFFICE) - {OFFICE.OVER, OFFICE.STARTED, OFFICE.PUBLISHED}),
    ("event-office-cancel", {OFFICE.DONE, OFFICE.ALREADY, OFFICE.GONE, OFFICE.OVER}),
    ("attendance-toast", set(Standing) - {Standing.OPEN}),
    ("attendance-closed", set(Standing) - {Standing.OPEN}),
    ("attendance-roll", {Standing.OPEN, Standing.LATE}),
    ("attendance-checked", {CheckInOutcome.MARKED, CheckInOutcome.WALKED_IN, CheckInOutcome.ALREADY}),
    ("known-settled", answers.Outcome),
    ("pair-toast", LogOutcome),
    ("pair-toast", TieOutcome),
    ("mentor-toast-approve", Decision),
    ("mentor-toast-remove", Decision),
    ("mentor-toast-refuse", Decision),
    ("mentor-invite", InviteOutcome),
    ("young-reason", Reason),
    ("role-link", set(LinkStanding) - {LinkStanding.OPEN}),
    ("role-accepted", AcceptOutcome),
    ("broadcast-name", set(SaveOutcome) - {SaveOutcome.SAVED}),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_came_of_an_act_has_words(language: str) -> None:
    t = Texts(language, ZoneInfo("Europe/Moscow"))
    # What the texts may speak of; none speaks of all.
    named = dict.fromkeys(("who", "role", "end", "name", "opens", "title", "moment", "until"), "А")
    counted = dict.fromkeys(("number", "place", "seated", "told", "promoted", "n", "left", "length", "limit"), 1)
    for begins, outcomes in SAID:
        for outcome in outcomes:
            assert t.plain(f"{begins}-{_said(begins, outcome)}", **named, **counted), outcome


def _said(begins: str, outcome: StrEnum) -> str:
    """How the text's name ends."""
    spaced = begins.startswith(("event-office", "attendance-checked"))
    return outcome.value.replace("_", "-") if spaced else outcome.value
