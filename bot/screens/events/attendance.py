"""Who signed up and who came: the methodist's lists, the code word, and what a teacher is told when checking in."""

from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from bot.models import Event, RegistrationState
from bot.presses.events import EventPress, OfficeDo, OfficePress, TickPress
from bot.presses.shared import Go
from bot.screens.events.office import to_event
from bot.screens.shared.pages import pager
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.ways import to_menu
from bot.services.events.attendance import BEFORE_START, CheckInResult, Standing
from bot.services.events.attendance_list import Guest
from bot.services.events.numbers import Figures
from bot.services.shared.pages import Page
from bot.texts import DEFAULT_LANGUAGE, Html, Texts

NAME_LIMIT = 60


@lru_cache(maxsize=1)
def code_words() -> tuple[str, ...]:
    """The words codes are made of: always the Russian ones, whatever the reader's language."""
    words = Texts(DEFAULT_LANGUAGE, ZoneInfo("UTC")).plain("attendance-code-words")
    return tuple(word.strip() for word in words.split(","))


def signed_up(t: Texts, shown: Event, found: Page[Guest]) -> Screen:
    """Who signed up: those with a seat by name, then the waiting list in its order."""
    lines = [_signed_up_line(t, guest) for guest in found.rows] or [t("attendance-nobody-signed-up")]
    title = t("attendance-signed-up", title=shown.title, count=found.total)
    turn = pager(t, found.page, found.pages, lambda page: OfficePress(event=shown.id, do=OfficeDo.SIGN_UPS, page=page))
    return Screen(Html("\n".join([title, Html(""), *lines])), (turn, to_event(t, shown.id)))


def _signed_up_line(t: Texts, guest: Guest) -> Html:
    key = "attendance-line-queued" if guest.state is RegistrationState.QUEUED else "attendance-line-seated"
    return t(key, person=_who(t, guest), place=guest.place or 0, came=int(guest.came))


def _who(t: Texts, guest: Guest) -> str:
    name = guest.name or t.plain("attendance-erased")
    return t.plain("attendance-who", name=name, place=guest.organisation) if guest.organisation else name


def roll(t: Texts, shown: Event, found: Page[Guest], figures: Figures, standing: Standing) -> Screen:
    """The list with ticks: one tap sets or takes off; when it is closed, it is for reading."""
    title = t("attendance-roll", title=shown.title, came=figures.came, walkins=figures.walk_ins, seated=figures.seated)
    hint = t(f"attendance-roll-{standing.value}" if found.rows else "attendance-roll-empty")
    turn = pager(
        t, found.page, found.pages, lambda page: OfficePress(event=shown.id, do=OfficeDo.ATTENDANCE, page=page)
    )
    if standing is not Standing.OPEN:
        lines = [t(f"attendance-read-{'came' if g.came else 'absent'}", person=_who(t, g)) for g in found.rows]
        return Screen(Html("\n".join([title, *lines, hint])), (turn, to_event(t, shown.id)))
    ticks = tuple((_tick(t, shown.id, guest, found.page),) for guest in found.rows)
    find = Button(t.plain("attendance-button-find"), OfficePress(event=shown.id, do=OfficeDo.FIND_PERSON))
    code = Button(t.plain("event-office-code"), OfficePress(event=shown.id, do=OfficeDo.CODE_WORD))
    return Screen(Html(f"{title}\n{hint}"), (*ticks, turn, (find, code), to_event(t, shown.id)))


def no_list(t: Texts, shown: Event | None, standing: Standing) -> Html:
    """Why there is no list with ticks to show."""
    opens = t.moment(shown.starts_at - BEFORE_START) if shown else ""
    return t(f"attendance-no-list-{standing.value}", opens=opens)


def _tick(t: Texts, event_id: int, guest: Guest, page: int) -> Button:
    press = TickPress(event=event_id, person=guest.person_id, on=not guest.came, page=page)
    return Button(guest_label(t, guest), press)


def guest_label(t: Texts, guest: Guest) -> str:
    """A person on a button: ticked when they came."""
    key = f"attendance-label-{'came' if guest.came else 'absent'}"
    label = t.plain(key, person=_who(t, guest))
    return (
        label if len(label) <= NAME_LIMIT else t.plain("attendance-shortened", label=label[: NAME_LIMIT - 1].rstrip())
    )


def ticked(t: Texts, standing: Standing, changed: bool, on: bool) -> str:
    """The toast after a tick."""
    if standing is not Standing.OPEN:
        return t.plain(f"attendance-toast-{standing.value}")
    if not changed:
        return t.plain("attendance-toast-already")
    return t.plain("attendance-toast-on" if on else "attendance-toast-off")


def code(t: Texts, shown: Event, word: str, until: datetime, came: int) -> Screen:
    """The code word to show people, until when it is this one, and how many came already."""
    return Screen(
        t("attendance-code", title=shown.title, word=word, until=t.time(until), came=came),
        (
            (Button(t.plain("attendance-button-refresh"), OfficePress(event=shown.id, do=OfficeDo.CODE_WORD)),),
            (Button(t.plain("event-office-presence"), OfficePress(event=shown.id, do=OfficeDo.ATTENDANCE)),),
            to_event(t, shown.id),
        ),
    )


def code_closed(t: Texts, shown: Event, standing: Standing, opens_at: datetime) -> Screen:
    """Why there is no code word to show now."""
    return Screen(
        t(f"attendance-code-{standing.value}", title=shown.title, opens=t.moment(opens_at)), (to_event(t, shown.id),)
    )


def checked_in(t: Texts, event_id: int, title: str, result: CheckInResult) -> Screen:
    """Said after the right word, or when the check-in has closed meanwhile."""
    if result.standing is not Standing.OPEN:
        return check_in_closed(t, event_id, result.standing, None)
    text = t(f"attendance-checked-{result.outcome.value.replace('_', '-')}", title=title)
    return Screen(text, ((Button(t.plain("attendance-button-event"), EventPress(event=event_id)),), (to_menu(t),)))


def check_in_closed(t: Texts, event_id: int, standing: Standing, opens_at: datetime | None) -> Screen:
    """Why one cannot check in now."""
    if standing is Standing.GONE:
        return Screen(t("attendance-closed-gone"), ((Button(t.plain("menu-events"), Go(to="events")),), (to_menu(t),)))
    opens = t.moment(opens_at) if opens_at else ""
    way = (Button(t.plain("attendance-button-event"), EventPress(event=event_id)),)
    return Screen(t(f"attendance-closed-{standing.value}", opens=opens), (way, (to_menu(t),)))


def check_in_cancelled(t: Texts, event_id: int) -> Screen:
    """Checking in was left."""
    return Screen(t("attendance-left"), ((Button(t.plain("attendance-button-event"), EventPress(event=event_id)),),))
