"""What is posted in support groups, rendered from what is true when it is sent; and what methodists are asked about them."""

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Delivery, DeliveryState, GroupChat, GroupTie, Person
from bot.screens.groups import office
from bot.screens.groups import posts as screens
from bot.screens.shared.outgoing import Outgoing, Pinned, Placed
from bot.screens.shared.screen import Screen
from bot.services.consultations import from_groups
from bot.services.events import announcements
from bot.services.groups import chats, posts, ties
from bot.services.shared import sent_messages
from bot.services.shared.audience import association_names
from bot.services.themes.announcements import theme_news
from bot.texts import Texts

Params = dict[str, Any]


async def _tie(session: AsyncSession, params: Params) -> GroupTie | None:
    return await ties.get(session, params["tie"])


def _in_topic(tie: GroupTie, screen: Screen) -> Placed:
    return Placed(screen, thread=tie.thread_id or None)


async def _about(session: AsyncSession, t: Texts, tie: GroupTie) -> str:
    association = await ties.association_of(session, tie)
    return screens.about(t, association.name if association else None, tie.project)


async def greeting(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """To newcomers; nothing when the group was untied meanwhile."""
    tie = await _tie(session, params)
    return None if tie is None else _in_topic(tie, screens.greeting(t, await _about(session, t, tie), bot, tie.id))


async def event(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """The news of an event; None when one can no longer sign up."""
    tie = await _tie(session, params)
    news = await announcements.event_news(session, params["event"], None, now)
    if tie is None or news is None:
        return None
    names = await association_names(session, news.event.audience)
    return _in_topic(tie, screens.event(t, news, names, bot))


async def theme(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """The theme of the month; None when it is gone or its month is over."""
    tie = await _tie(session, params)
    found = await theme_news(session, params["theme"], t.zone, now)
    return None if tie is None or found is None else _in_topic(tie, screens.theme(t, found, bot, tie.id))


async def pin(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """The post before it in the lane is pinned; None when it was not posted."""
    post = await session.scalar(select(Delivery).where(Delivery.key == params["post"]))
    if post is None or post.state is not DeliveryState.SENT:
        return None
    there = (await sent_messages.of(session, [post.id])).get(post.id)
    # The group may have become a supergroup in between, where the number is another message's.
    return Pinned(there.message_ids[0]) if there is not None and there.chat_id == group.chat_id else None


async def digest(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """What is still on this week; None when nothing is any more."""
    tie = await _tie(session, params)
    if tie is None:
        return None
    coming = await posts.events_between(session, now, datetime.fromisoformat(params["until"]))
    fitting = [one for one in coming if ties.event_fits(tie, one.audience)]
    return _in_topic(tie, screens.digest(t, fitting, bot)) if fitting else None


def _under_the_question(group: GroupChat, params: Params, screen: Screen) -> Placed:
    # Planned before the group became a supergroup: there the numbers are other messages'.
    if params["chat"] != group.chat_id:
        return Placed(screen)
    return Placed(screen, params["thread"], params["message"])


async def question_taken(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """Said under the question."""
    return _under_the_question(group, params, screens.question_taken(t))


async def question_empty(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """Said under a /вопрос with no question in it."""
    return _under_the_question(group, params, screens.question_empty(t))


async def question_not_tied(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """Said under a question in a chat that nobody answers in; nothing when it was tied meanwhile."""
    if await ties.at(session, group.id, params["thread"] or "") is not None:
        return None
    return _under_the_question(group, params, screens.question_not_tied(t, bot))


async def question_no_consent(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """Said under a question of somebody who has not consented."""
    return _under_the_question(group, params, screens.question_no_consent(t, bot))


async def question_anothers(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """Said under a message that somebody else wants passed on."""
    return _under_the_question(group, params, screens.question_anothers(t, bot))


async def question_enough(
    session: AsyncSession, t: Texts, group: GroupChat, params: Params, now: datetime, bot: str
) -> Outgoing | None:
    """Said under a question when there were enough of them for now."""
    return _under_the_question(group, params, screens.question_enough(t, datetime.fromisoformat(params["until"])))


GROUP_NOTICES = {
    posts.GREETING: greeting,
    posts.EVENT: event,
    posts.THEME: theme,
    chats.PIN: pin,
    posts.DIGEST: digest,
    from_groups.TAKEN: question_taken,
    from_groups.EMPTY: question_empty,
    from_groups.NOT_TIED: question_not_tied,
    from_groups.NO_CONSENT: question_no_consent,
    from_groups.ANOTHERS: question_anothers,
    from_groups.ENOUGH: question_enough,
}


async def added(session: AsyncSession, t: Texts, person: Person, params: Params, now: datetime) -> Screen | None:
    """To a methodist: what is the chat about? None when the bot is out of it again."""
    group = await chats.get(session, params["group"])
    if group is None or group.gone_at is not None:
        return None
    return office.choose(t, group, params["thread"])


NOTICES = {chats.ADDED: added}
