"""What goes wrong on each side: a refusal told to the bot, a mistake told to whoever acts for people."""

from typing import Any


class Refusal(Exception):
    """The Bot API says no: an error code, Telegram's own words, sometimes parameters (Bot API, «Making requests»)."""

    def __init__(self, code: int, description: str, parameters: dict[str, Any] | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> dict[str, Any]:
        """The JSON object Telegram answers with."""
        answer: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(reason: str) -> Refusal:
    """400 with Telegram's prefix."""
    return Refusal(400, f"Bad Request: {reason}")


def forbidden(reason: str) -> Refusal:
    """403 with Telegram's prefix."""
    return Refusal(403, f"Forbidden: {reason}")


def conflict(reason: str) -> Refusal:
    """409 with Telegram's prefix."""
    return Refusal(409, f"Conflict: {reason}")


def too_many_requests(seconds: int) -> Refusal:
    """429 with the seconds to wait, in words and in `parameters.retry_after`."""
    return Refusal(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})


class Mistake(Exception):
    """A request to `/api` cannot be done: what was wrong and what to do instead."""

    def __init__(self, status: int, error: str, hint: str) -> None:
        super().__init__(error)
        self.status = status
        self.error = error
        self.hint = hint
