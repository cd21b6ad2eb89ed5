"""What buttons about consent and acts of destruction carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class ConsentPress(CallbackData, prefix="consent"):
    """Consent given or refused; `then` is the deep link that brought the person here (kept nowhere else)."""

    agree: bool
    version: str
    then: str = ""


class ErasureActPress(CallbackData, prefix="act"):
    """An act of destruction as a file, for admins."""

    act: ObjectId


class ActsPress(CallbackData, prefix="acts"):
    """The acts of destruction, a page of them."""

    page: PageNumber = 0
