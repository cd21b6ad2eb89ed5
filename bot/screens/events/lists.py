"""Lists of events: what is coming, by what one looks for, and one's own."""

from collections.abc import Sequence
from datetime import datetime

from bot.models import EventKind, EventState, RegistrationState
from bot.presses.events import EventPress, EventsPress, EventsShow, MyEventsPart, MyEventsPress
from bot.presses.shared import Go
from bot.screens.events.card import back_of
from bot.screens.shared.pages import pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_menu
from bot.screens.shared.wording import event_name, shortened
from bot.services.events.lists import EventLine
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

TITLE_LIMIT = 70
LABEL_LIMIT = 40


def upcoming(t: Texts, found: Page[EventLine], press: EventsPress, now: datetime, theme_title: str = "") -> Screen:
    """Events to come as `press` asked for them; `theme_title` names the theme of a list by theme."""
    heading = t(f"events-title-{press.by}", name=_filter_name(t, press, theme_title))
    if not found.rows:
        return _nothing(t, heading, press)
    lines = [_line(t, number, line, _coming_mark(t, line, now)) for number, line in enumerate(found.rows, start=1)]
    here = EventsPress(by=press.by, ref=press.ref, page=found.page)
    turn = pager(t, found.page, found.pages, lambda page: EventsPress(by=press.by, ref=press.ref, page=page))
    rows = (_numbers(t, found, back_of(here)), turn)
    return Screen(_with_lines(heading, lines, t("events-hint")), (*rows, _last_row(t)))


def _nothing(t: Texts, heading: Html, press: EventsPress) -> Screen:
    if press.by == "a":
        tune = (Button(t.plain("events-button-tune"), Go(to="subscriptions")),)
        return Screen(_with_lines(heading, [t("events-empty")]), (tune, (to_menu(t),)))
    everything = (Button(t.plain("event-button-others"), Go(to="events")),)
    return Screen(_with_lines(heading, [t("events-empty-filtered")]), (everything, _last_row(t)))


def _last_row(t: Texts) -> tuple[Button, ...]:
    return (Button(t.plain("events-button-filter"), EventsPress(show=EventsShow.FILTERS)), to_menu(t))


def _filter_name(t: Texts, press: EventsPress, theme_title: str) -> str:
    if press.by == "k" and press.ref in {kind.value for kind in EventKind}:
        return t.plain(f"event-kind-{press.ref}")
    return shortened(t, theme_title, TITLE_LIMIT)


def filters(t: Texts) -> Screen:
    """What to narrow the list to."""
    buttons = [Button(t.plain(f"events-by-{by}"), EventsPress(by=by)) for by in "ams"]
    buttons.append(Button(t.plain("events-by-o"), EventsPress(by="o")))
    buttons.append(Button(t.plain("events-by-k"), EventsPress(show=EventsShow.KINDS)))
    buttons.append(Button(t.plain("events-by-t"), EventsPress(show=EventsShow.THEMES)))
    back = Button(t.plain("button-back"), Go(to="events"))
    return Screen(t("events-filter"), (*pairs(buttons), (back,)))


def kinds(t: Texts, found: Sequence[tuple[EventKind, int]]) -> Screen:
    """Kinds to choose from, with how many events each has."""
    buttons = [
        Button(
            t.plain("events-choice", name=t.plain(f"event-kind-{kind.value}"), count=count),
            EventsPress(by="k", ref=kind.value),
        )
        for kind, count in found
    ]
    return _choices(t, "events-filter-kinds", buttons)


def themes(t: Texts, found: Sequence[tuple[int, str, int]]) -> Screen:
    """Themes to choose from, with how many events stand under each."""
    buttons = [
        Button(
            t.plain("events-choice", name=shortened(t, title, LABEL_LIMIT), count=count),
            EventsPress(by="t", ref=str(number)),
        )
        for number, title, count in found
    ]
    return _choices(t, "events-filter-themes", buttons)


def _choices(t: Texts, key: str, buttons: list[Button]) -> Screen:
    back = Button(t.plain("button-back"), EventsPress(show=EventsShow.FILTERS))
    return Screen(t(key if buttons else "events-filter-nothing"), (*((one,) for one in buttons), (back,)))


def mine(t: Texts, found: Page[EventLine], press: MyEventsPress, now: datetime) -> Screen:
    """One's own sign-ups: those to come, or those past with a mark of the visit."""
    past = press.part is MyEventsPart.PAST
    part = MyEventsPart.PAST if past else MyEventsPart.COMING
    heading = t(f"my-title-{part}")
    other = Button(
        t.plain("my-button-c" if past else "my-button-p"),
        MyEventsPress(part=MyEventsPart.COMING if past else MyEventsPart.PAST),
    )
    if not found.rows:
        everything = (Button(t.plain("event-button-others"), Go(to="events")),)
        return Screen(_with_lines(heading, [t(f"my-empty-{part}")]), (everything, (other,), (to_menu(t),)))
    lines = [
        _line(t, number, line, _past_mark(t, line) if past else _coming_mark(t, line, now))
        for number, line in enumerate(found.rows, start=1)
    ]
    here = MyEventsPress(part=part, page=found.page)
    turn = pager(t, found.page, found.pages, lambda page: MyEventsPress(part=part, page=page))
    rows = (_numbers(t, found, back_of(here)), turn, (other,))
    return Screen(_with_lines(heading, lines, t("my-hint")), (*rows, (to_menu(t),)))


def _with_lines(heading: Html, lines: Sequence[Html], hint: Html | None = None) -> Html:
    return Html("\n".join([heading, Html(""), *lines, Html(""), hint] if hint else [heading, *lines]))


def _line(t: Texts, number: int, line: EventLine, mark: Html) -> Html:
    event = line.event
    title = shortened(t, event_name(t, event.kind, event.title), TITLE_LIMIT)
    return t("events-line", number=number, moment=t.moment(event.starts_at), title=title, mark=mark)


def _coming_mark(t: Texts, line: EventLine, now: datetime) -> Html:
    event = line.event
    if event.state is EventState.CANCELLED:
        return t("events-mark-cancelled")
    if line.state is RegistrationState.SEATED:
        return t("events-mark-seated")
    if line.state is RegistrationState.QUEUED:
        return t("events-mark-queued", place=line.place)
    if now >= event.starts_at:
        return t("events-mark-running")
    if not event.takes_registrations(now):
        return t("events-mark-closed")
    if event.seats is None:
        return t("events-mark-any")
    free = 0 if line.queued else event.seats - line.seated
    return t("events-mark-free", free=free) if free > 0 else t("events-mark-full")


def _past_mark(t: Texts, line: EventLine) -> Html:
    return t("events-mark-attended" if line.attended else "events-mark-not-attended")


def _numbers(t: Texts, found: Page[EventLine], back: str) -> tuple[Button, ...]:
    return tuple(
        Button(t.plain("events-button-number", number=number), EventPress(event=line.event.id, back=back))
        for number, line in enumerate(found.rows, start=1)
    )
