"""The theme of the month as teachers see it: its card, its materials, earlier and coming ones."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.models import Audience, Event, Theme, ThemeMaterial
from bot.presses.events import EventsPress
from bot.presses.shared import Go, OpenTarget
from bot.presses.themes import ThemeDo, ThemeFilePress, ThemePress
from bot.screens.shared.audience import audience_line
from bot.screens.shared.pages import numbered, pager
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.ways import to_menu
from bot.screens.shared.wording import shortened
from bot.texts import Html, Texts

EVENT_TITLE = 80
LIST_TITLE = 100
BUTTON_TITLE = 50


def theme_text(
    t: Texts, month: date, title: str, text: str, audience: Audience, association_names: Mapping[int, str]
) -> Html:
    """Title, month, for whom, text: the body of the card, the preview and the announcement."""
    lines = [t("theme-head", title=title, month=t.month(month)), audience_line(t, audience, association_names)]
    head = Html("\n".join(line for line in lines if line))
    return t("theme-body", head=head, text=text)


def card(
    t: Texts,
    theme: Theme,
    association_names: Mapping[int, str],
    upcoming: Sequence[Event],
    upcoming_count: int,
    past_count: int,
    *,
    current: bool,
    earlier: bool,
    coming: bool,
) -> Screen:
    """A theme with its nearest events. `current`: it is this month's; `earlier`, `coming`: there are such themes to list."""
    text = theme_text(t, theme.month, theme.title, theme.text, theme.audience, association_names)
    if upcoming or past_count:
        text = t("theme-with-events", theme=text, events=_events(t, upcoming, past_count))
    rows = [*numbered([OpenTarget(target=f"e_{event.id}") for event in upcoming])]
    if upcoming_count > len(upcoming):
        all_events = EventsPress(by="t", ref=str(theme.id))
        rows.append((Button(t.plain("button-theme-all-events", n=upcoming_count), all_events),))
    if theme.materials:
        label = t.plain("button-theme-materials", n=len(theme.materials))
        rows.append((Button(label, ThemePress(theme=theme.id, do=ThemeDo.MATERIALS)),))
    rows.append(_others(t, earlier, coming))
    rows.append((to_menu(t),) if current else (Button(t.plain("button-theme-current"), Go(to="theme")),))
    return Screen(text, tuple(rows))


def none_yet(t: Texts, month: date, *, earlier: bool, coming: bool) -> Screen:
    """This month has no theme."""
    return Screen(t("theme-none", month=t.month(month)), (_others(t, earlier, coming), (to_menu(t),)))


def materials(t: Texts, theme: Theme) -> Screen:
    """The materials, one a button: links open, files come as messages."""
    rows = tuple((material_button(t, material),) for material in theme.materials)
    back = (Button(t.plain("button-theme-back"), ThemePress(theme=theme.id)),)
    key = "theme-materials" if theme.materials else "theme-materials-none"
    return Screen(t(key, title=theme.title), (*rows, back))


def material_button(t: Texts, material: ThemeMaterial) -> Button:
    """The button of one material."""
    title = shortened(t, material.title, BUTTON_TITLE)
    if material.url is not None:
        return Button(t.plain("theme-material-link", title=title), url=material.url)
    return Button(t.plain(f"theme-material-{material.file_kind}", title=title), ThemeFilePress(material=material.id))


def theme_list(t: Texts, side: str, themes: Sequence[Theme], page: int, pages: int) -> Screen:
    """Earlier or coming themes (`side`), a line each, opened by number."""
    back = (Button(t.plain("button-theme-current"), Go(to="theme")),)
    if not themes:
        return Screen(t(f"themes-{side}-none"), (back,))
    lines = [
        t("themes-line", number=number, month=t.month(theme.month), title=shortened(t, theme.title, LIST_TITLE))
        for number, theme in enumerate(themes, start=1)
    ]
    rows = numbered([ThemePress(theme=theme.id) for theme in themes])
    turn = pager(t, page, pages, lambda page: Go(to=f"themes-{side}", page=page))
    return Screen(t(f"themes-{side}", lines=Html("\n".join(lines))), (*rows, turn, back))


def announced(t: Texts, theme: Theme, association_names: Mapping[int, str]) -> Screen:
    """The announcement at the beginning of the month."""
    text = theme_text(t, theme.month, theme.title, theme.text, theme.audience, association_names)
    return Screen(text, ((Button(t.plain("button-theme-open"), ThemePress(theme=theme.id)),),))


def _events(t: Texts, upcoming: Sequence[Event], past_count: int) -> Html:
    lines = [
        t("theme-event", number=number, moment=t.moment(event.starts_at), title=shortened(t, event.title, EVENT_TITLE))
        for number, event in enumerate(upcoming, start=1)
    ]
    if past_count:
        lines.append(t("theme-past-events", n=past_count))
    return Html("\n".join(lines))


def _others(t: Texts, earlier: bool, coming: bool) -> tuple[Button, ...]:
    return (
        *((Button(t.plain("button-themes-earlier"), Go(to="themes-earlier")),) if earlier else ()),
        *((Button(t.plain("button-themes-coming"), Go(to="themes-coming")),) if coming else ()),
    )
