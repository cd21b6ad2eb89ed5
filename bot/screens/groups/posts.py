"""What the bot posts in support groups. Buttons open the private chat: nothing is pressed in a group for all to see."""

from collections.abc import Mapping, Sequence

from bot.models import Event, Project, Theme
from bot.screens.shared.audience import audience_line
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.targets import deep_link
from bot.screens.shared.wording import shortened
from bot.services.events.announcements import EventNews
from bot.texts import Html, Texts

TITLE_LIMIT = 70
DIGEST_AT_MOST = 12
THEME_TEXT_LIMIT = 1_500


def project_name(t: Texts, project: Project) -> str:
    """«Педагогический абонемент»"""
    return t.plain(f"group-project-{project.value.replace('_', '-')}")


def about(t: Texts, association: str | None, project: Project | None) -> str:
    """What a group is tied to, in words."""
    return association or (project_name(t, project) if project else "")


def greeting(t: Texts, subject: str, bot_username: str, tie_id: int) -> Screen:
    """To newcomers: what this is, how to ask, what is read and what is not."""
    link = deep_link(bot_username, f"g_{tie_id}")
    return Screen(t("group-greeting", about=subject), ((Button(t.plain("group-button-open-bot"), url=link),),))


def event(t: Texts, news: EventNews, association_names: Mapping[int, str], bot_username: str) -> Screen:
    """The news of an event, with the way to sign up."""
    one = news.event
    lines = [
        t("announcement-event", kind=t.plain(f"event-kind-{one.kind.value}"), title=one.title),
        t("announcement-event-when", span=t.span(one.starts_at, one.ends_at)),
        t("announcement-event-where", place=one.place) if one.place else None,
        t("announcement-event-online") if one.link and not one.place else None,
        audience_line(t, one.audience, association_names),
    ]
    sign_up = Button(t.plain("event-button-sign-up"), url=deep_link(bot_username, f"e_{one.id}"))
    return Screen(Html("\n".join(line for line in lines if line)), ((sign_up,),))


def theme(t: Texts, one: Theme, bot_username: str, tie_id: int) -> Screen:
    """The theme of the month, to be pinned."""
    text = shortened(t, one.text, THEME_TEXT_LIMIT)
    link = deep_link(bot_username, f"g_{tie_id}")
    return Screen(
        t("group-theme", month=t.month(one.month), title=one.title, text=text),
        ((Button(t.plain("group-button-open-bot"), url=link),),),
    )


def digest(t: Texts, coming: Sequence[Event], bot_username: str) -> Screen:
    """What is on this week, each with the way to sign up."""
    lines = [
        t(
            "group-digest-line",
            moment=t.moment(one.starts_at),
            title=shortened(t, one.title, TITLE_LIMIT),
            link=deep_link(bot_username, f"e_{one.id}"),
        )
        for one in coming[:DIGEST_AT_MOST]
    ]
    if len(coming) > DIGEST_AT_MOST:
        lines.append(t("group-digest-more", count=len(coming) - DIGEST_AT_MOST))
    return Screen(Html("\n".join([t("group-digest"), *lines])))


def question_taken(t: Texts) -> Screen:
    """The question went to those who answer; the answer comes here."""
    return Screen(t("group-question-taken"))


def question_empty(t: Texts) -> Screen:
    """How to ask."""
    return Screen(t("group-question-empty"))
