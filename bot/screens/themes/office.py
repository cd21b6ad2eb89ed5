"""Themes as methodists keep them: the list, a theme's card with what can be changed, deleting."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from bot.models import Theme
from bot.presses.shared import Go
from bot.presses.themes import ThemeOfficeDo, ThemeOfficePress, ThemePartPress, ThemePress
from bot.screens.shared.pages import numbered, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.wording import shortened
from bot.screens.themes.card import LIST_TITLE, theme_text
from bot.texts import Html, Texts


def theme_list(t: Texts, themes: Sequence[Theme], page: int, pages: int) -> Screen:
    """All themes, the latest month first."""
    new = (Button(t.plain("button-theme-new"), Go(to="theme-new")),)
    back = (Button(t.plain("button-theme-office-back"), Go(to="methodist")),)
    if not themes:
        return Screen(t("theme-office-none"), (new, back))
    lines = [
        t(
            f"theme-office-line-{'announced' if theme.announced_at else 'planned'}",
            number=number,
            month=t.month(theme.month),
            title=shortened(t, theme.title, LIST_TITLE),
        )
        for number, theme in enumerate(themes, start=1)
    ]
    numbers = numbered([ThemeOfficePress(theme=theme.id) for theme in themes])
    turn = pager(t, page, pages, lambda page: Go(to="themes-office", page=page))
    text = t("theme-office", lines=Html("\n".join(lines)))
    return Screen(text, (new, *numbers, turn, back))


def card(
    t: Texts, theme: Theme, association_names: Mapping[int, str], now: datetime, *, today: date, deletable: bool
) -> Screen:
    """A theme, when it is or was announced, and its parts to change. `today` is the city's date."""
    body = theme_text(t, theme.month, theme.title, theme.text, theme.audience, association_names)
    parts = ["title", "text", "materials", "audience", *([] if theme.announced_at else ["month"])]
    buttons = [
        Button(t.plain(f"button-theme-{part}", n=len(theme.materials)), ThemePartPress(theme=theme.id, part=part))
        for part in parts
    ]
    delete = (
        (Button(t.plain("button-theme-delete"), ThemeOfficePress(theme=theme.id, do=ThemeOfficeDo.ASK_TO_DELETE)),)
        if deletable
        else ()
    )
    return Screen(
        t("theme-office-card", theme=body, state=_state(t, theme, now, today)),
        (
            *pairs(buttons),
            (Button(t.plain("button-theme-as-teachers"), ThemePress(theme=theme.id)),),
            delete,
            (Button(t.plain("button-theme-all"), Go(to="themes-office")),),
        ),
    )


def sure_to_delete(t: Texts, theme: Theme) -> Screen:
    """Asks once."""
    return Screen(
        t("theme-sure-to-delete", title=theme.title, month=t.month(theme.month)),
        (
            (Button(t.plain("button-theme-keep"), ThemeOfficePress(theme=theme.id)),),
            (Button(t.plain("button-theme-yes-delete"), ThemeOfficePress(theme=theme.id, do=ThemeOfficeDo.DELETE)),),
        ),
    )


def deleted(t: Texts) -> Screen:
    """The theme is no more."""
    return Screen(t("theme-deleted"), ((Button(t.plain("button-theme-all"), Go(to="themes-office")),),))


def _state(t: Texts, theme: Theme, now: datetime, today: date) -> Html:
    if theme.announced_at is not None:
        return t("theme-state-announced", moment=t.moment(theme.announced_at))
    if theme.month < today.replace(day=1):
        return t("theme-state-missed")
    if theme.announce_at <= now:
        return t("theme-state-announcing")
    return t("theme-state-planned", moment=t.moment(theme.announce_at))
