"""`/api/people`, `/api/bots`: who there is."""

from aiohttp import web

from playground import people, views
from playground.api.asking import body_of, flag, needed, number, path_number, reply, words
from playground.botapi.commands import seen_by
from playground.errors import Mistake
from playground.model import Person
from playground.world import World

MOST_AT_ONCE = 100_000


class PeopleApi:
    """Calls about people and bots."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """The calls of this family."""
        return [
            web.get("/api/state", self.state),
            web.get("/api/bots", self.bots),
            web.post("/api/bots", self.name_bot),
            web.get("/api/commands", self.commands),
            web.post("/api/people", self.add),
            web.post("/api/people/many", self.add_many),
            web.delete(r"/api/people/{person:\d+}", self.delete),
            web.post(r"/api/people/{person:\d+}/block", self.block),
            web.post(r"/api/people/{person:\d+}/unblock", self.unblock),
        ]

    async def state(self, request: web.Request) -> web.Response:
        """Everything a page needs to begin."""
        world = self.world
        return reply(
            {
                "bots": [views.bot(bot) for bot in world.bots.values()],
                "people": [views.person(person) for person in world.people.values() if not person.deleted],
                "groups": [views.group(group) for group in world.groups.values()],
                "clock": world.clock.view(),
                "limits": world.limits.on,
            }
        )

    async def bots(self, request: web.Request) -> web.Response:
        """The bots that have called so far."""
        return reply([views.bot(bot) for bot in self.world.bots.values()])

    async def name_bot(self, request: web.Request) -> web.Response:
        """Gives a bot a name, a username, privacy in groups; it may be one that has not called yet."""
        body = await body_of(request)
        bot = self.world.bot(needed(body, "id"))
        bot.name = words(body, "name", bot.name)
        bot.username = words(body, "username", bot.username)
        bot.privacy = flag(body, "privacy") if "privacy" in body else bot.privacy
        self.world.tell_bot(bot)
        return reply(views.bot(bot))

    async def commands(self, request: web.Request) -> web.Response:
        """The command menu as a person sees it in the private chat, or in a group."""
        bot, chat = self.world.only_bot(number(request.query, "bot")), number(request.query, "chat")
        group = self.world.group(chat) if chat is not None and chat < 0 else None
        return reply(seen_by(bot, self.world.person(needed(request.query, "person")), group))

    async def add(self, request: web.Request) -> web.Response:
        """Adds a person, or changes the one who has this id already."""
        body = await body_of(request)
        name = words(body, "name").strip()
        if not name:
            raise Mistake(400, "the name is empty", "say who it is in `name`")
        person_id = number(body, "id")
        if person_id is None:
            person_id = self.world.next_person_id()
        _check_id(person_id)
        person = self.world.people.get(person_id) or Person(person_id, name)
        person.name = name
        person.username = words(body, "username", person.username).removeprefix("@")
        person.language = words(body, "language", person.language)
        person.note = words(body, "note", person.note)
        person.deleted = False
        self.world.save_person(person)
        return reply(views.person(person))

    async def add_many(self, request: web.Request) -> web.Response:
        """Adds people who have started the bot already, without an update of it. `bot` may not have called yet."""
        body = await body_of(request)
        first, count = needed(body, "first"), needed(body, "count")
        if not 0 < count <= MOST_AT_ONCE:
            raise Mistake(400, f"{count} people cannot be added", f"`count` is 1 to {MOST_AT_ONCE}")
        _check_id(first)
        _check_id(first + count - 1)
        bot_id = number(body, "bot")
        bot = self.world.only_bot(None) if bot_id is None else self.world.bot(bot_id)
        added = people.crowd(self.world, bot, first, count, words(body, "name", "Человек"))
        return reply({"people": {str(person.id): person.name for person in added}})

    async def delete(self, request: web.Request) -> web.Response:
        """The account is gone; what was written stays."""
        person = self.world.person(path_number(request, "person"))
        person.deleted = True
        self.world.save_person(person)
        return reply(views.person(person))

    async def block(self, request: web.Request) -> web.Response:
        """The person blocks a bot."""
        return await self._set_blocked(request, True)

    async def unblock(self, request: web.Request) -> web.Response:
        """The person lets a bot write again."""
        return await self._set_blocked(request, False)

    async def _set_blocked(self, request: web.Request, blocked: bool) -> web.Response:
        bot = self.world.only_bot(number(await body_of(request), "bot"))
        person = self.world.person(path_number(request, "person"))
        return reply(views.person(people.set_blocked(self.world, bot, person, blocked)))


def _check_id(person_id: int) -> None:
    if not 0 < person_id < 2**52:
        raise Mistake(400, f"{person_id} cannot be an id", "ids of people are positive and below 2^52")
