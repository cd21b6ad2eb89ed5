"""Many consultations between mentors and young teachers at once: every message once, at the right person, in order.

CONSULTATIONS=200 makes them two hundred, with forty mentors: more than the suite has time for."""

import asyncio
import os
import random
import time

from sqlalchemy import func, select

from bot.delivery.sender import Sender
from bot.models import ConsultationMessage
from tests.consultation_crowd import NoChatPace, gather, nothing_left
from tests.harness import City

ASKERS = int(os.environ.get("CONSULTATIONS", "50"))
MENTORS = ASKERS // 5
REPEATED = ASKERS // 2


async def test_every_message_of_many_consultations_arrives_once_and_in_order(city: City) -> None:
    settings = city.app.settings.model_copy(update={"messages_per_second": 1000})
    sender = Sender(city.app.bot, city.app.database, city.clock, settings, chats=NoChatPace())
    chance = random.Random(4)
    crowd = await gather(city.app.database, settings, city.messenger, city.now, MENTORS, ASKERS, chance)
    sending = asyncio.create_task(sender.run())
    begun, worked = time.monotonic(), time.process_time()
    try:
        await nothing_left(city.app.database, city.messenger)
        before = await city.messenger.send_update({"nothing": {}})
        await crowd.everybody_replies("о", 1)
        await nothing_left(city.app.database, city.messenger)
        await asyncio.gather(
            crowd.everybody_replies("в", 2), crowd.everybody_replies("о", 1), repeat(city, before, chance)
        )
        await nothing_left(city.app.database, city.messenger)
    finally:
        sending.cancel()
        await asyncio.wait([sending])
    worked, took = time.process_time() - worked, time.monotonic() - begun
    assert await crowd.check() == 0
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(ConsultationMessage)) == ASKERS * 5
    print(f"{ASKERS} consultations, {len(crowd.edited)} edited: {took:.1f} s, of them {worked:.1f} s of work")  # noqa: T201


async def repeat(city: City, since: int, chance: random.Random) -> None:
    """The messenger delivers many updates a second time."""
    until = await city.messenger.send_update({"nothing": {}})
    for number in chance.sample(range(since, until), REPEATED):
        await city.messenger.repeat_update(number)
