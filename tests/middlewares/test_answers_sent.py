"""Every way an answer goes out: which calls, with what, and what the messenger's trouble changes about it."""

import json
import secrets
from collections.abc import AsyncGenerator
from typing import Any

import pytest
from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import SendMessage, TelegramMethod
from aiogram.types import Chat, Message, TelegramObject, Update, User
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.middlewares.access import AccessMiddleware
from bot.middlewares.answering import AnsweringMiddleware
from bot.models import Account, Role
from bot.models.content import Part, PartKind
from bot.models.people import Person
from bot.presses.shared import Go
from bot.screens.shared.screen import Answer, Attachment, Button, Letter, Screen
from bot.services.shared.actors import Actor
from bot.texts import Html, Texts
from tests.harness import NOON, TOKEN, settings_for

ZONE = settings_for("sqlite://", "sqlite://").timezone
NOTHING = Database("postgresql://nobody@127.0.0.1:1/nothing")
ANNA = {"id": 1, "is_bot": False, "first_name": "Анна", "language_code": "ru"}
CHAT = {"id": 77, "type": "private", "first_name": "Анна"}
SHOWN = Screen(Html("<b>Меню</b>"), ((Button("Меню", Go(to="menu")),),))
ASKED = SendMessage(chat_id=77, text="")
LETTER = Letter((Part(PartKind.TEXT, "Письмо"),))
PHOTO = Attachment("график.png", kind="photo", caption=Html("<b>График</b>"), draw=lambda: b"png")
FILES = (PHOTO, Attachment("список.xlsx", b"xlsx", caption=Html("Список")), Attachment("архив", file_id="kept"))


class Messenger(BaseSession):
    """Keeps what it is asked; answers with errors where it was told to."""

    def __init__(self, **errors: list[TelegramAPIError]) -> None:
        super().__init__()
        self.errors = errors
        self.calls: list[str] = []

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        """One call."""
        files: dict[str, Any] = {}
        values = {
            name: self.prepare_value(value, bot, files, _dumps_json=False)
            for name, value in method.model_dump(warnings=False).items()
        }
        said = json.dumps({name: value for name, value in values.items() if value is not None}, ensure_ascii=False)
        for number, file in files.items():
            said = said.replace(f"attach://{number}", f"{file.filename}: {file.data.decode()}")
        self.calls.append(f"{method.__api_method__} {said}")
        if errors := self.errors.get(method.__api_method__):
            raise errors.pop(0)
        return Message(message_id=90, date=NOON, chat=Chat(id=77, type="private"))

    async def close(self) -> None:
        """Nothing is open."""

    async def stream_content(self, *args: Any, **kwargs: Any) -> AsyncGenerator[bytes, None]:
        """No file is there."""
        yield b""

    @property
    def names(self) -> list[str]:
        """The names of the calls."""
        return [call.split()[0] for call in self.calls]


def press(**more: Any) -> Update:
    """A button of a message of ours is pressed."""
    message = {"message_id": 5, "date": int(NOON.timestamp()), "chat": CHAT, "text": "Меню"} | more
    query = {"id": "7", "from": ANNA, "chat_instance": "1", "data": "go:menu:0", "message": message}
    return Update.model_validate({"update_id": 1, "callback_query": query})


def press_of_an_old_message(*, known: bool) -> Update:
    """The messenger no longer has the message; it may still know where it was."""
    query: dict[str, Any] = {"id": "7", "from": ANNA, "chat_instance": "1", "data": "go:menu:0"}
    if known:
        query["message"] = {"message_id": 5, "date": 0, "chat": CHAT}
    return Update.model_validate({"update_id": 1, "callback_query": query})


def written(chat: dict[str, Any] = CHAT) -> Update:
    message = {"message_id": 6, "date": int(NOON.timestamp()), "chat": chat, "from": ANNA, "text": "/menu"}
    return Update.model_validate({"update_id": 1, "message": message})


UPDATES = {
    "press": press(),
    "press under a photo": press(text=None),
    "press under an old message": press_of_an_old_message(known=True),
    "press under a message that is gone": press_of_an_old_message(known=False),
    "message": written(),
}
ANSWERS = {
    "screen": Answer(SHOWN),
    "screen without buttons": Answer(Screen(Html("Готово"))),
    "nothing": Answer(),
    "toast in a window": Answer(toast="Нельзя", alert=True),
    "fresh screen": Answer(SHOWN, fresh=True),
    "files and a screen": Answer(SHOWN, files=FILES),
    "files alone": Answer(files=FILES[:1]),
    "letter and a screen": Answer(SHOWN, letter=LETTER),
    "keyboard of another message goes": Answer(SHOWN, retire="4"),
    "keyboard of the shown message stays": Answer(SHOWN, retire="5"),
    "keyboard of the new message stays": Answer(SHOWN, retire="90"),
    "another message changes": Answer(SHOWN, instead="4"),
}


async def sent(
    answer: Any,
    update: TelegramObject,
    messenger: Messenger,
    database: Database = NOTHING,
    slept: list[float] | None = None,
    **more: Any,
) -> tuple[Any, list[str]]:
    """What the middleware returns, and in which order it stored and called."""
    bot = Bot(TOKEN, session=messenger, default=DefaultBotProperties(parse_mode="HTML"))

    async def handler(_event: TelegramObject, _data: dict[str, Any]) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def sleep(seconds: float) -> None:
        if slept is not None:
            slept.append(seconds)

    data = {"bot": bot, "stored": lambda: messenger.calls.append("stored"), **more}
    returned = await AnsweringMiddleware(database, ZONE, sleep)(handler, update, data)
    return returned, messenger.calls


@pytest.mark.parametrize("what", ANSWERS)
async def test_an_answer_goes_out_after_it_is_stored(what: str, snapshot: SnapshotAssertion) -> None:
    said: list[str] = []
    for name, update in UPDATES.items():
        returned, calls = await sent(ANSWERS[what], update, Messenger())
        assert returned is None
        said += [f"{name}:", *(f"  {call}" for call in calls)]
    assert "\n".join(said) == snapshot


async def test_what_is_no_answer_says_nothing_but_a_press_is_answered() -> None:
    assert await sent(None, written(), Messenger()) == (None, ["stored"])
    assert await sent(UNHANDLED, written(), Messenger()) == (UNHANDLED, ["stored"])
    messenger = Messenger()
    returned, _ = await sent(UNHANDLED, press(), messenger)
    assert (returned, messenger.names) == (UNHANDLED, ["stored", "answerCallbackQuery"])
    messenger = Messenger()
    assert await sent("как есть", ASKED_OBJECT, messenger) == ("как есть", [])


ASKED_OBJECT = User(id=1, is_bot=False, first_name="Анна")


async def test_in_a_group_nothing_is_answered_not_even_an_error() -> None:
    group = written({"id": -5, "type": "group", "title": "Физики"})
    assert await sent(Answer(SHOWN), group, Messenger()) == (None, ["stored"])
    assert await sent(UNHANDLED, group, Messenger()) == (UNHANDLED, ["stored"])
    assert await sent(ZeroDivisionError(), group, Messenger()) == (None, ["stored"])


@pytest.mark.parametrize(
    ("user", "language"),
    [(ANNA, "ru"), (ANNA | {"language_code": "en"}, "en"), (None, "ru")],
    ids=["ru", "en", "nobody"],
)
async def test_an_error_of_ours_is_told_with_its_number_in_the_persons_language(
    user: dict[str, Any] | None, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes: list[int] = []

    def drawn(size: int) -> str:
        sizes.append(size)
        return "abc123"

    monkeypatch.setattr(secrets, "token_hex", drawn)
    messenger = Messenger()
    who = User.model_validate(user) if user else None
    returned, calls = await sent(ZeroDivisionError(), press(), messenger, event_from_user=who)
    assert (returned, sizes) == (None, [3])
    assert messenger.names == ["stored", "answerCallbackQuery", "sendMessage"], "the pressed message stays as it was"
    assert json.dumps(Texts(language, ZONE)("something-broke", number="abc123"), ensure_ascii=False) in calls[-1]


def too_often(seconds: int) -> TelegramRetryAfter:
    return TelegramRetryAfter(ASKED, "Too Many Requests", seconds)


@pytest.mark.parametrize(("seconds", "again"), [(1, True), (5, True), (6, False), (60, False)])
async def test_a_short_wish_for_silence_is_waited_out_once(seconds: int, again: bool) -> None:
    slept: list[float] = []
    messenger = Messenger(sendMessage=[too_often(seconds)])
    await sent(Answer(SHOWN), written(), messenger, slept=slept)
    assert messenger.names == ["stored", *["sendMessage"] * (1 + again)]
    assert slept == [seconds] * again
    messenger = Messenger(sendMessage=[too_often(1), too_often(1)])
    await sent(Answer(SHOWN), written(), messenger)
    assert messenger.names == ["stored", "sendMessage", "sendMessage"], "not a third time"


TROUBLES: list[TelegramAPIError] = [
    TelegramServerError(ASKED, "502"),
    TelegramNetworkError(ASKED, "gone"),
    TelegramUnauthorizedError(ASKED, "Unauthorized"),
]


@pytest.mark.parametrize("error", TROUBLES, ids=lambda error: type(error).__name__)
async def test_a_break_of_seconds_is_waited_out(error: TelegramAPIError) -> None:
    slept: list[float] = []
    messenger = Messenger(editMessageText=[error, error, error])
    await sent(Answer(SHOWN), press(), messenger, slept=slept)
    assert messenger.names == ["stored", "answerCallbackQuery", *["editMessageText"] * 4]
    assert slept == [1.0, 2.0, 4.0], "longer than six seconds"
    slept.clear()
    messenger = Messenger(sendPhoto=[error], sendMessage=[error, error, error])
    await sent(Answer(SHOWN, files=FILES[:1]), written(), messenger, slept=slept)
    assert slept == [1.0, 2.0, 4.0], "all calls of an answer together"
    assert messenger.names == ["stored", *["sendPhoto"] * 2, *["sendMessage"] * 3]


async def test_a_toast_that_is_all_there_is_is_tried_again() -> None:
    slept: list[float] = []
    messenger = Messenger(answerCallbackQuery=[TelegramServerError(ASKED, "502")])
    await sent(Answer(toast="Готово"), press(), messenger, slept=slept)
    assert messenger.names == ["stored", *["answerCallbackQuery"] * 2]
    assert slept == [1.0]


REFUSED = TelegramBadRequest(ASKED, "Bad Request: message can't be edited")
SAME = TelegramBadRequest(ASKED, "Bad Request: message is not modified")
TROUBLE: list[tuple[str, Update, Answer, dict[str, list[TelegramAPIError]], list[str]]] = [
    ("a press too late", press(), Answer(SHOWN), {"answerCallbackQuery": [REFUSED]}, ["editMessageText"]),
    (
        "a toast that did not come through",
        press(),
        Answer(SHOWN),
        {"answerCallbackQuery": [TelegramServerError(ASKED, "502")]},
        ["editMessageText"],
    ),
    (
        "a message that cannot be edited",
        press(),
        Answer(SHOWN, retire="5"),
        {"editMessageText": [REFUSED]},
        ["editMessageText", "sendMessage", "editMessageReplyMarkup"],
    ),
    ("a message that says so already", press(), Answer(SHOWN), {"editMessageText": [SAME]}, ["editMessageText"]),
    (
        "another message that cannot be edited",
        written(),
        Answer(SHOWN, instead="4"),
        {"editMessageText": [REFUSED]},
        ["editMessageText", "sendMessage"],
    ),
    (
        "an edit that did not come through",
        press(),
        Answer(SHOWN),
        {"editMessageText": [TelegramServerError(ASKED, "502")] * 4},
        ["editMessageText"] * 4,
    ),
    (
        "a keyboard gone already",
        written(),
        Answer(SHOWN, retire="4"),
        {"editMessageReplyMarkup": [REFUSED]},
        ["sendMessage", "editMessageReplyMarkup"],
    ),
    (
        "a keyboard that cannot be taken away",
        written(),
        Answer(SHOWN, retire="4"),
        {"editMessageReplyMarkup": [TelegramServerError(ASKED, "502")]},
        ["sendMessage", "editMessageReplyMarkup"],
    ),
    (
        "who has blocked the bot",
        written(),
        Answer(SHOWN, files=FILES[:1]),
        {"sendPhoto": [TelegramForbiddenError(ASKED, "blocked")]},
        ["sendPhoto"],
    ),
]


@pytest.mark.parametrize(
    ("update", "answer", "errors", "calls"), [case[1:] for case in TROUBLE], ids=[c[0] for c in TROUBLE]
)
async def test_trouble_of_the_messenger_changes_how_it_is_shown(
    update: Update, answer: Answer, errors: dict[str, list[TelegramAPIError]], calls: list[str]
) -> None:
    messenger = Messenger(**{name: list(said) for name, said in errors.items()})
    returned, _ = await sent(answer, update, messenger)
    assert returned is None
    assert [name for name in messenger.names if name not in ("stored", "answerCallbackQuery")] == calls


class Ctx:
    """Of an update's context what the door looks at."""

    def __init__(self, *roles: Role) -> None:
        self.t = Texts("ru", ZONE)
        self.visitor = Actor(Person(), Account(), frozenset(roles)) if roles else None
        self.lapsed = False


@pytest.mark.parametrize(
    ("roles", "outcome"),
    [
        ((Role.METHODIST,), "in"),
        ((Role.TEACHER, Role.ADMIN), "in"),
        ((Role.TEACHER,), "not allowed"),
        ((Role.GUEST,), "register first"),
        ((), "register first"),
    ],
)
async def test_a_door_opens_to_its_roles_and_says_to_others_what_to_do(roles: tuple[Role, ...], outcome: str) -> None:
    ctx = Ctx(*roles)

    async def handler(_event: TelegramObject, _data: dict[str, Any]) -> str:
        return "in"

    door = AccessMiddleware(frozenset({Role.METHODIST, Role.ADMIN}))
    answer = await door(handler, written(), {"ctx": ctx})
    if outcome == "in":
        assert answer == "in"
        return
    assert answer.fresh, "the message whose button was pressed stays as it was"
    if outcome == "not allowed":
        assert (answer.toast, answer.alert) == (ctx.t.plain("not-allowed-toast"), True)
        assert answer.screen.text == ctx.t("not-allowed")
    else:
        assert (answer.toast, answer.alert) == (None, False)
        assert answer.screen.text == ctx.t("register-first")
