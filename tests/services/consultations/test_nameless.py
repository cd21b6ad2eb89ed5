"""Whoever asked without a name: nothing that anybody else is told, shown or counted differs by who it was."""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Consultation,
    ConsultationMessage,
    Delivery,
    DeliveryState,
    Mentor,
    MentorKind,
    MentorState,
    OutboxEntry,
    Pair,
    Role,
    Side,
    SummaryKind,
)
from bot.screens.consultations import cards, office
from bot.services.administration import overview
from bot.services.consultations import (
    conversation,
    copies,
    ending,
    nameless,
    overdue,
    questions,
    reading,
    routing,
    taking,
    turns,
)
from bot.services.consultations.conversation import SaidOutcome
from bot.services.consultations.ending import SolveOutcome
from bot.services.consultations.questions import Wish
from bot.services.consultations.taking import TakeOutcome
from bot.services.library import proposals
from bot.services.library.proposals import Wording
from bot.services.mentoring import lots
from bot.services.privacy import erasure, personal_data
from bot.services.shared.actors import Actor, Address, find_actor
from bot.services.shared.outbox import CITY
from bot.services.shared.sealing import Seal
from bot.texts import Texts
from tests.harness import BOT_ID, NOON
from tests.services.consultations import consultation_rows
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


async def seen_by(session: AsyncSession, mentor: Actor, boss: Actor, now: datetime) -> list[str]:
    """All that a mentor and a methodist can see of questions, and what waits to be sent to them."""
    t = Texts("ru", SETTINGS.timezone)
    found: list[object] = [
        cards.mine(t, await reading.mine(session, mentor.person.id, 0)),
        office.waiting(t, await reading.waiting(session, boss.person.id, 0), now),
    ]
    for question in (await session.scalars(select(Consultation).order_by(Consultation.id))).all():
        for who, card in ((mentor, reading.read_offered), (boss, reading.read_waiting)):
            shown = await card(session, question.id, who.person.id)
            if shown is not None:
                found.append(cards.card(t, shown, await reading.said_by(session, shown), now))
                found.append(await proposals.may_propose(session, question.id, who.person.id))
    rows = await session.execute(select(Delivery.notice, Delivery.person_id, Delivery.params).order_by(Delivery.id))
    return [*map(str, found), *(str(row) for row in rows if row.person_id in (mentor.person.id, boss.person.id))]


async def test_at_an_erasure_a_question_without_a_name_stays_as_it_is_for_everybody(database: Database) -> None:
    async with database.transaction() as session:
        asker, mentor = await add_actor(session, 1), await add_actor(session, 2, capacity=9)
        boss = await add_actor(session, 3, Role.METHODIST)
        waiting, answered, solved, proposed, named = [await ask(session, asker, number) for number in range(1, 6)]
        named.awkward = False
        for question in (answered, solved, proposed):
            await say(session, question.id, mentor, f"Ответ {question.id}")
        for question in (solved, proposed):
            await ending.solve(session, question.id, asker.person.id, NOON)
            await ending.thank(session, question.id, asker.person.id, "Спасибо", NOON)
        await proposals.propose(session, proposed.id, mentor.person.id, Wording("Вопрос", "Ответ"), NOON)
    hidden = (asker.person.id, str(asker.person.id), asker.account.chat_id)
    async with database.transaction() as session:
        # With a name the question is closed, as the text says; what the rest looks like is compared.
        await ending.close(session, await session.get_one(Consultation, named.id), Side.ASKER, NOON)
        before = await seen_by(session, mentor, boss, NOON)
        here = await find_actor(session, Address("telegram", str(BOT_ID), "1", "1"), NOON)
        assert here is not None
        await erasure.erase(session, here.person, here.account, SETTINGS, NOON)
        after = await seen_by(session, mentor, boss, NOON)
        changed = {line for line in set(before) ^ set(after) if f"№ {named.id}" not in line}
        assert not changed
        askers = await session.scalars(select(Consultation.asker_id).where(Consultation.awkward.is_(True)))
        assert len(set(askers)) == 4, "of its own each: two of one person are not known for that"
        for column in (Consultation.asker_id, ConsultationMessage.author_id, ConsultationMessage.source_chat_id):
            assert not set(await session.scalars(select(column))) & {*hidden}, column.key
        # It goes on: the mentor answers, and is told nothing else than by somebody who is silent.
        said = await say(session, waiting.id, mentor, "Вот так.")
        assert said.outcome is SaidOutcome.SENT
        assert await ending.solve(session, answered.id, mentor.person.id, NOON) is SolveOutcome.SOLVED


async def test_words_of_questions_without_a_name_go_from_everybodys_alike(database: Database) -> None:
    async with database.transaction() as session:
        asker, mentor = await add_actor(session, 1), await add_actor(session, 2, capacity=9)
        answered, waiting, named = [await ask(session, asker, number) for number in range(1, 4)]
        named.awkward = False
        for question in (answered, named):
            await say(session, question.id, mentor, f"Ответ {question.id}")
        assert await nameless.forget_old(session, NOON + 90 * DAY - timedelta(seconds=1)) == 0
        assert await nameless.forget_old(session, NOON + 90 * DAY) == 1
        assert await nameless.forget_old(session, NOON + 90 * DAY) == 0
        messages = await session.scalars(select(ConsultationMessage).order_by(ConsultationMessage.id))
        assert [message.text for message in messages] == ["", "Вопрос 2", "Вопрос 3", "", "Ответ 3"]
        assert waiting.responder_id == mentor.person.id
        # What was forgotten is not told to who gets it next.
        reserve = await add_actor(session, 3, capacity=9)
        before = len(await consultation_rows.told(session))
        spoken = words("Ещё раз", 1, 77)
        await conversation.say(session, answered.id, asker, spoken, SETTINGS, NOON + 91 * DAY)
        await taking.pass_on(session, answered.id, mentor, SETTINGS, NOON + 91 * DAY)
        got = [notice for notice, who in (await consultation_rows.told(session))[before:] if who == reserve.person.id]
        assert got == [copies.OFFER]


async def test_what_is_taken_out_of_an_answer_for_others_does_not_say_who_asked(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Лицей Солнечный")
        asker, mentor = await add_actor(session, 1), await add_actor(session, 2, capacity=9)
        asker.person.surname, asker.person.given_name, asker.person.organisation_id = "Громова", "Дарья", place
        everybody = "Спросила Громова, Соловьёва или Дарья? Из «Солнечного» или «Лунного»?"
        questions_, shown = [], []
        for number, awkward in enumerate((True, False), 1):
            said = [words("Я Громова. Как быть?", 1, number)]
            question = await questions.ask(session, asker.person, said, SETTINGS, NOON, awkward=awkward)
            await say(session, question.id, mentor, f"{everybody} {number}")
            await ending.solve(session, question.id, asker.person.id, NOON)
            questions_.append(question)
            shown.append(await proposals.wording(session, question))
        assert shown[0].answer == f"{everybody} 1", "nothing that was listed goes"
        assert shown[1].answer != f"{everybody} 2"
        assert {one.question for one in shown} == {"Я …. Как быть?"}, "what the asker wrote, the mentor has read"
        told = Wording(everybody, everybody)
        known = await proposals.propose(session, questions_[0].id, mentor.person.id, told, NOON)
        assert known is not None and (known.question, known.answer) == (everybody, everybody)


async def test_what_could_not_be_brought_to_the_asker_is_no_trouble_that_goes_with_them(database: Database) -> None:
    """An admin who sees the line vanish in the second of an erasure would know whose question it was."""
    async with database.transaction() as session:
        asker, mentor = await add_actor(session, 1), await add_actor(session, 2, capacity=3)
        question = await ask(session, asker, 1)
        await say(session, question.id, mentor, "Так.")
        for delivery in await session.scalars(select(Delivery).where(Delivery.person_id == asker.person.id)):
            delivery.state, delivery.reason = DeliveryState.UNCERTAIN, "network"
        await session.flush()
        before = await overview.of(session, NOON)
        await erasure.erase(session, asker.person, asker.account, SETTINGS, NOON)
        after = await overview.of(session, NOON)
        assert list(before.troubles) == list(after.troubles) == []


async def test_a_mentors_own_data_do_not_tell_the_mark_of_a_question(database: Database) -> None:
    """Neither before it is told in a lot nor after: of five questions each would have its own."""
    async with database.transaction() as session:
        mentor = await add_actor(session, 100, capacity=20)
        files = []
        for number in range(1, 6):
            asker = await add_actor(session, number)
            question = await ask(session, asker, number)
            await say(session, question.id, mentor, f"Так {number}.")
            await ending.solve(session, question.id, asker.person.id, NOON)
        files.append((await personal_data.collect(session, mentor.person, Seal.of(SETTINGS)))["question-answered"])
        for question in (await session.scalars(select(Consultation).order_by(Consultation.id))).all():
            assert question.asker_id is not None
            assert await ending.mark(session, question.id, question.asker_id, 1 + question.id % 5, NOON)
        assert await lots.tell_due(session, SETTINGS, NOON + DAY) == 5
        await session.flush()
        files.append((await personal_data.collect(session, mentor.person, Seal.of(SETTINGS)))["question-answered"])
        assert files[0] == files[1]
