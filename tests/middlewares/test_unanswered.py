"""Which lost answer a chat is shown, and which no more."""

from typing import Any

import pytest
from aiogram.types import Update

from bot.middlewares import unanswered
from bot.middlewares.unanswered import KEPT_FOR, Unanswered
from bot.screens.shared.screen import Answer, Screen
from bot.texts import Html
from tests.harness import NOON

ANNA = {"id": 1, "is_bot": False, "first_name": "Анна"}
LOST = Answer(Screen(Html("Вы записаны")))
QUESTION = Answer(Screen(Html("Как вас зовут?")), draft_id=7)
MENU = Answer(Screen(Html("Меню")))


def press(number: int) -> Update:
    """A button of this message is pressed."""
    chat = {"id": 77, "type": "private"}
    message = {"message_id": number, "date": int(NOON.timestamp()), "chat": chat, "text": "Меню"}
    query = {"id": "7", "from": ANNA, "chat_instance": "1", "data": "x", "message": message}
    return Update.model_validate({"update_id": 1, "callback_query": query})


WRITTEN = Update(update_id=2)


@pytest.mark.parametrize(
    ("kept", "of", "update", "answer", "shown"),
    [
        (LOST, press(5), WRITTEN, MENU, True),
        (LOST, press(5), press(6), MENU, True),
        (LOST, press(5), press(5), MENU, False),
        (LOST, press(5), press(5), Answer(), True),
        (LOST, WRITTEN, WRITTEN, LOST, False),
        (LOST, WRITTEN, WRITTEN, None, True),
        (QUESTION, WRITTEN, WRITTEN, Answer(Screen(Html("Ещё раз: как?")), draft_id=7), False),
        (QUESTION, WRITTEN, WRITTEN, Answer(Screen(Html("Другое")), draft_id=8), True),
        (Answer(toast="Готово"), press(5), WRITTEN, MENU, False),
    ],
)
def test_a_lost_answer_is_shown_where_the_next_does_not_say_it(
    kept: Answer, of: Update, update: Update, answer: Any, shown: bool
) -> None:
    lost = Unanswered()
    lost.keep(77, of, kept)
    assert lost.take(78, update, answer) is None, "it is another's"
    assert lost.take(77, update, answer) == (kept if shown else None)
    assert lost.take(77, update, answer) is None, "once"


def test_what_is_old_is_not_shown_and_the_newest_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    lost = Unanswered(lambda: now)
    lost.keep(77, WRITTEN, LOST)
    now = KEPT_FOR
    assert lost.take(77, WRITTEN, MENU) is LOST
    lost.keep(77, WRITTEN, LOST)
    now = 2 * KEPT_FOR + 1
    assert lost.take(77, WRITTEN, MENU) is None
    monkeypatch.setattr(unanswered, "KEPT", 2)
    for chat in (1, 2, 1, 3):
        lost.keep(chat, WRITTEN, LOST)
    assert [lost.take(chat, WRITTEN, MENU) for chat in (1, 2, 3)] == [LOST, None, LOST]
