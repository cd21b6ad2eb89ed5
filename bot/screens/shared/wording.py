"""How things are called in a line, and texts cut to a length."""

from bot.models import EventKind
from bot.services.shared.periods import Period, is_calendar_year
from bot.texts import Texts

BAR = 16  # signs


def bar(t: Texts, share: float) -> str:
    """How far something is; `share` from 0 to 1."""
    filled = round(BAR * share)
    return t.plain("export-bar-full") * filled + t.plain("export-bar-empty") * (BAR - filled)


def shortened(t: Texts, text: str, limit: int) -> str:
    """The text itself, or its beginning and «…», at most `limit` characters."""
    return text if len(text) <= limit else t.plain("event-shortened", text=text[: limit - 1].rstrip())


def units(text: str) -> int:
    """How long a messenger takes the text to be: it counts UTF-16 units, of which an emoji has two."""
    return len(text.encode("utf-16-le")) // 2


def fitting(t: Texts, text: str, limit: int) -> str:
    """The text itself, or its beginning and «…», at most `limit` UTF-16 units."""
    if units(text) <= limit:
        return text
    begun = text.encode("utf-16-le")[: 2 * (limit - 1)].decode("utf-16-le", "ignore")
    return t.plain("event-shortened", text=begun.rstrip())


def event_name(t: Texts, kind: EventKind, title: str) -> str:
    """«Мастер-класс «Читательская грамотность»»: the kind and the title, neither of them twice."""
    word = t.plain(f"event-kind-{kind.value}")
    if title.casefold().startswith(word.casefold()):
        return title
    return t.plain("event-name-quoted" if "«" in title else "event-name", kind=word, title=title)


def period_name(t: Texts, period: Period) -> str:
    """A period in words: «За всё время», «2026 год», «ноябрь 2026», «01.09.2026 – 31.08.2027»."""
    if period.first is None or period.last is None:
        return t.plain("export-period-all")
    if is_calendar_year(period.code):
        return t.plain("period-calendar-year", year=period.code)
    if len(period.code) == len("2026-11"):
        return t.month(period.first)
    return t.plain("export-period-span", first=t.date_short(period.first), last=t.date_short(period.last))
