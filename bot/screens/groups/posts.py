"""What the bot posts in support groups. Buttons open the private chat; in the group itself only the author of a message presses,
to pass it on."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.models import Event, Project, Theme
from bot.presses.groups import GroupQuestionPress
from bot.screens.shared.audience import audience_line
from bot.screens.shared.quotas import moment_in_words
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


def question_not_tied(t: Texts, bot_username: str) -> Screen:
    """The chat is about nothing yet: nobody answers here."""
    return Screen(t("group-question-not-tied"), (_open(t, bot_username),))


def question_no_consent(t: Texts, bot_username: str) -> Screen:
    """The way to ask: consent in private, then a press here."""
    return Screen(t("group-question-no-consent"), (_open(t, bot_username), _pass_on(t)))


def question_anothers(t: Texts, bot_username: str) -> Screen:
    """Another's words: their author may pass them on."""
    return Screen(t("group-question-anothers"), (_pass_on(t), _open(t, bot_username)))


def question_enough(t: Texts, until: datetime) -> Screen:
    """Enough for now; the question stands above, to be passed on from `until` on by a press."""
    return Screen(t("group-question-enough", when=moment_in_words(t, until)), (_pass_on(t),))


def _open(t: Texts, bot_username: str) -> tuple[Button, ...]:
    return (Button(t.plain("group-button-open-bot"), url=f"https://t.me/{bot_username}"),)


def _pass_on(t: Texts) -> tuple[Button, ...]:
    return (Button(t.plain("group-button-pass-on"), GroupQuestionPress()),)
