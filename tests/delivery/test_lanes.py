"""Deliveries of one lane arrive in the order they were planned, whatever happens on the way."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from bot.delivery.sender import Sender
from bot.models import Delivery, DeliveryState, PartKind, Priority
from bot.models.content import Part
from bot.screens.shared.letter import headed
from bot.screens.shared.outgoing import Outgoing
from bot.screens.shared.screen import Screen
from bot.services.shared import planning
from bot.texts import Html
from playground.client import PATIENCE
from playground.client import Person as Driver
from tests.harness import City

LANE = "talk:1"
SAY = planning.Notice("say")


async def _say(_session: Any, _t: Any, _person: Any, params: dict[str, Any], _now: Any) -> Outgoing:
    return Screen(Html(params["text"]))


def sender_of(city: City) -> Sender:
    """A sender that knows one notice: it says what its parameters say."""
    return Sender(city.app.bot, city.app.database, city.clock, city.app.settings, notices={SAY: _say})


async def plan(city: City, person: Driver, text: str, **more: Any) -> None:
    """Plan that the person is told the text."""
    actor = await city.actor(person)
    async with city.session() as session:
        given = {"lane": LANE, "due_at": city.now, **more}
        await planning.plan(
            session,
            person_id=actor.person.id,
            notice=SAY,
            key=text,
            priority=Priority.NOTICE,
            now=city.now,
            params={"text": text},
            **given,
        )


async def sent(city: City) -> None:
    """Drain until nothing is left to send."""
    sender = sender_of(city)
    async with asyncio.timeout(PATIENCE):
        while True:
            await sender.drain()
            async with city.session() as session:
                if not await session.scalar(select(Delivery.id).where(Delivery.state == DeliveryState.DUE)):
                    return
            await asyncio.sleep(0.05)


async def heard(person: Driver) -> list[str]:
    """What the person was told, in order."""
    return [message.text for message in await person.chat() if message.from_bot and message.text.startswith("№")]


@pytest.mark.parametrize("fault", ["429", "500", "drop_after"])
async def test_the_next_waits_until_it_is_known_what_became_of_the_one_before(city: City, fault: str) -> None:
    anna = await city.person()
    for number in (1, 2, 3):
        await plan(city, anna, f"№ {number}")
    await city.messenger.fault("sendMessage", fault, chat=anna.id, retry_after=1)
    await sent(city)
    said = await heard(anna)
    assert said == sorted(said) and set(said) == {"№ 1", "№ 2", "№ 3"}
    assert len(said) == (4 if fault == "drop_after" else 3), "only what may have arrived is said again"


async def test_what_is_planned_for_later_holds_nobody_up(city: City) -> None:
    anna = await city.person()
    await plan(city, anna, "№ 2", due_at=city.now + timedelta(hours=1))
    await plan(city, anna, "№ 1")
    await sender_of(city).drain()
    assert await heard(anna) == ["№ 1"]
    async with city.session() as session:
        assert set(await session.scalars(select(Delivery.state))) == {DeliveryState.DUE, DeliveryState.SENT}


def test_a_persons_message_goes_under_our_line_where_both_fit() -> None:
    bold = {"type": "bold", "offset": 1, "length": 2}
    (one,) = headed("🧭 № 1", Part(PartKind.TEXT, "абв", (bold,)))
    assert one.text == "🧭 № 1\nабв"
    assert one.entities == ({"type": "bold", "offset": 0, "length": 6}, {**bold, "offset": 8})


def test_a_long_message_keeps_its_place_when_it_is_edited() -> None:
    long = Part(PartKind.TEXT, "а" * 4096)
    line, whole = headed("№ 1", long)
    assert (line.text, whole) == ("№ 1", long)
    assert headed("№ 1", long, messages=1) == (long,)
    assert [part.text for part in headed("№ 1", Part(PartKind.TEXT, "б"), messages=2)] == ["№ 1", "б"]
