"""What the bot says while the messenger breaks: it comes by itself, or at the person's next sign of life."""

import pytest

from playground.client import Person as Driver
from tests.harness import City

BREAKS = ("502", "drop_before")
SECONDS = 3  # calls that a break of six seconds swallows: the fourth try comes after it
LONG = 4


async def said(anna: Driver) -> list[str]:
    """What the bot has said to her."""
    return [message.text for message in await anna.chat() if message.from_bot]


async def first_question(city: City) -> Driver:
    """Somebody who is asked the first question of the registration."""
    anna = await city.newcomer("Петрова Анна")
    await anna.start()
    await anna.sees("Согласие на обработку")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    return anna


@pytest.mark.parametrize("fault", BREAKS)
async def test_a_question_swallowed_by_a_break_comes_by_itself(city: City, fault: str) -> None:
    anna = await first_question(city)
    await city.messenger.fault("sendMessage", fault, chat=anna.id, times=SECONDS)
    await anna.says("Петрова Анна Сергеевна")
    await anna.sees("Шаг 2 из 7")
    assert sum("Шаг 2" in text for text in await said(anna)) == 1


async def test_after_a_longer_break_an_open_question_is_asked_and_nothing_is_taken_for_its_answer(city: City) -> None:
    anna = await first_question(city)
    await city.messenger.fault("sendMessage", "502", chat=anna.id, times=LONG)
    await anna.says("Петрова Анна Сергеевна")
    await city.messenger.quiet()
    await anna.says("Петрова Анна Сергеевна")
    assert "Шаг 2 из 7" in (await anna.sees("Бот прервался")).text
    assert sum("Шаг 2" in text for text in await said(anna)) == 1, "not once more as what was lost"


async def test_after_a_longer_break_what_was_lost_comes_before_the_next_answer(city: City) -> None:
    anna = await city.person("Петрова Анна")
    await city.messenger.fault("sendMessage", "502", chat=anna.id, times=LONG)
    await anna.says("/profile")
    await city.messenger.quiet()
    await anna.says("/help")
    await city.messenger.quiet()
    *_, lost, answer = await said(anna)
    assert "Петрова" in lost, "the profile"
    assert "/help" in answer or "/menu" in answer
    await anna.says("/help")
    await city.messenger.quiet()
    assert (await said(anna)).count(lost) == 1, "only once"


async def test_who_presses_once_more_is_shown_it_once(city: City) -> None:
    anna = await city.person("Петрова Анна")
    await city.messenger.fault("editMessageText", "502", chat=anna.id, times=LONG)
    before = len(await anna.chat())
    await anna.presses("Профиль")
    await city.messenger.quiet()
    await anna.presses("Профиль")
    assert "Петрова" in (await anna.sees("Петрова")).text
    assert len(await anna.chat()) == before, "in the message that was pressed"
