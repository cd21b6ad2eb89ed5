"""What each call carries to the messenger, for everything that a delivery can be."""

import json
from typing import Any

import pytest
from aiogram.methods import TelegramMethod
from aiogram.types import Chat, Message
from syrupy.assertion import SnapshotAssertion

from bot.messengers.letters import numbers_of, outgoing_calls
from bot.messengers.telegram import JsonBody, TelegramSession, make_bot
from bot.models.content import Part, PartKind
from bot.presses.shared import Go
from bot.screens.shared.outgoing import Amended, Outgoing, Pinned, Placed
from bot.screens.shared.screen import Button, Letter, Screen
from bot.texts import Html
from tests.harness import NOON, TOKEN, settings_for

BOLD = ({"type": "bold", "offset": 0, "length": 4},)
UNDER = Screen(Html("Подробнее:"), ((Button("Меню", Go(to="menu")), Button("Сайт", url="https://school.example")),))
BARE = Screen(Html("<b>Просто</b> текст"))
FILES = tuple(kind for kind in PartKind if kind is not PartKind.TEXT)
IN_ALBUMS = (PartKind.PHOTO, PartKind.VIDEO, PartKind.DOCUMENT, PartKind.AUDIO)
SAYS = Part(PartKind.TEXT, "<Важно> & просто", BOLD)


def part(kind: PartKind, text: str = "Наша <школа>", album: str | None = None) -> Part:
    """A file with a caption whose beginning is bold, or with none."""
    return Part(kind, text, BOLD if text else (), f"file-{kind.value}", album)


ALBUM = (part(PartKind.PHOTO, album="a"), part(PartKind.VIDEO, "", album="a"))
CASES: dict[str, Outgoing] = {
    "screen": UNDER,
    "screen without buttons": BARE,
    "text": Letter((SAYS,)),
    "text without marks, with buttons": Letter((Part(PartKind.TEXT, "Просто"),), UNDER),
    **{f"{kind.value} with a caption": Letter((part(kind),)) for kind in FILES},
    **{f"{kind.value} alone, with buttons": Letter((part(kind, ""),), UNDER) for kind in FILES},
    **{f"{kind.value}s as an album": Letter((part(kind, album="a"), part(kind, "", album="a"))) for kind in IN_ALBUMS},
    "buttons of an album follow it": Letter((SAYS, *ALBUM), UNDER),
    "buttons below what comes last": Letter((*ALBUM, SAYS, part(PartKind.VOICE, "")), UNDER),
    "album before an album": Letter((*ALBUM, *(part(PartKind.PHOTO, album="b") for _ in range(2)))),
    "nothing": Letter((), UNDER),
    "in a thread": Placed(BARE, thread="12"),
    "as a reply": Placed(BARE, reply_to="34"),
    "in a thread, only the first as a reply": Placed(Letter((SAYS, *ALBUM, part(PartKind.PHOTO))), "12", "34"),
    "in no special place": Placed(BARE),
    "text changed": Amended(Letter((SAYS,), UNDER), ("7",)),
    "text without marks changed": Amended(Letter((Part(PartKind.TEXT, "Просто"),)), ("7",)),
    "captions changed": Amended(Letter((part(PartKind.PHOTO), part(PartKind.VOICE, "")), UNDER), ("7", "8")),
    "album changed": Amended(Letter((SAYS, *ALBUM), UNDER), ("7", "8", "9", "10")),
    "what follows an album changed": Amended(Letter((*ALBUM, SAYS), UNDER), ("7", "8", "9")),
    "more to say than was sent": Amended(Letter((SAYS, part(PartKind.PHOTO), SAYS), UNDER), ("7",)),
    "pin": Pinned("7"),
}


def on_the_wire(method: TelegramMethod[Any]) -> str:
    """The call's name and the body that goes to the messenger with the bot's defaults."""
    bot = make_bot(settings_for("sqlite://", "sqlite://"), TOKEN)
    assert isinstance(bot.session, TelegramSession)
    form = bot.session.build_form_data(bot, method)
    assert isinstance(form, JsonBody)
    values = json.loads(form().decode())
    return "\n".join(
        [method.__api_method__, *(f"  {key}: {json.dumps(values[key], ensure_ascii=False)}" for key in values)]
    )


@pytest.mark.parametrize("name", CASES)
async def test_calls_carry(name: str, snapshot: SnapshotAssertion) -> None:
    calls = outgoing_calls(CASES[name])
    said = [f"{on_the_wire(call.to('77'))}\n  -> messages: {call.messages}" for call in calls]
    assert "\n".join(said) == snapshot


def message(number: int) -> Message:
    return Message(message_id=number, date=NOON, chat=Chat(id=77, type="private"))


def test_numbers_of_what_was_sent_are_kept_as_text() -> None:
    assert numbers_of(message(7)) == ["7"]
    assert numbers_of([message(7), message(8)]) == ["7", "8"]
    assert numbers_of(True) == []
