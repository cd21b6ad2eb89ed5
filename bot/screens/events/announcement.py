"""The news of an event."""

from collections.abc import Mapping

from bot.presses.events import EventDo, EventPress
from bot.presses.shared import OpenTarget
from bot.screens.shared.audience import audience_line
from bot.screens.shared.screen import Button, Screen
from bot.services.events.announcements import EventNews
from bot.texts import Html, Texts


def event_announced(t: Texts, news: EventNews, association_names: Mapping[int, str]) -> Screen:
    """What, when, where, for whom; signing up at once, and the way to the card. A webinar's link is shown there, to those
    signed up."""
    event = news.event
    lines = [
        t("announcement-event", kind=t.plain(f"event-kind-{event.kind.value}"), title=event.title),
        t("announcement-event-when", span=t.span(event.starts_at, event.ends_at)),
        t("announcement-event-where", place=event.place) if event.place else None,
        t("announcement-event-online") if event.link and not event.place else None,
        audience_line(t, event.audience, association_names),
        t("announcement-event-theme", title=news.theme_title) if news.theme_title else None,
        t("announcement-event-closes", moment=t.moment(event.registration_closes_at)),
    ]
    sign_up = t.plain("event-button-queue" if news.is_full else "event-button-sign-up")
    rows = [] if news.is_mine else [(Button(sign_up, EventPress(event=event.id, do=EventDo.SIGN_UP)),)]
    rows.append((Button(t.plain("button-announcement-open"), OpenTarget(target=f"e_{event.id}")),))
    return Screen(Html("\n".join(line for line in lines if line)), tuple(rows))
