"""Said where an allowance to wake others is used up: what it is, and when one can go on."""

from datetime import datetime, timedelta

from bot.services.shared.quotas import ALLOWED, EnoughError
from bot.texts import Html, Texts

MINUTE = timedelta(minutes=1)


def enough(t: Texts, error: EnoughError, *, kept: bool = False) -> Html:
    """What was not done and from when it can be; `kept`: what was typed waits where it is."""
    key = "quota-enough-kept" if kept else "quota-enough"
    return t(key, what=_what(t, error), when=moment_in_words(t, error.until))


def enough_toast(t: Texts, error: EnoughError) -> str:
    """The same for a window over the messages."""
    return t.plain("quota-enough", what=_what(t, error), when=moment_in_words(t, error.until))


def moment_in_words(t: Texts, until: datetime) -> str:
    """When one can go on, not a second too early."""
    full = until.replace(second=0, microsecond=0)
    return t.moment(full if full == until else full + MINUTE)


def _what(t: Texts, error: EnoughError) -> str:
    return t.plain(f"quota-{error.deed.value}", limit=ALLOWED[error.deed].at_most)
