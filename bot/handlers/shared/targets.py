"""Buttons that open what they name: in an invitation, under a broadcast."""

from collections.abc import Mapping
from dataclasses import replace

from aiogram.types import CallbackQuery

from bot.context import Context
from bot.handlers.shared.deep_links import Opener
from bot.handlers.shared.routes import Routes
from bot.handlers.shared.start import enter
from bot.presses.shared import OpenBelowPress, OpenTarget
from bot.screens.shared.screen import Answer
from bot.screens.shared.targets import valid_target

routes = Routes("targets")


@routes.callback_query(OpenTarget.filter())
async def open_link(
    press: CallbackQuery, callback_data: OpenTarget, ctx: Context, openers: Mapping[str, Opener]
) -> Answer:
    """What a deep link named, after registration."""
    return await enter(ctx, openers, valid_target(callback_data.target))


@routes.callback_query(OpenBelowPress.filter())
async def open_below(
    press: CallbackQuery, callback_data: OpenBelowPress, ctx: Context, openers: Mapping[str, Opener]
) -> Answer:
    """The button under a broadcast: what it names, in a message of its own."""
    return replace(await enter(ctx, openers, valid_target(callback_data.target)), fresh=True)
