"""A worker's desk: the one message of the progress, short waits, a lease that is lost."""

import asyncio
import time
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramRetryAfter
from aiogram.methods import SendMessage

from bot.clock import ShiftedClock
from bot.database import Database
from bot.reports.shared import desk as desks
from bot.reports.shared.desk import Desk, LeaseLost
from bot.screens.shared.screen import Attachment, Screen
from bot.services.administration import requests
from bot.services.administration.requests import RequestAtWork
from bot.texts import Html
from tests.harness import NOON, settings_for

ASKED = SendMessage(chat_id=77, text="")
HALF, DONE = Screen(Html("50 %")), Screen(Html("Готово"))


class Calls:
    """A bot that keeps what it is asked, and fails as it was told to."""

    def __init__(self, *errors: Exception | None) -> None:
        self.errors = list(errors)
        self.asked: list[tuple[Any, ...]] = []

    def _answer(self, *call: Any) -> Any:
        self.asked.append(call)
        if self.errors and (error := self.errors.pop(0)):
            raise error
        return SimpleNamespace(message_id=90)

    async def send_message(self, chat: str, text: str, **more: Any) -> Any:
        """A message."""
        return self._answer("send", chat, text, more["reply_markup"], more["link_preview_options"].is_disabled)

    async def edit_message_text(self, text: str, **more: Any) -> Any:
        """A change of one."""
        place = more["chat_id"], more["message_id"]
        return self._answer("edit", *place, text, more["reply_markup"], more["link_preview_options"].is_disabled)

    async def send_document(self, chat: str, file: Any, **more: Any) -> Any:
        """A file."""
        return self._answer("file", chat, file.filename, file.data, more["caption"], more["request_timeout"])


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    kept: list[int] = []

    async def remember(_session: Any, _claimed: Any, number: int) -> None:
        kept.append(number)

    monkeypatch.setattr(requests, "remember_message", remember)
    return kept


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    kept: list[float] = []

    async def sleep(seconds: float) -> None:
        kept.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", sleep)
    return kept


def desk(bot: Calls, message: str | None = None) -> Desk:
    claimed = SimpleNamespace(
        request=SimpleNamespace(id=1, message_id=message),
        person=SimpleNamespace(language="en"),
        account=SimpleNamespace(chat_id="77"),
    )
    nowhere = Database("postgresql://nobody@127.0.0.1:1/nothing")
    settings = settings_for("sqlite://", "sqlite://")
    clock = ShiftedClock(fixed=NOON)
    return Desk(nowhere, cast(Bot, bot), settings, clock, lambda: NOON, cast(RequestAtWork, claimed))


def too_often(seconds: int) -> TelegramRetryAfter:
    return TelegramRetryAfter(ASKED, "Too Many Requests", seconds)


async def test_progress_is_one_message_that_changes_at_most_once_in_three_seconds(
    remembered: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    bot = Calls()
    at_work = desk(bot)
    for moment in (100.0, 102.9, 103.0, 105.0):
        now[0] = moment
        await at_work.progress(HALF)
    await at_work.close_progress(DONE)
    assert bot.asked == [
        ("send", "77", "50 %", None, True),
        ("edit", "77", 90, "50 %", None, True),
        ("edit", "77", 90, "Готово", None, True),
    ]
    assert (remembered, at_work.t.language) == ([90], "en")


async def test_what_the_messenger_refuses_of_the_progress_is_left_out(remembered: list[int]) -> None:
    await desk(Calls(TelegramBadRequest(ASKED, "no"))).progress(HALF)
    bot = Calls(TelegramBadRequest(ASKED, "no"))
    await desk(bot, "5").close_progress(DONE)
    assert (bot.asked, remembered) == ([("edit", "77", 5, "Готово", None, True)], [])


async def test_a_file_goes_with_its_caption_and_plenty_of_time() -> None:
    bot = Calls()
    await desk(bot).give(Attachment("список.xlsx", b"xlsx", caption=Html("Список")))
    assert bot.asked == [("file", "77", "список.xlsx", b"xlsx", "Список", 300)]


@pytest.mark.parametrize("what", ["say", "give"])
@pytest.mark.parametrize(
    ("errors", "calls", "waited", "raises"),
    [
        ([too_often(20)], 2, [20], False),
        ([too_often(21)], 1, [], True),
        ([too_often(1), too_often(1)], 2, [1], True),
        ([TelegramBadRequest(ASKED, "no")], 1, [], True),
    ],
)
async def test_a_short_wish_for_silence_is_waited_out_once(
    slept: list[float], what: str, errors: list[Exception], calls: int, waited: list[float], raises: bool
) -> None:
    bot = Calls(*errors)
    at_work = desk(bot)
    work = at_work.say(DONE) if what == "say" else at_work.give(Attachment("a", b"a"))
    if raises:
        with pytest.raises((TelegramRetryAfter, TelegramBadRequest)):
            await work
    else:
        assert await work == (90 if what == "say" else None)
    assert (len(bot.asked), slept) == (calls, waited)


async def test_the_lease_is_kept_while_it_works_and_once_lost_nothing_more_is_shown(
    slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = [True, True, False]
    kept: list[Any] = []

    async def keep(_session: Any, _claimed: Any, now: Any) -> bool:
        kept.append(now)
        return answers.pop(0)

    monkeypatch.setattr(requests, "keep", keep)
    bot = Calls()
    at_work = desk(bot)
    at_work.check()
    async with at_work.lease_kept():
        beating = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        await asyncio.wait(beating)
    assert (kept, slept) == ([NOON] * 3, [requests.LEASE.total_seconds() / 3] * 3)
    with pytest.raises(LeaseLost):
        at_work.check()
    with pytest.raises(LeaseLost):
        await at_work.progress(HALF)
    assert (bot.asked, desks.EDIT_EVERY) == ([], 3.0)
