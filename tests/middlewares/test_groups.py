"""What of a group is the bot's business."""

from datetime import UTC, datetime
from typing import Any

import pytest
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import AnswerCallbackQuery
from aiogram.types import Message, TelegramObject, Update

from bot.middlewares.groups import GroupGateMiddleware, concerns_us, is_question, is_tie, of_group

NOW = int(datetime(2026, 12, 1, 9, tzinfo=UTC).timestamp())
ANNA = {"id": 1, "is_bot": False, "first_name": "Анна"}
GROUP = {"id": -100, "type": "group", "title": "Физики"}
CHATS: dict[str, dict[str, Any]] = {
    "private": {"id": 1, "type": "private"},
    "group": GROUP,
    "supergroup": {"id": -1001, "type": "supergroup", "title": "Физики"},
    "channel": {"id": -1002, "type": "channel", "title": "Новости"},
}
MEMBER = {"status": "member", "user": ANNA}


def message(chat: str = "group", **more: Any) -> dict[str, Any]:
    return {"message_id": 5, "date": NOW, "chat": CHATS[chat], "from": ANNA, **more}


def update(kind: str, content: dict[str, Any]) -> Update:
    return Update.model_validate({"update_id": 1, kind: content})


def of_kind(kind: str, chat: str) -> Update:
    """An update of each kind that comes from a chat."""
    contents = {
        "message": message(chat, text="привет"),
        "edited_message": message(chat, text="привет", edit_date=NOW),
        "my_chat_member": {
            "chat": CHATS[chat],
            "from": ANNA,
            "date": NOW,
            "old_chat_member": MEMBER,
            "new_chat_member": MEMBER,
        },
        "callback_query": {"id": "9", "from": ANNA, "chat_instance": "1", "data": "x", "message": message(chat)},
    }
    return update(kind, contents[kind])


@pytest.mark.parametrize("kind", ["message", "edited_message", "my_chat_member", "callback_query"])
def test_groups_and_supergroups_are_groups_whatever_comes_from_them(kind: str) -> None:
    assert [chat for chat in CHATS if of_group(of_kind(kind, chat))] == ["group", "supergroup"]


def test_a_press_without_its_message_is_of_no_group() -> None:
    press = {"id": "9", "from": ANNA, "chat_instance": "1", "data": "x"}
    assert not of_group(update("callback_query", press))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("/вопрос Как оценить проект?", True),
        ("Коллеги, #вопрос: как быть?", True),
        ("/question@abonement_bot how", True),
        ("#ВОПРОС", True),
        ("#вопросы", False),
        ("не/вопрос", False),
        ("вопрос", False),
        (None, False),
    ],
)
def test_a_question_to_the_bot_has_its_mark(said: str | None, meant: bool) -> None:
    assert is_question(Message.model_validate(message(text=said))) is meant
    assert is_question(Message.model_validate(message(caption=said))) is meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("/привязать", True),
        (" /TIE@abonement_bot ", True),
        ("/tie нас", False),
        ("привязать", False),
        ("", False),
        (None, False),
    ],
)
def test_a_tie_is_asked_for_by_a_command_alone(said: str | None, meant: bool) -> None:
    assert is_tie(Message.model_validate(message(text=said))) is meant
    assert not is_tie(Message.model_validate(message(caption=said)))


OURS: dict[str, dict[str, Any]] = {
    "somebody came": {"new_chat_members": [ANNA]},
    "a new number": {"migrate_to_chat_id": -1001},
    "an old number": {"migrate_from_chat_id": -100},
    "a new name": {"new_chat_title": "Химики"},
    "a question": {"text": "#вопрос"},
    "a tie": {"text": "/привязать"},
}
NOT_OURS: dict[str, dict[str, Any]] = {
    "talk": {"text": "Добрый день"},
    "a command": {"text": "/menu"},
    "a photo": {"caption": "Фото с урока"},
    "somebody left": {"left_chat_member": ANNA},
    "nothing": {},
}


@pytest.mark.parametrize("what", OURS)
def test_what_is_the_bots_business(what: str) -> None:
    assert concerns_us(update("message", message(**OURS[what]))) is True


@pytest.mark.parametrize("what", NOT_OURS)
def test_what_is_not(what: str) -> None:
    assert concerns_us(update("message", message(**NOT_OURS[what]))) is False


def test_its_own_standing_is_the_bots_business_and_corrections_and_presses_are_not() -> None:
    ours = ("message", "edited_message", "my_chat_member", "callback_query")
    assert [kind for kind in ours if concerns_us(of_kind(kind, "group"))] == ["my_chat_member"]


class Asked:
    """A bot that answers presses, or is told that it is too late."""

    def __init__(self, late: bool = False) -> None:
        self.answered: list[str] = []
        self.late = late

    async def answer_callback_query(self, number: str) -> None:
        """A press is answered."""
        self.answered.append(number)
        if self.late:
            raise TelegramBadRequest(AnswerCallbackQuery(callback_query_id=number), "query is too old")


async def passed_on(event: TelegramObject, bot: Asked) -> bool:
    handled: list[TelegramObject] = []

    async def handler(event: TelegramObject, _data: dict[str, Any]) -> str:
        handled.append(event)
        return "handled"

    answer = await GroupGateMiddleware()(handler, event, {"bot": bot})
    assert answer == ("handled" if handled else None)
    return handled == [event]


async def test_only_what_is_ours_is_passed_on() -> None:
    bot = Asked()
    assert await passed_on(update("message", message(text="#вопрос")), bot)
    assert await passed_on(update("message", message("private", text="Добрый день")), bot)
    assert await passed_on(of_kind("callback_query", "private"), bot)
    assert await passed_on(Message.model_validate(message(text="Добрый день")), bot), "no update"
    assert not await passed_on(update("message", message(text="Добрый день")), bot)
    assert bot.answered == []


@pytest.mark.parametrize("late", [False, True])
async def test_who_presses_in_a_group_is_not_left_waiting(late: bool) -> None:
    bot = Asked(late)
    assert not await passed_on(of_kind("callback_query", "group"), bot)
    assert bot.answered == ["9"]
