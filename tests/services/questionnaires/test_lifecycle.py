"""Feedback: who is asked and when, what is taken, what closing does."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, func, select

from bot.database import Database
from bot.models import (
    Attendance,
    AuditEntry,
    Delivery,
    FormDraft,
    Invitation,
    Organisation,
    OrganisationKind,
    Questionnaire,
    Response,
    WaitingResponse,
)
from bot.services.questionnaires import lifecycle, reminders
from bot.services.questionnaires import results as feedback_results
from bot.services.questionnaires.lifecycle import Completion
from bot.services.questionnaires.results import Results, TopicResult
from tests.harness import NOON
from tests.questionnaire_scene import ALL_FIVES, SEAL, SETTINGS, Scene, make_scene, opened_scene, scores

NEXT_MORNING = datetime(2026, 12, 2, 7, 0, tzinfo=UTC)  # 10:00 in the city


async def deliveries(database: Database, notice: str) -> set[int]:
    async with database.reading() as session:
        return set(await session.scalars(select(Delivery.person_id).where(Delivery.notice == notice)))


async def results(scene: Scene) -> Results:
    async with scene.database.reading() as session:
        found = await feedback_results.find(session, scene.event)
    assert found is not None
    return found


async def nudged(database: Database, now: datetime) -> int:
    async with database.transaction() as session:
        return await reminders.nudge_due(session, SETTINGS, now)


async def test_everyone_who_attended_is_asked_once(database: Database) -> None:
    scene = await make_scene(database, 3)
    assert await scene.opens(NOON - timedelta(minutes=1)) == 0
    assert await scene.opens() > 0
    assert await deliveries(database, "feedback_invite") == set(scene.people)
    assert await scene.opens(NOON + timedelta(minutes=1)) == 0
    found = await results(scene)
    assert (found.asked, found.answered, found.attended) == (3, 0, 3)
    assert found.questionnaire.closes_at == NOON + timedelta(days=7)


async def test_who_is_marked_late_is_asked_and_who_was_marked_by_mistake_is_not(database: Database) -> None:
    scene = await opened_scene(database, 2)
    late = await make_scene(database, 1, ended=NOON + timedelta(days=30))
    await scene.comes(late.people[0])
    async with database.transaction() as session:
        await session.execute(delete(Attendance).where(Attendance.person_id == scene.people[0]))
    assert await scene.opens(NOON + timedelta(days=2)) == 1
    async with database.reading() as session:
        asked = set(await session.scalars(select(Invitation.person_id)))
    assert asked == {scene.people[1], late.people[0]}
    assert late.people[0] in await deliveries(database, "feedback_invite")
    assert await scene.answers(scene.people[0], ALL_FIVES) is Completion.GONE


async def test_nobody_is_asked_after_closing(database: Database) -> None:
    scene = await opened_scene(database, 1)
    late = await make_scene(database, 1, ended=NOON + timedelta(days=30))
    await scene.closes()
    await scene.comes(late.people[0])
    assert await scene.opens(NOON + timedelta(days=9)) == 0
    assert await scene.answers(scene.people[0], ALL_FIVES) is Completion.CLOSED


async def test_answers_are_taken_once(database: Database) -> None:
    scene = await opened_scene(database, 2)
    assert await scene.answers(scene.people[0], scores(5, 4, 3, 2, words="Спасибо")) is Completion.DONE
    assert await scene.answers(scene.people[0], ALL_FIVES) is Completion.ALREADY
    async with database.reading() as session:
        (waiting,) = (await session.scalars(select(WaitingResponse))).all()
        assert waiting.person_id == scene.people[0]
        assert SEAL.open_all(waiting.values) == scores(5, 4, 3, 2, words="Спасибо")
        assert await session.scalar(select(func.count()).select_from(Response)) == 0


async def test_a_questionnaire_of_skipped_questions_is_not_an_answer(database: Database) -> None:
    scene = await opened_scene(database, 1)
    assert await scene.answers(scene.people[0], scores(None, None, None, None)) is Completion.EMPTY
    assert (await results(scene)).answered == 0
    assert await scene.answers(scene.people[0], ALL_FIVES) is Completion.DONE


async def test_a_stranger_cannot_answer(database: Database) -> None:
    scene = await opened_scene(database, 1)
    stranger = await make_scene(database, 1, ended=NOON + timedelta(days=30))
    assert await scene.answers(stranger.people[0], ALL_FIVES) is Completion.GONE


async def test_numbers_appear_from_five_answers(database: Database) -> None:
    scene = await opened_scene(database, 5)
    for person in scene.people[:4]:
        await scene.answers(person, scores(5, 5, 4, 3, words="Понравилось"))
    found = await results(scene)
    assert (found.answered, found.released, found.words) == (4, 0, 0)
    assert all(topic.n == 0 and topic.mean is None for topic in found.topics)
    await scene.answers(scene.people[4], scores(1, 5, 5, 4))
    found = await results(scene)
    assert (found.answered, found.released, found.words) == (5, 5, 4)
    usefulness, topicality, content, participation = found.topics
    assert usefulness.counts == (1, 0, 0, 0, 4)
    assert usefulness.mean == pytest.approx(4.2)
    assert (topicality.high, content.high, participation.high) == (5, 5, 1)


async def test_of_six_to_nine_answers_the_last_ones_are_destroyed(database: Database) -> None:
    scene = await opened_scene(database, 8)
    for person in scene.people:
        await scene.answers(person, ALL_FIVES)
    await scene.closes()
    found = await results(scene)
    assert (found.answered, found.released) == (8, 5)
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(Response)) == 5
        assert await session.scalar(select(func.count()).select_from(WaitingResponse)) == 0


async def test_all_is_released_at_closing(database: Database) -> None:
    scene = await opened_scene(database, 12)
    for person in scene.people:
        await scene.answers(person, ALL_FIVES)
    assert (await results(scene)).released == 5
    await scene.closes()
    assert (await results(scene)).released == 12


async def test_a_question_skipped_by_many_is_held_back(database: Database) -> None:
    scene = await opened_scene(database, 10)
    for number, person in enumerate(scene.people):
        await scene.answers(person, scores(5, 5, 5, 4 if number < 6 else None))
    await scene.closes()
    found = await results(scene)
    assert [topic.n for topic in found.topics] == [10, 10, 10, 5]


async def test_what_was_begun_without_a_name_is_destroyed_at_closing(database: Database) -> None:
    scene = await opened_scene(database, 7)
    for person in scene.people[:5]:
        await scene.answers(person, ALL_FIVES)
    title = {"title": "Опыты", "anonymous": True}
    await scene.begins(scene.people[5], title | {"usefulness": "1", "topicality": "2"})
    await scene.begins(scene.people[6], title)
    assert await scene.closes(NOON + timedelta(days=6)) == 0
    assert await scene.closes() == 1
    found = await results(scene)
    assert (found.asked, found.answered, found.released) == (7, 5, 5)
    assert [topic.n for topic in found.topics] == [5, 5, 5, 5], "no response is shorter than those that were sent"
    async with database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(FormDraft)) == 0
    assert await scene.closes() == 0


async def test_one_nudge_the_next_day_to_those_who_have_not_answered(database: Database) -> None:
    scene = await opened_scene(database, 3)
    await scene.answers(scene.people[0], ALL_FIVES)
    assert await nudged(database, NEXT_MORNING - timedelta(minutes=1)) == 0
    assert await nudged(database, NEXT_MORNING) == 2
    assert await deliveries(database, "feedback_nudge") == set(scene.people[1:])
    assert await nudged(database, NEXT_MORNING + timedelta(days=1)) == 0


async def test_the_nudge_leaves_a_day_after_a_late_evening(database: Database) -> None:
    ended = datetime(2026, 12, 1, 19, 0, tzinfo=UTC)  # 22:00 in the city, in quiet hours: asked next morning at 8
    scene = await make_scene(database, 1, ended=ended)
    await scene.opens(ended)
    async with database.reading() as session:
        assert await session.scalar(select(Delivery.due_at)) == datetime(2026, 12, 2, 5, 0, tzinfo=UTC)
    assert await nudged(database, NEXT_MORNING) == 0
    assert await nudged(database, NEXT_MORNING + timedelta(days=1)) == 1


async def test_who_was_asked_this_morning_is_not_nudged(database: Database) -> None:
    scene = await opened_scene(database, 1)
    late = await make_scene(database, 1, ended=NOON + timedelta(days=30))
    await scene.comes(late.people[0])
    await scene.opens(NEXT_MORNING - timedelta(hours=1))
    assert await nudged(database, NEXT_MORNING) == 1
    assert await deliveries(database, "feedback_nudge") == {scene.people[0]}


async def test_a_methodist_reminds_once_a_day(database: Database) -> None:
    scene = await opened_scene(database, 3)
    await scene.answers(scene.people[0], ALL_FIVES)

    async def remind(now: datetime) -> tuple[int, bool]:
        async with database.transaction() as session:
            done = await reminders.remind(session, scene.event, scene.people[0], SETTINGS, now)
        return done.planned, done.allowed

    assert await remind(NOON + timedelta(hours=1)) == (2, True)
    assert await remind(NOON + timedelta(hours=2)) == (0, False)
    assert await nudged(database, NEXT_MORNING) == 2, "a new day: the nudge goes out"
    assert await remind(NEXT_MORNING + timedelta(hours=1)) == (0, False)
    assert await remind(NOON + timedelta(days=2)) == (2, True)
    assert await remind(NOON + timedelta(days=8)) == (0, False)
    async with database.reading() as session:
        logged = await session.scalars(select(AuditEntry).where(AuditEntry.action == "feedback_reminded"))
        assert [entry.details for entry in logged] == [{"people": 2}, {"people": 2}]


async def test_a_named_questionnaire_keeps_names_and_the_rule_of_five(database: Database) -> None:
    scene = await opened_scene(database, 2, anonymous=False)
    await scene.answers(scene.people[0], scores(5, None, 3, 4, words="Мало времени"))
    found = await results(scene)
    assert (found.answered, found.released) == (1, 0)
    async with database.reading() as session:
        (named,) = await feedback_results.answers_by_name(session, found.questionnaire, 0, 5)
    assert named.name == "Иванова Мария Петровна"
    assert named.values == {"usefulness": 5, "content": 3, "participation": 4}
    assert named.words == "Мало времени"


async def test_an_anonymous_questionnaire_has_no_names_to_show(database: Database) -> None:
    scene = await opened_scene(database, 1)
    await scene.answers(scene.people[0], ALL_FIVES)
    async with database.reading() as session:
        assert list(await feedback_results.answers_by_name(session, (await results(scene)).questionnaire, 0, 5)) == []


async def test_below_the_usual_is_told_where_there_are_three_other_events(database: Database) -> None:
    for number in range(3):
        other = await make_scene(database, 5, ended=NOON - timedelta(days=number + 1))
        await other.opens()
        for person in other.people:
            await other.answers(person, scores(5, 5, 5, 4))
    scene = await opened_scene(database, 5)
    for person in scene.people:
        await scene.answers(person, scores(4, 5, 5, 4))
    usefulness, topicality, _, participation = (await results(scene)).topics
    assert (usefulness.usual, participation.usual) == (5, 4)
    assert usefulness.below_usual
    assert not topicality.below_usual
    assert not participation.below_usual


async def test_two_events_are_not_enough_to_say_what_is_usual(database: Database) -> None:
    for number in range(2):
        other = await make_scene(database, 5, ended=NOON - timedelta(days=number + 1))
        await other.opens()
        for person in other.people:
            await other.answers(person, ALL_FIVES)
    scene = await opened_scene(database, 5)
    for person in scene.people:
        await scene.answers(person, scores(1, 1, 1, 1))
    assert all(topic.usual is None for topic in (await results(scene)).topics)


async def test_people_and_organisations_are_counted(database: Database) -> None:
    schools = [
        Organisation(kind=OrganisationKind.SCHOOL, number=n, name=f"Школа № {n}", full_name=f"Школа № {n}")
        for n in (1, 2)
    ]
    scene = await opened_scene(database, 5, organisations=schools)
    found = await results(scene)
    assert (found.attended, found.organisations) == (5, 2)


async def test_only_open_questionnaires_can_be_begun() -> None:
    questionnaire = Questionnaire(closes_at=NOON, closed_at=None)
    assert questionnaire.is_open(NOON - timedelta(seconds=1))
    assert not questionnaire.is_open(NOON)
    questionnaire.closed_at = NOON
    assert not questionnaire.is_open(NOON - timedelta(seconds=1))


async def test_an_event_without_attendance_waits_for_late_marks(database: Database) -> None:
    scene = await opened_scene(database, 0)
    assert (await results(scene)).asked == 0
    async with database.reading() as session:
        assert not await lifecycle.is_expected(session, scene.event)


async def test_what_was_begun_in_a_named_questionnaire_keeps_its_name(database: Database) -> None:
    scene = await opened_scene(database, 2, anonymous=False)
    await scene.begins(scene.people[0], {"usefulness": "4", "words": "Мало времени"})
    assert await scene.closes() == 1
    found = await results(scene)
    async with database.reading() as session:
        (named,) = await feedback_results.answers_by_name(session, found.questionnaire, 0, 5)
    assert (named.name, named.values, named.words) == ("Иванова Мария Петровна", {"usefulness": 4}, "Мало времени")


@pytest.mark.parametrize(
    ("counts", "usual", "n", "mean", "high", "below"),
    [
        ((0, 0, 0, 0, 0), 5.0, 0, None, 0, False),
        ((1, 2, 3, 4, 5), None, 15, 55 / 15, 9, False),
        ((0, 0, 0, 5, 0), 4.2, 5, 4.0, 5, True),
        ((0, 0, 0, 5, 0), 4.19, 5, 4.0, 5, False),
        ((0, 0, 5, 0, 0), 2.0, 5, 3.0, 0, False),
    ],
)
def test_a_question_in_numbers(
    counts: tuple[int, ...], usual: float | None, n: int, mean: float | None, high: int, below: bool
) -> None:
    topic = TopicResult("usefulness", counts, usual)
    assert (topic.n, topic.mean, topic.high, topic.below_usual) == (n, mean, high, below)
