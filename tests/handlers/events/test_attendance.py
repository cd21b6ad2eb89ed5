"""Who was there: the code word, the list with ticks, walk-ins."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import select

from bot.models import (
    Attendance,
    AuditEntry,
    CheckIn,
    Event,
    OutboxEntry,
    Registration,
    RegistrationState,
    Role,
    SummaryKind,
)
from playground.client import Person as Driver
from tests.harness import City
from tests.services.events.event_rows import add_event

START = datetime(2026, 12, 10, 12, 0, tzinfo=UTC)  # 15:00 in the city; it lasts until 16:30


async def published(city: City, **given: Any) -> Event:
    async with city.session() as session:
        return await add_event(session, city.now, **{"starts_at": START, **given})


async def seated(city: City, event: Event, driver: Driver, number: int = 1) -> int:
    person = (await city.actor(driver)).person
    async with city.session() as session:
        session.add(
            Registration(
                event_id=event.id,
                person_id=person.id,
                organisation_id=person.organisation_id,
                state=RegistrationState.SEATED,
                number=number,
                registered_at=city.now,
            )
        )
    return person.id


async def shown_word(maria: Driver, event: Event) -> str:
    await maria.presses(data=f"of:{event.id}:k:0")
    screen = await maria.sees("Кодовое слово")
    return screen.text.splitlines()[3].strip()


async def presence(city: City, event: Event) -> list[tuple[int, CheckIn]]:
    async with city.session() as session:
        rows = await session.execute(
            select(Attendance.person_id, Attendance.how).where(Attendance.event_id == event.id).order_by(Attendance.at)
        )
        return [(person_id, how) for person_id, how in rows]


async def test_a_teacher_checks_in_by_the_word_of_the_last_minute_typed_carelessly(city: City) -> None:
    maria, anna = await city.person("Кузнецова Мария Ивановна", Role.METHODIST), await city.person()
    event = await published(city)
    anna_id = await seated(city, event, anna)
    await city.move_to(START - timedelta(minutes=20))
    word = await shown_word(maria, event)
    await city.advance(minutes=1)
    await anna.presses(data=f"e:{event.id}:o:")
    await anna.sees("Отметиться")
    await anna.presses("Отметиться")
    await anna.sees("Какое слово показал методист?")
    await anna.says(f"  {word.upper().replace('Ё', 'е').replace('О', 'O').replace(' ', '')}! ")
    await anna.sees("Отметили, вы здесь")
    assert await presence(city, event) == [(anna_id, CheckIn.CODE)]
    await anna.presses(data=f"in:{event.id}")
    await anna.sees("Вы уже отмечены")
    await anna.presses("К мероприятию")
    card = await anna.sees("✅ Вы отметились")
    assert not {"Отменить запись", "✍️ Записаться", "✅ Отметиться"} & set(card.labels), "who is there is there"
    async with city.session() as session:
        assert await session.get(OutboxEntry, (SummaryKind.EVENT, event.id)) is not None
    await maria.presses(data=f"of:{event.id}:o:0")
    await maria.sees("был 1 человек")


async def test_an_older_word_does_not_count_and_five_wrong_ones_make_a_pause(city: City) -> None:
    maria, anna = await city.person("Кузнецова Мария Ивановна", Role.METHODIST), await city.person()
    event = await published(city)
    await seated(city, event, anna)
    await city.move_to(START)
    word = await shown_word(maria, event)
    await city.advance(minutes=2)
    await anna.presses(data=f"in:{event.id}")
    await anna.says(word)
    await anna.sees("Осталось 4 попытки")
    for _ in range(3):
        await anna.says("берёза 00")
        await anna.sees("не подходит")
    await anna.says("a" * 4096)
    await anna.sees("Пять раз подряд не то слово. Попробуйте после 15:12")
    right = await shown_word(maria, event)
    await anna.presses("Отмена")
    await anna.presses(data=f"in:{event.id}")
    await anna.says(right)
    await anna.sees("Пять раз подряд")
    await city.advance(minutes=10)
    await anna.says(await shown_word(maria, event))
    await anna.sees("Отметили, вы здесь")


async def test_a_walk_in_counts_as_one(city: City) -> None:
    maria, anna = await city.person("Кузнецова Мария Ивановна", Role.METHODIST), await city.person()
    event = await published(city)
    await city.move_to(START)
    await anna.presses(data=f"in:{event.id}")
    await anna.says(await shown_word(maria, event))
    await anna.sees("Вы пришли без записи")
    assert [how for _, how in await presence(city, event)] == [CheckIn.WALK_IN]
    await maria.presses(data=f"of:{event.id}:a:0")
    roll = await maria.sees("отмечено 1, из них без записи 1 · записано 0")
    assert "✅ Петрова Анна Сергеевна" in roll.labels


async def test_the_window_is_half_an_hour_around_the_event(city: City) -> None:
    maria, anna = await city.person("Кузнецова Мария Ивановна", Role.METHODIST), await city.person()
    event = await published(city)
    await city.move_to(START - timedelta(minutes=31))
    await anna.presses(data=f"in:{event.id}")
    await anna.sees("откроется чт, 10 декабря, 14:30")
    await maria.presses(data=f"of:{event.id}:k:0")
    await maria.sees("Слово появится чт, 10 декабря, 14:30")
    await maria.presses(data=f"of:{event.id}:a:0")
    await maria.sees("Отмечать присутствие рано: откроется чт, 10 декабря, 14:30")
    await city.move_to(START + timedelta(minutes=119))
    await anna.presses(data=f"in:{event.id}")
    await anna.sees("Какое слово")
    await city.advance(minutes=5)
    await anna.says("берёза 42")
    await anna.sees("Отметиться уже нельзя")
    await maria.presses(data=f"of:{event.id}:k:0")
    await maria.sees("Отметки по слову закрыты")


async def test_a_cancelled_and_a_made_up_event_say_so(city: City) -> None:
    anna = await city.person()
    await anna.presses(data="in:4711")
    await anna.sees("больше нет")
    await anna.presses(data="in:99999999999999999999999")
    await anna.sees("больше нет")


async def test_ticks_are_set_and_taken_off_and_a_double_tap_does_no_harm(city: City) -> None:
    maria, anna = await city.person("Кузнецова Мария Ивановна", Role.METHODIST), await city.person()
    school = await city.organisation()
    olga = await city.person("Орлова Ольга Петровна", organisation=school)
    event = await published(city)
    await seated(city, event, anna, 1)
    olga_id = await seated(city, event, olga, 2)
    await city.move_to(START + timedelta(days=3))
    await maria.presses(data=f"of:{event.id}:a:0")
    roll = await maria.sees("отмечено 0 · записано 2")
    assert roll.labels[0] == "▫️ Орлова Ольга Петровна · Школа № 51"
    for _ in range(2):
        await maria.presses(data=f"tick:{event.id}:{olga_id}:1:0")
        await maria.messenger.quiet()
    assert await presence(city, event) == [(olga_id, CheckIn.LIST)]
    assert maria.last.text == "Так уже и есть"
    for _ in range(2):
        await maria.presses(data=f"tick:{event.id}:{olga_id}:0:0")
        await maria.messenger.quiet()
    assert await presence(city, event) == []
    async with city.session() as session:
        acts = await session.scalars(select(AuditEntry.action).where(AuditEntry.action.startswith("attendance")))
        assert acts.all() == ["attendance_marked", "attendance_unmarked"]
    await maria.presses(data=f"tick:{event.id}:4711:1:0")
    assert "больше нет" in maria.last.text


async def test_the_list_closes_after_two_weeks(city: City) -> None:
    maria, anna = await city.person("Кузнецова Мария Ивановна", Role.METHODIST), await city.person()
    event = await published(city)
    anna_id = await seated(city, event, anna)
    await city.move_to(START + timedelta(days=15))
    await maria.presses(data=f"tick:{event.id}:{anna_id}:1:0")
    assert "прошло больше 14 дней" in maria.last.text
    closed = await maria.sees("Список закрыт")
    assert "• Петрова Анна Сергеевна" in closed.text
    assert await presence(city, event) == []


async def test_somebody_who_came_is_found_by_surname_and_added(city: City) -> None:
    maria, anna = await city.person("Кузнецова Мария Ивановна", Role.METHODIST), await city.person()
    await city.person("Семёнова Ирина Львовна")
    event = await published(city)
    await seated(city, event, anna)
    await city.move_to(START)
    await maria.presses(data=f"of:{event.id}:a:0")
    await maria.presses("Найти или добавить")
    await maria.sees("Кого найти?")
    await maria.says("семенова")
    await maria.sees("▫️ Семёнова Ирина Львовна")
    await maria.presses("▫️ Семёнова Ирина Львовна")
    await maria.sees("✅ Семёнова Ирина Львовна")
    await maria.says("%")
    await maria.sees("никого")
    await maria.says("Петрова А")
    await maria.sees("▫️ Петрова Анна Сергеевна")
    await maria.presses("▫️ Петрова Анна Сергеевна")
    await maria.sees("✅ Петрова Анна Сергеевна")
    await maria.presses("Готово")
    await maria.sees("отмечено 2, из них без записи 1 · записано 1")
    assert sorted(how for _, how in await presence(city, event)) == [CheckIn.LIST, CheckIn.WALK_IN]


async def test_who_signed_up_is_listed_with_the_queue_in_order(city: City) -> None:
    maria = await city.person("Кузнецова Мария Ивановна", Role.METHODIST)
    event = await published(city, seats=1)
    names = ["Яшина Анна Ильинична", "Белова Анна Ильинична", "Абрамова Анна Ильинична"]
    for number, name in enumerate(names, start=1):
        person_id = await seated(city, event, await city.person(name), number)
        if number > 1:
            async with city.session() as session:
                row = await session.scalar(select(Registration).where(Registration.person_id == person_id))
                assert row is not None
                row.state = RegistrationState.QUEUED
    await maria.presses(data=f"of:{event.id}:w:0")
    screen = await maria.sees("Записавшиеся: 3")
    order = [screen.text.index(name) for name in names]
    assert order == sorted(order)
    assert "⏳ 2. Абрамова" in screen.text
