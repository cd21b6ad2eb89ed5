"""`/api/updates`, `quiet`, `faults`, `limits`, `calls`, `clock`: what tests and tours steer with."""

from datetime import UTC, datetime

from aiohttp import web

from playground import views
from playground.api.asking import body_of, needed, number, path_number, reply, seconds, words
from playground.errors import Mistake
from playground.faults import KINDS, Fault
from playground.model import Json
from playground.world import World

FOLLOWERS_HAVE = 5.0


class ControlsApi:
    """Calls that steer the messenger."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """The calls of this family."""
        return [
            web.post("/api/updates", self.update),
            web.post(r"/api/updates/{update:\d+}/repeat", self.repeat),
            web.get("/api/quiet", self.quiet),
            web.post("/api/faults", self.add_fault),
            web.get("/api/faults", self.faults),
            web.delete("/api/faults", self.clear_faults),
            web.post("/api/limits", self.limits),
            web.get("/api/calls", self.calls),
            web.get("/api/calls/count", self.count),
            web.get("/api/deliveries", self.deliveries),
            web.get("/api/clock", self.clock),
            web.post("/api/clock", self.move_clock),
        ]

    async def update(self, request: web.Request) -> web.Response:
        """Delivers any update."""
        body = await body_of(request)
        update = body.get("update")
        if not isinstance(update, dict):
            raise Mistake(400, "no update came", "say it in `update`, an object of the Bot API")
        number(update, "update_id")
        bot = self.world.only_bot(number(body, "bot"))
        return reply({"update_id": self.world.inboxes[bot.id].put_raw(update)})

    async def repeat(self, request: web.Request) -> web.Response:
        """Delivers an update a second time."""
        bot = self.world.only_bot(number(await body_of(request), "bot"))
        update_id = path_number(request, "update")
        if not self.world.inboxes[bot.id].repeat(update_id):
            raise Mistake(404, f"no update {update_id}", "the newest 5,000 updates of a bot can be repeated")
        return reply({"update_id": update_id})

    async def quiet(self, request: web.Request) -> web.Response:
        """Waits until the bot has taken everything and calls nothing."""
        bot_id = number(request.query, "bot")
        bots = list(self.world.bots.values()) if bot_id is None else [self.world.only_bot(bot_id)]
        wait, settle = seconds(request.query, "wait", 10.0), seconds(request.query, "settle", 0.05)
        return reply({"quiet": await self.world.quiet(bots, wait, settle)})

    async def add_fault(self, request: web.Request) -> web.Response:
        """Queues a fault."""
        body = await body_of(request)
        kind = str(body.get("fault"))
        if kind not in KINDS:
            raise Mistake(400, f"there is no fault «{kind}»", f"`fault` is one of {', '.join(KINDS)}")
        share = body.get("share", 1.0)
        if not isinstance(share, int | float) or not 0 < share <= 1:
            raise Mistake(400, "`share` is a chance", "say a number above 0 and up to 1")
        fault = Fault(
            method=words(body, "method"),
            fault=kind,
            times=max(number(body, "times", 1) or 1, 1),
            chat=number(body, "chat"),
            retry_after=number(body, "retry_after", 1) or 1,
            after=max(number(body, "after", 0) or 0, 0),
            share=float(share),
            words=words(body, "words", ""),
            seed=number(body, "seed"),
        )
        self.world.faults.queued.append(fault)
        return reply(fault.view())

    async def faults(self, request: web.Request) -> web.Response:
        """The faults still queued."""
        return reply([fault.view() for fault in self.world.faults.queued])

    async def clear_faults(self, request: web.Request) -> web.Response:
        """Forgets the faults."""
        self.world.faults.queued.clear()
        return reply([])

    async def limits(self, request: web.Request) -> web.Response:
        """Switches the messenger's limits."""
        on = (await body_of(request)).get("on")
        if not isinstance(on, bool):
            raise Mistake(400, "on or off?", "say true or false in `on`")
        self.world.limits.switch(on)
        return reply({"limits": on})

    async def calls(self, request: web.Request) -> web.Response:
        """What the bot called."""
        query = request.query
        found = self.world.calls.find(
            bot=number(query, "bot"),
            method=query.get("method"),
            chat=number(query, "chat"),
            after=number(query, "after", 0) or 0,
            limit=number(query, "limit"),
        )
        return reply([call.view() for call in found])

    async def count(self, request: web.Request) -> web.Response:
        """How often each method was called, exact however long ago."""
        return reply(self.world.calls.totals(number(request.query, "bot")))

    async def deliveries(self, request: web.Request) -> web.Response:
        """How many messages the bot has sent to each chat, and how many of them were there before."""
        query = request.query
        bot = self.world.only_bot(number(query, "bot"))
        return reply(views.deliveries(self.world, bot, number(query, "after", 0) or 0, query.get("text", "")))

    async def clock(self, request: web.Request) -> web.Response:
        """The clock, at once or for one who follows it."""
        clock = self.world.clock
        if request.query.get("since"):
            await clock.follow(needed(request.query, "since"), seconds(request.query, "wait", 0.0))
        return reply(clock.view())

    async def move_clock(self, request: web.Request) -> web.Response:
        """Moves the clock and waits until those who follow know."""
        body = await body_of(request)
        clock = self.world.clock
        try:
            clock.move(advance=_span(body), to=_moment(body), reset=body.get("reset") is True)
        except (ValueError, OverflowError) as problem:
            raise Mistake(400, str(problem), "say `advance` in seconds, a later `to`, or `reset`") from None
        self.world.store.put(clock)
        self.world.hub.publish("clock", clock.view)
        await clock.until_known(FOLLOWERS_HAVE)
        return reply(clock.view())


def _span(body: Json) -> float | None:
    value = body.get("advance")
    if value is None and not body.get("to") and body.get("reset") is not True:
        raise ValueError("how far?")
    if value is not None and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise ValueError("`advance` is no number")
    return value


def _moment(body: Json) -> datetime | None:
    value = body.get("to")
    if not value:
        return None
    moment = datetime.fromisoformat(str(value))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
