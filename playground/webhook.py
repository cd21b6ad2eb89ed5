"""Posting updates to a bot's webhook (Bot API, «setWebhook»): in order within a chat, again until accepted."""

import asyncio
import logging
from collections import deque
from collections.abc import Awaitable, Callable

from aiohttp import ClientError, ClientSession, ClientTimeout

from playground.botapi.params import Params, read_params
from playground.errors import Refusal
from playground.inbox import Delivery, Inbox
from playground.model import Bot, Json, Webhook
from playground.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATIENCE = 60.0
LONGEST_PAUSE = 30.0

log = logging.getLogger(__name__)

Reply = Callable[[Bot, Params], Awaitable[None]]


class Courier:
    """Brings one bot's updates to its webhook, at most `max_connections` at a time."""

    def __init__(self, world: World, bot: Bot, webhook: Webhook, session: ClientSession, retry: float, reply: Reply):
        self.bot = bot
        self.webhook = webhook
        self._world = world
        self._session = session
        self._retry = retry
        self._reply = reply
        self._inbox: Inbox = world.inboxes[bot.id]
        self._lanes: dict[int, deque[Delivery]] = {}
        self._waiting: deque[int] = deque()
        self._runners: dict[int, asyncio.Task[None]] = {}

    def start(self) -> None:
        """Takes up what waits already, then whatever comes."""
        self._inbox.courier = self.take
        for delivery in list(self._inbox.line.values()):
            self.take(delivery)

    def take(self, delivery: Delivery) -> None:
        """One more update to bring."""
        lane = lane_of(delivery.update)
        if lane in self._lanes:
            self._lanes[lane].append(delivery)
            return
        self._lanes[lane] = deque([delivery])
        self._waiting.append(lane)
        self._run_more()

    def stop(self) -> None:
        """Brings nothing more; what was not accepted stays in the inbox."""
        self._inbox.courier = None
        self._waiting.clear()
        for runner in self._runners.values():
            runner.cancel()

    def _run_more(self) -> None:
        while self._waiting and len(self._runners) < self.webhook.max_connections:
            lane = self._waiting.popleft()
            self._runners[lane] = asyncio.create_task(self._run(lane))

    async def _run(self, lane: int) -> None:
        """Brings the updates of one chat one after the other, until there are no more."""
        deliveries = self._lanes[lane]
        try:
            while deliveries:
                # What was dropped meanwhile is brought no more.
                if deliveries[0].seq in self._inbox.line:
                    await self._bring(deliveries[0])
                self._inbox.done(deliveries.popleft())
        finally:
            del self._lanes[lane]
            del self._runners[lane]
        self._run_more()

    async def _bring(self, delivery: Delivery) -> None:
        pause = self._retry
        while not await self._accepted(delivery):
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _accepted(self, delivery: Delivery) -> bool:
        """Posts the update once; whether the bot answered 2xx. A failure is kept for getWebhookInfo."""
        headers = {SECRET_HEADER: self.webhook.secret} if self.webhook.secret else {}
        try:
            async with self._session.post(self.webhook.url, json=delivery.update, headers=headers) as response:
                if not 200 <= response.status < 300:
                    self._failed(f"Wrong response from the webhook: {response.status} {response.reason}")
                    return False
                params = await read_params("", response.headers, response.content)
        except TimeoutError:
            self._failed("Read timeout expired")
            return False
        except ClientError as problem:
            self._failed(f"Connection failed: {problem}")
            return False
        except Refusal:
            # Accepted, with a body that calls no method, such as «ok».
            return True
        if params.has("method"):
            await self._reply(self.bot, params)
        return True

    def _failed(self, words: str) -> None:
        self.webhook.last_error_date = int(self._world.clock.now())
        self.webhook.last_error_message = words


class Couriers:
    """The couriers of all bots that have a webhook. `retry` is the first pause after a failure, in seconds."""

    def __init__(self, world: World, retry: float, reply: Reply) -> None:
        self._world = world
        self._retry = retry
        self._reply = reply
        self._couriers: dict[int, Courier] = {}
        self._session: ClientSession | None = None

    def start(self) -> None:
        """Begins for bots whose webhook an earlier run has kept."""
        self._session = ClientSession(timeout=ClientTimeout(total=PATIENCE))
        self._world.webhook_changed = self.switch
        for bot in self._world.bots.values():
            self.switch(bot)

    def switch(self, bot: Bot) -> None:
        """The bot's webhook is another, or gone."""
        former = self._couriers.pop(bot.id, None)
        if former is not None:
            former.stop()
        if bot.webhook is not None and self._session is not None:
            self._couriers[bot.id] = Courier(self._world, bot, bot.webhook, self._session, self._retry, self._reply)
            self._couriers[bot.id].start()

    async def close(self) -> None:
        """Stops all of them."""
        for courier in self._couriers.values():
            courier.stop()
        if self._session is not None:
            await self._session.close()


def lane_of(update: Json) -> int:
    """Whose update it is: those of one person or chat are brought one after the other."""
    for content in update.values():
        if isinstance(content, dict):
            place = content.get("chat") or content.get("from") or {}
            return int(place.get("id", 0))
    return 0
