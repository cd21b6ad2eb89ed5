"""Events as teachers live them: find one, sign up, queue, leave, take the calendar file, be told and reminded."""

import asyncio
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar
from sqlalchemy import func, select

from bot.models import (
    Attendance,
    CheckIn,
    Event,
    EventKind,
    EventState,
    Invitation,
    Questionnaire,
    Registration,
    RegistrationState,
    Theme,
)
from bot.presses.events import EventDo, EventPress, EventsPress, MyEventsPart, MyEventsPress
from bot.services.events import changes, editing
from bot.services.events.changes import EventField
from playground.client import Person as Driver
from tests.harness import City
from tests.present import some
from tests.services.events.event_rows import add_event

TITLE = "Читательская грамотность"


async def event(city: City, **columns: Any) -> int:
    async with city.session() as session:
        return (await add_event(session, city.now, **({"title": TITLE} | columns))).id


async def opened(person: Driver, event_id: int) -> Any:
    await person.says(f"/start e_{event_id}")
    return await person.sees(lambda message: message.from_bot and bool(message.buttons))


async def joined(person: Driver, event_id: int, button: str = "Записаться") -> Any:
    await opened(person, event_id)
    return await person.presses(button)


async def seats(city: City, event_id: int) -> dict[RegistrationState, int]:
    async with city.session() as session:
        rows = await session.execute(
            select(Registration.state, func.count().label("people"))
            .where(Registration.event_id == event_id)
            .group_by(Registration.state)
        )
        return {row.state: row.people for row in rows}


async def test_a_teacher_finds_an_event_signs_up_and_sees_it_among_their_own(city: City) -> None:
    anna = await city.person()
    await event(city, description="Разберём <b>пять</b> заданий & придумаем шестое.")
    await anna.presses("Мероприятия")
    listed = await anna.sees("Мероприятия")
    assert "1. чт, 10 декабря, 12:00 · Мастер-класс «Читательская грамотность» · 👥 25 мест" in listed.text

    await anna.presses("1")
    card = await anna.sees(f"Мастер-класс «{TITLE}»")
    assert card.id == listed.id
    assert card.text.split("\n") == [
        f"Мастер-класс «{TITLE}»",
        "📅 чт, 10 декабря, 12:00–13:30",
        "📍 Школа № 69, каб. 214",
        "👥 занято 0 из 25",
        "",
        "Разберём <b>пять</b> заданий & придумаем шестое.",
    ]
    assert card.labels == ["✍️ Записаться", "В календарь", "Поделиться", "‹ К списку"]

    answer = await anna.presses("Записаться")
    assert answer.text == "Вы записаны. Напомним за день и за час."
    card = await anna.sees("✅ Вы записаны · место 1")
    assert "👥 занято 1 из 25" in card.text
    assert card.labels[0] == "Отменить запись"

    await anna.presses("К списку")
    assert "✅ вы записаны" in (await anna.sees("Мероприятия")).text
    await anna.says("/my")
    mine = await anna.sees("Мои записи")
    assert TITLE in mine.text and "✅ вы записаны" in mine.text
    await anna.presses("1")
    assert (await anna.sees("Вы записаны · место 1")).labels[-1] == "‹ Мои записи"


async def test_cancelling_asks_once_and_the_first_of_the_queue_is_told(city: City) -> None:
    anna, boris, vera = [await city.person(name) for name in ("Алова Анна", "Боров Борис", "Вилкова Вера")]
    event_id = await event(city, seats=1)
    await joined(anna, event_id)
    queued = await joined(boris, event_id, "Встать в очередь")
    assert queued.text == "Мест уже нет, вы в очереди 1-й. Освободится место — запишем и напишем."
    card = await boris.sees("⏳ Вы в очереди 1-й. Освободится место — запишем и напишем.")
    assert "👥 мест нет, в очереди 1" in card.text
    await joined(vera, event_id, "Встать в очередь")
    await vera.sees("Вы в очереди 2-й")

    await anna.presses("Отменить запись")
    asked = await anna.sees("Отменить вашу запись?")
    assert "первый из очереди" in asked.text and asked.labels == ["Оставить всё как есть", "Да, отменить"]
    await anna.presses("Оставить всё как есть")
    await anna.sees("Вы записаны · место 1")
    await anna.presses("Отменить запись")
    await anna.sees("Отменить вашу запись?")
    answer = await anna.presses("Да, отменить")
    assert answer.text == "Запись отменена, место свободно для других."
    assert "⏳ Встать в очередь" in (await anna.sees("мест нет, в очереди 1")).labels

    await city.work()
    notice = await boris.sees("Освободилось место, вы записаны")
    assert "📍 Школа № 69, каб. 214" in notice.text
    await vera.sees_nothing("Освободилось")
    await vera.presses("Отменить запись")
    await vera.sees("Выйти из очереди?")
    assert (await vera.presses("Да, выйти из очереди")).text == "Вы вышли из очереди."
    assert await seats(city, event_id) == {RegistrationState.SEATED: 1, RegistrationState.CANCELLED: 2}


async def test_forty_people_pressing_at_once_for_five_seats(city: City) -> None:
    event_id = await event(city, seats=5)
    people = [await city.person(f"Иванова Анна{number}") for number in range(40)]
    data = EventPress(event=event_id, do=EventDo.SIGN_UP).pack()
    answers = await asyncio.gather(*(person.presses(data=data) for person in people))
    assert await seats(city, event_id) == {RegistrationState.SEATED: 5, RegistrationState.QUEUED: 35}
    assert sum(answer.text.startswith("Вы записаны") for answer in answers) == 5
    # First come, first seated: places follow the numbers of the updates, on either database.
    arrived = [
        person for _, person in sorted(zip((a.update_id for a in answers), people, strict=True), key=lambda x: x[0])
    ]
    ids = [(await city.actor(person)).person.id for person in arrived]
    async with city.session() as session:
        order = select(Registration.person_id).where(Registration.event_id == event_id).order_by(Registration.number)
        assert list(await session.scalars(order)) == ids


async def test_a_double_tap_signs_up_once_and_cancels_nothing(city: City) -> None:
    anna = await city.person()
    event_id = await event(city)
    await opened(anna, event_id)
    data = EventPress(event=event_id, do=EventDo.SIGN_UP).pack()
    answers = await asyncio.gather(anna.presses(data=data), anna.presses(data=data))
    assert {answer.text for answer in answers} == {"Вы записаны. Напомним за день и за час.", "Вы уже записаны."}
    assert await seats(city, event_id) == {RegistrationState.SEATED: 1}
    yes = EventPress(event=event_id, do=EventDo.CANCEL).pack()
    assert (await anna.presses(data=yes)).text == "Запись отменена, место свободно для других."
    assert (await anna.presses(data=yes)).text == "Записи нет: отменять нечего."
    ask = EventPress(event=event_id, do=EventDo.ASK_TO_CANCEL).pack()
    assert (await anna.presses(data=ask)).text == "Записи нет: отменять нечего."


async def test_an_update_handled_twice_changes_nothing(city: City) -> None:
    anna = await city.person()
    event_id = await event(city, seats=1)
    answer = await joined(anna, event_id)
    await city.messenger.call("POST", f"updates/{answer.update_id}/repeat", body={})
    await city.messenger.quiet()
    assert await seats(city, event_id) == {RegistrationState.SEATED: 1}


async def test_old_buttons_say_what_became_of_the_event_and_what_is_next(city: City) -> None:
    anna = await city.person()
    states: dict[str, int] = {
        "⚠️ Отменено. Школа на карантине": await event(
            city, state=EventState.CANCELLED, cancel_reason="Школа на карантине"
        ),
        "Мероприятие прошло": await event(city, in_=timedelta(days=-21)),
        "Уже идёт, записаться нельзя": await event(city, in_=timedelta(hours=-1)),
        "Запись закрыта": await event(city, registration_closes_at=city.now - timedelta(hours=1)),
    }
    for said, event_id in states.items():
        answer = await anna.presses(data=EventPress(event=event_id, do=EventDo.SIGN_UP).pack())
        assert answer.text == "Записаться уже нельзя."
        card = await anna.sees(said)
        assert "✍️ Записаться" not in card.labels and card.labels[-1] == "‹ Все мероприятия"
    draft = await event(city, state=EventState.DRAFT)
    for number in (draft, 404):
        for do in EventDo:
            await anna.presses(data=EventPress(event=number, do=do).pack())
            screen = await anna.screen()
            assert "Этого мероприятия больше нет" in screen.text
            assert screen.labels == ["Все мероприятия", "‹ В меню"]
    await anna.presses("Все мероприятия")
    await anna.sees("Мероприятия")
    await opened(anna, draft)
    await anna.sees("Этого мероприятия больше нет")


async def test_made_up_presses_do_no_harm(city: City) -> None:
    anna = await city.person()
    event_id = await event(city)
    for data, said in (
        (f"e:{event_id}:zzz:", "Этого больше нет"),
        (f"e:{event_id}:o:a.b.c.d", TITLE),
        (f"e:{event_id}:o:k.x.99999999999", TITLE),
        ("e:99999999999999999999999999:s:", "Этого больше нет"),
        ("e:-1:s:", "Этого мероприятия больше нет"),
        ("es:l:zzz:1:0", "Мероприятия"),
        ("es:zzz:a::500", "Этого больше нет"),
        ("es:l:k:zzz:0", "Таких мероприятий"),
        ("es:l:t:99999999999999999999:0", "Таких мероприятий"),
        ("my:zzz:7", "Этого больше нет"),
    ):
        await anna.presses(data=data)
        await anna.sees(said)


async def test_only_reminders_that_will_come_are_promised_and_they_come(city: City) -> None:
    anna = await city.person()
    tomorrow = await event(city, title="Завтра", in_=timedelta(hours=25))
    soon = await event(city, title="Скоро", in_=timedelta(minutes=40))
    early = await event(city, title="Рано", starts_at=city.now.replace(hour=5, minute=30) + timedelta(days=3))
    assert (await joined(anna, tomorrow)).text == "Вы записаны. Напомним за час."
    assert (await joined(anna, soon)).text == "Вы записаны."
    assert (await joined(anna, early)).text == ("Вы записаны. Напомним: чт, 3 декабря, 08:30; пт, 4 декабря, 08:00.")
    await city.move_to(city.now + timedelta(hours=24))
    assert "Мастер-класс «Завтра»" in (await anna.sees("Сегодня в 13:00")).text
    await city.move_to(city.now.replace(hour=5, minute=30) + timedelta(days=1))
    reminder = await anna.sees("Завтра в 08:30")
    assert reminder.labels == ["Открыть", "В календарь", "Отменить запись"]
    await city.advance(hours=23, minutes=30)
    await anna.sees("Сегодня в 08:30")


async def test_who_has_cancelled_is_not_reminded(city: City) -> None:
    anna = await city.person()
    event_id = await event(city, in_=timedelta(days=3))
    await joined(anna, event_id)
    await anna.presses("Отменить запись")
    await anna.sees("Отменить вашу запись?")
    await anna.presses("Да, отменить")
    await city.advance(days=2, hours=23)
    await anna.sees_nothing("в 12:00")


async def test_those_signed_up_are_told_what_changed_and_why_it_is_off(city: City) -> None:
    anna = await city.person()
    event_id = await event(city, in_=timedelta(days=3), link="https://meet.example/old")
    await joined(anna, event_id)
    me = (await city.actor(anna)).person.id
    settings = city.app.settings
    async with city.session() as session:
        for field, value in (
            (EventField.STARTS, city.now + timedelta(days=4)),
            (EventField.PLACE, "Лицей № 4"),
            (EventField.LINK, "https://meet.example/new"),
            (EventField.TITLE, "Читаем <задачи>"),
        ):
            await changes.change(session, event_id, field, value, me, settings, city.now)
    await city.advance(minutes=5)
    told = await anna.sees("Мероприятие изменилось")
    for line in (
        "Мастер-класс «Читаем <задачи>»",
        "📅 сб, 5 декабря, 12:00–13:30",
        "📍 Лицей № 4",
        "🔗 https://meet.example/new",
        "Было: пт, 4 декабря, 12:00–13:30",
        "Место было: Школа № 69, каб. 214",
        f"Называлось: Мастер-класс «{TITLE}»",
        "Ссылка на подключение другая.",
    ):
        assert line in told.text.split("\n")
    async with city.session() as session:
        await editing.cancel(session, event_id, "Заболел ведущий & все", me, settings, city.now)
    await city.advance(minutes=5)
    off = await anna.sees("Мероприятие отменено")
    assert "Почему: Заболел ведущий & все" in off.text
    assert off.labels == ["Убрать из календаря", "Все мероприятия"]
    await anna.presses("Убрать из календаря")
    file = await anna.sees(lambda message: message.file is not None)
    assert b"METHOD:CANCEL" in await anna.downloads(file)
    await city.advance(days=4)
    await anna.sees_nothing("в 12:00")


async def test_a_seat_of_a_changed_back_event_makes_no_news(city: City) -> None:
    anna = await city.person()
    event_id = await event(city)
    await joined(anna, event_id)
    me = (await city.actor(anna)).person.id
    async with city.session() as session:
        for place in ("Лицей № 4", "Школа № 69, каб. 214"):
            await changes.change(session, event_id, EventField.PLACE, place, me, city.app.settings, city.now)
    await city.advance(minutes=5)
    await anna.sees_nothing("изменилось")


async def test_the_calendar_file_and_the_link_are_for_those_signed_up(city: City) -> None:
    anna = await city.person()
    event_id = await event(city, kind=EventKind.WEBINAR, place=None, link="https://meet.example/abc")
    card = await opened(anna, event_id)
    assert "meet.example" not in card.text and "🔗 онлайн, ссылка откроется тем, кто записан" in card.text
    assert (await anna.presses("В календарь")).text == "Файл для календаря — в чате."
    file = await anna.sees(lambda message: message.file is not None)
    assert some(file.file).name == f"meropriyatie-{event_id}.ics"
    assert b"meet.example" not in await anna.downloads(file)
    await joined(anna, event_id)
    await anna.sees("🔗 https://meet.example/abc")
    await anna.presses("В календарь")
    content = await anna.downloads(await anna.sees(lambda message: message.file is not None))
    (entry,) = Calendar.from_ical(content.decode()).walk("VEVENT")
    assert entry["SUMMARY"] == f"Вебинар «{TITLE}»" and entry["URL"] == "https://meet.example/abc"


async def test_sharing_gives_a_link_that_opens_the_event(city: City) -> None:
    anna, boris = await city.person(), await city.person("Боров Борис")
    event_id = await event(city)
    await opened(anna, event_id)
    await anna.presses("Поделиться")
    shared = await anna.sees("Поделиться")
    bot = (await city.messenger.state())["bots"][0]["username"]
    link = f"https://t.me/{bot}?start=e_{event_id}"
    assert link in shared.text
    await anna.presses("К мероприятию")
    await anna.sees("занято 0 из 25")
    await boris.says(f"/start {link.partition('start=')[2]}")
    await boris.sees(TITLE)


async def test_another_event_at_the_same_time_is_mentioned_but_allowed(city: City) -> None:
    anna = await city.person()
    first = await event(city, title="Первое & главное")
    second = await event(city, title="Второе", in_=timedelta(days=9, hours=1))
    beside = await event(city, title="Следом", in_=timedelta(days=9, hours=1.5))
    await joined(anna, first)
    assert "В это же время" not in (await opened(anna, beside)).text
    card = await opened(anna, second)
    assert "⚠️ В это же время вы записаны на «Первое & главное»" in card.text
    assert (await anna.presses("Записаться")).text.startswith("Вы записаны.")


async def test_checking_in_is_offered_while_the_event_runs_to_anyone(city: City) -> None:
    anna = await city.person()
    event_id = await event(city, in_=timedelta(hours=1))
    assert "✅ Отметиться" not in (await opened(anna, event_id)).labels
    await city.advance(minutes=30)
    assert "✅ Отметиться" in (await opened(anna, event_id)).labels
    await city.advance(minutes=60)
    assert (await opened(anna, event_id)).labels[0] == "✅ Отметиться"
    await city.advance(minutes=91)
    assert "✅ Отметиться" not in (await opened(anna, event_id)).labels


async def test_who_was_there_is_asked_for_an_answer(city: City) -> None:
    anna = await city.person()
    event_id = await event(city, in_=timedelta(hours=-3))
    me = (await city.actor(anna)).person.id
    async with city.session() as session:
        session.add(Attendance(event_id=event_id, person_id=me, how=CheckIn.CODE, at=city.now))
        (await session.get_one(Event, event_id)).feedback_opened_at = city.now
        questionnaire = Questionnaire(
            event_id=event_id, anonymous=True, opened_at=city.now, closes_at=city.now + timedelta(days=7)
        )
        session.add(questionnaire)
        await session.flush()
        session.add(Invitation(questionnaire_id=questionnaire.id, person_id=me))
    card = await opened(anna, event_id)
    assert "✅ Вы были" in card.text and card.labels[0] == "📊 Ответить на анкету"
    await city.advance(days=8)
    assert "📊 Ответить на анкету" not in (await opened(anna, event_id)).labels
    await anna.presses(data=MyEventsPress(part=MyEventsPart.PAST).pack())
    assert "✅ были" in (await anna.sees("прошли")).text


async def test_lists_are_narrowed_and_empty_ones_help(city: City) -> None:
    anna = await city.person()
    await anna.says("/events")
    empty = await anna.sees("Мероприятий на ближайшее время нет. Как появятся — напишем.")
    assert empty.labels[0] == "Настроить"
    async with city.session() as session:
        theme = Theme(month=date(2026, 12, 1), title="Чтение", created_at=city.now, announce_at=city.now)
        session.add(theme)
        await session.flush()
    for number in range(1, 8):
        await event(city, title=f"Встреча {number}", theme_id=theme.id if number == 7 else None)
    await anna.says("/events")
    first = await anna.sees("Встреча 1")
    assert "Встреча 7" not in first.text and "1/2" in first.labels
    await anna.presses("›")
    assert "Встреча 7" in (await anna.sees("Встреча 7")).text
    await anna.presses("Отбор")
    await anna.sees("Какие мероприятия показать?")
    await anna.presses("По теме месяца")
    await anna.sees("Мероприятия какой темы")
    await anna.presses("Чтение · 1")
    found = await anna.sees("тема «Чтение»")
    assert "Встреча 7" in found.text and "Встреча 1" not in found.text
    await anna.presses(data=EventsPress(by="o").pack())
    assert (await anna.sees("Таких мероприятий")).labels[0] == "Все мероприятия"


async def test_the_longest_event_fits_one_message(city: City) -> None:
    anna = await city.person()
    event_id = await event(
        city, title="<" * 200, description="&😀" * 1000, place="«" * 300, link="https://x.ru/" + "a" * 987
    )
    await joined(anna, event_id)
    card = await anna.sees("Вы записаны")
    assert 3000 < len(card.text.encode("utf-16-le")) // 2 <= 4000


async def test_events_speak_english_too(city: City) -> None:
    anna = await city.person(language="en")
    event_id = await event(city, seats=1)
    answer = await joined(anna, event_id, "Sign up")
    assert answer.text == "You are signed up. We will remind you a day and an hour before."
    await anna.presses("Cancel sign-up")
    await anna.sees("Cancel your sign-up?")


async def test_the_event_of_a_deleted_row_takes_its_buttons_with_it(city: City) -> None:
    anna = await city.person()
    event_id = await event(city)
    await opened(anna, event_id)
    async with city.session() as session:
        await session.delete(await session.get_one(Event, event_id))
    answer = await anna.presses("Записаться")
    assert answer.text == "Этого мероприятия больше нет."
    await anna.sees("Этого мероприятия больше нет")
