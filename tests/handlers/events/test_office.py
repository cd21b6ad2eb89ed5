"""What methodists do with events, as they live it in the chat."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.models import (
    AuditEntry,
    Delivery,
    DeliveryState,
    Event,
    EventKind,
    EventState,
    OutboxEntry,
    Registration,
    RegistrationState,
    Role,
    SummaryKind,
)
from bot.services.events import news
from playground.client import Person as Driver
from tests.harness import City
from tests.services.events.event_rows import add_event

TITLE = "Читательская грамотность на уроке физики"
TENTH = datetime(2026, 12, 10, 12, 0, tzinfo=UTC)  # 15:00 in the city


async def methodist(city: City, name: str = "Кузнецова Мария Ивановна") -> Driver:
    return await city.person(name, Role.METHODIST)


async def opens_new_event(driver: Driver) -> None:
    await driver.says("/methodist")
    await driver.sees("Кабинет методиста")
    await driver.presses("Новое мероприятие")
    await driver.sees("Какое это мероприятие?")


async def answers(driver: Driver, *steps: tuple[str, str]) -> None:
    """Each step: what is seen after it, and what is typed (or, after «!», pressed)."""
    for seen, answer in steps:
        if answer.startswith("!"):
            await driver.presses(answer[1:])
        else:
            await driver.says(answer)
        await driver.sees(seen)


USUAL = (
    ("Как называется?", "!Мастер-класс"),
    ("О чём оно?", TITLE),
    ("Когда начало?", "Разберём пять заданий и придумаем шестое."),
    ("Сколько продлится?", "10 декабря в 15:00"),
    ("Где?", "до 16:30"),
    ("Ссылка на подключение?", "Школа № 69, каб. 214"),
    ("Сколько мест?", "!Пропустить"),
    ("До какого времени открыта запись?", "25"),
    ("К какой теме", "!За час"),
    ("Для кого?", "!Без темы"),
    ("Какая будет анкета?", "!Для всех"),
    ("Черновик", "!Без имён"),
)


async def the_event(city: City) -> Event:
    async with city.session() as session:
        event = await session.scalar(select(Event).order_by(Event.id.desc()).limit(1))
    assert event is not None
    return event


async def published(city: City, **given: Any) -> Event:
    async with city.session() as session:
        return await add_event(session, city.now, **{"starts_at": TENTH, **given})


async def signs_up(city: City, event: Event, driver: Driver, state: RegistrationState, number: int) -> None:
    actor = await city.actor(driver)
    async with city.session() as session:
        session.add(
            Registration(
                event_id=event.id,
                person_id=actor.person.id,
                organisation_id=actor.person.organisation_id,
                state=state,
                number=number,
                registered_at=city.now,
            )
        )


async def shows(driver: Driver, data: str, said: str) -> None:
    """A press of made-up or old data: what stands in the chat then."""
    await driver.presses(data=data)
    await driver.messenger.quiet()
    assert said in (await driver.screen()).text


async def opens(driver: Driver, event: Event) -> None:
    await driver.presses(data=f"of:{event.id}:o:0")


async def test_from_a_form_to_a_preview_to_publishing(city: City) -> None:
    maria, anna = await methodist(city), await city.person()
    await opens_new_event(maria)
    await answers(maria, *USUAL)
    preview = await maria.screen()
    assert "Мастер-класс «Читательская грамотность на уроке физики»" in preview.text
    assert "чт, 10 декабря, 15:00–16:30" in preview.text
    assert "занято 0 из 25" in preview.text
    assert preview.labels[:3] == ["Опубликовать", "Изменить", "Удалить черновик"]
    event = await the_event(city)
    assert (event.state, event.starts_at) == (EventState.DRAFT, TENTH)
    assert event.registration_closes_at == TENTH - timedelta(hours=1)
    assert event.anonymous_feedback

    await maria.presses("Опубликовать")
    await maria.sees("Опубликовано. Напишем 1 педагогу.")
    async with city.session() as session:
        entry = await session.get(OutboxEntry, (SummaryKind.EVENT, event.id))
        actions = (await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))).all()
    assert entry is not None
    assert actions[-2:] == ["event_created", "event_published"]
    await city.work()
    await anna.sees(TITLE)


async def test_publishing_twice_announces_once(city: City) -> None:
    maria, event = await methodist(city), await published(city, state=EventState.DRAFT, published_at=None)
    await maria.presses(data=f"of:{event.id}:p:0")
    await maria.presses(data=f"of:{event.id}:p:0")
    await maria.sees("Уже опубликовано.")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Delivery)) == 1


async def test_a_draft_whose_start_went_by_is_not_published(city: City) -> None:
    maria = await methodist(city)
    event = await published(city, state=EventState.DRAFT, published_at=None)
    await city.move_to(TENTH)
    await maria.presses(data=f"of:{event.id}:p:0")
    await maria.sees("время начала уже прошло")
    assert (await the_event(city)).state is EventState.DRAFT


@pytest.mark.parametrize(
    "typed", ["0", "-1", "1000000000", "много", "25 с половиной", "9" * 4000, "<b>5</b>", "٢٥", "🪑"]
)
async def test_seats_that_make_no_sense_are_refused_and_asked_again(city: City, typed: str) -> None:
    maria = await methodist(city)
    await opens_new_event(maria)
    await answers(maria, *USUAL[:7])
    await maria.says(typed)
    screen = await maria.sees("от 1 до 10\u00a0000")
    assert "Сколько мест?" in screen.text
    await maria.says("25 мест")
    await maria.sees("До какого времени открыта запись?")


async def test_a_start_in_the_past_or_of_no_calendar_is_refused_with_words(city: City) -> None:
    maria = await methodist(city)
    await opens_new_event(maria)
    await answers(maria, *USUAL[:3])
    for typed, said in (
        ("вчера в 15", "уже прошло"),
        ("31 ноября в 15:00", "Такой даты или такого времени нет"),
        ("когда-нибудь", "Дата непонятна"),
        ("12 декабря 2040 в 15:00", "Слишком далеко"),
        ("4 декабря и 5 декабря в 15:00", "Непонятно, когда"),
    ):
        await maria.says(typed)
        screen = await maria.sees(said)
        assert "12 декабря в 15:00" in screen.text
    await maria.says("4 декабря")
    await maria.sees("пт, 4 декабря. Во сколько?")
    await maria.says("15")
    await maria.sees("Начало: пт, 4 декабря, 15:00")


async def test_a_start_is_picked_from_the_calendar(city: City) -> None:
    maria = await methodist(city)
    await opens_new_event(maria)
    await answers(maria, *USUAL[:3])
    shown = await maria.screen()
    assert "дек. 2026" in shown.labels
    assert {"пн", "вс"} <= set(shown.labels)
    await maria.presses("›")
    await maria.sees("янв. 2027")
    await maria.presses("14")
    await maria.sees("чт, 14 января. Во сколько?")
    await maria.presses("Другой день")
    await maria.sees("Когда начало?")
    await maria.presses("10")
    await maria.presses("15:00")
    await maria.sees("Начало: чт, 10 декабря, 15:00")


async def test_a_webinar_asks_the_link_first_and_something_is_needed(city: City) -> None:
    maria = await methodist(city)
    await opens_new_event(maria)
    await answers(
        maria,
        ("Как называется?", "!Вебинар"),
        ("О чём оно?", TITLE),
        ("Когда начало?", "!Пропустить"),
        ("Сколько продлится?", "завтра 14:30"),
        ("Ссылка на подключение?", "!1 ч"),
        ("не похоже на адрес", "по ссылке"),
        ("Где?", "!Пропустить"),
        ("Нужно место или ссылка", "!Пропустить"),
        ("Сколько мест?", "telemost.yandex.ru/j/1"),
    )
    await answers(
        maria,
        ("До какого времени", "!Без ограничения"),
        ("позже начала", "5 декабря в 18:00"),
        ("К какой теме", "!До начала"),
        ("Для кого?", "!Без темы"),
        ("Какая будет анкета?", "!Для всех"),
        ("Черновик", "!С именами"),
    )
    event = await the_event(city)
    assert (event.kind, event.link, event.place) == (EventKind.WEBINAR, "https://telemost.yandex.ru/j/1", None)
    assert (event.seats, event.anonymous_feedback) == (None, False)


async def test_a_form_left_midway_goes_on(city: City) -> None:
    maria = await methodist(city)
    await opens_new_event(maria)
    await answers(maria, *USUAL[:2])
    await maria.says("/menu")
    await maria.sees("это «Абонемент»")
    await maria.presses("Кабинет методиста")
    await maria.presses("Новое мероприятие")
    await maria.sees("О чём оно?")


async def test_those_signed_up_are_told_once_what_changed(city: City) -> None:
    maria, anna = await methodist(city), await city.person()
    event = await published(city)
    await signs_up(city, event, anna, RegistrationState.SEATED, 1)
    await opens(maria, event)
    await answers(
        maria,
        ("Что изменить?", "!Изменить"),
        ("Сейчас: чт, 10 декабря, 15:00", "!Начало"),
        ("Сохранено. О перемене напишем 1 записавшемуся.", "11 декабря 16:00"),
        ("Что изменить?", "!Изменить"),
        ("Сейчас: Школа № 69, каб. 214", "!Место"),
        ("Сохранено.", "Лицей № 4"),
    )
    changed = await the_event(city)
    assert changed.revision == 2
    assert changed.starts_at == datetime(2026, 12, 11, 13, 0, tzinfo=UTC)
    assert changed.ends_at - changed.starts_at == timedelta(minutes=90)
    assert changed.registration_closes_at == changed.starts_at
    await city.advance(minutes=3)
    told = await anna.sees("Мероприятие изменилось")
    assert "Лицей № 4" in told.text
    assert "Школа № 69, каб. 214" in told.text
    assert "11 декабря, 16:00" in told.text
    assert "10 декабря, 15:00" in told.text
    async with city.session() as session:
        sent = await session.scalar(
            select(func.count())
            .select_from(Delivery)
            .where(Delivery.notice == news.CHANGED, Delivery.state == DeliveryState.SENT)
        )
    assert sent == 1


async def test_raising_seats_moves_the_queue_up_and_lowering_below_the_seated_is_refused(city: City) -> None:
    maria, anna, olga = await methodist(city), await city.person(), await city.person("Орлова Ольга Петровна")
    event = await published(city, seats=1)
    await signs_up(city, event, anna, RegistrationState.SEATED, 1)
    await signs_up(city, event, olga, RegistrationState.QUEUED, 2)
    await maria.presses(data=f"ofe:{event.id}:seats")
    await maria.sees("Сейчас: 1")
    await maria.says("2")
    await maria.sees("Из очереди записан 1 человек.")
    await city.work()
    await olga.sees("Освободилось место")
    await maria.presses(data=f"ofe:{event.id}:seats")
    await maria.says("1")
    await maria.sees("Записаны уже 2 человека, меньше мест сделать нельзя")
    assert (await the_event(city)).seats == 2


async def test_cancelling_asks_why_and_once_more_and_tells_everyone(city: City) -> None:
    maria, anna, olga = await methodist(city), await city.person(), await city.person("Орлова Ольга Петровна")
    event = await published(city)
    await signs_up(city, event, anna, RegistrationState.SEATED, 1)
    await signs_up(city, event, olga, RegistrationState.QUEUED, 2)
    await maria.presses(data=f"of:{event.id}:c:0")
    await maria.sees("Почему отменяете?")
    await maria.says("Заболел <ведущий>")
    await maria.sees("Отменить мероприятие?")
    await maria.presses("Да, отменить мероприятие")
    await maria.sees("Отменено. Напишем 2 записавшимся, почему.")
    await city.work()
    for driver in (anna, olga):
        notice = await driver.sees("Мероприятие отменено")
        assert "Заболел <ведущий>" in notice.text
    for do, said in (
        ("c", "уже отменено"),
        ("e", "изменить его нельзя"),
        ("p", "опубликовать его нельзя"),
        ("l", "только у опубликованного"),
    ):
        await shows(maria, f"of:{event.id}:{do}:0", said)
    async with city.session() as session:
        due = select(func.count()).select_from(Delivery).where(Delivery.state == DeliveryState.DUE)
        assert await session.scalar(due) == 0


async def test_not_cancelling_after_all_changes_nothing(city: City) -> None:
    maria, event = await methodist(city), await published(city)
    for reason in (None, "Передумаю"):
        await maria.presses(data=f"of:{event.id}:c:0")
        asked = await maria.sees("Почему отменяете?")
        if reason:
            await maria.says(reason)
            asked = await maria.sees("Отменить мероприятие?")
        assert "Отмена" not in asked.labels, "it would be read as cancelling the event"
        # There is one way out, and it leaves without another question about cancelling.
        await maria.presses("Не отменять")
        await maria.sees("Ничего не изменилось.")
    await maria.presses(data=f"of:{event.id}:c:0")
    await maria.says("Передумаю")
    await maria.sees("Отменить мероприятие?")
    await maria.says("/cancel")
    await maria.sees("Ничего не изменилось.")
    assert (await the_event(city)).state is EventState.PUBLISHED


async def test_copying_a_past_event_asks_only_for_the_start(city: City) -> None:
    maria = await methodist(city)
    source = await published(
        city,
        starts_at=city.now - timedelta(days=30),
        ends_at=city.now - timedelta(days=30) + timedelta(hours=2),
        registration_closes_at=city.now - timedelta(days=31),
        description="Возьмите учебник",
    )
    await maria.presses(data=f"of:{source.id}:y:0")
    await maria.sees("Когда начнётся копия?")
    await maria.says("10 декабря в 15:00")
    await maria.sees("Копия готова")
    copy = await the_event(city)
    assert copy.id != source.id
    assert (copy.state, copy.title, copy.description) == (EventState.DRAFT, source.title, "Возьмите учебник")
    assert (copy.starts_at, copy.ends_at - copy.starts_at) == (TENTH, timedelta(hours=2))
    assert copy.registration_closes_at == TENTH - timedelta(days=1)
    assert copy.check_in_secret != source.check_in_secret


async def test_deleting_a_draft_asks_once_and_its_buttons_say_that_it_is_gone(city: City) -> None:
    maria = await methodist(city)
    event = await published(city, state=EventState.DRAFT, published_at=None)
    await opens(maria, event)
    await maria.presses("Удалить черновик")
    await maria.sees("исчезнет насовсем")
    await maria.presses("Да, удалить")
    await maria.sees("Черновик удалён.")
    for do in "opewcyldafk":
        await shows(maria, f"of:{event.id}:{do}:0", "больше нет")
    await shows(maria, f"ofe:{event.id}:title", "больше нет")
    await maria.presses(data=f"of:{event.id}:x:0")
    await maria.sees("Кабинет методиста")


async def test_a_published_event_is_not_deleted(city: City) -> None:
    maria, event = await methodist(city), await published(city)
    for do in "dx":
        await shows(maria, f"of:{event.id}:{do}:0", "можно только отменить")


async def test_a_running_and_a_past_event_keep_what_was(city: City) -> None:
    maria, event = await methodist(city), await published(city)
    await city.move_to(TENTH + timedelta(minutes=10))
    await maria.presses(data=f"ofe:{event.id}:starts")
    await maria.sees("уже началось")
    await maria.presses(data=f"ofe:{event.id}:length")
    await maria.says("5 минут")
    await maria.sees("это время уже прошло")
    await city.advance(hours=2)
    await maria.presses(data=f"of:{event.id}:e:0")
    choice = await maria.sees("Что изменить?")
    assert choice.labels[:-1] == ["Вид", "Название", "Описание", "Тема"]
    await maria.presses("Название")
    await maria.says("Смысловое чтение")
    await maria.sees("Сохранено.")
    await maria.presses(data=f"of:{event.id}:c:0")
    await maria.sees("отменить его нельзя")


async def test_lists_have_pages_scopes_and_search(city: City) -> None:
    maria = await methodist(city)
    async with city.session() as session:
        for number in range(8):
            await add_event(session, city.now, title=f"Семинар {number}", in_=timedelta(days=number + 1))
        await add_event(session, city.now, title="Чтение вслух", state=EventState.DRAFT, published_at=None)
    await maria.says("/methodist")
    await maria.sees("Кабинет методиста")
    await maria.presses("Все мероприятия")
    page = await maria.sees("предстоят 8")
    assert "1. " in page.text and "Семинар 0" in page.text and "Семинар 6" not in page.text
    await maria.presses("›")
    await maria.sees("7. ")
    await maria.presses("Черновики")
    await maria.sees("Чтение вслух")
    await maria.presses("Прошли")
    await maria.sees("Прошедших мероприятий пока нет")
    await maria.presses("Мои мероприятия")
    await maria.sees("Мои мероприятия")
    await maria.presses("Найти")
    await maria.sees("Какое мероприятие найти?")
    await maria.says("%")
    await maria.sees("ничего нет")
    await maria.says("вслух чтение")
    await maria.sees("Чтение вслух")
    await maria.presses("чт, 10 декабря, 12:00 · Чтение вслух")
    await maria.sees("Опубликовать")


async def test_a_teacher_is_kept_out(city: City) -> None:
    anna, event = await city.person(), await published(city)
    await anna.says("/methodist")
    await anna.sees("недоступен")
    for data in (f"of:{event.id}:x:0", f"ofe:{event.id}:title", "ol:c:0:0", f"tick:{event.id}:1:1:0", "go:event-new:0"):
        await anna.presses(data=data)
        await anna.sees("недоступен")


async def test_the_link_opens_the_event(city: City) -> None:
    maria, anna = await methodist(city), await city.person()
    event = await published(city)
    await opens(maria, event)
    await maria.presses("Ссылка")
    shown = await maria.sees("start=e_")
    await anna.start(shown.text.split("start=")[1].split()[0])
    await anna.sees(TITLE)


async def test_titles_with_html_and_emoji_stay_what_they_are(city: City) -> None:
    maria = await methodist(city)
    await opens_new_event(maria)
    await maria.presses("Семинар")
    await maria.says("а" * 201)
    await maria.sees("помещается 200")
    await maria.says("<b>Опыт</b> & 🎓\nвторая строка")
    await maria.sees("О чём оно?")
    await maria.says("б" * 4096)
    await maria.sees("помещается 2\u00a0000")
    await maria.says("/events")
    await maria.says("/methodist")
    await maria.sees("Кабинет методиста")
    await maria.presses("Новое мероприятие")
    await maria.sees("О чём оно?")
    await answers(maria, *USUAL[2:])
    assert "<b>Опыт</b> & 🎓 вторая строка" in (await maria.screen()).text


@pytest.mark.parametrize(
    "value", ["d0001-01-01", "d2026-13-45", "d9999-12-31", "m9999-12", "m0", "t9999", "tабв1", "days", "x"]
)
async def test_made_up_buttons_of_the_calendar_break_nothing(city: City, value: str) -> None:
    maria = await methodist(city)
    await opens_new_event(maria)
    await answers(maria, *USUAL[:3])
    shown = await maria.screen()
    draft = next(b.data for row in shown.buttons for b in row if b.text == "10").split(":")[1]
    await maria.presses(data=f"f:{draft}:starts:v:{value}")
    await maria.messenger.quiet()
    assert "сломалось" not in (await maria.screen()).text
    await maria.says("10 декабря в 15:00")
    await maria.sees("Сколько продлится?")


async def test_sign_up_may_close_exactly_at_the_start_and_not_a_minute_later(city: City) -> None:
    maria = await methodist(city)
    event = await published(city, registration_closes_at=TENTH - timedelta(hours=1))
    await maria.presses(data=f"ofe:{event.id}:closes")
    await maria.sees("До какого времени открыта запись?")
    await maria.says("10 декабря в 15:01")
    await maria.sees("не может закрыться позже начала")
    assert (await the_event(city)).registration_closes_at == TENTH - timedelta(hours=1)
    await maria.says("10 декабря в 15:00")
    await city.messenger.quiet()
    assert "не может закрыться" not in (await maria.screen()).text
    assert (await the_event(city)).registration_closes_at == TENTH
