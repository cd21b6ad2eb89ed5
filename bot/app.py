"""Composition root: settings in, a running bot out. Nothing is created at import time."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot, Dispatcher, F, Router
from aiogram.fsm.storage.base import BaseEventIsolation
from aiogram.fsm.storage.memory import SimpleEventIsolation

from bot.clock import Clock
from bot.config import Settings
from bot.database import Database
from bot.handlers import organisations, questionnaires
from bot.handlers.administration import export, journal, overview, unconfirmed
from bot.handlers.broadcasts import audience, drafts, progress, receipts
from bot.handlers.consultations import card as consultation_card
from bot.handlers.consultations import conversation
from bot.handlers.consultations import lists as consultation_lists
from bot.handlers.consultations import office as consultations_office
from bot.handlers.events import attendance, lists, office_lists, office_sign_ups
from bot.handlers.events import card as event_card
from bot.handlers.events import office as events_office
from bot.handlers.groups import chats, joining
from bot.handlers.groups import office as groups_office
from bot.handlers.library import answers
from bot.handlers.library import office as library_office
from bot.handlers.mentoring import directory, numbers, offer, pair_office, pairs, rooms
from bot.handlers.people import profile, roles, subscriptions
from bot.handlers.privacy import acts, personal_data
from bot.handlers.shared import fallback, forms, menu, start, targets
from bot.handlers.shared.deep_links import Opener
from bot.handlers.shared.interrupted import where_it_stands
from bot.handlers.shared.routes import Routes
from bot.handlers.themes import card as theme_card
from bot.handlers.themes import lists as theme_lists
from bot.handlers.themes import office as themes_office
from bot.health.signs import Signs, SignsMiddleware
from bot.messengers.telegram import make_bot
from bot.middlewares.answering import AnsweringMiddleware
from bot.middlewares.consent import ResumingMiddleware
from bot.middlewares.groups import GroupGateMiddleware
from bot.middlewares.order import ArrivalMiddleware, OrderMiddleware
from bot.middlewares.throttling import ThrottlingMiddleware
from bot.middlewares.transaction import TransactionMiddleware
from bot.middlewares.unanswered import Sleep
from bot.middlewares.underway import ConfirmingMiddleware, UnderwayMiddleware

# In private chats. Commands come before texts of Forms, texts of Forms before what nobody waited for.
ROUTES: tuple[Routes, ...] = (
    start.routes,
    start.help_routes,
    targets.routes,
    menu.routes,
    personal_data.routes,
    profile.own_routes,
    profile.routes,
    subscriptions.routes,
    acts.routes,
    theme_lists.routes,
    theme_card.routes,
    themes_office.routes,
    lists.routes,
    event_card.routes,
    questionnaires.routes,
    questionnaires.results_routes,
    rooms.routes,
    rooms.office_routes,
    consultation_lists.routes,
    conversation.press_routes,
    consultation_card.routes,
    consultations_office.routes,
    answers.routes,
    library_office.routes,
    offer.routes,
    directory.routes,
    numbers.routes,
    pairs.routes,
    pair_office.routes,
    office_lists.routes,
    events_office.routes,
    office_sign_ups.routes,
    attendance.routes,
    attendance.check_in_routes,
    drafts.routes,
    audience.routes,
    progress.routes,
    receipts.routes,
    receipts.office_routes,
    overview.routes,
    journal.routes,
    unconfirmed.routes,
    roles.routes,
    organisations.routes,
    export.routes,
    groups_office.routes,
    joining.routes,
    conversation.routes,
    forms.routes,
    fallback.routes,
)

# What opens a deep link, by the letter its target begins with (screens.shared.targets).
OPENERS: Mapping[str, Opener] = {
    "c": consultation_card.open_link,
    "e": event_card.open_link,
    "g": joining.open_link,
    "i": roles.open_invitation,
    "q": questionnaires.open_questionnaire,
}

LAST_ANSWERS = 3.0  # seconds that updates under way have when the bot is stopped


@dataclass(frozen=True)
class App:
    """The parts of a running bot."""

    settings: Settings
    clock: Clock
    database: Database
    methodist_database: Database
    bot: Bot
    dispatcher: Dispatcher
    signs: Signs


def make_dispatcher(
    settings: Settings,
    clock: Clock,
    database: Database,
    isolation: BaseEventIsolation,
    bot_username: str,
    underway: UnderwayMiddleware,
    sleep: Sleep = asyncio.sleep,
) -> Dispatcher:
    """A Dispatcher with all routers and middlewares; private chats and groups are kept apart. `bot_username` is for deep links;
    `underway` is asked at the end for what is still being handled; `sleep` lets the seconds between tries of an answer pass."""
    dispatcher = Dispatcher(disable_fsm=True, settings=settings, bot_username=bot_username, openers=OPENERS)
    zone = settings.timezone
    dispatcher.update.outer_middleware(underway)
    dispatcher.update.outer_middleware(GroupGateMiddleware())
    dispatcher.update.outer_middleware(OrderMiddleware(isolation))
    dispatcher.update.outer_middleware(AnsweringMiddleware(database, zone, sleep))
    dispatcher.update.outer_middleware(ThrottlingMiddleware(settings.updates_per_second, settings.updates_burst, zone))
    dispatcher.update.outer_middleware(ArrivalMiddleware())
    dispatcher.update.outer_middleware(TransactionMiddleware(database, clock, zone, where_it_stands))
    dispatcher.update.outer_middleware(ResumingMiddleware())
    private = Router(name="private")
    private.message.filter(F.chat.type == "private")
    private.edited_message.filter(F.chat.type == "private")
    private.callback_query.filter(F.message.chat.type == "private")
    private.my_chat_member.filter(F.chat.type == "private")
    private.include_routers(*(routes.router() for routes in ROUTES))
    dispatcher.include_routers(private, chats.routes.router(), chats.press_routes.router())
    return dispatcher


@dataclass(frozen=True)
class Parts:
    """What there is before anybody knows who the bot is: the messenger may be away."""

    settings: Settings
    database: Database
    methodist_database: Database
    bot: Bot
    isolation: BaseEventIsolation
    underway: UnderwayMiddleware
    signs: Signs

    def together(self, clock: Clock, bot_username: str, sleep: Sleep = asyncio.sleep) -> App:
        """A bot that is complete. `bot_username` is for deep links, `sleep` as in `make_dispatcher`."""
        dispatcher = make_dispatcher(
            self.settings, clock, self.database, self.isolation, bot_username, self.underway, sleep
        )
        return App(self.settings, clock, self.database, self.methodist_database, self.bot, dispatcher, self.signs)


@asynccontextmanager
async def opened(settings: Settings, token: str) -> AsyncIterator[Parts]:
    """The parts, without a call of the messenger or the database; everything is closed at the end.

    Raises aiogram's TokenValidationError for what is no token."""
    bot = make_bot(settings, token)
    database, methodist_database = Database(settings.database_url), Database(settings.methodist_database_url)
    isolation = _isolation(settings)
    underway, signs = UnderwayMiddleware(), Signs()
    bot.session.middleware(ConfirmingMiddleware(underway))
    bot.session.middleware(SignsMiddleware(signs))
    try:
        yield Parts(settings, database, methodist_database, bot, isolation, underway, signs)
    finally:
        await underway.finished(LAST_ANSWERS)
        await isolation.close()
        await bot.session.close()
        await database.close()
        await methodist_database.close()


@asynccontextmanager
async def assembled(settings: Settings, clock: Clock, token: str, sleep: Sleep = asyncio.sleep) -> AsyncIterator[App]:
    """A complete bot; everything is closed at the end. Asks the messenger who the bot is, once.

    Raises aiogram's TokenValidationError and TelegramUnauthorizedError for a wrong token, TelegramNetworkError when the
    messenger is out of reach."""
    async with opened(settings, token) as parts:
        yield parts.together(clock, (await parts.bot.me()).username or "", sleep)


def _isolation(settings: Settings) -> BaseEventIsolation:
    # Only one process can poll (Bot API, getUpdates): its own locks are enough, and it needs no Redis to be there.
    if settings.redis_url is None or settings.webhook_url is None:
        return SimpleEventIsolation()
    # Loaded only where several workers share a Redis.
    from bot.middlewares.redis_order import redis_isolation

    return redis_isolation(settings.redis_url.get_secret_value())
