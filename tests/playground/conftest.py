"""Fixtures: a running playground, somebody to act for people, a bot without a library, a person who has started it."""

from collections.abc import AsyncIterator

import pytest

from playground.client import Messenger, Person
from playground.server import Playground, serving
from tests.playground.helpers import BareBot, Hand, TimedPlayground


@pytest.fixture
async def playground() -> AsyncIterator[Playground]:
    async with serving(webhook_retry=0.02) as running:
        yield running


@pytest.fixture
async def timed() -> AsyncIterator[TimedPlayground]:
    """A playground whose real time stands until a test turns it."""
    hand = Hand()
    async with serving(monotonic=hand) as running:
        yield TimedPlayground(running, hand)


@pytest.fixture
async def messenger(playground: Playground) -> AsyncIterator[Messenger]:
    async with Messenger(playground.url) as opened:
        yield opened


@pytest.fixture
async def bot(playground: Playground) -> AsyncIterator[BareBot]:
    """A bot that has called once, so that there is one."""
    async with BareBot(playground.url) as bare:
        await bare.call("getMe")
        yield bare


@pytest.fixture
async def anna(messenger: Messenger, bot: BareBot) -> Person:
    """Anna has started the bot, and the bot has taken that up."""
    anna = await messenger.person("Анна Иванова", username="anna")
    await anna.start()
    await bot.updates()
    return anna
