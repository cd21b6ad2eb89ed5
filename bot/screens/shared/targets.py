"""Deep links (`/start <target>`): from what a link carries to the button that opens it.

`e_<id>` opens an event, `q_<id>` a questionnaire, `c_<id>` a consultation, `i_<code>` takes an invitation
to a role; `g_<id>` is where one comes from out of a support group."""

import re

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import OpenTarget

TARGET = re.compile(r"[cegq]_[0-9]{1,12}|i_[A-Za-z0-9-]{1,40}")


def valid_target(target: str) -> str:
    """The target when it is one of ours, else an empty string: links are typed by anybody."""
    return target if TARGET.fullmatch(target) else ""


def press_for(target: str) -> CallbackData | None:
    """The press that opens the target; None when there is none."""
    return OpenTarget(target=target) if valid_target(target) else None


def deep_link(bot_username: str, target: str) -> str:
    """The address that opens the bot at a target (Bot API, «Deep linking»)."""
    return f"https://t.me/{bot_username}?start={target}"
