"""What comes of each press about known answers (the walks of tests/handlers)."""

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import KnownAnswerState, Side, Subject
from bot.presses.library import (
    KnownConsentPress,
    KnownDo,
    KnownListPress,
    KnownOfficeDo,
    KnownOfficeListPress,
    KnownOfficePress,
    KnownPress,
    KnownProposePress,
)
from bot.presses.shared import Go
from tests.handlers.test_walks import built, every, kept, rooms, walked
from tests.harness import NOON
from tests.services.library.known_rows import add_consultation, add_known
from tests.test_forged_presses import Scene

OF_OTHERS, OWN, FIRST, HIDDEN, GONE = 1, 2, 10, 22, 999


async def _known(session: AsyncSession, there: Scene) -> None:
    """Answers for three pages of their list, two subjects, some hidden; a solved consultation nobody has proposed."""
    for number in range(FIRST, HIDDEN + 7):
        await add_known(
            session,
            NOON,
            f"Вопрос номер {number}: опаздывают?",
            f"Ответ номер {number}",
            subject=(None, Subject.MATHS, Subject.PHYSICS)[number % 3],
            state=KnownAnswerState.HIDDEN if number >= HIDDEN else KnownAnswerState.PUBLISHED,
            helped=number % 4,
        )
    said = ((Side.ASKER, "Как быть?"), (Side.RESPONDER, "Вот так."))
    await add_consultation(session, NOON, there.people["young"], there.people["mentor"], *said)


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "library"), _known)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_known_answers_are_read(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *rooms("teacher", "known", "known-subjects"),
        *every("teacher", *(Go(to="known", page=page) for page in (1, 9))),
        *every("teacher", *(KnownListPress(subject=subject) for subject in ("maths", "chemistry", "none"))),
        *every("teacher", *(KnownListPress(page=page) for page in (1, 9))),
        *every("teacher", *(KnownPress(answer=4, do=do, subject="maths", page=1) for do in (*KnownDo, *KnownDo))),
        *every("teacher", *(KnownPress(answer=answer, do=do) for answer in (OWN, 17, GONE) for do in KnownDo)),
        *every("teacher", Go(to="known-search"), "номер 12 опаздывают"),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_both_agree_or_one_does_not(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("young", KnownConsentPress(answer=OWN, agree=True), KnownConsentPress(answer=OWN, agree=True)),
        *every("mentor", KnownConsentPress(answer=OWN, agree=False), KnownConsentPress(answer=OWN, agree=True)),
        *every("young", KnownConsentPress(answer=OWN, agree=False)),
        *every("young", *(KnownConsentPress(answer=answer, agree=True) for answer in (OF_OTHERS, GONE))),
        *every("young", *(KnownProposePress(consultation=number) for number in (3, OWN, OF_OTHERS, GONE))),
        *every("mentor", KnownProposePress(consultation=3)),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_known_answers_of_methodists(there: Scene, snapshot: SnapshotAssertion) -> None:
    deeds = (*KnownOfficeDo, KnownOfficeDo.HIDE, KnownOfficeDo.OPEN)
    steps = [
        *every("methodist", *(Go(to="known-office", page=page) for page in (0, 1, 9))),
        *every(
            "methodist", *(KnownOfficeListPress(state=state) for state in ("published", "hidden", "proposed", "none"))
        ),
        *every("methodist", *(KnownOfficeListPress(state="hidden", page=page) for page in (1, 9))),
        *every("methodist", *(KnownOfficePress(answer=4, do=do, state="hidden", page=1) for do in deeds)),
        *every(
            "methodist", *(KnownOfficePress(answer=answer, do=do) for answer in (OWN, GONE) for do in KnownOfficeDo)
        ),
    ]

    assert await walked(there, steps) == snapshot
