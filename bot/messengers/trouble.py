"""What an error of a call says about the messenger or the bot, rather than about one message."""

from enum import StrEnum

from aiogram.exceptions import (
    TelegramAPIError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiohttp import ClientConnectorError


class Trouble(StrEnum):
    """Why nothing can be sent."""

    NOT_CONNECTED = "not-connected"
    NETWORK = "network"
    SERVER = "5xx"
    UNAUTHORIZED = "401"
    NOT_FOUND = "404"

    @property
    def of_the_bot(self) -> bool:
        """Whether the messenger is there and does not know the bot: somebody has to look at the token."""
        return self in (Trouble.UNAUTHORIZED, Trouble.NOT_FOUND)


def trouble_of(error: TelegramAPIError) -> Trouble | None:
    """What an error says about the messenger or the bot; None: it is an answer, about this one message."""
    match error:
        case TelegramUnauthorizedError():
            return Trouble.UNAUTHORIZED
        case TelegramNotFound() if "method" not in error.message:
            # An older server of one's own says «method not found»: that is about the call.
            return Trouble.NOT_FOUND
        case TelegramNetworkError() if isinstance(error.__cause__, ClientConnectorError):
            return Trouble.NOT_CONNECTED
        case TelegramNetworkError():
            return Trouble.NETWORK
        case TelegramServerError():
            return Trouble.SERVER
        case _:
            return None
