"""Whoever asked without a name: nothing that anybody else is told, shown or counted differs by who it was."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Consultation,
    Delivery,
    Mentor,
    MentorKind,
    MentorState,
    OutboxEntry,
    Pair,
    Role,
    Side,
    SummaryKind,
)
from bot.services.consultations import ending, overdue, questions, reading, routing, taking, turns
from bot.services.consultations.questions import Wish
from bot.services.consultations.taking import TakeOutcome
from bot.services.shared.actors import Actor
from bot.services.shared.outbox import CITY
from tests.harness import NOON
from tests.services.consultations.consultation_rows import SETTINGS, add_actor, say, words
from tests.services.mentoring.mentoring_rows import DAY, add_place


async def test_the_summary_of_where_the_asker_works_is_not_told_anew(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        asker, mentor = await add_actor(session, 1), await add_actor(session, 2, capacity=3)
        asker.person.organisation_id = place
        said = [words("Как быть?", 1, 1)]
        question = await questions.ask(session, asker.person, said, SETTINGS, NOON, awkward=True)
        await say(session, question.id, mentor, "Так.")
        await ending.solve(session, question.id, asker.person.id, NOON)
        assert await ending.mark(session, question.id, asker.person.id, 5, NOON)
    async with database.reading() as session:
        mentoring = OutboxEntry.kind == SummaryKind.MENTORING
        assert (await session.scalars(select(OutboxEntry.object_id).where(mentoring))).all() == [CITY]


async def ask(session: AsyncSession, asker: Actor, number: int, **more: Any) -> Consultation:
    """A question without a name, to anybody."""
    said = [words(f"Вопрос {number}", asker.person.id, number)]
    return await questions.ask(session, asker.person, said, SETTINGS, NOON, awkward=True, **more)


async def become_mentor(session: AsyncSession, actor: Actor) -> None:
    session.add(
        Mentor(
            person_id=actor.person.id,
            kind=MentorKind.TUTOR,
            state=MentorState.ACTIVE,
            capacity=3,
            offered_at=NOON,
        )
    )
    await session.flush()


async def test_a_mentor_without_a_place_left_gets_none_not_even_of_their_own_young_teacher(database: Database) -> None:
    async with database.transaction() as session:
        asker, own = await add_actor(session, 1), await add_actor(session, 2, capacity=1)
        pair = Pair(young_id=asker.person.id, mentor_id=own.person.id, made_at=NOON)
        pair.starts_on, pair.ends_on = NOON.date(), NOON.date().replace(year=2027)
        session.add(pair)
        await session.flush()
        kept = await ask(session, asker, 1, wish=Wish.OWN)
        assert kept.responder_id is None, "it waits for the methodists like anybody else's"
        other = await add_actor(session, 3, capacity=2)
        moved = await ask(session, asker, 2, wish=Wish.OWN)
        assert moved.responder_id == other.person.id
        # With a name it goes to the own one, busy or not.
        said = [words("Вопрос 3", 1, 3)]
        named = await questions.ask(session, asker.person, said, SETTINGS, NOON, wish=Wish.OWN)
        assert named.responder_id == own.person.id


async def test_who_asked_is_missing_from_no_list_of_those_who_answer(database: Database) -> None:
    async with database.transaction() as session:
        asker, boss = await add_actor(session, 1, Role.METHODIST), await add_actor(session, 2, Role.METHODIST)
        question = await ask(session, asker, 1)
        told = await session.scalars(select(Delivery.person_id).where(Delivery.notice == turns.METHODISTS))
        assert set(told) == {asker.person.id, boss.person.id}
        lists = [await reading.waiting(session, who.person.id, 0) for who in (asker, boss)]
        assert [[(line.consultation.number, line.words) for line in found.rows] for found in lists] == [
            [(question.id, "Вопрос 1")]
        ] * 2
        assert {line.consultation.asker for found in lists for line in found.rows} == {None}
        cards = [await reading.read_waiting(session, question.id, who.person.id) for who in (asker, boss)]
        assert [card and (card.side, card.asker) for card in cards] == [(Side.RESPONDER, None)] * 2
        await become_mentor(session, asker)
        mentor = await add_actor(session, 3, capacity=3)
        suitable = await routing.suitable(session, question, 0)
        assert [row.person.id for row in suitable.rows] == [asker.person.id, mentor.person.id]
        # With a name they are left out as before.
        said = [words("Вопрос 2", 1, 2)]
        named = await questions.ask(session, asker.person, said, SETTINGS, NOON)
        assert [row.person.id for row in (await routing.suitable(session, named, 0)).rows] == []
        assert len((await reading.waiting(session, asker.person.id, 0)).rows) == 1


async def test_who_asked_gets_it_to_answer_like_others_and_can_only_pass_it_on(database: Database) -> None:
    async with database.transaction() as session:
        asker, boss = await add_actor(session, 1), await add_actor(session, 2, Role.METHODIST)
        question = await ask(session, asker, 1)
        await become_mentor(session, asker)
        given = await taking.give_to(session, question.id, asker.person.id, boss, SETTINGS, NOON)
        assert (given, question.responder_id) == (TakeOutcome.DONE, asker.person.id)
        assert await taking.take(session, question.id, asker, SETTINGS, NOON) is TakeOutcome.OWN
        assert await taking.pass_on(session, question.id, asker, SETTINGS, NOON) is TakeOutcome.DONE
        assert question.responder_id is None
        # Left alone, it moves on by the clock like any other.
        await taking.give_to(session, question.id, asker.person.id, boss, SETTINGS, NOON)
        assert await overdue.watch_due(session, SETTINGS, NOON + 3 * DAY) > 0
        assert question.responder_id is None
        # By chance too: who has the least to do is next, whoever asks.
        second = await ask(session, asker, 2)
        assert second.responder_id == asker.person.id


async def test_who_answers_is_offered_no_question_without_a_name(database: Database) -> None:
    async with database.transaction() as session:
        mentor, boss = await add_actor(session, 1, capacity=3), await add_actor(session, 2, Role.METHODIST)
        teacher = await add_actor(session, 3)
        found = [await routing.answers_others(session, who.person.id, NOON) for who in (mentor, boss, teacher)]
    assert found == [True, True, False]
