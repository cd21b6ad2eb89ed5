"""Snapshots of bot/screens/shared/quotas.py."""

from datetime import timedelta

from syrupy.assertion import SnapshotAssertion

from bot.screens.shared import quotas as screens
from bot.services.shared.quotas import Deed, EnoughError
from bot.texts import Texts
from tests.harness import NOON
from tests.screens.cases import Case, case, every

SILENT = (Deed.GROUP_REPLY, Deed.GROUP_GREETING)
LATE = NOON + timedelta(seconds=1)

CASES = [
    *(case(screens.enough, deed.value, EnoughError(deed, NOON)) for deed in Deed if deed not in SILENT),
    case(screens.enough, "and what was written stays", EnoughError(Deed.QUESTION, NOON), kept=True),
    case(screens.enough_toast, "", EnoughError(Deed.CONTACTS, LATE)),
    case(screens.moment_in_words, "a whole minute", NOON),
    case(screens.moment_in_words, "a second more", LATE),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
