"""Consultations as a person may see them: which ones, in what order, and what is kept from whom."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    ConsultationState,
    GroupChat,
    Organisation,
    OrganisationKind,
    PartKind,
    Person,
    Side,
    Stage,
)
from bot.services.consultations import reading
from tests.harness import NOON, add_person

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

HOUR = timedelta(hours=1)
WAITING, ANSWERED = ConsultationState.WAITING, ConsultationState.ANSWERED
SOLVED, WITHDRAWN = ConsultationState.SOLVED, ConsultationState.WITHDRAWN


async def three(session: AsyncSession) -> tuple[int, int, int]:
    """The numbers of a teacher and two mentors."""
    names = ("Петрова Анна", "Боров Борис", "Ветрова Вера")
    people = [await add_person(session, NOON, str(number), name) for number, name in enumerate(names, 1001)]
    return people[0].id, people[1].id, people[2].id


async def put(
    session: AsyncSession,
    asker: int | None,
    responder: int | None = None,
    state: ConsultationState = WAITING,
    hours_ago: int = 1,
    **more: Any,
) -> int:
    """A consultation's number."""
    at = NOON - hours_ago * HOUR
    columns: dict[str, Any] = {"asker_id": asker, "responder_id": responder, "state": state, "asked_at": at}
    row = Consultation(**(columns | {"answer_by": NOON, "waiting_since": at} | more))
    session.add(row)
    await session.flush()
    return row.id


async def write(session: AsyncSession, number: int, side: Side, author: int | None, *texts: str) -> None:
    """Messages of a consultation, one after another."""
    for text in texts:
        message = ConsultationMessage(
            consultation_id=number,
            author_id=author,
            side=side,
            kind=PartKind.TEXT if text else PartKind.PHOTO,
            text=text,
            source_chat_id=f"{number}",
            source_message_id=f"{side}{text}{author}",
            said_at=NOON,
        )
        session.add(message)
        await session.flush()


async def test_mine_are_those_i_asked_have_or_answered_the_open_ones_first(database: Database) -> None:
    async with database.transaction() as session:
        me, boris, vera = await three(session)
        over_lately = await put(session, me, boris, SOLVED, 1)
        over_long_ago = await put(session, me, None, WITHDRAWN, 5)
        asked = await put(session, me, boris, WAITING, 9)
        have = await put(session, boris, me, ANSWERED, 3)
        answered_before = await put(session, boris, vera, WAITING, 6)
        not_mine = await put(session, boris, vera, WAITING, 2)
        same_hour = await put(session, me, vera, WAITING, 9)
        await write(session, answered_before, Side.RESPONDER, me, "Попробуйте иначе")
        await write(session, not_mine, Side.RESPONDER, vera, "Так и делайте")
    async with database.reading() as session:
        first = await reading.mine(session, me, 0)
        last = await reading.mine(session, vera, 0)
    assert [line.consultation.number for line in first.rows] == [
        have,
        answered_before,
        same_hour,
        asked,
        over_lately,
        over_long_ago,
    ]
    assert {line.consultation.number for line in last.rows} == {answered_before, not_mine, same_hour}


async def test_a_page_has_six_and_says_the_first_words_of_each(database: Database) -> None:
    async with database.transaction() as session:
        me, boris, _ = await three(session)
        numbers = [await put(session, me, boris, hours_ago=hours) for hours in range(1, 9)]
        await write(session, numbers[0], Side.ASKER, me, "", "Как начать урок?", "И ещё: чем закончить?")
        await write(session, numbers[1], Side.ASKER, me, "")
    async with database.reading() as session:
        first, second = await reading.mine(session, me, 0), await reading.mine(session, me, 1)
    assert (len(first.rows), len(second.rows), first.total) == (6, 2, 8)
    assert [line.words for line in first.rows[:3]] == ["Как начать урок?", "", ""]


async def test_open_ones_are_mine_on_either_side_and_not_over_the_newest_first(database: Database) -> None:
    async with database.transaction() as session:
        me, boris, vera = await three(session)
        asked = await put(session, me, boris, ANSWERED)
        have = await put(session, boris, me)
        for state in (SOLVED, WITHDRAWN):
            await put(session, me, boris, state)
        former = await put(session, boris, vera)
        await write(session, former, Side.RESPONDER, me, "Попробуйте иначе")
    async with database.reading() as session:
        found = await reading.open_ones_of(session, me)
    assert [line.consultation.number for line in found.rows] == [have, asked]


async def test_waiting_are_all_but_ones_own_who_waits_longest_first(database: Database) -> None:
    async with database.transaction() as session:
        me, boris, vera = await three(session)
        chat = GroupChat(messenger="telegram", bot_id="1", chat_id="-1", title="Физики", added_at=NOON)
        session.add(chat)
        await session.flush()
        lately = await put(session, boris, None, hours_ago=2)
        # Asked long ago, yet waiting only since the last word.
        again = await put(session, boris, vera, hours_ago=30, waiting_since=NOON - HOUR)
        of_group = await put(session, None, None, hours_ago=4, group_chat_id=chat.id)
        await put(session, me, vera, hours_ago=9)
        await put(session, boris, vera, ANSWERED, 9)
    async with database.reading() as session:
        found = await reading.waiting(session, me, 0)
    assert [line.consultation.number for line in found.rows] == [of_group, lately, again]
    assert [line.consultation.group for line in found.rows] == ["Физики", None, None]


async def test_only_its_two_sides_and_who_has_answered_may_read_it(database: Database) -> None:
    async with database.transaction() as session:
        anna, boris, vera = await three(session)
        number = await put(session, anna, boris)
        other = await put(session, boris, anna)
        await write(session, other, Side.RESPONDER, vera, "Так и делайте")
    async with database.reading() as session:
        assert [(await reading.read(session, number, who)) is not None for who in (anna, boris, vera)] == [
            True,
            True,
            False,
        ]
        assert await reading.read(session, number + 99, anna) is None
        found = await reading.read(session, number, anna)
    assert found is not None
    assert found.number == number


async def test_whom_it_was_offered_to_may_read_it_too_but_no_other_one(database: Database) -> None:
    async with database.transaction() as session:
        anna, boris, vera = await three(session)
        offered, other = await put(session, anna, boris), await put(session, anna, boris)
        for number, person in ((offered, vera), (other, boris)):
            offer = ConsultationOffer(
                consultation_id=number, person_id=person, stage=Stage.FIRST, offered_at=NOON, ended_at=NOON
            )
            session.add(offer)
    async with database.reading() as session:
        assert await reading.read_offered(session, offered, vera) is not None
        assert await reading.read_offered(session, other, vera) is None
        assert await reading.read_offered(session, other, anna) is not None


async def test_a_methodist_reads_what_waits_or_is_theirs_to_answer_and_never_their_own(database: Database) -> None:
    async with database.transaction() as session:
        anna, boris, methodist = await three(session)
        waits, answered = await put(session, anna, boris), await put(session, anna, boris, ANSWERED)
        theirs, own = await put(session, anna, methodist, ANSWERED), await put(session, methodist, boris)
        of_group = await put(session, None)
    async with database.reading() as session:
        found = [
            await reading.read_waiting(session, number, methodist) is not None
            for number in (waits, answered, theirs, own, of_group)
        ]
    assert found == [True, False, True, False, True]


@pytest.mark.parametrize(("awkward", "seen"), [(True, None), (False, "Петрова Анна")])
async def test_of_a_question_without_a_name_only_the_asker_knows_who_asked(
    database: Database, awkward: bool, seen: str | None
) -> None:
    async with database.transaction() as session:
        anna, boris, vera = await three(session)
        number = await put(session, anna, boris, awkward=awkward)
    async with database.reading() as session:
        row = await session.get_one(Consultation, number)
        to_asker, to_mentor, to_other = [await reading.card(session, row, who) for who in (anna, boris, vera)]
    assert to_asker.asker is not None
    assert [card.side for card in (to_asker, to_mentor, to_other)] == [Side.ASKER, Side.RESPONDER, Side.RESPONDER]
    assert [card.asker and card.asker.full_name for card in (to_mentor, to_other)] == [seen, seen]
    assert to_asker.responder is not None
    assert (to_asker.responder.full_name, to_asker.viewer_id) == ("Боров Борис", anna)


async def test_people_come_with_their_organisation_and_who_is_erased_comes_no_more(database: Database) -> None:
    async with database.transaction() as session:
        school = Organisation(kind=OrganisationKind.SCHOOL, name="Школа № 5", full_name="Школа № 5")
        session.add(school)
        await session.flush()
        anna, boris, _ = await three(session)
        (await session.get_one(Person, anna)).organisation_id = school.id
        (await session.get_one(Person, boris)).erased_at = NOON
        number = await put(session, anna, boris)
    async with database.reading() as session:
        found = await reading.card(session, await session.get_one(Consultation, number), boris)
    assert found.responder is None
    assert found.asker is not None
    assert found.asker.organisation is not None
    assert found.asker.organisation.name == "Школа № 5"


async def test_the_last_things_said_stand_in_order_with_the_responders_names(database: Database) -> None:
    async with database.transaction() as session:
        anna, boris, vera = await three(session)
        number, other = await put(session, anna, boris), await put(session, anna, boris)
        await write(session, other, Side.ASKER, anna, "Другой вопрос")
        await write(session, number, Side.ASKER, anna, "1", "2", "3")
        await write(session, number, Side.RESPONDER, vera, "4")
        await write(session, number, Side.ASKER, anna, "5")
        await write(session, number, Side.RESPONDER, boris, "6", "7")
    async with database.reading() as session:
        card = await reading.card(session, await session.get_one(Consultation, number), anna)
        said = await reading.said_by(session, card)
        two = await reading.last_messages(session, number, 2)
    assert [(message.text, who and who.full_name) for message, who in said] == [
        ("2", None),
        ("3", None),
        ("4", "Ветрова Вера"),
        ("5", None),
        ("6", "Боров Борис"),
        ("7", "Боров Борис"),
    ]
    assert [message.text for message in two] == ["6", "7"]


@pytest.mark.parametrize(("since", "hours"), [(NOON - 3 * HOUR, 3.0), (None, 5.0)])
def test_one_waits_since_the_last_word_or_since_asking(kind: str, since: datetime | None, hours: float) -> None:
    asked = Consultation(asked_at=NOON - 5 * HOUR, waiting_since=since)
    assert reading.waits_for(asked, NOON) == hours
