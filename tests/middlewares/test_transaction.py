"""What a handler is given, what an update that comes again does, what is remembered of the answer."""

from dataclasses import replace
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Chat, Message, TelegramObject, Update, User

from bot.clock import ShiftedClock
from bot.context import Context
from bot.database import Database
from bot.middlewares import transaction
from bot.middlewares.transaction import TransactionMiddleware
from bot.models import Account
from bot.screens.shared.screen import Answer, Attachment, Letter, Screen
from bot.services.shared import drafts
from bot.services.shared.actors import Address
from bot.texts import Html
from tests.harness import BOT_ID, NOON, TOKEN, add_person, settings_for

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])
SETTINGS = settings_for("sqlite://", "sqlite://")
ANNA = User(id=1001, is_bot=False, first_name="Анна", language_code="en")
SHOWN = Answer(Screen(Html("Меню")))
STANDING = Answer(Screen(Html("Вы здесь")))


class Inside:
    """The middleware over a database, with a handler that keeps what it was given."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.answer: Any = SHOWN
        self.given: list[dict[str, Any]] = []
        self.asked_where: list[Update] = []
        self.bot = Bot(TOKEN)
        self.restart()

    def restart(self, messenger: str | None = None) -> None:
        """A process that has handled nothing yet."""
        more = {} if messenger is None else {"messenger": messenger}
        clock = ShiftedClock(fixed=NOON)
        self.middleware = TransactionMiddleware(self.database, clock, SETTINGS.timezone, self._standing, **more)

    async def _standing(self, update: Update, _ctx: Context) -> Answer:
        self.asked_where.append(update)
        return STANDING

    async def gets(self, update: TelegramObject, user: User | None = ANNA, chat: int | None = 77) -> Any:
        """An update comes in; what is answered."""
        where = None if chat is None else Chat(id=chat, type="private")
        data = {"bot": self.bot, "settings": SETTINGS, "bot_username": "abonement_bot"}
        return await self.middleware(self._handle, update, data | {"event_from_user": user, "event_chat": where})

    async def _handle(self, _event: TelegramObject, data: dict[str, Any]) -> Any:
        self.given.append(dict(data))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
async def inside(database: Database) -> Inside:
    return Inside(database)


@pytest.fixture
async def registered(inside: Inside) -> Inside:
    async with inside.database.transaction() as session:
        await add_person(session, NOON, str(ANNA.id), "Петрова Анна", language="ru")
    return inside


def written(number: int = 1) -> Update:
    message = Message(message_id=6, date=NOON, chat=Chat(id=77, type="private"), text="/menu")
    return Update(update_id=number, message=message)


def press(number: int = 1, *, of_a_message: bool = True) -> Update:
    query = {"id": "7", "from": ANNA.model_dump(), "chat_instance": "1", "data": "x"}
    if of_a_message:
        query["message"] = {"message_id": 5, "date": 1, "chat": {"id": 77, "type": "private"}, "text": "Меню"}
    return Update.model_validate({"update_id": number, "callback_query": query})


async def test_a_handler_is_given_who_writes_from_where_and_when(registered: Inside) -> None:
    assert await registered.gets(written()) is SHOWN
    (given,) = registered.given
    ctx: Context = given["ctx"]
    assert given["address"] == Address("telegram", str(BOT_ID), "1001", "77")
    assert (ctx.now, ctx.settings, ctx.bot_username, ctx.t.language) == (NOON, SETTINGS, "abonement_bot", "ru")
    assert (ctx.actor.person.surname, ctx.t.zone) == ("Петрова", SETTINGS.timezone)
    await registered.gets(written(2), chat=None)
    assert registered.given[1]["address"].chat_id == "1001", "without a chat it is the person's own"


async def test_to_a_stranger_the_bot_speaks_their_messengers_language(inside: Inside) -> None:
    await inside.gets(written())
    ctx: Context = inside.given[0]["ctx"]
    assert (ctx.visitor, ctx.t.language) == (None, "en")
    with pytest.raises(LookupError):
        _ = ctx.actor


async def test_what_nobody_sent_is_not_handled(inside: Inside) -> None:
    assert await inside.gets(written(), user=None) is None
    assert await inside.gets(ANNA) is None
    assert inside.given == []


async def test_handled_once_the_same_update_does_nothing_and_a_press_is_answered(inside: Inside) -> None:
    for update, again in ((written(1), None), (press(2), Answer())):
        assert await inside.gets(update) is SHOWN
        assert await inside.gets(update) == again
    assert (len(inside.given), inside.asked_where) == (2, [])


async def test_handled_before_a_crash_it_shows_once_where_the_person_stands(inside: Inside) -> None:
    await inside.gets(press())
    inside.restart()
    assert await inside.gets(press()) is STANDING
    assert await inside.gets(press()) == Answer()
    assert (len(inside.given), len(inside.asked_where)) == (1, 1)


async def test_updates_of_another_messenger_are_others(inside: Inside) -> None:
    await inside.gets(written())
    inside.restart("max")
    assert await inside.gets(written()) is SHOWN
    assert inside.given[1]["address"].messenger == "max"


async def test_what_broke_is_not_handled_and_may_come_again_after_a_restart(inside: Inside) -> None:
    inside.answer = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        await inside.gets(written())
    inside.restart()
    inside.answer = SHOWN
    assert await inside.gets(written()) is SHOWN


async def test_of_many_updates_the_oldest_are_forgotten(inside: Inside, monkeypatch: pytest.MonkeyPatch) -> None:
    assert transaction.REMEMBERED_UPDATES == 10_000
    monkeypatch.setattr(transaction, "REMEMBERED_UPDATES", 2)
    for number in (1, 2, 3):
        await inside.gets(press(number))
    assert await inside.gets(press(3)) == Answer()
    assert await inside.gets(press(2)) == Answer()
    assert await inside.gets(press(1)) is STANDING


@pytest.mark.parametrize(
    ("update", "answer", "edits"),
    [
        (press(), SHOWN, 5),
        (press(), replace(SHOWN, fresh=True), None),
        (press(), replace(SHOWN, files=(Attachment("a", b"a"),)), None),
        (press(), replace(SHOWN, letter=Letter(())), None),
        (press(of_a_message=False), SHOWN, None),
        (written(), SHOWN, None),
    ],
    ids=["edited", "fresh", "with a file", "with a letter", "of no message", "written"],
)
async def test_it_is_known_whether_the_answer_replaces_the_pressed_message(
    registered: Inside, update: Update, answer: Answer, edits: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    noted: list[tuple[Any, ...]] = []

    async def note_screen(_session: Any, account: Account, draft: int | None, message: int | None) -> None:
        noted.append((account.external_id, draft, message))

    monkeypatch.setattr(drafts, "note_screen", note_screen)
    registered.answer = replace(answer, draft_id=9)
    await registered.gets(update)
    assert noted == [("1001", 9, edits)]
    for number, nothing in enumerate((Answer(), None, "как есть"), 50):
        registered.answer = nothing
        await registered.gets(written(number))
    assert len(noted) == 1
