"""One person's pace: what goes through, what is paid for, what is said to whom, and who is forgotten."""

import inspect
import time
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from aiogram.types import CallbackQuery, Chat, ChatMemberLeft, ChatMemberUpdated, Message, TelegramObject, Update, User

from bot.middlewares import throttling
from bot.middlewares.throttling import ThrottlingMiddleware
from bot.presses.shared import FormPress, Go
from bot.screens.shared.screen import Answer, Screen
from bot.texts import Texts

ZONE = ZoneInfo("Europe/Moscow")
RUSSIAN = Texts("ru", ZONE)
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
ANNA, BORIS = 1, 2
PER_SECOND = 2.0
BURST = 4
FILLED_IN = BURST / PER_SECOND
MENU = Go(to="menu").pack()
UNDER_A_QUESTION = FormPress(draft=7, field="name", do="v", value="1").pack()
HANDLED, WENT_ON = Answer(), Answer(awaited=True)


class Bot:
    """The middleware with a handler behind it, and a clock that only the test moves."""

    def __init__(self, per_second: float = PER_SECOND, burst: int = BURST) -> None:
        self.seconds = 1000.0
        self.handled: list[Update] = []
        # What the handler returns; None: it breaks.
        self.answer: Answer | None = HANDLED
        self._throttling = ThrottlingMiddleware(per_second, burst, ZONE, lambda: self.seconds)

    async def gets(self, update: TelegramObject, person: int | None = ANNA, language: str = "ru") -> Any:
        """An update comes in; what is answered."""
        user = None if person is None else user_of(person, language)
        return await self._throttling(self._handle, update, {"event_from_user": user})

    async def lets_through(self, update: TelegramObject, person: int = ANNA) -> bool:
        """Whether an update is handled."""
        before = len(self.handled)
        await self.gets(update, person)
        return len(self.handled) > before

    async def how_many(self, update: TelegramObject, person: int = ANNA, most: int = 50) -> int:
        """How many such updates, one right after another, are handled before one is not."""
        for number in range(most):
            if not await self.lets_through(update, person):
                return number
        return most

    async def _handle(self, event: TelegramObject, data: dict[str, Any]) -> Answer:
        assert isinstance(event, Update)
        if self.answer is None:
            raise ZeroDivisionError
        self.handled.append(event)
        return self.answer


def user_of(person: int, language: str = "ru") -> User:
    return User(id=person, is_bot=False, first_name="Анна", language_code=language)


def press(data: str | None = MENU) -> Update:
    return Update(
        update_id=1, callback_query=CallbackQuery(id="1", from_user=user_of(ANNA), chat_instance="1", data=data)
    )


def message(text: str | None = "Здравствуйте", chat: str = "private") -> Update:
    return Update(update_id=1, message=Message(message_id=1, date=NOW, chat=Chat(id=5, type=chat), text=text))


def corrected() -> Update:
    return Update(update_id=1, edited_message=message().message)


def blocked() -> Update:
    left = ChatMemberLeft(user=user_of(99))
    change = ChatMemberUpdated(
        chat=Chat(id=ANNA, type="private"),
        from_user=user_of(ANNA),
        date=NOW,
        old_chat_member=left,
        new_chat_member=left,
    )
    return Update(update_id=1, my_chat_member=change)


@pytest.fixture
def bot() -> Bot:
    return Bot()


# What goes through


async def test_burst_goes_through_at_once_and_not_one_more(bot: Bot) -> None:
    assert await bot.how_many(press()) == BURST
    assert not await bot.lets_through(message("/menu"))
    assert len(bot.handled) == BURST


async def test_what_goes_through_is_handled_as_it_is_and_its_answer_passed_on(bot: Bot) -> None:
    update = press()
    assert await bot.gets(update) is HANDLED
    assert bot.handled == [update]


async def test_bucket_fills_up_with_time(bot: Bot) -> None:
    await bot.how_many(press())
    bot.seconds += 1 / PER_SECOND
    assert await bot.how_many(press()) == 1
    bot.seconds += 3 / PER_SECOND
    assert await bot.how_many(press()) == 3


async def test_part_of_an_update_is_kept_until_it_is_whole(bot: Bot) -> None:
    await bot.how_many(press())
    bot.seconds += 0.75 / PER_SECOND
    assert not await bot.lets_through(press())
    bot.seconds += 0.25 / PER_SECOND
    assert await bot.how_many(press()) == 1


async def test_refused_updates_cost_nothing(bot: Bot) -> None:
    await bot.how_many(press())
    for _ in range(100):
        await bot.gets(press())
    bot.seconds += 1 / PER_SECOND
    assert await bot.lets_through(press())


async def test_bucket_holds_no_more_than_the_burst(bot: Bot) -> None:
    await bot.lets_through(press())
    bot.seconds += 1000
    assert await bot.how_many(press()) == BURST


async def test_people_have_buckets_of_their_own(bot: Bot) -> None:
    await bot.how_many(press(), ANNA)
    assert await bot.how_many(press(), BORIS) == BURST
    assert not await bot.lets_through(press(), ANNA)


async def test_whoever_keeps_the_pace_is_never_refused(bot: Bot) -> None:
    for _ in range(100):
        assert await bot.lets_through(press())
        bot.seconds += 1 / PER_SECOND


async def test_what_fails_is_paid_for(bot: Bot) -> None:
    bot.answer = None
    with pytest.raises(ZeroDivisionError):
        await bot.gets(press())
    bot.answer = HANDLED
    assert await bot.how_many(press()) == BURST - 1


async def test_blocking_the_bot_is_heard_whatever_went_before_and_costs_nothing(bot: Bot) -> None:
    await bot.lets_through(press())
    assert await bot.how_many(blocked(), most=20) == 20
    assert await bot.how_many(press()) == BURST - 1
    assert await bot.lets_through(blocked())


async def test_update_of_nobody_goes_through(bot: Bot) -> None:
    for _ in range(2 * BURST):
        assert await bot.gets(press(), None) is HANDLED
    assert await bot.how_many(press()) == BURST


def test_seconds_are_the_machine_s_unless_given() -> None:
    assert inspect.signature(ThrottlingMiddleware).parameters["monotonic"].default is time.monotonic


# What is said


async def test_refused_message_is_told_once_however_long_the_flood(bot: Bot) -> None:
    await bot.how_many(message("/menu"), most=BURST)
    told = await bot.gets(message("/menu"))
    assert told == Answer(Screen(RUSSIAN("too-often")))
    # A flood gets through now and then; that is no reason to tell it again.
    for _ in range(int(FILLED_IN * 64) - 1):
        bot.seconds += 1 / 64
        assert await bot.gets(message("/menu")) in (HANDLED, None)
    assert len(bot.handled) > BURST


async def test_refused_message_is_told_again_when_the_bucket_could_have_filled(bot: Bot) -> None:
    await bot.how_many(message("/menu"), most=BURST)
    assert await bot.gets(message("/menu")) is not None
    bot.seconds += FILLED_IN
    assert await bot.how_many(message("/menu"), most=BURST) == BURST
    assert (await bot.gets(message("/menu"))).screen.text == RUSSIAN("too-often")
    assert await bot.gets(message("/menu")) is None


async def test_refused_message_is_told_on_a_machine_that_has_just_started(bot: Bot) -> None:
    bot.seconds = 0.0
    await bot.how_many(message("/menu"), most=BURST)
    assert (await bot.gets(message("/menu"))).screen is not None


async def test_everybody_is_told_for_themselves(bot: Bot) -> None:
    for person in (ANNA, BORIS):
        await bot.how_many(message("/menu"), person, most=BURST)
        assert (await bot.gets(message("/menu"), person)).screen is not None


async def test_every_refused_press_gets_a_toast_and_no_message(bot: Bot) -> None:
    await bot.how_many(press(), most=BURST)
    for _ in range(3):
        assert await bot.gets(press()) == Answer(toast=RUSSIAN.plain("too-often"))


async def test_toast_does_not_stand_for_the_message(bot: Bot) -> None:
    await bot.how_many(press(), most=BURST)
    await bot.gets(press())
    assert (await bot.gets(message("/menu"))).screen is not None
    assert (await bot.gets(press())).toast == RUSSIAN.plain("too-often")


async def test_refusal_speaks_the_person_s_language(bot: Bot) -> None:
    await bot.how_many(press(), most=BURST)
    english = Texts("en", ZONE)
    assert (await bot.gets(press(), language="en")).toast == english.plain("too-often")
    assert (await bot.gets(message("/menu"), language="en")).screen.text == english("too-often")


@pytest.mark.parametrize("group", ["group", "supergroup"])
async def test_flood_in_a_group_is_met_with_silence_and_told_of_in_private(bot: Bot, group: str) -> None:
    assert await bot.how_many(message("#вопрос", group)) == BURST
    assert await bot.gets(message("#вопрос", group)) is None
    assert (await bot.gets(message("/menu"))).screen.text == RUSSIAN("too-often")


# Answers that a Form waited for


@pytest.mark.parametrize("update", [press(UNDER_A_QUESTION), message(), message(None)], ids=["press", "text", "file"])
async def test_answer_that_a_form_waited_for_costs_nothing(bot: Bot, update: Update) -> None:
    bot.answer = WENT_ON
    assert await bot.how_many(update, most=10 * BURST) == 10 * BURST
    assert await bot.gets(update) is WENT_ON
    bot.answer = HANDLED
    assert await bot.how_many(press()) == BURST


async def test_answer_given_back_does_not_overfill_the_bucket(bot: Bot) -> None:
    bot.answer = WENT_ON
    await bot.lets_through(message())
    bot.seconds += 1000
    await bot.lets_through(message())
    bot.answer = HANDLED
    assert await bot.how_many(press()) == BURST


async def test_form_opened_with_the_last_update_can_be_filled_in(bot: Bot) -> None:
    await bot.how_many(press())
    bot.answer = WENT_ON
    for _ in range(10):
        assert await bot.lets_through(press(UNDER_A_QUESTION))
        assert await bot.lets_through(message())
    bot.answer = HANDLED
    assert not await bot.lets_through(press())


@pytest.mark.parametrize("update", [press(UNDER_A_QUESTION), message(), message(None)], ids=["press", "text", "files"])
async def test_hammering_an_old_question_is_a_flood(bot: Bot, update: Update) -> None:
    """The burst and the one update kept for an answer; in the long run not one more than anybody's."""
    assert await bot.how_many(update) == BURST + 1
    handled = len(bot.handled)
    for _ in range(640):
        bot.seconds += 1 / 64
        await bot.gets(update)
    assert len(bot.handled) - handled == 10 * PER_SECOND


@pytest.mark.parametrize(
    "update",
    [
        press(),
        press(None),
        press("fb:7"),
        message("/menu"),
        corrected(),
        message("Добрый день", "group"),
        message("да", "supergroup"),
    ],
    ids=["press", "no data", "another press", "command", "correction", "group", "supergroup"],
)
async def test_last_update_is_kept_for_what_may_answer_a_question(bot: Bot, update: Update) -> None:
    assert await bot.how_many(update) == BURST
    assert await bot.lets_through(press(UNDER_A_QUESTION))
    assert not await bot.lets_through(press(UNDER_A_QUESTION))


# Who is forgotten


async def test_whoever_was_not_seen_for_longest_is_forgotten(bot: Bot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(throttling, "REMEMBERED_PEOPLE", 3)
    for person in (1, 2, 3):
        await bot.how_many(press(), person)
    await bot.gets(press(), 1)
    assert await bot.how_many(press(), 4) == BURST
    assert not await bot.lets_through(press(), 1)
    assert not await bot.lets_through(press(), 3)
    assert await bot.how_many(press(), 2) == BURST


async def test_as_many_people_are_remembered_as_promised() -> None:
    bot = Bot(per_second=0.001, burst=1)
    for person in range(throttling.REMEMBERED_PEOPLE):
        await bot.gets(press(), person)
    assert not await bot.lets_through(press(), 0)
    await bot.gets(press(), throttling.REMEMBERED_PEOPLE)
    assert await bot.lets_through(press(), 1)
    assert throttling.REMEMBERED_PEOPLE == 10_000
