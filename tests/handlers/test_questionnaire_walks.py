"""What comes of each press about the questionnaire after an event (the walks of tests/handlers)."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import Attendance, CheckIn, Questionnaire
from bot.presses.questionnaires import (
    AnswerQuestionnairePress,
    NamedPress,
    QuestionnairePicturePress,
    RemindPress,
    ResultsPress,
    WordsPress,
)
from bot.services.questionnaires import lifecycle
from bot.services.shared.sealing import Seal
from tests.handlers.test_walks import built, every, kept, walked
from tests.harness import NOON, add_person
from tests.questionnaire_scene import make_event, scores
from tests.services.events.event_rows import add_event
from tests.test_forged_presses import SETTINGS, Scene

# The event before is over and asked about; nobody has answered.
ASKED, TO_COME, WITH_NAMES, WITHOUT_NAMES, JUST_OVER, GONE = 2, 1, 4, 5, 6, 999


async def _answered(session: AsyncSession, there: Scene) -> None:
    """Fourteen people were at two events; twelve of them answered about each, the one with names and the one without."""
    assert await make_event(session, anonymous=False, title="С именами") == WITH_NAMES
    assert await make_event(session, title="Без имён") == WITHOUT_NAMES
    people = [await add_person(session, NOON, f"7{number}", f"Гостева{number} Анна") for number in range(10, 24)]
    events = (WITH_NAMES, WITHOUT_NAMES)
    session.add_all(
        Attendance(event_id=event, person_id=person.id, how=CheckIn.LIST, at=NOON)
        for event in events
        for person in people
    )
    await lifecycle.open_due(session, SETTINGS, NOON)
    await add_event(session, NOON, id=JUST_OVER, in_=timedelta(hours=-1.5), title="Только что")
    for number, person in enumerate(people[:12]):
        for questionnaire in (2, 3):
            said = scores(5, 4, 1 + number % 5, None if number == 3 else 3, words="Понравилось")
            await lifecycle.complete(session, questionnaire, person.id, said, 0, Seal(""), NOON)
    there.people["guest of both"], there.chats["guest of both"] = people[13].id, 723


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "questionnaires"), _answered)


EVENTS = (ASKED, TO_COME, WITH_NAMES, WITHOUT_NAMES, JUST_OVER, GONE)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_results(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every(
            "methodist", *(press(event=event) for event in EVENTS for press in (ResultsPress, WordsPress, NamedPress))
        ),
        *every(
            "methodist", *(press(event=WITH_NAMES, page=page) for press in (WordsPress, NamedPress) for page in (1, 9))
        ),
        *every("methodist", *(QuestionnairePicturePress(event=event) for event in (ASKED, TO_COME, GONE))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_who_is_silent_is_reminded(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = every(
        "methodist", *(RemindPress(event=event, sure=sure) for event in EVENTS for sure in (False, True, True))
    )

    assert await walked(there, [*steps, *every("methodist", RemindPress(event=ASKED))]) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_answering(there: Scene, snapshot: SnapshotAssertion) -> None:
    begun = [AnswerQuestionnairePress(questionnaire=number) for number in (1, 2, 3, GONE)]
    links = [f"/start q_{number}" for number in (1, 2, 3)]
    steps = [*every("guest of both", *begun, *links), *every("victim young", *begun, *links)]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_questionnaire_that_is_over(there: Scene, snapshot: SnapshotAssertion) -> None:
    async with there.database.transaction() as session:
        (await session.get_one(Questionnaire, 2)).closes_at = NOON
    steps = [
        *every("guest of both", AnswerQuestionnairePress(questionnaire=2), "/start q_2"),
        *every("methodist", ResultsPress(event=WITH_NAMES), RemindPress(event=WITH_NAMES)),
        *every("methodist", RemindPress(event=WITH_NAMES, sure=True)),
    ]

    assert await walked(there, steps) == snapshot
