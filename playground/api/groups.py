"""`/api/groups`: making groups, who comes and goes, topics, becoming a supergroup."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from playground import membership, people, topics, views
from playground.api.asking import body_of, flag, needed, number, path_number, reply, words
from playground.errors import Mistake
from playground.group import Group
from playground.model import Bot, Json, Person
from playground.world import World

Action = Callable[[Group, Json], Group | None]


class GroupsApi:
    """Calls about groups. `by` is who does it, the creator unless said."""

    def __init__(self, world: World) -> None:
        self.world = world

    def routes(self) -> list[web.RouteDef]:
        """The calls of this family."""
        group = r"/api/groups/{group:-\d+}"
        actions: dict[str, Action] = {
            "join": self.join,
            "leave": self.leave,
            "add_bot": self.add_bot,
            "remove_bot": self.remove_bot,
            "promote": self.promote,
            "demote": self.demote,
            "upgrade": self.upgrade,
            "forum": self.forum,
        }
        return [
            web.post("/api/groups", self.add),
            web.get(group, self.group),
            *(web.post(f"{group}/{name}", self._doing(action)) for name, action in actions.items()),
            web.post(f"{group}/topics", self.add_topic),
            web.post(rf"{group}/topics/{{thread:\d+}}/{{what:close|reopen}}", self.close_topic),
        ]

    async def add(self, request: web.Request) -> web.Response:
        """Makes a group; without `bot` every bot so far is in it."""
        body = await body_of(request)
        members = [person.id for person in self._people(body, "members")]
        wanted = number(body, "bot")
        bots = list(self.world.bots.values()) if wanted is None else [self.world.only_bot(wanted)]
        forum = flag(body, "topics")
        supergroup = forum or flag(body, "supergroup")
        title = words(body, "title")
        made = membership.found_group(self.world, title, members, bots, supergroup=supergroup, forum=forum)
        return self._shown(made)

    async def group(self, request: web.Request) -> web.Response:
        """One group."""
        return self._shown(self.world.group(path_number(request, "group")))

    def _doing(self, action: Action) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def do(request: web.Request) -> web.Response:
            group = self._lively(request)
            return self._shown(action(group, await body_of(request)) or group)

        return do

    def _shown(self, group: Group) -> web.Response:
        return reply(views.group(group))

    # --- who comes and goes

    def join(self, group: Group, body: Json) -> None:
        """People come: one by themselves, or some added by `by`."""
        by = number(body, "by")
        membership.join(self.world, group, self._people(body, "people"), None if by is None else self.world.person(by))

    def leave(self, group: Group, body: Json) -> None:
        """A person leaves, or is removed by `by`."""
        by = number(body, "by")
        person = self.world.person(needed(body, "person"))
        membership.leave(self.world, group, person, None if by is None else self.world.person(by))

    def add_bot(self, group: Group, body: Json) -> None:
        """A bot is added; with a `payload` its /start follows (Bot features, «Deep linking», startgroup)."""
        bot, by, payload = self._bot(body), self._by(group, body), words(body, "payload", "")
        membership.add_bot(self.world, group, bot, by)
        if payload:
            people.write(self.world, bot, self.world.chat(bot.id, group.id), by, f"/start@{bot.username} {payload}")

    def remove_bot(self, group: Group, body: Json) -> None:
        """A bot is removed."""
        membership.remove_bot(self.world, group, self._bot(body), self._by(group, body))

    def promote(self, group: Group, body: Json) -> None:
        """A bot, or the `person` named, becomes an administrator."""
        rights = body.get("rights") or {}
        if not isinstance(rights, dict):
            raise Mistake(400, "`rights` is no object", "say true or false by the name of each right")
        by, person = self._by(group, body), number(body, "person")
        if person is None:
            membership.promote_bot(self.world, group, self._bot(body), by, rights)
        else:
            membership.promote(self.world, group, self.world.person(person), by, rights)

    def demote(self, group: Group, body: Json) -> None:
        """A bot, or the `person` named, is an ordinary member again."""
        by, person = self._by(group, body), number(body, "person")
        if person is None:
            membership.demote_bot(self.world, group, self._bot(body), by)
        else:
            membership.demote(self.world, group, self.world.person(person), by)

    # --- what the group is

    def upgrade(self, group: Group, body: Json) -> Group:
        """The group becomes a supergroup: the new one."""
        return membership.upgrade(self.world, group, self._by(group, body), forum=flag(body, "topics"))

    def forum(self, group: Group, body: Json) -> None:
        """Topics are switched on or off in a supergroup; the bot is not told, as in Telegram."""
        if not group.supergroup:
            raise Mistake(409, f"{group.title} is no supergroup", "upgrade it first")
        group.forum = flag(body, "on")
        self.world.save_group(group)

    async def add_topic(self, request: web.Request) -> web.Response:
        """Makes a topic."""
        group, body = self._lively(request), await body_of(request)
        name = words(body, "name").strip()
        if not name:
            raise Mistake(400, "the name is empty", "say what the topic is about in `name`")
        return reply(views.topic(topics.add_topic(self.world, group, self._by(group, body), name)))

    async def close_topic(self, request: web.Request) -> web.Response:
        """Closes a topic or opens it again."""
        group, body = self._lively(request), await body_of(request)
        topic = topics.topic(group, path_number(request, "thread"))
        closed = request.match_info["what"] == "close"
        topics.set_closed(self.world, group, self._by(group, body), topic, closed)
        return reply(views.topic(topic))

    # --- who is meant

    def _lively(self, request: web.Request) -> Group:
        group = self.world.group(path_number(request, "group"))
        if group.migrated_to:
            raise Mistake(409, f"{group.title} has become a supergroup", f"its id is {group.migrated_to}")
        return group

    def _bot(self, body: Json) -> Bot:
        return self.world.only_bot(number(body, "bot"))

    def _by(self, group: Group, body: Json) -> Person:
        return self.world.person(number(body, "by") or group.creator)

    def _people(self, body: Json, name: str) -> list[Person]:
        ids = body.get(name)
        if not isinstance(ids, list) or not ids or not all(type(one) is int for one in ids):
            raise Mistake(400, "who is meant?", f"say the ids of people in `{name}`")
        return [self.world.person(one) for one in ids]
