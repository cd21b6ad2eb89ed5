"""The export's screens: which period, how far it is, what came of it."""

from collections.abc import Sequence
from datetime import date

from bot.presses.administration import ExportPress
from bot.presses.shared import Go
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_menu
from bot.screens.shared.wording import bar
from bot.services.shared.periods import ALL, LAST_YEAR, THIS_YEAR
from bot.texts import Html, Texts

MONTHS_SHOWN = 6


def choose(t: Texts, months: Sequence[date], years: Sequence[str], under_way: bool, office: str) -> Screen:
    """The periods to choose from, or that a file is being made already. `years` are codes of calendar years; `office` is where
    «Назад» leads."""
    back = (Button(t.plain("button-back"), Go(to=office)),)
    if under_way:
        return Screen(t("export-title-making"), (back,))
    by_month = [Button(t.month(month), ExportPress(period=f"{month:%Y-%m}")) for month in months[:MONTHS_SHOWN]]
    whole = [Button(t.plain(f"export-period-{code}"), ExportPress(period=code)) for code in (LAST_YEAR, ALL)]
    this_year = Button(t.plain(f"export-period-{THIS_YEAR}"), ExportPress(period=THIS_YEAR))
    by_year = [Button(t.plain("period-calendar-button", year=year), ExportPress(period=year)) for year in years]
    return Screen(t("export-title"), ((this_year,), *pairs(whole), *pairs(by_year), *pairs(by_month), back))


def making(t: Texts, share: float) -> Screen:
    """How far it is; `share` from 0 to 1."""
    return Screen(t("export-making", bar=bar(t, share), share=t.share(round(100 * share), 100)))


def export_sent(t: Texts, period: str, rows: int) -> Screen:
    """The file has been sent."""
    return Screen(t("export-made", period=period, rows=t.number(rows)), (_again(t), (to_menu(t),)))


def caption(t: Texts, period: str) -> Html:
    """Stands under the file: it holds personal data."""
    return t("export-caption", period=period)


def failed(t: Texts, reason: str) -> Screen:
    """Why there is no file (a code of bot.reports.worker)."""
    return Screen(t(f"export-failed-{reason}"), (_again(t), (to_menu(t),)))


def _again(t: Texts) -> tuple[Button, ...]:
    return (Button(t.plain("button-export-again"), Go(to="export")),)
