"""What a settled delivery leaves behind of the messages it made: a row each, on both databases."""

from datetime import UTC, datetime

from sqlalchemy import delete, select, update

from bot.database import Database
from bot.delivery import settling
from bot.delivery.queue import Destination
from bot.delivery.settling import Outcome
from bot.models import Account, Delivery, DeliveryState, Person, Priority, SentMessage
from bot.services.shared import planning, sent_messages
from bot.services.shared.planning import Notice

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
CHAT = Destination("77", 1)


async def claimed(database: Database, count: int = 1) -> list[int]:
    """Deliveries on their way to one person."""
    async with database.transaction() as session:
        session.add(Person(id=1, created_at=NOW))
        await session.flush()
        session.add(
            Account(id=1, person_id=1, messenger="telegram", bot_id="1", external_id="77", chat_id="77", created_at=NOW)
        )
        for number in range(count):
            await planning.plan(
                session,
                person_id=1,
                notice=Notice("news"),
                key=str(number),
                priority=Priority.NOTICE,
                due_at=NOW,
                now=NOW,
            )
        numbers = list(await session.scalars(select(Delivery.id).order_by(Delivery.id)))
    await again(database)
    return numbers


async def again(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(update(Delivery).values(state=DeliveryState.SENDING))


async def settle(database: Database, *outcomes: Outcome) -> None:
    async with database.transaction() as session:
        await settling.settle(session, outcomes, NOW)


async def rows(database: Database) -> list[tuple[int, int, int | None, str, str]]:
    async with database.reading() as session:
        found = await session.scalars(select(SentMessage).order_by(SentMessage.delivery_id, SentMessage.position))
        return [(one.delivery_id, one.position, one.account_id, one.chat_id, one.message_id) for one in found]


async def test_each_message_of_each_delivery_has_a_row_in_order(database: Database) -> None:
    one, two = await claimed(database, 2)
    await settle(
        database,
        Outcome(one, DeliveryState.SENT, destination=CHAT, messages=("9", "10")),
        Outcome(two, DeliveryState.SENT, destination=Destination("-5"), messages=("3",)),
    )
    assert await rows(database) == [(one, 0, 1, "77", "9"), (one, 1, 1, "77", "10"), (two, 0, None, "-5", "3")]
    async with database.reading() as session:
        assert (await sent_messages.of(session, [one]))[one].message_ids == ("9", "10")


async def test_a_try_that_goes_on_adds_and_one_in_doubt_begins_anew(database: Database) -> None:
    (one,) = await claimed(database)
    await settle(database, Outcome(one, DeliveryState.DUE, "429", CHAT, 1, ("9", "10")))
    await again(database)
    await settle(database, Outcome(one, DeliveryState.DUE, "network", CHAT, 2, ("11",), position=2))
    assert [message for *_, message in await rows(database)] == ["9", "10", "11"]
    await again(database)
    await settle(database, Outcome(one, DeliveryState.SENT, "network", CHAT, 2, ("15", "16"), anew=True))
    assert [message for *_, message in await rows(database)] == ["15", "16"]


async def test_of_a_text_that_has_other_parts_now_the_newest_message_counts(database: Database) -> None:
    (one,) = await claimed(database)
    await settle(database, Outcome(one, DeliveryState.DUE, "429", CHAT, 1, ("9", "10")))
    await again(database)
    await settle(database, Outcome(one, DeliveryState.SENT, None, CHAT, 2, ("11",), position=1))
    assert [message for *_, message in await rows(database)] == ["9", "11"]


async def test_nothing_is_kept_of_one_that_is_gone_or_another_senders(database: Database) -> None:
    one, two, three = await claimed(database, 3)
    async with database.transaction() as session:
        await session.execute(delete(Delivery).where(Delivery.id == one))
        await session.execute(update(Delivery).where(Delivery.id == two).values(state=DeliveryState.DUE))
    await settle(
        database,
        *(Outcome(number, DeliveryState.SENT, destination=CHAT, messages=("9",)) for number in (one, two, three)),
    )
    assert [number for number, *_ in await rows(database)] == [three]


async def test_the_rows_go_with_the_person(database: Database) -> None:
    (one,) = await claimed(database)
    await settle(database, Outcome(one, DeliveryState.SENT, destination=CHAT, messages=("9",)))
    async with database.transaction() as session:
        await session.execute(delete(Person))
    assert await rows(database) == []
