"""What buttons about consent and acts of destruction carry.

`ConsentPress.then` is what the person was about to do: a deep link's target (`e_12`), a press (its data behind «~», with «~» for
each «:»), or one of the marks below, where the request replies to a message."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber

SAID, EDITED = "!s", "!e"  # a message that can be handled as it stands there; one that was edited
ONCE_MORE = "!m"  # something that has to be done once more
PRESS = "~"
# 64 bytes (Bot API) less «consent:1:2026-09-01:».
LONGEST = 43


class ConsentPress(CallbackData, prefix="consent"):
    """Consent given or refused; `then` is what the person was about to do (kept nowhere else). Without a version it asks
    again."""

    agree: bool
    version: str
    then: str = ""


def with_press(data: str) -> str:
    """What `then` says of a press; that it has to be made once more where the button cannot carry it."""
    carried = PRESS + data.replace(":", PRESS)
    carries = PRESS not in data and len(carried.encode()) <= LONGEST and not data.startswith(ConsentPress.__prefix__)
    return carried if data and carries else ONCE_MORE


def press_in(then: str) -> str | None:
    """The data of the press that `then` carries; None when it carries none. Consent itself is not given by it."""
    data = then.removeprefix(PRESS).replace(PRESS, ":")
    return data if then.startswith(PRESS) and not data.startswith(ConsentPress.__prefix__) else None


class ErasureActPress(CallbackData, prefix="act"):
    """An act of destruction as a file, for admins."""

    act: ObjectId


class ActsPress(CallbackData, prefix="acts"):
    """The acts of destruction, a page of them."""

    page: PageNumber = 0
