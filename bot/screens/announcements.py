"""The news of an event."""

from collections.abc import Mapping

from bot.models import Event
from bot.screens.audience import audience_line
from bot.screens.screen import Button, Screen
from bot.screens.targets import OpenTarget
from bot.texts import Html, Texts


def event_announced(t: Texts, event: Event, theme_title: str | None, association_names: Mapping[int, str]) -> Screen:
    """What, when, where, for whom, and the way to its card. A webinar's link is shown there, to those signed up."""
    lines = [
        t("announcement-event", kind=t.plain(f"event-kind-{event.kind.value}"), title=event.title),
        t("announcement-event-when", span=t.span(event.starts_at, event.ends_at)),
        t("announcement-event-where", place=event.place) if event.place else None,
        t("announcement-event-online") if event.link and not event.place else None,
        audience_line(t, event.audience, association_names),
        t("announcement-event-theme", title=theme_title) if theme_title else None,
        t("announcement-event-closes", moment=t.moment(event.registration_closes_at)),
    ]
    text = Html("\n".join(line for line in lines if line))
    return Screen(text, ((Button(t.plain("button-announcement-open"), OpenTarget(target=f"e_{event.id}")),),))
