"""The sender told to stop."""

import asyncio
import contextlib

from sqlalchemy import select

from bot.models import Delivery, DeliveryState, Priority
from bot.services.events import announcements
from bot.services.shared import planning
from tests.harness import City
from tests.services.events.event_rows import add_event


async def test_a_delivery_under_way_is_finished_and_the_next_ones_wait(city: City) -> None:
    people = [await city.person(name) for name in ("Алова Анна", "Боров Борис")]
    async with city.session() as session:
        event = await add_event(session, city.now, title="Опыты с водой")
        for person in people:
            await planning.plan(
                session,
                person_id=(await city.actor(person)).person.id,
                notice=announcements.EVENT_ANNOUNCED,
                key=f"news:{person.id}",
                priority=Priority.ANNOUNCEMENT,
                due_at=city.now,
                now=city.now,
                params={"event": event.id},
            )
    sending = asyncio.create_task(city.sender.run())
    first = people[0]
    await first.sees("Опыты с водой")
    sending.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await sending
    async with city.session() as session:
        states = set(await session.scalars(select(Delivery.state)))
    assert states <= {DeliveryState.SENT, DeliveryState.DUE} and DeliveryState.SENT in states
    await city.work()
    for person in people:
        assert sum("Опыты с водой" in message.text for message in await person.chat()) == 1
