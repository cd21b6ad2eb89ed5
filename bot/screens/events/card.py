"""One event as a teacher sees it: the card, the question before cancelling, sharing; what is said after a press."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import urlencode

from bot.models import Event, EventState
from bot.presses.events import CheckInPress, EventDo, EventPress, EventsPress, MyEventsPart, MyEventsPress
from bot.presses.shared import Go, OpenTarget
from bot.presses.themes import ThemePress
from bot.screens.shared.audience import audience_line
from bot.screens.shared.screen import Attachment, Button, Screen, pairs
from bot.screens.shared.ways import to_menu
from bot.screens.shared.wording import event_name, fitting, units
from bot.services.events.cards import EventCard
from bot.services.events.registrations import SignUp
from bot.services.events.reminders import Reminder
from bot.texts import Html, Texts

TEXT_LIMIT = 3_900
OVERLAPS_SHOWN = 2
LONGEST_PAGE = 6
SHARE = "https://t.me/share/url"


def card(t: Texts, shown: EventCard, now: datetime, back: str = "") -> Screen:
    """The card; `back` is the list it was opened from (`back_of`)."""
    above, below = facts(t, shown, now), _state(t, shown, now)
    if description := shown.event.description.strip():
        room = TEXT_LIMIT - sum(units(line) + 1 for line in [*above, *below])
        above += [Html(""), t("event-card-description", text=fitting(t, description, room))]
    if description and below:
        above.append(Html(""))
    return Screen(Html("\n".join([*above, *below])), _buttons(t, shown, now, back))


def facts(t: Texts, shown: EventCard, now: datetime) -> list[Html]:
    """What, when, where, how many, for whom: one a line."""
    event = shown.event
    lines = [t("event-card-title", name=event_name(t, event.kind, event.title)), *when_and_where(t, shown, now)]
    lines.append(_seats(t, shown))
    if audience := audience_line(t, event.audience, shown.association_names):
        lines.append(audience)
    if shown.theme_title is not None:
        lines.append(t("event-card-theme", title=shown.theme_title))
    if event.takes_registrations(now) and shown.mine is None and event.registration_closes_at < event.starts_at:
        lines.append(t("event-card-until", moment=t.moment(event.registration_closes_at)))
    return lines


def when_and_where(t: Texts, shown: EventCard, now: datetime) -> list[Html]:
    """Time, place, and the link for those who have a seat."""
    event = shown.event
    lines = [t("event-card-time", span=t.span(event.starts_at, event.ends_at))]
    if event.place:
        lines.append(t("event-card-place", place=event.place))
    if event.link and event.is_over(now):
        lines.append(t("event-card-link-over"))
    elif event.link and event.state is not EventState.CANCELLED:
        lines.append(t("event-card-link", link=event.link) if shown.is_seated else t("event-card-link-later"))
    return lines


def _seats(t: Texts, shown: EventCard) -> Html:
    if shown.event.seats is None:
        return t("event-card-seats-any", seated=shown.seated)
    if shown.is_full:
        return t("event-card-seats-full", queued=shown.queued)
    return t("event-card-seats", seated=shown.seated, seats=shown.event.seats)


def _state(t: Texts, shown: EventCard, now: datetime) -> list[Html]:
    """How things stand for this person, and what can be done."""
    event = shown.event
    if event.state is EventState.DRAFT:
        return [t("event-card-draft")]
    if event.state is EventState.CANCELLED:
        return [t("event-card-cancelled", reason=event.cancel_reason or "")]
    if event.is_over(now):
        return _afterwards(t, shown)
    if now >= event.starts_at:
        return _running(t, shown)
    if shown.attended:
        return [t("event-card-attended-now")]
    lines = [_mine(t, shown)] if shown.mine else []
    if not lines and not event.takes_registrations(now):
        return [t("event-card-closed")]
    if shown.overlapping:
        titles = ", ".join(t("event-card-overlap-title", title=title) for title in shown.overlapping[:OVERLAPS_SHOWN])
        lines.append(t("event-card-overlap", titles=Html(titles)))
    return lines


def _mine(t: Texts, shown: EventCard) -> Html:
    if not shown.is_seated:
        return t("event-card-queued", place=shown.place)
    if shown.event.seats is None:
        return t("event-card-seated-any")
    return t("event-card-seated", place=shown.place)


def _running(t: Texts, shown: EventCard) -> list[Html]:
    if shown.attended:
        return [t("event-card-running-mine"), t("event-card-attended-now")]
    if shown.is_seated:
        return [t("event-card-running-mine"), _mine(t, shown)]
    return [t("event-card-running")]


def _afterwards(t: Texts, shown: EventCard) -> list[Html]:
    lines = []
    if shown.attended:
        lines.append(t("event-card-attended"))
    elif shown.is_seated:
        lines.append(t("event-card-not-attended"))
    elif shown.mine is not None:
        lines.append(t("event-card-queued-late"))
    return [*lines, t("event-card-questionnaire" if shown.questionnaire_id else "event-card-over")]


def _buttons(t: Texts, shown: EventCard, now: datetime, back: str) -> tuple[tuple[Button, ...], ...]:
    event = shown.event

    def button(key: str, do: EventDo) -> Button:
        return Button(t.plain(key), EventPress(event=event.id, do=do, back=back))

    main: list[Button] = []
    if shown.questionnaire_id is not None:
        main.append(Button(t.plain("event-button-answer"), OpenTarget(target=f"q_{shown.questionnaire_id}")))
    if shown.can_check_in:
        main.append(Button(t.plain("event-button-check-in"), CheckInPress(event=event.id)))
    coming = event.state is EventState.PUBLISHED and now < event.starts_at
    if coming and shown.mine is not None and not shown.attended:
        main.append(button("event-button-cancel", EventDo.ASK_TO_CANCEL))
    elif event.takes_registrations(now) and not shown.attended:
        main.append(button("event-button-queue" if shown.is_full else "event-button-sign-up", EventDo.SIGN_UP))
    beside: list[Button] = []
    if event.state is EventState.CANCELLED and shown.mine is not None and not event.is_over(now):
        beside.append(button("event-button-calendar-remove", EventDo.CALENDAR_FILE))
    if event.state is EventState.PUBLISHED and not event.is_over(now):
        beside.append(button("event-button-calendar", EventDo.CALENDAR_FILE))
    if coming:
        beside.append(button("event-button-share", EventDo.SHARE))
    if shown.theme_id is not None:
        beside.append(Button(t.plain("event-button-theme"), ThemePress(theme=shown.theme_id)))
    return (*((one,) for one in main), *pairs(beside), (back_button(t, back),))


def back_of(press: EventsPress | MyEventsPress) -> str:
    """A list as a card's button remembers it, short enough for 64 bytes."""
    if isinstance(press, MyEventsPress):
        return f"my.{press.part}.{press.page}"
    return f"{press.by}.{press.ref}.{press.page}"


def back_button(t: Texts, back: str) -> Button:
    """The way back to the list a card was opened from; to all events when it is unknown."""
    match back.split("."):
        case ["my", part, page] if _is_page(page) and part in set(MyEventsPart):
            return Button(t.plain("event-button-my"), MyEventsPress(part=MyEventsPart(part), page=int(page)))
        case [by, ref, page] if _is_page(page):
            return Button(t.plain("event-button-list"), EventsPress(by=by, ref=ref, page=int(page)))
        case _:
            return Button(t.plain("event-button-all"), Go(to="events"))


def _is_page(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < LONGEST_PAGE


def gone(t: Texts) -> Screen:
    """The event was deleted, or was never there for this person."""
    return Screen(t("event-gone"), ((Button(t.plain("event-button-others"), Go(to="events")),), (to_menu(t),)))


def ask_cancel(t: Texts, shown: EventCard, back: str) -> Screen:
    """Asks once before a seat or a place in the waiting list is given up; the first button keeps it."""
    event = shown.event
    titled = event_name(t, event.kind, event.title)
    span = t.span(event.starts_at, event.ends_at)
    if shown.is_seated:
        text = t("event-ask-cancel", name=titled, span=span, waiting=shown.queued)
    else:
        text = t("event-ask-leave", name=titled, span=span, place=shown.place)
    yes = "event-button-yes-cancel" if shown.is_seated else "event-button-yes-leave"
    return Screen(
        text,
        (
            (Button(t.plain("event-button-keep"), EventPress(event=event.id, back=back)),),
            (Button(t.plain(yes), EventPress(event=event.id, do=EventDo.CANCEL, back=back)),),
        ),
    )


def share(t: Texts, event: Event, link: str, back: str) -> Screen:
    """The event's deep link, to copy or to send on."""
    titled, span = event_name(t, event.kind, event.title), t.span(event.starts_at, event.ends_at)
    url = f"{SHARE}?{urlencode({'url': link, 'text': t.plain('event-share-text', name=titled, span=span)})}"
    return Screen(
        t("event-share", name=titled, span=span, link=link),
        (
            (Button(t.plain("event-button-forward"), url=url),),
            (Button(t.plain("event-button-to-card"), EventPress(event=event.id, back=back)),),
        ),
    )


def calendar_attachment(t: Texts, event: Event, content: bytes) -> Attachment:
    """The calendar file with a word on what to do with it."""
    cancelled = event.state is EventState.CANCELLED
    caption = t("event-calendar-caption-cancelled" if cancelled else "event-calendar-caption")
    return Attachment(t.plain("event-calendar-file", number=str(event.id)), content, caption=caption)


def signed_up(t: Texts, result: SignUp) -> str:
    """The toast after «Записаться»: only reminders that will come are promised."""
    if not result.reminders:
        return t.plain(f"event-toast-{result.outcome.value}", place=result.place)
    return t.plain("event-toast-seated-reminded", reminders=_promise(t, result.reminders))


def _promise(t: Texts, reminders: Sequence[Reminder]) -> str:
    if any(reminder.moved for reminder in reminders):
        return t.plain("event-toast-remind-at", moments="; ".join(t.moment(reminder.at) for reminder in reminders))
    which = "-".join(reminder.notice.rpartition("-")[2] for reminder in reminders)
    return t.plain(f"event-toast-remind-{which}")
