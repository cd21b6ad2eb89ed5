"""Texts of `locales/` in one language: the only way from a key to words, and the only place that escapes HTML."""

from datetime import date, datetime
from functools import cache
from html import escape
from pathlib import Path
from zoneinfo import ZoneInfo

from aiogram_i18n.cores.fluent_runtime_core import FluentRuntimeCore
from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from fluent.runtime import resolver

from bot.clock import city_day

LOCALES = Path(__file__).resolve().parent.parent / "locales"
DEFAULT_LANGUAGE = "ru"
LANGUAGES = ("ru", "en")
LONGEST_PARAMETER = 100_000

Param = str | int | float


class Html(str):
    """Text that is HTML already and is put into other texts as it is."""

    __slots__ = ()


class _OneLanguage(FluentRuntimeCore):
    """Loads its default language only; the library would load all that it finds."""

    def _extract_locales(self, path: Path) -> list[str]:  # type: ignore[override]  # static there, it knows no language
        return [self.default_locale or DEFAULT_LANGUAGE]


@cache
def _core(language: str) -> FluentRuntimeCore:
    # A language that nobody speaks stays on the disk, a text that nobody was shown stays uncompiled: half of the memory of both.
    core = _OneLanguage(path=LOCALES / "{locale}", default_locale=language, use_td=False, pre_compile=False)
    core.locales.update(core.find_locales())
    # Fluent refuses a parameter of more than 2,500 characters, a guard against translators' bombs. Ours are our own texts,
    # and a theme or a description typed by a person is longer once it is escaped.
    resolver.MAX_PART_LENGTH = LONGEST_PARAMETER
    return core


def language_of(code: str | None) -> str:
    """The language to speak with somebody whose messenger is set to `code` (IETF tag): Russian unless we have theirs."""
    short = (code or DEFAULT_LANGUAGE).split("-")[0].lower()
    return short if short in LANGUAGES else DEFAULT_LANGUAGE


class Texts:
    """Texts, dates and numbers in one language and zone. Called with a key it gives HTML, parameters escaped."""

    def __init__(self, language: str, zone: ZoneInfo) -> None:
        """`language` is one of LANGUAGES."""
        self.language = language
        self.zone = zone

    def __call__(self, key: str, /, **params: Param) -> Html:
        """The text as HTML. Raises aiogram_i18n's KeyNotFoundError or FluentMessageError: both are bugs."""
        safe = {
            name: escape(value, quote=False) if isinstance(value, str) and not isinstance(value, Html) else value
            for name, value in params.items()
        }
        return Html(_core(self.language).get(key, self.language, **safe))

    def plain(self, key: str, /, **params: Param) -> str:
        """The text as it is: for buttons, toasts, file names and cells. Raises as the call does."""
        return _core(self.language).get(key, self.language, **params)

    def day(self, moment: datetime | date) -> str:
        """«чт, 10 декабря», with the year when `moment` is a bare date of another style: see `date_long`."""
        return self._format("format-day", moment)

    def date_long(self, moment: datetime | date) -> str:
        """«10 декабря 2026 г.»"""
        return self._format("format-date-long", moment)

    def date_short(self, moment: datetime | date) -> str:
        """«10.12.2026»"""
        return self._format("format-date-short", moment)

    def weekday(self, day: date) -> str:
        """«пн»"""
        return self._format("format-weekday", day)

    def month(self, day: date) -> str:
        """«декабрь 2026»"""
        return self._format("format-month", day)

    def month_short(self, day: date) -> str:
        """«дек. 2026»"""
        return self._format("format-month-short", day)

    def time(self, moment: datetime) -> str:
        """«15:00», city time."""
        return self._format("format-time", moment)

    def moment(self, moment: datetime) -> str:
        """«чт, 10 декабря, 15:00»"""
        return self.plain("format-moment", day=self.day(moment), time=self.time(moment))

    def span(self, begin: datetime, end: datetime) -> str:
        """«чт, 10 декабря, 15:00–16:30»; both days when they differ."""
        if city_day(begin, self.zone) == city_day(end, self.zone):
            return self.plain("format-span", day=self.day(begin), begin=self.time(begin), end=self.time(end))
        return self.plain("format-span-days", begin=self.moment(begin), end=self.moment(end))

    def number(self, value: float, digits: int = 0) -> str:
        """«4 312» or «4,6»."""
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
        return format_decimal(value, format=pattern, locale=self.language)

    def share(self, part: int, whole: int, digits: int = 0) -> str:
        """«77 %» or «0,6 %»; empty when there is nothing to take a share of."""
        if not whole:
            return ""
        pattern = Locale.parse(self.language).percent_formats[None].pattern
        if digits:
            pattern = pattern.replace("0", "0." + "0" * digits)
        return format_percent(part / whole, format=pattern, locale=self.language)

    def _format(self, key: str, moment: datetime | date) -> str:
        pattern = self.plain(key)
        if isinstance(moment, datetime):
            return format_datetime(moment, pattern, tzinfo=self.zone, locale=self.language)
        return format_date(moment, pattern, locale=self.language)
