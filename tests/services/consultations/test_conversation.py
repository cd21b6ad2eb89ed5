"""What is said in a consultation: by whom, to whom it goes, what it changes; edits, the end, opening again."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.models import (
    ConsultationMessage,
    ConsultationState,
    Delivery,
    OfferOutcome,
    OutboxEntry,
    PartKind,
    Role,
    Side,
    Stage,
)
from bot.models.content import Part
from bot.services.consultations import conversation, copies, ending, overdue, taking, turns
from bot.services.consultations.conversation import SaidOutcome, Spoken
from bot.services.consultations.ending import SolveOutcome
from bot.services.shared.actors import Actor
from tests.harness import NOON
from tests.services.consultations.consultation_rows import SETTINGS, add_actor, ask, cast, offers, say, told, words

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WAITING, ANSWERED = ConsultationState.WAITING, ConsultationState.ANSWERED
SOLVED, WITHDRAWN = ConsultationState.SOLVED, ConsultationState.WITHDRAWN


async def test_an_answer_goes_to_the_asker_and_what_they_write_next_back(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, _, _ = await cast(session)
        row = await ask(session, asker.person, 1)
        said = await say(session, row.id, first, "Попробуйте иначе", NOON + HOUR)
        assert (said.outcome, said.consultation, said.reopened) == (SaidOutcome.SENT, row, False)
        assert (row.state, row.first_answer_at, row.taken_at) == (ANSWERED, NOON + HOUR, NOON + HOUR)
        assert (row.waiting_since, row.nudge_at, row.due_at) == (None, None, None)
        assert await told(session, 1) == [(copies.OFFER_NOW, first.person.id), (copies.COPY, asker.person.id)]
        # Of the answer mentoring's numbers tell.
        assert await session.scalar(select(OutboxEntry.revision)) == 2
        again = await say(session, row.id, asker, "А если не выйдет?", NOON + 2 * HOUR)
        assert again.outcome is SaidOutcome.SENT
        assert (row.state, row.waiting_since, row.nudge_at) == (WAITING, NOON + 2 * HOUR, NOON + 21.5 * HOUR)
        assert await told(session, 3) == [(copies.COPY, first.person.id)]
        await say(session, row.id, asker, "И ещё", NOON + 3 * HOUR)
        assert (row.waiting_since, await told(session, 4)) == (NOON + 2 * HOUR, [(copies.COPY, first.person.id)])
        await say(session, row.id, first, "Выйдет", NOON + 3 * HOUR)
        assert (row.first_answer_at, row.state) == (NOON + HOUR, ANSWERED)
        assert await session.scalar(select(OutboxEntry.revision)) == 2
        assert await offers(session, row.id) == [(first.person.id, Stage.FIRST, OfferOutcome.ANSWERED)] * 2


async def test_the_clock_stands_while_the_mentor_asks_back(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, _, _ = await cast(session)
        row = await ask(session, asker.person, 1)
        await say(session, row.id, first, "Какой класс?", NOON + HOUR, clarifying=True)
        assert (row.state, row.asked_back_at, row.first_answer_at) == (ANSWERED, NOON + HOUR, None)
        assert (row.waiting_since, row.due_at) == (None, NOON + DAY)
        assert await overdue.watch_due(session, SETTINGS, NOON + 9 * DAY) == 0
        await say(session, row.id, asker, "Пятый", NOON + 3 * HOUR)
        assert (row.state, row.asked_back_at, row.waiting_since) == (WAITING, None, NOON + 3 * HOUR)
        # Two hours later than before, of working time.
        assert (row.answer_by, row.due_at) == (NOON + 26 * HOUR, NOON + 26 * HOUR)
        assert row.nudge_at == NOON + 21.5 * HOUR
        await say(session, row.id, first, "И давно?", NOON + 3 * HOUR, clarifying=True)
        await say(session, row.id, first, "Впрочем, делайте так", NOON + 4 * HOUR)
        assert (row.first_answer_at, row.asked_back_at, row.state) == (NOON + 4 * HOUR, None, ANSWERED)
        kept = select(ConsultationMessage.clarifying).order_by(ConsultationMessage.id)
        assert list(await session.scalars(kept)) == [False, True, False, True, False]


async def test_who_may_say_something_and_who_may_not(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, second, methodist = await cast(session)
        stranger = await add_actor(session, 5)
        row = await ask(session, asker.person, 1)
        assert (await say(session, row.id + 9, asker, "Нет")).outcome is SaidOutcome.NOT_YOURS
        for nobody in (stranger, second):
            assert (await say(session, row.id, nobody, "Нет")).outcome is SaidOutcome.NOT_YOURS
        await say(session, row.id, asker, "Ещё вот что")
        assert (await say(session, row.id, asker, "Ещё вот что")).outcome is SaidOutcome.AGAIN
        await overdue.watch_due(session, SETTINGS, NOON + DAY)
        # Whose time has run out may answer as long as nobody has taken it.
        assert await conversation.may_answer(session, row, first)
        assert not await conversation.may_answer(session, row, stranger)
        assert await conversation.may_answer(session, row, methodist)
        assert not await conversation.may_answer(session, row, asker)
        row.taken_at = NOON
        assert [await conversation.may_answer(session, row, who) for who in (first, second, methodist)] == [
            False,
            True,
            False,
        ]
        assert (await say(session, row.id, first, "Опоздала")).outcome is SaidOutcome.WITH_ANOTHER
        row.taken_at = None
        assert (await say(session, row.id, first, "Успела")).outcome is SaidOutcome.SENT
        assert row.responder_id == first.person.id
        assert await offers(session, row.id) == [
            (first.person.id, Stage.FIRST, OfferOutcome.TIMED_OUT),
            (second.person.id, Stage.RESERVE, OfferOutcome.MOVED),
            (first.person.id, Stage.FIRST, OfferOutcome.ANSWERED),
        ]


async def test_what_is_said_before_anybody_has_it_is_kept_for_them(database: Database) -> None:
    async with database.transaction() as session:
        asker, methodist = await add_actor(session, 1), await add_actor(session, 2, Role.METHODIST)
        row = await ask(session, asker.person, 1)
        assert await told(session) == [(turns.METHODISTS, methodist.person.id)]
        assert (await say(session, row.id, asker, "И ещё")).outcome is SaidOutcome.KEPT
        assert len(await told(session)) == 1
        await say(session, row.id, methodist, "Делайте так")
        assert (row.stage, row.responder_id) == (Stage.METHODIST, methodist.person.id)
        assert (copies.COPY, asker.person.id) in await told(session)


@pytest.mark.parametrize(
    ("awkward", "part", "sent"),
    [
        (True, PartKind.TEXT, True),
        (True, PartKind.PHOTO, True),
        *((True, part, False) for part in PartKind if part not in (PartKind.TEXT, PartKind.PHOTO)),
        (False, PartKind.VOICE, True),
    ],
)
async def test_what_would_tell_who_asks_is_not_sent_in_a_question_without_a_name(
    database: Database, awkward: bool, part: PartKind, sent: bool
) -> None:
    async with database.transaction() as session:
        asker, _, _, _ = await cast(session)
        row = await ask(session, asker.person, 1)
        row.awkward = awkward
        spoken = Spoken(Part(part, "Вот", file_id="f"), "1", "77")
        said = await conversation.say(session, row.id, asker, spoken, SETTINGS, NOON)
        assert said.outcome is (SaidOutcome.SENT if sent else SaidOutcome.NOT_NAMELESS)
        assert await conversation.is_there(session, spoken) is sent


@pytest.mark.parametrize(("after", "open_again"), [(30 * DAY, True), (30 * DAY + timedelta(seconds=1), False)])
async def test_a_closed_question_is_opened_again_for_thirty_days(
    database: Database, after: timedelta, open_again: bool
) -> None:
    async with database.transaction() as session:
        asker, first, _, _ = await cast(session)
        row = await ask(session, asker.person, 1)
        await say(session, row.id, first, "Попробуйте иначе")
        assert await ending.solve(session, row.id, asker.person.id, NOON) is SolveOutcome.SOLVED
        assert (row.state, row.solved_at, row.solved_by) == (SOLVED, NOON, Side.ASKER)
        assert await ending.mark(session, row.id, asker.person.id, 4, NOON)
        late = await say(session, row.id, first, "И вот ещё", NOON + after)
        assert late.outcome is (SaidOutcome.SENT if open_again else SaidOutcome.OVER)
        # What the mentor adds opens nothing.
        assert row.state is SOLVED
        said = await say(session, row.id, asker, "Не вышло", NOON + after)
        assert said.reopened is open_again
        if open_again:
            assert (said.outcome, row.state) == (SaidOutcome.SENT, WAITING)
            assert (row.solved_at, row.solved_by, row.mark) == (None, None, None)
        else:
            assert (said.outcome, row.state, row.mark) == (SaidOutcome.OVER, SOLVED, 4)


async def test_of_a_question_taken_back_nothing_is_said(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, _, _ = await cast(session)
        row = await ask(session, asker.person, 1)
        assert await ending.solve(session, row.id, asker.person.id, NOON) is SolveOutcome.WITHDRAWN
        assert (await say(session, row.id, first, "Попробуйте")).outcome is SaidOutcome.OVER
        assert await told(session, 1) == [(copies.OFFER_NOW, first.person.id), (ending.WITHDRAWN, first.person.id)]
        assert not await ending.mark(session, row.id, asker.person.id, 5, NOON)


async def test_a_question_that_is_opened_again_goes_on_to_another_when_the_mentor_is_gone(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, second, _ = await cast(session)
        row = await ask(session, asker.person, 1)
        await say(session, row.id, first, "Попробуйте иначе")
        first.account.blocked_at = NOON
        await session.flush()
        assert (await say(session, row.id, asker, "Не вышло")).outcome is SaidOutcome.SENT
        assert (row.responder_id, row.stage, row.taken_at) == (second.person.id, Stage.FIRST, None)


async def test_solving_by_either_side(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, second, _ = await cast(session)
        row = await ask(session, asker.person, 1)

        async def solve(who: Actor) -> SolveOutcome:
            return await ending.solve(session, row.id, who.person.id, NOON)

        assert [await solve(who) for who in (second, first)] == [SolveOutcome.GONE, SolveOutcome.NOT_ANSWERED]
        assert await ending.solve(session, row.id + 9, asker.person.id, NOON) is SolveOutcome.GONE
        await say(session, row.id, first, "Попробуйте иначе")
        before = len(await told(session))
        assert [await solve(who) for who in (first, asker)] == [SolveOutcome.SOLVED, SolveOutcome.ALREADY]
        assert (row.solved_by, await told(session, before)) == (Side.RESPONDER, [(ending.SOLVED, asker.person.id)])
        revision = await session.scalar(select(OutboxEntry.revision))
        marks = [await ending.mark(session, row.id, asker.person.id, value, NOON) for value in (0, 1, 5, 6)]
        assert (marks, row.mark) == ([False, True, True, False], 5)
        assert not await ending.mark(session, row.id, first.person.id, 3, NOON)
        assert await session.scalar(select(OutboxEntry.revision)) == (revision or 0) + 2
        assert not await ending.thank(session, row.id, first.person.id, "Спасибо", NOON)
        assert await ending.thank(session, row.id, asker.person.id, "Спасибо", NOON)
        assert row.thanks == "Спасибо"
        assert (await told(session))[-1] == (ending.THANKS, first.person.id)


async def test_an_edit_reaches_everybody_who_has_the_message(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, second, _ = await cast(session)
        row = await ask(session, asker.person, 1)
        await taking.pass_on(session, row.id, first, SETTINGS, NOON)
        spoken = words("Вопрос", asker.person.id, 55)
        await conversation.say(session, row.id, asker, spoken, SETTINGS, NOON)
        answer = words("Ответ", second.person.id, 56)
        await conversation.say(session, row.id, second, answer, SETTINGS, NOON)

        async def edit(who: Actor, number: str, part: Part) -> bool:
            chat = str(asker.person.id if number == "55" else second.person.id)
            return await conversation.edit(session, who.person.id, chat, number, part, NOON)

        before = len(await told(session))
        assert not await edit(first, "55", Part(PartKind.TEXT, "Чужое"))
        assert not await edit(asker, "55", Part(PartKind.PHOTO, "Вопрос, иначе"))
        assert not await edit(asker, "55", Part(PartKind.TEXT, "Вопрос"))
        assert await edit(asker, "55", Part(PartKind.TEXT, "Вопрос", ({"type": "bold", "offset": 0, "length": 2},)))
        assert await told(session, before) == [(copies.EDIT, who.person.id) for who in (first, second)]
        assert await edit(second, "56", Part(PartKind.TEXT, "Ответ, иначе"))
        assert await told(session, before + 2) == [(copies.EDIT, asker.person.id)]
        message = await session.scalar(select(ConsultationMessage).where(ConsultationMessage.text == "Ответ, иначе"))
        assert message is not None
        assert message.revision == 1


async def test_who_has_just_written_is_awake(database: Database) -> None:
    async with database.transaction() as session:
        asker, first, _, _ = await cast(session)
        row, other = await ask(session, asker.person, 1), await ask(session, asker.person, 2)
        for minutes, awake in ((29, True), (30, False)):
            now = NOON + timedelta(minutes=minutes)
            assert await copies.is_awake(session, row.id, asker.person.id, now) is awake
        assert not await copies.is_awake(session, row.id, first.person.id, NOON)
        number = other.id
        await copies.tell(session, row, asker.person.id, copies.COPY, "late", NOON + HOUR)
        await copies.tell(session, other, asker.person.id, copies.COPY, "other", NOON + HOUR)
        late = await session.scalar(select(Delivery).where(Delivery.key == "late"))
        assert late is not None
        assert (late.urgent, late.lane, late.params) == (
            False,
            f"talk:{row.id}:{asker.person.id}",
            {"consultation": row.id},
        )
        # What is urgent takes with it what waits before it.
        await copies.tell(session, row, asker.person.id, copies.COPY, "now", NOON + HOUR, urgent=True)
        rows = (await session.scalars(select(Delivery).execution_options(populate_existing=True))).all()
        urgent = {one.key: one.urgent for one in rows}
        assert (urgent["late"], urgent["now"], urgent["other"]) == (True, True, False)
        assert number == other.id
