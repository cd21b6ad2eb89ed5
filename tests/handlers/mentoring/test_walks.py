"""What comes of each press about mentors and pairs (the walks of tests/handlers)."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import Meeting, Mentor, MentorKind, MentorState, Pair, PairAnswer, PairSide, PairState
from bot.presses.mentoring import (
    LogPress,
    MeetingDo,
    MeetingPress,
    MentorDo,
    MentorFieldPress,
    MentoringNumbersPress,
    MentoringNumbersShow,
    MentorListPress,
    MentorOfficeDo,
    MentorOfficePress,
    MentorPress,
    PairDo,
    PairList,
    PairListPress,
    PairOfficeDo,
    PairOfficePress,
    PairPress,
    StepPress,
    TiePress,
    YoungPress,
)
from bot.presses.shared import Go
from bot.screens.mentoring.offer import FIELDS
from tests.handlers.test_walks import built, every, kept, rooms, walked
from tests.harness import NOON, add_person
from tests.mentors import enrol
from tests.test_forged_presses import Scene

DAY = timedelta(days=1)
OF_OTHERS, OWN, CLOSED, GONE = 1, 2, 3, 999
OFFERED, INVITED, REFUSED = 50, 51, 52
WAITING = ((OFFERED, MentorState.OFFERED), (INVITED, MentorState.INVITED), (REFUSED, MentorState.REFUSED))


async def _base(session: AsyncSession, there: Scene) -> None:
    """More mentors, pairs, meetings and young teachers than a page of their lists holds; a pair that is over."""
    for number in range(10):
        person = await add_person(session, NOON, f"7{number}", f"Тьюторова{number} Анна", teaching_since=1999)
        await enrol(
            session,
            Mentor(
                id=10 + number,
                person_id=person.id,
                kind=MentorKind.TUTOR,
                state=MentorState.ACTIVE,
                offered_at=NOON,
            ),
        )
        young = await add_person(session, NOON, f"8{number}", f"Юнгова{number} Инна", teaching_since=2026)
        pair = Pair(
            id=20 + number, young_id=young.id, mentor_id=person.id, starts_on=NOON.date() - 30 * DAY, made_at=NOON
        )
        pair.ends_on = NOON.date() + 90 * DAY
        session.add(pair)
        await add_person(
            session, NOON, f"9{number}", f"Одинова{number} Яна", teaching_since=2025 - 10 * (number % 2), under_35=True
        )
        session.add(
            Meeting(
                id=20 + number,
                pair_id=OWN,
                held_on=NOON.date() - number * DAY,
                minutes=45,
                topic="lesson",
                logged_by=there.people["young"],
                logged_at=NOON,
            )
        )
    for number, state in WAITING:
        person = await add_person(session, NOON, f"6{number}", f"Кандидатова{number} Ева", teaching_since=1999)
        there.chats[state.value], there.people[state.value] = int(f"6{number}"), person.id
        await enrol(
            session,
            Mentor(id=number, person_id=person.id, kind=MentorKind.LEADER, state=state, offered_at=NOON, about="Опыт"),
        )
    await _over(session, there)


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "mentoring"), _base)


async def _over(session: AsyncSession, there: Scene) -> None:
    over = Pair(
        id=CLOSED,
        young_id=there.people["young"],
        mentor_id=there.people["victim mentor"],
        state=PairState.CLOSED,
        starts_on=NOON.date() - 90 * DAY,
        ends_on=NOON.date() - DAY,
        made_at=NOON - 90 * DAY,
        closed_at=NOON - DAY,
        mentor_answered=True,
    )
    session.add(over)
    await session.flush()
    session.add(PairAnswer(response_id="1" * 32, side=PairSide.MENTOR, question="words", words="Работали дружно"))


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_ones_own_pairs(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *rooms("young", "pair", "mentor"),
        *rooms("mentor", "pair"),
        *every("young", *(PairPress(pair=pair, do=do) for pair in (OWN, CLOSED, OF_OTHERS) for do in PairDo)),
        *every("young", *(PairPress(pair=OWN, do=PairDo.MEETINGS, page=page) for page in (1, 9))),
        *every("mentor", *(PairPress(pair=OWN, do=do) for do in (PairDo.OPEN, PairDo.ASK_TO_END, PairDo.END))),
        *every("young", *(StepPress(step=step, on=on) for step in (OWN, OF_OTHERS) for on in (True, False))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_meetings_are_logged_and_deleted(there: Scene, snapshot: SnapshotAssertion) -> None:
    days = ("", "20261130", "20261202", "20250101", "none")
    steps = [
        *every("young", *(LogPress(pair=OWN, topic="lesson", day=day) for day in days)),
        *every("young", LogPress(pair=OWN, topic="lesson", pick=True), LogPress(pair=OWN, topic="none")),
        *every("young", LogPress(pair=OWN, topic="lesson", minutes=7), LogPress(pair=OF_OTHERS, topic="lesson")),
        *every("young", *(LogPress(pair=OWN, topic="lesson", minutes=30, day=day) for day in days)),
        *every("young", LogPress(pair=CLOSED, topic="lesson", minutes=30)),
        *every("young", *(MeetingPress(meeting=OWN, do=do) for do in (*MeetingDo, *MeetingDo))),
        *every("young", *(MeetingPress(meeting=meeting, do=do) for meeting in (OF_OTHERS,) for do in MeetingDo)),
        *rooms("young", "pair"),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_ones_own_offer(there: Scene, snapshot: SnapshotAssertion) -> None:
    deeds = (MentorDo.OFFER, MentorDo.CHOOSE_FIELD, MentorDo.PAUSE, MentorDo.ASK_TO_LEAVE, MentorDo.ASK_TO_WITHDRAW)
    ends = (MentorDo.RESUME, MentorDo.WITHDRAW, MentorDo.LEAVE, MentorDo.LEAVE, MentorDo.WITHDRAW)
    presses = (
        *(Go(to=room) for room in ("mentor", "mentor-own")),
        *(MentorPress(do=do) for do in deeds),
        MentorFieldPress(field="capacity"),
        *(MentorPress(do=do) for do in ends),
    )
    steps = [
        *((who, press) for who in ("teacher", "mentor", "offered", "invited", "refused") for press in presses),
        *every("victim mentor", *(MentorFieldPress(field=field) for field in (*FIELDS, "none"))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_pause_is_taken_and_ended(there: Scene, snapshot: SnapshotAssertion) -> None:
    async with there.database.transaction() as session:
        mentor = await session.get_one(Mentor, OWN)
        mentor.state, mentor.paused_until = MentorState.PAUSED, NOON.date() + 7 * DAY
    steps = [
        *rooms("mentor", "mentor", "mentor-own"),
        *every("mentor", *(MentorPress(do=do) for do in (MentorDo.ASK_TO_LEAVE, MentorDo.RESUME, MentorDo.RESUME))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_the_base_of_mentors(there: Scene, snapshot: SnapshotAssertion) -> None:
    shows = ("tutor", "leader", "offered", "invited", "none")
    mentors = (OWN, OFFERED, INVITED, REFUSED, GONE)
    looks = (MentorOfficeDo.OPEN, MentorOfficeDo.REFUSE, MentorOfficeDo.ASK_TO_REMOVE)
    deeds = (MentorOfficeDo.APPROVE, MentorOfficeDo.APPROVE, MentorOfficeDo.REMOVE, MentorOfficeDo.REMOVE)
    steps = [
        *rooms("methodist", "mentors", "mentoring"),
        *every("methodist", *(MentorListPress(show=show) for show in shows)),
        *every("methodist", *(MentorListPress(show="tutor", page=page) for page in (1, 9))),
        *every("methodist", *(MentorOfficePress(mentor=mentor, do=do) for mentor in mentors for do in looks)),
        *every("methodist", *(MentorOfficePress(mentor=mentor, do=do) for mentor in mentors for do in deeds)),
        *every("methodist", MentorOfficePress(do=MentorOfficeDo.SEARCH), "Тьюторова3"),
        *every("methodist", MentorOfficePress(do=MentorOfficeDo.INVITE), "Орлова"),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_pairs_of_methodists(there: Scene, snapshot: SnapshotAssertion) -> None:
    alone = there.people["refused"] - 3
    pairs = (OWN, CLOSED, GONE)
    steps = [
        *rooms("methodist", "pairs", "young-alone", "pair-results"),
        *every("methodist", *(PairListPress(show=show, page=page) for show in PairList for page in (0, 1, 9))),
        *every("methodist", *(YoungPress(person=alone, page=page) for page in (0, 1, 9))),
        *every("methodist", YoungPress(person=there.people["young"]), YoungPress(person=GONE)),
        *every("methodist", TiePress(young=alone, mentor=10), TiePress(young=there.people["young"], mentor=10)),
        *every("methodist", TiePress(young=GONE, mentor=10), TiePress(young=alone, mentor=GONE)),
        *every("methodist", *(PairOfficePress(pair=pair, do=do) for pair in pairs for do in PairOfficeDo)),
        *every("methodist", PairOfficePress(pair=OF_OTHERS, do=PairOfficeDo.CHANGE)),
        *every("methodist", PairOfficePress(pair=OF_OTHERS, do=PairOfficeDo.CHANGE)),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_mentoring_in_numbers(there: Scene, snapshot: SnapshotAssertion) -> None:
    alone = MentoringNumbersShow.ALONE
    steps = every(
        "methodist",
        *(MentoringNumbersPress(period=period) for period in ("year", "last", "all", "2026-11", "2026-13", "none")),
        *(MentoringNumbersPress(show=alone, page=page) for page in (0, 1)),
    )

    assert await walked(there, steps) == snapshot
