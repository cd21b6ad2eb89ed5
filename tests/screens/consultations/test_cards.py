"""Snapshots of bot/screens/consultations/cards.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import ConsultationState, PartKind, Side
from bot.screens.consultations import cards as screens
from bot.services.consultations.contacts import ContactOutcome
from bot.services.consultations.conversation import Said, SaidOutcome
from bot.services.consultations.ending import SolveOutcome
from bot.services.consultations.reading import Line
from bot.services.consultations.taking import TakeOutcome
from bot.texts import Texts
from tests.screens.builders import HOSTILE, NOW, form_draft, page_of
from tests.screens.cases import Case, case, every
from tests.screens.consultations.consultation_cards import OLEG, answered, consultation, message

STATES = (ConsultationState.SOLVED, ConsultationState.WITHDRAWN)
FROM_GROUP = consultation(Side.RESPONDER, asker=None, asker_id=None, group="Учителя физики")
AWKWARD = consultation(Side.ASKER, awkward=True)
SAID = [
    (message(), None),
    (message(Side.RESPONDER, text=HOSTILE), OLEG),
    (message(Side.RESPONDER, text="Схема", kind=PartKind.PHOTO), None),
]
LINES = (
    Line(consultation(), "Как начать урок, если полкласса опаздывает, а остальные ждут?"),
    Line(answered(Side.RESPONDER, id=18), HOSTILE),
    Line(answered(Side.ASKER, id=19, asked_back_at=NOW), ""),
    Line(answered(Side.RESPONDER, id=20, asked_back_at=NOW), "Ясно?"),
    Line(consultation(id=21, responder=None), "Где взять программу?"),
)
UNSAID = (SaidOutcome.NOT_YOURS, SaidOutcome.WITH_ANOTHER, SaidOutcome.OVER, SaidOutcome.NOT_NAMELESS)

NOT_PASSED = (TakeOutcome.MINE, TakeOutcome.OWN)
CASES = [
    case(screens.mine, "none", page_of()),
    case(screens.mine, "a page of several", page_of(*LINES, page=1, pages=2)),
    *(
        case(screens.mine, f"{state.value} for the {side.value}", page_of(Line(answered(side, state=state), "Ясно?")))
        for state in STATES
        for side in Side
    ),
    case(screens.which, "one of two", page_of(*LINES[:2]), None),
    case(screens.which, "or the Form left midway", page_of(*LINES[:1]), form_draft()),
    case(screens.card, "waits", consultation(), SAID[:1], NOW),
    case(screens.card, "awkward, for who asked", AWKWARD, SAID[:1], NOW),
    case(screens.card, "waits for me", consultation(Side.RESPONDER), SAID[:1], NOW),
    case(screens.card, "out of a group", FROM_GROUP, SAID[:1], NOW),
    case(screens.card, "answered", answered(), SAID, NOW),
    case(screens.card, "answered, I have given my contact", answered(asker_contact="@ivan"), SAID, NOW),
    *(
        case(screens.card, f"solved, for the {side.value}", answered(side, state=STATES[0]), SAID, NOW, proposable=True)
        for side in Side
    ),
    case(screens.whom, "not asked yet", None),
    case(screens.whom, "the responder", consultation()),
    case(screens.gone),
    case(screens.question_sent, "until tomorrow", consultation().row, NOW),
    case(screens.question_sent, "methodists answer", consultation(due_at=None).row, NOW),
    case(screens.message_outcome, "gone", Said(SaidOutcome.SENT), None),
    *(case(screens.message_outcome, one.value, Said(one), answered()) for one in SaidOutcome if one not in UNSAID),
    *(case(screens.message_outcome, one.value, Said(one), answered(Side.RESPONDER)) for one in UNSAID),
    case(screens.message_outcome, "opened again", Said(SaidOutcome.SENT, reopened=True), answered()),
    case(screens.unsendable),
    *(case(screens.take_toast, one.value, one) for one in TakeOutcome if one is not TakeOutcome.ANSWERED),
    *(case(screens.pass_toast, one.value, one) for one in TakeOutcome if one not in NOT_PASSED),
    case(screens.ask_pass, "", consultation(Side.RESPONDER)),
    *(case(screens.passed, one.value, 17, one) for one in TakeOutcome if one not in NOT_PASSED),
    case(screens.ask_contacts, "may", answered(), "@ivan"),
    case(screens.ask_contacts, "may, without a name in the messenger", answered(Side.RESPONDER), None),
    case(screens.ask_contacts, "agreed already", answered(asker_contact="@ivan"), "@ivan"),
    case(screens.ask_contacts, "not in an awkward question", answered(awkward=True), "@ivan"),
    *(case(screens.contacts_toast, one.value, one) for one in ContactOutcome),
    case(screens.ask_solved, "answered", answered()),
    case(screens.ask_solved, "not answered yet", consultation()),
    *(case(screens.solve_toast, one.value, one) for one in SolveOutcome),
    case(screens.closed, "before an answer", consultation(Side.RESPONDER), SolveOutcome.NOT_ANSWERED),
    case(screens.closed, "by the asker", answered(state=STATES[0]), SolveOutcome.SOLVED),
    case(
        screens.closed,
        "by the responder",
        answered(Side.RESPONDER, state=STATES[0]),
        SolveOutcome.SOLVED,
        proposable=True,
    ),
    case(screens.closed, "withdrawn", consultation(state=STATES[1]), SolveOutcome.WITHDRAWN),
    case(screens.marked, "", answered(state=STATES[0]), 5, proposable=True),
    case(screens.thanked, "on their way", done=True),
    case(screens.thanked, "gone", done=False),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
