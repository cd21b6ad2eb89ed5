"""Contacts are for the two who agreed, and for nobody who comes after."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import Consultation, Delivery, Role
from bot.services.consultations import contacts, conversation, ending, taking
from bot.services.consultations.contacts import ASKED, EXCHANGED, ContactOutcome
from bot.services.consultations.taking import TakeOutcome
from bot.services.shared.actors import Actor
from tests.harness import NOON
from tests.services.consultations.consultation_rows import SETTINGS, add_actor, ask, words


async def taken_by_the_first(session: AsyncSession, mentors: int) -> tuple[Actor, Sequence[Actor], Consultation]:
    """A question that the first of so many mentors has taken."""
    asker = await add_actor(session, 1)
    found = [await add_actor(session, 2 + number, capacity=9) for number in range(mentors)]
    consultation = await ask(session, asker.person, 1)
    assert await taking.take(session, consultation.id, found[0], SETTINGS, NOON) is TakeOutcome.DONE
    return asker, found, consultation


async def told_contacts(session: AsyncSession, notice: str = EXCHANGED) -> list[int | None]:
    """Who is told the other's contact, or, with ASKED, that the other would give theirs."""
    return list(await session.scalars(select(Delivery.person_id).where(Delivery.notice == notice)))


async def agree(session: AsyncSession, consultation: Consultation, who: Actor) -> ContactOutcome:
    """This side agrees."""
    return await contacts.agree(session, consultation.id, who.person.id, f"name{who.person.id}", NOON)


async def test_what_the_asker_agreed_to_with_one_mentor_does_not_pass_to_the_next(database: Database) -> None:
    async with database.transaction() as session:
        asker, (first, second), consultation = await taken_by_the_first(session, 2)
        assert await agree(session, consultation, asker) is ContactOutcome.ASKED
        assert await taking.pass_on(session, consultation.id, first, SETTINGS, NOON) is TakeOutcome.DONE
        assert await taking.take(session, consultation.id, second, SETTINGS, NOON) is TakeOutcome.DONE
        assert await agree(session, consultation, first) is ContactOutcome.NOT_HERE
        assert await agree(session, consultation, second) is ContactOutcome.ASKED
        assert await told_contacts(session) == []
        assert await agree(session, consultation, asker) is ContactOutcome.EXCHANGED
        assert sorted(map(int, filter(None, await told_contacts(session)))) == [asker.person.id, second.person.id]


async def test_only_the_other_one_is_asked(database: Database) -> None:
    async with database.transaction() as session:
        asker, (mentor,), consultation = await taken_by_the_first(session, 1)
        assert await agree(session, consultation, mentor) is ContactOutcome.ASKED
        assert await agree(session, consultation, mentor) is ContactOutcome.ALREADY
        assert await told_contacts(session, ASKED) == [asker.person.id]
        assert await agree(session, consultation, asker) is ContactOutcome.EXCHANGED
        assert await told_contacts(session, ASKED) == [asker.person.id]
        assert await told_contacts(session) == [asker.person.id, mentor.person.id]


async def test_what_the_former_mentor_agreed_to_is_not_given_to_the_asker(database: Database) -> None:
    async with database.transaction() as session:
        asker, (first, second), consultation = await taken_by_the_first(session, 2)
        assert await agree(session, consultation, first) is ContactOutcome.ASKED
        assert await taking.pass_on(session, consultation.id, first, SETTINGS, NOON) is TakeOutcome.DONE
        assert await taking.take(session, consultation.id, second, SETTINGS, NOON) is TakeOutcome.DONE
        assert await agree(session, consultation, asker) is ContactOutcome.ASKED
        assert await told_contacts(session) == []


async def test_what_was_agreed_to_with_a_mentor_does_not_pass_to_the_methodist(database: Database) -> None:
    async with database.transaction() as session:
        boss = await add_actor(session, 9, Role.METHODIST)
        asker, (first,), consultation = await taken_by_the_first(session, 1)
        for side in (asker, first):
            await agree(session, consultation, side)
        assert await taking.pass_on(session, consultation.id, first, SETTINGS, NOON) is TakeOutcome.DONE
        assert consultation.responder_id is None
        assert (consultation.asker_contact, consultation.responder_contact) == (None, None), "nor is it kept meanwhile"
        assert await taking.take(session, consultation.id, boss, SETTINGS, NOON) is TakeOutcome.DONE
        assert (consultation.asker_contact, consultation.responder_contact) == (None, None)
        assert await agree(session, consultation, boss) is ContactOutcome.ASKED


async def test_only_what_is_solved_is_thanked_for_and_marked(database: Database) -> None:
    async with database.transaction() as session:
        asker, (first,), consultation = await taken_by_the_first(session, 1)

        async def thanked_and_marked() -> tuple[bool, bool]:
            thanked = await ending.thank(session, consultation.id, asker.person.id, "Спасибо", NOON)
            return thanked, await ending.mark(session, consultation.id, asker.person.id, 5, NOON)

        assert await thanked_and_marked() == (False, False), "nobody has answered"
        await conversation.say(session, consultation.id, first, words("Ответ", 7, 7), SETTINGS, NOON)
        assert await thanked_and_marked() == (False, False), "it is answered, not solved"
        assert (consultation.thanks, consultation.mark) == (None, None)
        assert not await session.scalar(select(Delivery.id).where(Delivery.notice == ending.THANKS))
        await ending.solve(session, consultation.id, asker.person.id, NOON)
        assert await thanked_and_marked() == (True, True)
        withdrawn = await ask(session, asker.person, 2)
        await ending.solve(session, withdrawn.id, asker.person.id, NOON)
        assert not await ending.thank(session, withdrawn.id, asker.person.id, "Спасибо", NOON)
        assert not await ending.mark(session, withdrawn.id, asker.person.id, 5, NOON)
