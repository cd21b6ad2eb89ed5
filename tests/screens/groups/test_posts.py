"""Snapshots of bot/screens/groups/posts.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import Audience, Project
from bot.screens.groups import posts as screens
from bot.services.events.announcements import EventNews
from bot.texts import Texts
from tests.harness import NOON
from tests.screens.builders import HOSTILE, event, theme
from tests.screens.cases import Case, case, every

BOT = "abonement_bot"
SOME = event(audience=Audience(("school",)))
ONLINE = event(title=HOSTILE, place=None, link="https://example.org/room")

CASES = [
    *(case(screens.project_name, project.value, project) for project in Project),
    case(screens.about, "an association", "ГМО учителей физики", None),
    case(screens.about, "a project", None, Project.SUBSCRIPTION),
    case(screens.about, "nothing any more", None, None),
    case(screens.greeting, "", "ГМО учителей физики", BOT, 3),
    case(screens.event, "for some", EventNews(SOME, "Читаем вместе", is_full=False, is_mine=False), {}, BOT),
    case(screens.event, "online", EventNews(ONLINE, None, is_full=True, is_mine=False), {}, BOT),
    case(screens.theme, "", theme(text=HOSTILE), BOT, 3),
    case(screens.digest, "one", [ONLINE], BOT),
    case(
        screens.digest, "more than fit", [event(id=number, title=f"Семинар {number}") for number in range(1, 15)], BOT
    ),
    case(screens.question_taken),
    case(screens.question_empty),
    case(screens.question_not_tied, "", "bot"),
    case(screens.question_no_consent, "", "bot"),
    case(screens.question_anothers, "", "bot"),
    case(screens.question_enough, "", NOON),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
