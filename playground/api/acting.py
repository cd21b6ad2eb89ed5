"""Who acts, in which chat: what every call that writes begins with."""

from aiohttp import web

from playground import people
from playground.api.asking import number, path_number
from playground.model import Bot, Chat, Json, Person
from playground.world import World


def acting(world: World, request: web.Request, values: Json) -> tuple[Bot, Chat, Person]:
    """The bot, the chat of the path and the person of a request. Raises Mistake when one is not there or may not act."""
    bot = world.only_bot(number(values, "bot"))
    chat, person = people.open_chat(world, bot, path_number(request, "chat"), number(values, "person"))
    return bot, chat, person
