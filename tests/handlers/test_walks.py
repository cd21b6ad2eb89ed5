"""What comes of each press in a conversation: which toast, whether the message changes or a new one comes, what it shows.

A walk is a list of who presses or says what, one after another, in the city of tests/test_forged_presses.py; what the messenger
was told at each step is compared with a snapshot. `pytest tests/handlers --snapshot-update` records it anew."""

import contextlib
import json
import shutil
import sqlite3
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from aiogram.filters.callback_data import CallbackData
from aiogram.methods import (
    AnswerCallbackQuery,
    EditMessageReplyMarkup,
    EditMessageText,
    SendDocument,
    SendMessage,
    SendPhoto,
    TelegramMethod,
)
from aiogram.types import BufferedInputFile, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from sqlalchemy.ext.asyncio import AsyncSession
from structlog.testing import capture_logs
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import GroupChat, Person
from bot.presses.privacy import ConsentPress
from bot.presses.shared import Go, OpenBelowPress, OpenTarget
from tests.harness import NOON
from tests.test_forged_presses import Scene, empty_scene, scene

DAYS_OF_A_WEEK = 7
CONSENT = "2026-11-29"
Rows = Callable[[AsyncSession, Scene], Awaitable[None]]
# Words, or the fields of a message of another kind.
Contents = str | dict[str, Any]
Step = tuple[str, CallbackData | Contents]


def seen(call: TelegramMethod[Any]) -> str:
    """What a person sees of a call, as lines; nothing of a press that is answered without a word."""
    match call:
        case AnswerCallbackQuery():
            return f"({'a window' if call.show_alert else 'a toast'}: {call.text})" if call.text else ""
        case EditMessageText():
            return f"(changed)\n{call.text}{_buttons(call.reply_markup)}"
        case SendMessage():
            return f"(new)\n{call.text}{_buttons(call.reply_markup)}"
        case SendDocument() | SendPhoto():
            file = call.document if isinstance(call, SendDocument) else call.photo
            name = file.filename if isinstance(file, BufferedInputFile) else file
            return f"(a file: {name})" + (f"\n{call.caption}" if call.caption else "")
        case EditMessageReplyMarkup():
            return f"(buttons change){_buttons(call.reply_markup)}"
    return f"({type(call).__name__})"


def _buttons(markup: Any) -> str:
    if not isinstance(markup, InlineKeyboardMarkup):
        return ""
    return "".join(f"\n{_row(row)}" for row in markup.inline_keyboard)


def _row(row: Sequence[InlineKeyboardButton]) -> str:
    if len(row) == DAYS_OF_A_WEEK:
        return "(a row of a calendar)"
    return " ".join(f"[{one.text} → {one.callback_data or one.url}]" for one in row)


SURNAMES = {
    "victim young": "Волкова",
    "victim mentor": "Седова",
    "victim methodist": "Мухина",
    "guest": None,
    "teacher": "Орлова",
    "young": "Лебедева",
    "mentor": "Никитина",
    "methodist": "Соколова",
    "admin": "Громова",
}


async def town(database: Database) -> Scene:
    """The city of forged presses, where no two people have one name and not everybody is young."""
    there = await scene(database)
    async with database.transaction() as session:
        for who, surname in SURNAMES.items():
            person = await session.get_one(Person, there.people[who])
            person.surname = surname
            if "young" not in who:
                person.teaching_since, person.under_35 = 2001, False
        (await session.get_one(GroupChat, 1)).title = "Физики города"
    return there


async def built(database: Database, kept: Path, more: Rows | None = None) -> Scene:
    """The town and what `more` adds to it, in an empty SQLite database. It is built once and kept as a file: rows would take
    longer than the walks."""
    path, notes = str(database.url.database), kept.with_suffix(".json")
    if not kept.exists():
        there = await town(database)
        if more is not None:
            async with database.transaction() as session:
                await more(session, there)
        notes.write_text(json.dumps([there.chats, there.people]), encoding="utf-8")
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.execute("VACUUM INTO ?", (str(kept),))
        return there
    shutil.copy(kept, path)
    there = empty_scene(database)
    there.chats, there.people = json.loads(notes.read_text(encoding="utf-8"))
    return there


async def says(there: Scene, who: str, said: Contents) -> None:
    """Somebody writes to the bot, words or another kind of message; nothing breaks."""
    chat, number = there.chats[who], next(there.updates)
    given: dict[str, Any] = {
        "message_id": 1000 + number,
        "date": NOON,
        "chat": {"id": chat, "type": "private"},
        "from_user": {"id": chat, "is_bot": False, "first_name": who, "language_code": "ru"},
    }
    message = Message.model_validate(given | ({"text": said} if isinstance(said, str) else said))
    there.sent.calls.clear()
    with capture_logs() as logs:
        await there.dispatcher.feed_update(there.bot, Update(update_id=number, message=message))
    assert not [entry for entry in logs if entry["log_level"] in ("error", "critical")], (who, said, logs)


async def walked(there: Scene, steps: Sequence[Step]) -> str:
    """What is seen at each step; of what was seen before, only when."""
    told: list[str] = []
    before: dict[str, str] = {}
    for who, deed in steps:
        if isinstance(deed, CallbackData):
            await there.presses(who, deed)
            step = f"{who} presses {deed.pack()}"
        else:
            await says(there, who, deed)
            step = f"{who} says {deed if isinstance(deed, str) else deed.get('text', ', '.join(deed))}"
        told.append(f"=== {step}")
        for lines in filter(None, map(seen, there.sent.calls)):
            how, _, shown = lines.partition("\n")
            told.append(f"{how} as when {before[shown]}" if shown in before else lines)
            if shown:
                before.setdefault(shown, step)
    return "\n".join(told)


def kept(folder: pytest.TempPathFactory, name: str) -> Path:
    """Where what was built is kept for the tests of this process."""
    return folder.getbasetemp() / f"walks_{name}.sqlite3"


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "town"))


def every(who: str, *deeds: CallbackData | Contents) -> list[Step]:
    """One person's steps."""
    return [(who, deed) for deed in deeds]


def rooms(who: str, *names: str, page: int = 0) -> list[Step]:
    """One person opens one room after another."""
    return [(who, Go(to=name, page=page)) for name in names]


TO = {
    "teacher": (
        "menu",
        "profile",
        "subscriptions",
        "theme",
        "themes-earlier",
        "themes-coming",
        "events",
        "my",
        "mentor",
    ),
    "young": ("consults", "consult-new", "pair", "known", "known-subjects", "known-search", "mentor-own", "mentor"),
    "mentor": ("mentor", "mentor-own", "pair", "consults"),
    "methodist": (
        *(
            "methodist",
            "menu",
            "themes-office",
            "theme-new",
            "event-new",
            "event-search",
            "broadcasts",
            "broadcast-new",
        ),
        *(
            "groups",
            "mentoring",
            "mentors",
            "pairs",
            "young-alone",
            "pair-results",
            "mentoring-numbers",
            "known-office",
        ),
        *("consults-waiting", "export"),
    ),
    "admin": (
        "admin",
        "menu",
        "register",
        "register-upload",
        "unlisted",
        "unsure",
        "unsure-again",
        "roles",
        "role-links",
    ),
    "guest": ("menu", "profile", "start", "events", "methodist"),
    "stranger": ("menu", "start", "events", "profile"),
}


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_each_room_opens_for_those_who_may_enter(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [step for who, names in TO.items() for step in rooms(who, *names)]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_commands_and_words_out_of_the_blue(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("stranger", "/help", "/privacy", "/cancel", "Здравствуйте", "/start", "/start e_1"),
        *every("guest", "/help", "/start", "/cancel", "/menu", "/profile"),
        *every("teacher", "/help", "/menu", "/events", "/my", "/theme", "/mentor", "/profile", "/cancel", "/methodist"),
        *every("teacher", "/admin", "/start", "Здравствуйте", "/nonsense"),
        *every("young", "Здравствуйте", "/mentor"),
        *every("methodist", "/methodist", "/admin", "/help"),
        *every("admin", "/admin", "/methodist", "/help"),
    ]

    assert await walked(there, steps) == snapshot


TARGETS = ("e_1", "e_3", "e_999", "q_1", "q_999", "c_2", "c_1", "g_1", "g_999", "i_" + "0" * 31 + "1", "i_none", "x_1")


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_what_links_open(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("young", *(f"/start {target}" for target in TARGETS)),
        *every("mentor", *(OpenTarget(target=target) for target in TARGETS[:8])),
        *every("teacher", *(OpenBelowPress(target=target) for target in TARGETS[:4])),
        *every("stranger", OpenTarget(target="e_1"), OpenBelowPress(target="e_1")),
        *every("guest", OpenTarget(target="e_1"), "/start e_1"),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_consent_is_given_or_not(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *every("stranger", ConsentPress(agree=False, version=CONSENT, then="e_1")),
        *every("teacher", ConsentPress(agree=False, version=CONSENT, then="e_1")),
        *every("stranger", ConsentPress(agree=True, version="2020-01-01", then="e_1")),
        *every("stranger", ConsentPress(agree=True, version=CONSENT, then="e_1")),
        *every("teacher", ConsentPress(agree=True, version=CONSENT, then="e_1")),
        *every("teacher", ConsentPress(agree=True, version=CONSENT, then="no such link")),
    ]

    assert await walked(there, steps) == snapshot
