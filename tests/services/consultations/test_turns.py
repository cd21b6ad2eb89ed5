"""A question from one to the next: offered, reminded of, moved on, taken, passed, given."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.models import (
    AuditEntry,
    Consultation,
    ConsultationState,
    OfferOutcome,
    Stage,
)
from bot.services.consultations import copies, ending, leaving, overdue, taking, turns
from bot.services.consultations.taking import TakeOutcome
from bot.services.shared.actors import Actor
from tests.harness import NOON
from tests.services.consultations.consultation_rows import SETTINGS, add_actor, ask, cast, offers, say, told

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WAITING, ANSWERED = ConsultationState.WAITING, ConsultationState.ANSWERED
SOLVED, WITHDRAWN = ConsultationState.SOLVED, ConsultationState.WITHDRAWN


async def test_what_nobody_answers_goes_to_the_reserve_then_to_the_methodists(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, second, methodist = await cast(session)
        row = await ask(session, asker.person, 1)
        one, two = first.person.id, second.person.id
        assert (row.responder_id, row.stage, row.state, row.waiting_since) == (one, Stage.FIRST, WAITING, NOON)
        # From nine to six: half of a working day is four hours and a half.
        assert (row.nudge_at, row.due_at, row.answer_by) == (NOON + 4.5 * HOUR, NOON + DAY, NOON + DAY)
        assert (row.offered_at, row.taken_at, row.organisation_id) == (NOON, None, None)
        assert await told(session) == [(copies.OFFER, one)]
        assert await overdue.watch_due(session, SETTINGS, NOON + 4.4 * HOUR) == 0
        for number in (1, 0):
            assert await overdue.watch_due(session, SETTINGS, NOON + 4.5 * HOUR) == number
        assert await told(session, 1) == [(overdue.NUDGE, one)]
        assert (row.nudge_at, row.responder_id) == (None, one)
        assert await overdue.watch_due(session, SETTINGS, NOON + DAY) == 1
        assert (row.responder_id, row.stage, row.due_at) == (two, Stage.RESERVE, NOON + 2 * DAY)
        assert row.waiting_since == NOON
        assert await told(session, 2) == [(copies.OFFER_NOW, one), (copies.OFFER, two), (overdue.TIMED_OUT, one)]
        # Both is due at once: the reminder of half the time is not sent any more.
        assert await overdue.watch_due(session, SETTINGS, NOON + 2 * DAY) == 1
        assert (row.responder_id, row.stage, row.nudge_at, row.due_at) == (None, Stage.METHODIST, None, None)
        assert await told(session, 5) == [
            (copies.OFFER_NOW, two),
            (turns.METHODISTS, methodist.person.id),
            (overdue.TIMED_OUT, two),
        ]
        assert await overdue.watch_due(session, SETTINGS, NOON + 9 * DAY) == 0
        assert await offers(session, row.id) == [
            (one, Stage.FIRST, OfferOutcome.TIMED_OUT),
            (two, Stage.RESERVE, OfferOutcome.TIMED_OUT),
        ]


async def test_fifty_are_moved_on_at_once(database: Database) -> None:
    async with database.transaction() as session:
        for _ in range(51):
            session.add(Consultation(state=WAITING, stage=Stage.RESERVE, asked_at=NOON, answer_by=NOON, due_at=NOON))
        await session.flush()
        assert await overdue.watch_due(session, SETTINGS, NOON) == 50
        assert await overdue.watch_due(session, SETTINGS, NOON) == 1


async def test_taking_tells_the_asker_who_will_answer(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, second, methodist = await cast(session)
        row = await ask(session, asker.person, 1)

        async def take(who: Actor) -> TakeOutcome:
            return await taking.take(session, row.id, who, SETTINGS, NOON)

        assert [await take(who) for who in (asker, second)] == [TakeOutcome.GONE] * 2
        assert await taking.take(session, row.id + 9, first, SETTINGS, NOON) is TakeOutcome.GONE
        assert [await take(who) for who in (first, first)] == [TakeOutcome.DONE, TakeOutcome.MINE]
        assert (row.taken_at, row.state) == (NOON, WAITING)
        assert await told(session, 1) == [(taking.TAKEN, asker.person.id), (copies.OFFER_NOW, first.person.id)]
        assert await take(methodist) is TakeOutcome.WITH_ANOTHER
        await say(session, row.id, first, "Попробуйте")
        await ending.solve(session, row.id, asker.person.id, NOON)
        assert await take(first) is TakeOutcome.OVER
        assert await taking.pass_on(session, row.id, first, SETTINGS, NOON) is TakeOutcome.OVER


async def test_passing_on_goes_to_the_next_at_the_same_stage(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, second, methodist = await cast(session)
        row = await ask(session, asker.person, 1)

        async def pass_on(who: Actor) -> TakeOutcome:
            return await taking.pass_on(session, row.id, who, SETTINGS, NOON + HOUR)

        assert await taking.pass_on(session, row.id + 9, first, SETTINGS, NOON) is TakeOutcome.GONE
        assert await pass_on(second) is TakeOutcome.GONE
        assert await pass_on(first) is TakeOutcome.DONE
        assert (row.responder_id, row.stage) == (second.person.id, Stage.FIRST)
        assert await pass_on(first) is TakeOutcome.PASSED
        assert await taking.take(session, row.id, first, SETTINGS, NOON) is TakeOutcome.PASSED
        assert await pass_on(second) is TakeOutcome.DONE
        assert (row.responder_id, row.stage) == (None, Stage.METHODIST)
        assert await taking.take(session, row.id, methodist, SETTINGS, NOON + HOUR) is TakeOutcome.DONE
        before = len(await told(session))
        assert await taking.pass_on(session, row.id, methodist, SETTINGS, NOON + 2 * HOUR) is TakeOutcome.DONE
        assert (row.responder_id, row.stage, row.taken_at) == (None, Stage.METHODIST, None)
        assert (copies.OFFER_NOW, methodist.person.id) in await told(session, before)
        await say(session, row.id, methodist, "Делайте так", NOON + HOUR)
        assert await pass_on(methodist) is TakeOutcome.ANSWERED


async def test_a_methodist_gives_a_waiting_question_to_whom_they_choose(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, second, methodist = await cast(session)
        nobody = await add_actor(session, 5)
        row = await ask(session, asker.person, 1)

        async def give(whom: Actor, number: int = row.id) -> TakeOutcome:
            return await taking.give_to(session, number, whom.person.id, methodist, SETTINGS, NOON)

        assert [await give(whom) for whom in (asker, nobody, first)] == [
            TakeOutcome.GONE,
            TakeOutcome.GONE,
            TakeOutcome.MINE,
        ]
        assert await give(second, row.id + 9) is TakeOutcome.GONE
        assert await give(second) is TakeOutcome.DONE
        assert (row.responder_id, row.stage) == (second.person.id, Stage.RESERVE)
        assert await offers(session, row.id) == [
            (first.person.id, Stage.FIRST, OfferOutcome.MOVED),
            (second.person.id, Stage.RESERVE, None),
        ]
        (entry,) = (await session.scalars(select(AuditEntry))).all()
        assert (entry.action, entry.object_kind, entry.object_id, entry.actor_id) == (
            "question_given",
            "consultation",
            str(row.id),
            methodist.person.id,
        )
        await say(session, row.id, second, "Попробуйте")
        assert await give(first) is TakeOutcome.ANSWERED
        await ending.solve(session, row.id, asker.person.id, NOON)
        assert await give(first) is TakeOutcome.OVER


async def test_who_gets_a_question_later_reads_the_last_twenty_messages(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, second, _ = await cast(session)
        row = await ask(session, asker.person, 1)
        for number in range(22):
            await say(session, row.id, asker, f"Ещё {number}")
        before = len(await told(session))
        await taking.pass_on(session, row.id, first, SETTINGS, NOON)
        got = [notice for notice, who in await told(session, before) if who == second.person.id]
        assert got == [copies.COPY] * 19 + [copies.OFFER]


@pytest.mark.parametrize("erased", [False, True])
async def test_what_waits_for_who_leaves_moves_on(database: Database, erased: bool) -> None:
    async with database.transaction() as session:
        asker, first, second, _ = await cast(session)
        second.account.blocked_at = NOON
        await session.flush()
        waits, asked_back, answered = [await ask(session, asker.person, number) for number in (1, 2, 3)]
        second.account.blocked_at = None
        for row in (waits, asked_back, answered):
            assert row.responder_id == first.person.id
            row.responder_contact, row.thanks = "ivanova", "Спасибо"
        await say(session, asked_back.id, first, "Какой класс?", clarifying=True)
        await say(session, answered.id, first, "Попробуйте")
        mine = await ask(session, first.person, 4)
        moved = await leaving.leave_all(session, first.person, SETTINGS, NOON, erased=erased)
        assert moved == 2
        assert [row.responder_id for row in (waits, asked_back, answered)] == [
            second.person.id,
            second.person.id,
            first.person.id,
        ]
        assert (waits.stage, asked_back.state) == (Stage.FIRST, WAITING)
        await session.refresh(answered)
        kept = (answered.responder_contact, answered.thanks)
        assert kept == ((None, None) if erased else ("ivanova", "Спасибо"))
        assert mine.state is (WITHDRAWN if erased else WAITING)
