"""What tests of broadcasts do first: a methodist with a draft, a broadcast sent."""

from datetime import UTC, datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from bot.models import Broadcast, Role
from bot.presses.shared import Go
from playground.client import Message
from playground.client import Person as Driver
from tests.harness import City

ROOM = Go(to="broadcasts").pack()
TEXT = "Тема декабря: читательская грамотность"
NINE_TOMORROW = datetime(2026, 12, 2, 6, 0, tzinfo=UTC)


async def methodist(city: City, name: str = "Мухина Вера Петровна") -> Driver:
    """A methodist who has «Рассылки» open."""
    vera = await city.person(name, Role.METHODIST)
    await vera.says("/methodist")
    await vera.sees("Кабинет методиста")
    await vera.presses("Рассылки")
    await vera.sees("Написать")
    return vera


async def written(vera: Driver, text: str = TEXT) -> Message:
    """From «Написать» to the card of a draft with one text."""
    await vera.presses(data=Go(to="broadcast-new").pack())
    await vera.sees("Пришлите сообщение")
    await vera.says(text)
    await vera.sees("Принято: текст")
    await vera.presses("Готово")
    return await vera.sees("Рассылка · черновик")


async def sent(city: City, vera: Driver) -> None:
    """From the card to the message in everybody's chat."""
    await vera.presses("Отправить")
    await vera.sees("Да, отправить")
    await vera.presses("Да, отправить")
    await vera.sees("Рассылка «")
    await city.work()


async def shows(city: City, driver: Driver, message: int) -> Message:
    """What one message of the bot says once all is quiet: a press that changes nothing changes no message."""
    await city.messenger.quiet()
    return next(shown for shown in await driver.chat() if shown.id == message)


async def stored(city: City) -> Broadcast:
    """The one broadcast there is."""
    async with city.session() as session:
        return (await session.scalars(select(Broadcast).options(selectinload(Broadcast.parts)))).one()
