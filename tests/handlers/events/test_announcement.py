"""The news of an event: signing up from it at once, and weeks later."""

from sqlalchemy import select

from bot.models import Event, Registration, RegistrationState
from bot.services.events import announcements
from playground.client import Message
from playground.client import Person as Driver
from tests.harness import City
from tests.services.events.event_rows import add_event


async def announce(city: City, event_id: int) -> None:
    """The news goes to those who have not had it."""
    async with city.session() as session:
        event = await session.get_one(Event, event_id)
        await announcements.announce_event(session, event, city.app.settings, city.now)
    await city.work()


async def news(person: Driver) -> Message:
    return await person.sees("Новое мероприятие")


async def test_one_signs_up_from_the_news_at_once_and_weeks_later(city: City) -> None:
    people = [await city.person(name) for name in ("Алова Анна", "Боров Борис", "Дымов Олег", "Ершов Пётр")]
    anna, boris, oleg, petr = people
    async with city.session() as session:
        event_id = (await add_event(session, city.now, seats=2)).id
    await petr.says(f"/start e_{event_id}")
    await petr.sees("👥 занято 0 из 2")
    await petr.presses("Записаться")
    await announce(city, event_id)
    told = [await news(person) for person in people]
    assert [one.labels for one in told[:3]] == [["✍️ Записаться", "Открыть"]] * 3
    assert told[3].labels == ["Открыть"], "who has signed up meanwhile is not asked to"

    answer = await anna.presses("Записаться", message=told[0].id)
    assert answer.text == "Вы записаны. Напомним за день и за час."
    card = await anna.sees("✅ Вы записаны · место 2")
    assert card.id == told[0].id and card.labels[0] == "Отменить запись"
    sign_up = next(button.data for row in told[0].buttons for button in row if "Записаться" in button.text)
    assert (await anna.presses(data=sign_up, message=told[0].id)).text == "Вы уже записаны."

    # There was a seat when the news came; there is none now, and who gets the news now knows.
    assert "вы в очереди 1-й" in (await boris.presses("Записаться", message=told[1].id)).text
    late = await city.person("Жукова Зоя")
    await announce(city, event_id)
    assert (await news(late)).labels == ["⏳ Встать в очередь", "Открыть"]
    assert "вы в очереди 2-й" in (await late.presses("Встать в очередь")).text

    await city.advance(days=30)
    answer = await oleg.presses("Записаться", message=told[2].id)
    assert answer.text == "Записаться уже нельзя."
    over = await oleg.sees("Мероприятие прошло")
    assert "✍️ Записаться" not in over.labels, "so old a message cannot be changed: the card comes below"
    async with city.session() as session:
        states = (await session.scalars(select(Registration.state).order_by(Registration.number))).all()
    seated, queued = RegistrationState.SEATED, RegistrationState.QUEUED
    assert states == [seated, seated, queued, queued]
