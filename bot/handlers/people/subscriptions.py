"""«Подписки»: what to write to a person about."""

from aiogram import F, Router
from aiogram.types import CallbackQuery
from sqlalchemy.ext.asyncio import AsyncSession

from bot.middlewares.access import allow
from bot.models import Role, SubscriptionKind
from bot.presses.people import FollowPress, SubscriptionsPress
from bot.presses.shared import Go
from bot.screens.people import subscriptions as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.organisations import lookup
from bot.services.people import subscriptions
from bot.services.people.subscriptions import Followed
from bot.services.shared.actors import Actor
from bot.texts import Texts

router = allow(Router(name="subscriptions"), Role.TEACHER)


async def _overview(session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    followed = await subscriptions.followed(session, actor.person.id)
    return Answer(screens.overview(t, followed, await lookup.associations(session)))


async def _section(session: AsyncSession, t: Texts, actor: Actor, kind: SubscriptionKind, page: int) -> Answer:
    followed = await subscriptions.followed(session, actor.person.id)
    associations = await lookup.associations(session) if kind is SubscriptionKind.ASSOCIATION else []
    return Answer(screens.section(t, kind, followed, associations, page))


@router.callback_query(Go.filter(F.to == "subscriptions"))
async def open_subscriptions(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """«Подписки»"""
    return await _overview(session, t, actor)


@router.callback_query(SubscriptionsPress.filter(F.do.in_({kind.value for kind in screens.SECTIONS})))
async def open_section(
    press: CallbackQuery, callback_data: SubscriptionsPress, session: AsyncSession, t: Texts, actor: Actor
) -> Answer:
    """A section at a page."""
    return await _section(session, t, actor, SubscriptionKind(callback_data.do), callback_data.page)


@router.callback_query(FollowPress.filter(F.kind.in_({kind.value for kind in SubscriptionKind})))
async def switch(
    press: CallbackQuery, callback_data: FollowPress, session: AsyncSession, t: Texts, actor: Actor
) -> Answer:
    """One thing on or off; a second tap of the same button changes nothing."""
    what = Followed(SubscriptionKind(callback_data.kind), callback_data.ref)
    if not await subscriptions.exists(session, what):
        return Answer(common.gone(t))
    if callback_data.on:
        await subscriptions.follow(session, actor.person.id, [what])
    else:
        await subscriptions.unfollow(session, actor.person.id, what)
    if what.kind is SubscriptionKind.THEMES:
        return await _overview(session, t, actor)
    return await _section(session, t, actor, what.kind, callback_data.page)


@router.callback_query(SubscriptionsPress.filter(F.do == "all"))
async def ask_to_unfollow(press: CallbackQuery, t: Texts) -> Answer:
    """«Отписаться от всего»: asks once."""
    return Answer(screens.sure_to_unfollow(t))


@router.callback_query(SubscriptionsPress.filter(F.do == "none"))
async def unfollow_all(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """Everything off."""
    await subscriptions.unfollow_all(session, actor.person.id)
    return (await _overview(session, t, actor)).saying(t.plain("subscriptions-none-toast"))


@router.callback_query(SubscriptionsPress.filter(F.do == "usual"))
async def follow_usual(press: CallbackQuery, session: AsyncSession, t: Texts, actor: Actor) -> Answer:
    """«Подписаться снова на обычное»"""
    await subscriptions.follow_usual(session, actor.person)
    return (await _overview(session, t, actor)).saying(t.plain("subscriptions-usual-toast"))
