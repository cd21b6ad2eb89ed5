"""Reply markup a bot sends with a message (Bot API, «InlineKeyboardMarkup» and its neighbours)."""

import re
from typing import Any

from playground.errors import bad_request
from playground.model import Json
from playground.text import whole_json

MOST_BUTTONS = 100
MOST_DATA = 64
OTHER_ACTIONS = ("web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "copy_text", "pay")
# As in Telegram a host has a dot: «localhost» is refused, an address in numbers is not.
_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[\w-]+(?::\d+)?(?:[/?#]\S*)?|tg://\S+", re.IGNORECASE)


def read_markup(value: Any, *, inline_only: bool = False) -> Json | None:
    """Checks a `reply_markup` given as JSON text or as an object; None when there is nothing to show.

    `inline_only` is for edits, which allow no other keyboard. Raises Refusal in Telegram's words.
    """
    if value is None or value == "":
        return None
    if isinstance(value, str):
        try:
            value = whole_json.loads(value)
        except ValueError:
            raise bad_request("can't parse reply keyboard markup JSON object") from None
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in value:
        rows = _rows(value["inline_keyboard"], "inline_keyboard", "InlineKeyboardMarkup")
        keyboard = [[_inline_button(button) for button in row] for row in rows if row]
        if sum(map(len, keyboard)) > MOST_BUTTONS:
            raise bad_request("reply markup is too long")
        return {"inline_keyboard": keyboard} if keyboard else None
    if inline_only and value:
        raise bad_request("inline keyboard expected")
    if "keyboard" in value:
        _rows(value["keyboard"], "keyboard", "ReplyKeyboardMarkup")
    return value or None


def _rows(value: Any, name: str, owner: str) -> list[list[Any]]:
    if not isinstance(value, list):
        raise bad_request(f'field "{name}" of the {owner} must be an Array')
    if not all(isinstance(row, list) for row in value):
        raise bad_request(f'field "{name}" of the {owner} must be an Array of Arrays')
    return value


def _inline_button(button: Any) -> Json:
    unparsed = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad_request(f"{unparsed}InlineKeyboardButton must be an Object")
    if not isinstance(button.get("text"), str):
        raise bad_request(f'{unparsed}Field "text" must be of type String')
    if not button["text"].strip():
        raise bad_request("BUTTON_TEXT_INVALID")
    if button.get("url") is not None:
        url = str(button["url"])
        if not _URL.fullmatch(url.strip()):
            raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    elif button.get("callback_data") is not None:
        if not 1 <= len(str(button["callback_data"]).encode()) <= MOST_DATA:
            raise bad_request("BUTTON_DATA_INVALID")
    elif not any(button.get(action) is not None for action in OTHER_ACTIONS):
        raise bad_request(f"{unparsed}Text buttons are unallowed in the inline keyboard")
    return {name: value for name, value in button.items() if value is not None}
