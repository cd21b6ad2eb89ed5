"""One claimed delivery and the messenger's answer: what becomes of it, what the pace learns."""

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import Chat, Message
from aiohttp import ClientConnectorError

from bot.clock import ShiftedClock
from bot.database import Database
from bot.delivery.pace import ChatPace, Pace
from bot.delivery.queue import Claimed, Destination
from bot.delivery.reach import Reach
from bot.delivery.sending import ANSWER_WITHIN, LONGEST_REST, REASON, TOPIC_CLOSED, Batch, Content, Post
from bot.delivery.settling import Outcome
from bot.messengers.letters import outgoing_calls
from bot.messengers.trouble import Trouble
from bot.models import DeliveryState, Person, Priority
from bot.models.content import Part, PartKind
from bot.screens.shared.outgoing import Outgoing, Placed
from bot.screens.shared.screen import Letter, Screen
from bot.services.shared.planning import Notice
from bot.texts import Html
from tests.harness import NOON, TOKEN, settings_for

LIMIT = 30
NEWS = Notice("news")
CHAT = Destination("77", 5)
GROUP = Destination("-100")
HELLO = Screen(Html("Здравствуйте"))
DUE, SENT, FAILED = DeliveryState.DUE, DeliveryState.SENT, DeliveryState.FAILED
BLOCKED, UNCERTAIN, CANCELLED = DeliveryState.BLOCKED, DeliveryState.UNCERTAIN, DeliveryState.CANCELLED
ALBUM = Letter((*(Part(PartKind.PHOTO, "", (), "f", "a") for _ in range(3)), Part(PartKind.TEXT, "И ещё")))
ASKED = SendMessage(chat_id=77, text="Здравствуйте")


class Messenger(BaseSession):
    """Answers with what it was told to, in order; then with a message of the next number."""

    def __init__(self, *answers: TelegramAPIError | None) -> None:
        super().__init__()
        self.answers = list(answers)
        self.calls: list[TelegramMethod[Any]] = []
        self.patience: list[int | None] = []

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        """One call."""
        self.calls.append(method)
        self.patience.append(timeout)
        if self.answers and (error := self.answers.pop(0)):
            raise error
        count = len(method.media) if hasattr(method, "media") else 1
        first = 10 * len(self.calls)
        sent = [Message(message_id=first + n, date=NOON, chat=Chat(id=77, type="private")) for n in range(count)]
        return sent if hasattr(method, "media") else sent[0]

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """No file is there."""
        yield b""


class Sending:
    """A Post with a clock that only the test moves, and what it says of a delivery."""

    def __init__(self, *answers: TelegramAPIError | None, shows: Outgoing | None = HELLO) -> None:
        self.now = 100.0
        self.slept: list[float] = []
        self.messenger = Messenger(*answers)
        self.pace = Pace(LIMIT, lambda: self.now)
        self.shows = shows
        self.params: list[dict[str, Any]] = []
        self.leads = self.awake = True
        bot = Bot(TOKEN, session=self.messenger)
        self.reach = Reach(bot, self.pace, lambda: NOON, lambda: self.now)
        self.post = Post(
            bot,
            Database("postgresql://nobody@127.0.0.1:1/nothing"),  # nothing is asked of it
            ShiftedClock(fixed=NOON),
            settings_for("sqlite://", "sqlite://"),
            {NEWS: self._render},
            self.pace,
            self.reach,
            lambda: self.leads,
            ChatPace(lambda: self.now),
            self._sleep,
        )

    async def _render(self, _session: Any, _t: Any, _person: Person, params: dict[str, Any], _now: Any) -> Any:
        self.params.append(params)
        if self.shows is None or not isinstance(self.shows, Screen) or self.shows.text:
            return self.shows
        raise ZeroDivisionError

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        if self.awake:
            self.now += seconds
        else:
            await asyncio.Event().wait()

    async def of(self, one: Claimed) -> Outcome:
        """What becomes of it."""
        contents = {9: Content(4, {"ru": outgoing_calls(self.shows) if self.shows else []}), 8: Content(1, {})}
        return await self.post.deliver(one, Batch({1: Person(id=1)}, {}, contents))


def notice(**more: Any) -> Claimed:
    """A personal notice to somebody, tried for the first time."""
    one = Claimed(1, 1, None, False, None, NEWS, {"event": 3}, Priority.NOTICE, 1, None, 0, "ru", CHAT)
    return replace(one, **more)


def of_broadcast(**more: Any) -> Claimed:
    """A delivery of a broadcast."""
    return notice(**({"broadcast_id": 9, "priority": Priority.BROADCAST, "revision": 4} | more))


def not_connected() -> TelegramNetworkError:
    error = TelegramNetworkError(ASKED, "nobody there")
    error.__cause__ = ClientConnectorError(None, OSError())  # type: ignore[arg-type]
    return error


def pause_of(sending: Sending) -> tuple[float, float]:
    """For how long nothing is sent, and how fast it goes afterwards."""
    silence = sending.pace.wait(1)
    sending.now += silence
    return round(silence, 3), sending.pace.per_second


async def test_sent_it_has_its_messages_where_it_went() -> None:
    sending = Sending()
    assert await sending.of(notice()) == Outcome(1, SENT, None, CHAT, 1, ["10"])
    assert sending.messenger.patience == [ANSWER_WITHIN]
    assert sending.params == [{"event": 3}]
    assert (ANSWER_WITHIN, sending.pace.free()) == (30, LIMIT - 1)


async def test_a_broadcast_says_which_revision_of_it_was_sent() -> None:
    assert await Sending().of(of_broadcast()) == Outcome(1, SENT, None, CHAT, 1, ["10"], revision=4)


async def test_messages_of_an_album_are_counted_each_and_go_on_where_they_stopped() -> None:
    sending = Sending(shows=ALBUM)
    assert await sending.of(of_broadcast()) == Outcome(1, SENT, None, CHAT, 2, ["10", "11", "12", "20"], revision=4)
    assert sending.slept == [3.0], "an album of three is three messages to its chat"
    sending = Sending(shows=Letter(ALBUM.parts[:3]))
    await sending.of(of_broadcast())
    assert sending.pace.free() == LIMIT - 3
    sending = Sending(shows=ALBUM)
    expected = Outcome(1, SENT, None, CHAT, 2, ["10"], position=3, revision=4)
    assert await sending.of(of_broadcast(parts_sent=1)) == expected


async def test_what_broke_off_half_way_says_how_far_it_came() -> None:
    sending = Sending(None, TelegramRetryAfter(ASKED, "Too Many Requests", 7), shows=ALBUM)
    assert await sending.of(of_broadcast()) == Outcome(1, DUE, "429", CHAT, 1, ["10", "11", "12"], revision=4)


async def test_what_may_have_arrived_comes_whole_again_and_says_so() -> None:
    sending = Sending(shows=ALBUM)
    expected = Outcome(1, SENT, "network", CHAT, 2, ["10", "11", "12", "20"], anew=True)
    assert await sending.of(notice(reason="network", parts_sent=1)) == expected
    assert sending.params == [{"event": 3, "again": True}]
    sending = Sending(TelegramRetryAfter(ASKED, "Too Many Requests", 7))
    # Whatever becomes of this try, the doubt about the one before remains.
    assert await sending.of(notice(reason="5xx")) == Outcome(1, DUE, "5xx", CHAT, 0, [], anew=True)
    sending = Sending(TelegramForbiddenError(ASKED, "Forbidden: bot was blocked by the user"))
    assert (await sending.of(notice(reason="5xx"))).reason == "403"


@pytest.mark.parametrize(
    ("error", "one", "state", "reason"),
    [
        (TelegramRetryAfter(ASKED, "Too Many Requests", 7), notice(), DUE, "429"),
        (TelegramBadRequest(ASKED, "Bad Request: chat not found"), notice(), FAILED, "Bad Request: chat not found"),
        (TelegramBadRequest(ASKED, "ж" * 500), notice(), FAILED, "ж" * REASON),
        (TelegramServerError(ASKED, "502"), notice(), DUE, "5xx"),
        (TelegramNetworkError(ASKED, "gone"), notice(), DUE, "network"),
        (TelegramNetworkError(ASKED, "gone"), notice(priority=Priority.REMINDER), DUE, "network"),
        (TelegramNetworkError(ASKED, "gone"), notice(priority=Priority.ANNOUNCEMENT), UNCERTAIN, "network"),
        (TelegramServerError(ASKED, "502"), of_broadcast(), UNCERTAIN, "5xx"),
        (not_connected(), of_broadcast(), DUE, "not-connected"),
        (TelegramUnauthorizedError(ASKED, "Unauthorized"), of_broadcast(), DUE, "401"),
        (TelegramNotFound(ASKED, "Not Found"), notice(), DUE, "404"),
        (TelegramNotFound(ASKED, "Not Found: method not found"), notice(), FAILED, "Not Found: method not found"),
    ],
)
async def test_an_error_says_what_becomes_of_it(
    error: TelegramAPIError, one: Claimed, state: DeliveryState, reason: str
) -> None:
    outcome = await Sending(error).of(one)
    revision = 4 if one.broadcast_id else 0
    assert outcome == Outcome(1, state, reason, CHAT, 0, [], revision=revision)


async def test_who_has_blocked_the_bot_is_written_to_there_no_more() -> None:
    sending = Sending(TelegramForbiddenError(ASKED, "Forbidden: bot was blocked by the user"))
    assert await sending.of(notice()) == Outcome(1, BLOCKED, "403", CHAT, 0, [], blocked_account=5)


async def test_what_is_there_already_counts_as_sent() -> None:
    sending = Sending(TelegramBadRequest(ASKED, "Bad Request: message is not modified: it is the same"))
    assert await sending.of(notice()) == Outcome(1, SENT, None, CHAT, 1, [])


@pytest.mark.parametrize(
    ("error", "one", "trouble"),
    [
        (TelegramServerError(ASKED, "502"), notice(), Trouble.SERVER),
        (TelegramNetworkError(ASKED, "gone"), of_broadcast(), Trouble.NETWORK),
        (not_connected(), notice(), Trouble.NOT_CONNECTED),
        (TelegramUnauthorizedError(ASKED, "Unauthorized"), notice(), Trouble.UNAUTHORIZED),
        (TelegramNotFound(ASKED, "Not Found"), of_broadcast(), Trouble.NOT_FOUND),
        (TelegramNotFound(ASKED, "Not Found: method not found"), notice(), None),
        (TelegramBadRequest(ASKED, "chat not found"), notice(), None),
    ],
)
async def test_after_trouble_nothing_more_is_sent(
    error: TelegramAPIError, one: Claimed, trouble: Trouble | None
) -> None:
    sending = Sending(error)
    await sending.of(one)
    sending.now += 0.1
    assert (sending.reach.state and sending.reach.state.trouble) == trouble
    other = await sending.of(notice(destination=Destination("78", 6)))
    assert (other.state, other.reason) == ((SENT, None) if trouble is None else (DUE, "away"))
    assert len(sending.messenger.calls) == (2 if trouble is None else 1)
    assert pause_of(sending) == (0.0, LIMIT), "nobody has asked for silence"


@pytest.mark.parametrize(("attempts", "rest"), [(1, 0.0), (2, 2.0), (5, 16.0), (7, LONGEST_REST), (99, LONGEST_REST)])
async def test_what_fails_time_and_again_rests_so_that_others_go_first(attempts: int, rest: float) -> None:
    assert (await Sending(TelegramServerError(ASKED, "502")).of(notice(attempts=attempts))).rest == rest
    assert (await Sending(not_connected()).of(notice(attempts=attempts))).rest == 0.0


async def test_what_was_held_back_has_not_used_up_its_chats_turn() -> None:
    sending = Sending()
    sending.leads = False
    await sending.of(notice())
    sending.leads = True
    sending.now += 0.1
    assert (await sending.of(notice())).state is SENT
    assert sending.slept == []


async def test_nothing_is_sent_where_nobody_can_be_written_to_or_it_is_no_longer_true() -> None:
    sending = Sending()
    assert await sending.of(notice(destination=None, parts_sent=2)) == Outcome(1, BLOCKED, "no-account", parts_sent=2)
    assert await sending.of(of_broadcast(broadcast_id=7)) == Outcome(1, CANCELLED, "no-longer-true")
    assert await sending.of(of_broadcast(broadcast_id=8)) == Outcome(1, FAILED, "not-rendered")
    assert await sending.of(notice(person_id=2)) == Outcome(1, CANCELLED, "no-longer-true")
    assert await sending.of(notice(person_id=None)) == Outcome(1, CANCELLED, "no-longer-true")
    assert await sending.of(notice(group_chat_id=6, destination=GROUP)) == Outcome(
        1, CANCELLED, "no-longer-true", group_chat_id=6
    )
    sending.shows = None
    assert await sending.of(notice()) == Outcome(1, CANCELLED, "no-longer-true")
    sending.shows = Screen(Html(""))
    assert await sending.of(notice()) == Outcome(1, FAILED, "not-rendered")
    assert await sending.of(notice(in_lane=True)) == Outcome(1, FAILED, "not-rendered", in_lane=True)
    assert sending.messenger.calls == []


GROUPS: list[tuple[TelegramAPIError, str | None, dict[str, Any]]] = [
    (TelegramForbiddenError(ASKED, "kicked"), None, {"state": BLOCKED, "reason": "403", "lost_group": True}),
    (
        TelegramMigrateToChat(ASKED, "upgraded", -200),
        None,
        {"state": DUE, "reason": "moved", "moved_to": "-200"},
    ),
    (TelegramBadRequest(ASKED, "Bad Request: TOPIC_CLOSED"), None, {"state": DUE, "reason": TOPIC_CLOSED}),
    (TelegramBadRequest(ASKED, "Bad Request: TOPIC_DELETED"), None, {"state": DUE, "reason": TOPIC_CLOSED}),
    (
        TelegramBadRequest(ASKED, "Bad Request: message thread not found"),
        None,
        {"state": DUE, "reason": TOPIC_CLOSED},
    ),
    (TelegramBadRequest(ASKED, "TOPIC_CLOSED"), TOPIC_CLOSED, {"state": FAILED, "reason": "TOPIC_CLOSED"}),
    (TelegramBadRequest(ASKED, "chat not found"), None, {"state": FAILED, "reason": "chat not found"}),
]


@pytest.mark.parametrize(("error", "before", "becomes"), GROUPS)
async def test_an_error_of_a_group_says_what_becomes_of_the_group(
    error: TelegramAPIError, before: str | None, becomes: dict[str, Any]
) -> None:
    sending = Sending(error)
    one = of_broadcast(group_chat_id=6, destination=GROUP, reason=before)
    assert await sending.of(one) == Outcome(1, **becomes, destination=GROUP, group_chat_id=6, messages=[], revision=4)


async def test_a_closed_topic_is_left_for_the_chat_itself() -> None:
    placed = Placed(HELLO, thread="12", reply_to="34")
    sending = Sending(shows=placed)
    await sending.of(notice())
    await sending.of(notice(reason=TOPIC_CLOSED))
    in_topic, in_chat = sending.messenger.calls
    assert isinstance(in_topic, SendMessage) and isinstance(in_chat, SendMessage)
    assert (in_topic.message_thread_id, in_chat.message_thread_id) == (12, None)
    assert in_topic.reply_parameters is not None and in_chat.reply_parameters is None


async def test_who_lost_the_lease_or_was_told_to_be_silent_sends_nothing() -> None:
    sending = Sending()
    sending.leads = False
    assert await sending.of(notice()) == Outcome(1, DUE, "lease-lost", CHAT, 0, [])
    sending.leads = True
    sending.pace.pause(7)
    assert await sending.of(notice(destination=Destination("78", 6))) == Outcome(
        1, DUE, "429", Destination("78", 6), 0, []
    )
    assert sending.messenger.calls == []


async def test_stopped_while_its_chat_must_be_left_alone_it_goes_back() -> None:
    sending = Sending()
    await sending.of(notice())
    sending.awake = False
    waiting = asyncio.ensure_future(sending.of(notice()))
    await asyncio.sleep(0)
    sending.post.stop(True)
    assert await waiting == Outcome(1, DUE, "stopped", CHAT, 0, [])
    assert len(sending.messenger.calls) == 1
    sending.now += 0.1
    # Others need not wait for their turn, and go.
    other = Destination("78", 6)
    assert (await sending.of(notice(destination=other))).state is SENT
    sending.post.stop(False)
    sending.awake = True
    assert (await sending.of(notice())).state is SENT
