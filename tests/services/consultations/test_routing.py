"""Whose turn it is: the load is shared out evenly, and nobody is asked their own question."""

from bot.database import Database
from bot.models import Role
from bot.services.consultations import ending, reading, routing
from tests.harness import NOON
from tests.services.consultations.consultation_rows import add_actor, ask


async def test_equally_loaded_mentors_are_asked_in_turn(database: Database) -> None:
    async with database.transaction() as session:
        asker = (await add_actor(session, 1)).person
        mentors = [(await add_actor(session, number, capacity=9)).person.id for number in (2, 3, 4)]
        asked = [(await ask(session, asker, number)).responder_id for number in range(1, 7)]
    assert asked == mentors * 2


async def test_of_equally_loaded_mentors_who_was_asked_longest_ago_is_next(database: Database) -> None:
    async with database.transaction() as session:
        asker = (await add_actor(session, 1)).person
        first, second = [(await add_actor(session, number, capacity=1)).person.id for number in (2, 3)]
        for number, expected in ((1, first), (2, second)):
            consultation = await ask(session, asker, number)
            assert consultation.responder_id == expected
            await ending.solve(session, consultation.id, asker.id, NOON)
        # Nobody has a question now: the order in which they joined says nothing any more.
        assert (await ask(session, asker, 3)).responder_id == first
        assert (await ask(session, asker, 4)).responder_id == second
        # Both are full: it is the methodists' turn.
        assert (await ask(session, asker, 5)).responder_id is None


async def test_the_less_loaded_mentor_goes_before_who_was_asked_longer_ago(database: Database) -> None:
    async with database.transaction() as session:
        asker = (await add_actor(session, 1)).person
        first, second = [(await add_actor(session, number, capacity=9)).person.id for number in (2, 3)]
        kept, ended = await ask(session, asker, 1), await ask(session, asker, 2)
        assert (kept.responder_id, ended.responder_id) == (first, second)
        await ending.solve(session, ended.id, asker.id, NOON)
        assert (await ask(session, asker, 3)).responder_id == second


async def test_a_mentor_is_never_asked_their_own_question(database: Database) -> None:
    async with database.transaction() as session:
        asker = await add_actor(session, 1, capacity=9)
        assert (await ask(session, asker.person, 1)).responder_id is None
        other = await add_actor(session, 2, capacity=9)
        assert (await ask(session, asker.person, 2)).responder_id == other.person.id


async def test_ones_own_question_is_not_in_the_list_of_those_that_wait(database: Database) -> None:
    async with database.transaction() as session:
        olga, anna = await add_actor(session, 1, Role.METHODIST), await add_actor(session, 2, Role.METHODIST)
        mine, theirs = await ask(session, olga.person, 1), await ask(session, anna.person, 2)
        assert list(await session.scalars(routing.methodists(NOON, (olga.person.id,)))) == [anna.person.id]
        for reader, expected in ((olga, theirs), (anna, mine)):
            listed = await reading.waiting(session, reader.person.id, 0)
            assert ([line.consultation.number for line in listed.rows], listed.total) == ([expected.id], 1)
        assert await reading.read_waiting(session, mine.id, olga.person.id) is None
        assert await reading.read_waiting(session, mine.id, anna.person.id) is not None
