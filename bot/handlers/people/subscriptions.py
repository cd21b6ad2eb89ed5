"""«Подписки»: what to write to a person about."""

from aiogram import F
from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.routes import Routes
from bot.models import Role, SubscriptionKind
from bot.presses.people import FollowPress, SubscriptionsPress
from bot.presses.shared import Go
from bot.screens.people import subscriptions as screens
from bot.screens.shared import common
from bot.screens.shared.screen import Answer
from bot.services.organisations import lookup
from bot.services.people import subscriptions
from bot.services.people.subscriptions import Followable

routes = Routes("subscriptions", Role.TEACHER)


async def _overview(ctx: Context) -> Answer:
    followed = await subscriptions.subscriptions_of(ctx.session, ctx.actor.person.id)
    return Answer(screens.overview(ctx.t, followed, await lookup.associations(ctx.session)))


async def _section(ctx: Context, kind: SubscriptionKind, page: int) -> Answer:
    followed = await subscriptions.subscriptions_of(ctx.session, ctx.actor.person.id)
    associations = await lookup.associations(ctx.session) if kind is SubscriptionKind.ASSOCIATION else []
    return Answer(screens.section(ctx.t, kind, followed, associations, page))


@routes.callback_query(Go.filter(F.to == "subscriptions"))
async def open_subscriptions(press: CallbackQuery, ctx: Context) -> Answer:
    """«Подписки»"""
    return await _overview(ctx)


@routes.callback_query(SubscriptionsPress.filter(F.do.in_({kind.value for kind in screens.SECTIONS})))
async def open_section(press: CallbackQuery, callback_data: SubscriptionsPress, ctx: Context) -> Answer:
    """A section at a page."""
    return await _section(ctx, SubscriptionKind(callback_data.do), callback_data.page)


@routes.callback_query(FollowPress.filter(F.kind.in_({kind.value for kind in SubscriptionKind})))
async def switch(press: CallbackQuery, callback_data: FollowPress, ctx: Context) -> Answer:
    """One thing on or off; a second tap of the same button changes nothing."""
    what = Followable(SubscriptionKind(callback_data.kind), callback_data.ref)
    if not await subscriptions.exists(ctx.session, what):
        return Answer(common.gone(ctx.t))
    if callback_data.on:
        await subscriptions.follow(ctx.session, ctx.actor.person.id, [what])
    else:
        await subscriptions.unfollow(ctx.session, ctx.actor.person.id, what)
    if what.kind is SubscriptionKind.THEMES:
        return await _overview(ctx)
    return await _section(ctx, what.kind, callback_data.page)


@routes.callback_query(SubscriptionsPress.filter(F.do == "all"))
async def ask_to_unfollow(press: CallbackQuery, ctx: Context) -> Answer:
    """«Отписаться от всего»: asks once."""
    return Answer(screens.sure_to_unfollow(ctx.t))


@routes.callback_query(SubscriptionsPress.filter(F.do == "none"))
async def unfollow_all(press: CallbackQuery, ctx: Context) -> Answer:
    """Everything off."""
    await subscriptions.unfollow_all(ctx.session, ctx.actor.person.id)
    return (await _overview(ctx)).saying(ctx.t.plain("subscriptions-none-toast"))


@routes.callback_query(SubscriptionsPress.filter(F.do == "usual"))
async def follow_usual(press: CallbackQuery, ctx: Context) -> Answer:
    """«Подписаться снова на обычное»"""
    await subscriptions.follow_usual(ctx.session, ctx.actor.person)
    return (await _overview(ctx)).saying(ctx.t.plain("subscriptions-usual-toast"))
