"""One person's pace in a whole bot: Forms are filled in as fast as anybody can, floods are not listened to."""

from collections.abc import AsyncIterator

import pytest

from bot.presses.shared import Go
from playground.client import Message, Person
from tests.handlers.people.test_registration import registers
from tests.harness import City, running_city

BURST = 6
TOO_OFTEN = "Слишком часто"
MENU = Go(to="menu").pack()


@pytest.fixture(params=["sqlite"])
def kind(request: pytest.FixtureRequest) -> str:
    """Pace is kept in the process: one database shows it."""
    return str(request.param)


@pytest.fixture
async def city(database_url: str, methodist_url: str) -> AsyncIterator[City]:
    """A bot that takes a few updates of a person, and then, as far as a test can see, none."""
    pace = {"updates_burst": BURST, "updates_per_second": 1e-6}
    async with running_city(database_url, methodist_url, changes=pace) as running:
        yield running


async def told_off(person: Person) -> list[Message]:
    """Where the bot says in the chat that it was too often."""
    await person.messenger.quiet()
    return [message for message in await person.chat() if TOO_OFTEN in message.text]


async def test_form_is_filled_in_though_it_has_more_questions_than_the_pace_allows(city: City) -> None:
    anna = await city.newcomer()
    await anna.start()
    await anna.sees("Согласие на обработку")
    await anna.presses("Согласен(на)")
    await registers(city, anna)
    await anna.sees("вы зарегистрированы")
    assert not await told_off(anna)
    # Only /start, consent and the search of the organisation, which no answer ends, were paid for.
    answers = [await anna.presses(data=MENU, message=(await anna.screen()).id) for _ in range(BURST)]
    assert [TOO_OFTEN in answer.text for answer in answers] == [False] * (BURST - 3) + [True] * 3


async def test_hammering_a_form_s_button_is_a_flood(city: City) -> None:
    anna = await city.newcomer()
    await anna.start()
    await anna.sees("Согласие на обработку")
    await anna.presses("Согласен(на)")
    asked = await anna.sees("Шаг 1 из 7")
    leave = asked.buttons[-1][-1].data
    assert leave.startswith("f:")
    answers = [await anna.presses(data=leave, message=asked.id) for _ in range(2 * BURST)]
    refused = [TOO_OFTEN in answer.text for answer in answers]
    # /start and consent are paid for already; one update more than the burst is kept for an answer.
    assert refused == [False] * (BURST - 1) + [True] * (BURST + 1)


async def test_answers_written_without_waiting_are_no_way_round(city: City) -> None:
    """Texts sent in a heap: each that the Form goes on with is free, and there are no more than questions."""
    anna = await city.newcomer()
    await anna.start()
    await anna.sees("Согласие на обработку")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    for _ in range(3 * BURST):
        await anna.says("Петрова Анна Сергеевна")
    assert len(await told_off(anna)) == 1
    written = [message for message in await anna.chat() if message.from_bot]
    assert len(written) < 3 * BURST
