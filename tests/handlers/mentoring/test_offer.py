"""The base of mentors: offering, a methodist's word, inviting, changing, pausing, stepping back, searching."""

from datetime import UTC, datetime, time
from typing import Any

from sqlalchemy import select

from bot.models import AuditEntry, Mentor, MentorKind, MentorState, Role, Subject
from bot.presses.mentoring import (
    MentorDo,
    MentorFieldPress,
    MentorListPress,
    MentorOfficeDo,
    MentorOfficePress,
    MentorPress,
)
from playground.client import Person as Driver
from tests.consultation_scene import asks, last, make_mentor, mentor, young
from tests.harness import City


async def the_mentor(city: City, driver: Driver) -> Mentor | None:
    actor = await city.actor(driver)
    async with city.session() as session:
        return await session.scalar(select(Mentor).where(Mentor.person_id == actor.person.id))


async def answers(driver: Driver, kind: str = "Педагог-тьютор") -> None:
    """Everything of the Form after its kind is asked."""
    await driver.sees("Кто вы как наставник?")
    await driver.presses(kind)
    await driver.sees("По каким предметам")
    await driver.presses("Физика")
    await driver.sees("✅ Физика")
    await driver.presses("Готово")
    await driver.sees("С чем помогаете?")
    await driver.says("Лабораторные <b>работы</b> & дисциплина")
    await driver.sees("берёте одновременно?")
    await driver.presses("2")
    await driver.sees("В какие дни")
    await driver.presses("Готово")
    await driver.sees("В какие часы?")


async def offers(driver: Driver) -> None:
    await driver.says("/mentor")
    await driver.sees("Наставник")
    await driver.presses("Стать наставником")
    await driver.sees("Молодые педагоги города задают вопросы")
    await driver.presses("🧭 Стать наставником")
    await answers(driver)
    await driver.presses("09:00–18:00")
    await driver.sees("Ждёт решения методиста")


async def test_an_offer_is_approved_changed_paused_and_given_up(city: City) -> None:
    school = await city.organisation("Школа № 72", number=72)
    oleg = await city.person("Серов Олег Игоревич", organisation=school)
    vera = await city.person("Громова Вера Ивановна", Role.METHODIST)
    await oleg.presses(data=MentorPress(do=MentorDo.OFFER).pack())
    await answers(oleg)
    for wrong in ("когда угодно", "18-9", "9-25", "9:70-18", "9-9:30", "я" * 4096):
        await oleg.says(wrong)
        await oleg.sees("Не получилось понять часы")
    await oleg.says("с 9:30 до 17")
    screen = await oleg.sees("Ждёт решения методиста")
    assert "Лабораторные <b>работы</b> & дисциплина" in screen.text, "as written, not as formatting"
    assert "пн–пт, 09:30–17:00" in screen.text and "Предметы: Физика" in screen.text
    mentor = await the_mentor(city, oleg)
    assert mentor is not None and (mentor.state, mentor.capacity) == (MentorState.OFFERED, 2)
    assert (mentor.days, mentor.reach_from, mentor.reach_until) == ("12345", time(9, 30), time(17))

    # The offer comes to the methodist, who takes it; a second tap changes nothing.
    await city.work()
    notice = await vera.sees("Серов Олег Игоревич, Школа № 72 предлагает себя")
    await vera.presses("✅ Принять")
    await vera.sees("Принимает вопросы")
    answer = await vera.presses(
        data=MentorOfficePress(mentor=mentor.id, do=MentorOfficeDo.APPROVE).pack(), message=notice.id
    )
    assert answer.text == "Уже решено"
    await vera.presses(data=MentorOfficePress(mentor=mentor.id, do=MentorOfficeDo.REFUSE).pack())
    await city.work()
    assert "Принимает вопросы" in (await vera.screen()).text
    await oleg.sees("Вы — наставник: педагог-тьютор")
    await oleg.says("/mentor")
    await oleg.sees("Наставник")
    await oleg.presses("Я — наставник")
    await oleg.sees("Сейчас: вопросов 0, пар 0 — из 2")

    # Each field is changed by itself.
    await oleg.presses("Изменить")
    await oleg.sees("Что изменить?")
    await oleg.presses("Предметы")
    await oleg.sees("✅ Физика")
    await oleg.presses("✅ Физика")
    await oleg.sees("По каким предметам")
    await oleg.presses("Готово")
    await oleg.sees("Предметы: любые")
    await oleg.presses(data=MentorFieldPress(field="days").pack())
    await oleg.sees("В какие дни")
    for day in ("пн", "вт", "ср", "чт", "пт"):
        await oleg.presses(f"✅ {day}")
        await oleg.sees("В какие дни")
    await oleg.presses("Готово")
    await oleg.sees("Отметьте хотя бы один день")
    for day in ("вт", "сб"):
        await oleg.presses(day)
        await oleg.sees(f"✅ {day}")
    await oleg.presses("Готово")
    await oleg.sees("На связи: вт, сб")

    # A pause until a day ends by itself; one without an end by a press.
    await oleg.presses("Пауза")
    await oleg.sees("До какого дня?")
    await oleg.says("вчера")
    await oleg.sees("Не получилось понять день")
    await oleg.says("15.12.2026")
    await oleg.sees("Пауза по 15 декабря 2026")
    await city.move_to(datetime(2026, 12, 15, 12, tzinfo=UTC))
    mentor = await the_mentor(city, oleg)
    assert mentor is not None and mentor.state is MentorState.PAUSED
    await city.move_to(datetime(2026, 12, 16, 6, tzinfo=UTC))
    await oleg.sees("Пауза закончилась")
    await oleg.presses(data=MentorPress(do=MentorDo.PAUSE).pack())
    await oleg.sees("До какого дня?")
    await oleg.presses("Пока не нажму «Продолжить»")
    await oleg.sees("пока не нажата")
    await oleg.presses("Продолжить")
    await oleg.sees("Принимает вопросы")
    assert (await oleg.presses(data=MentorPress(do=MentorDo.RESUME).pack())).text == "Уже сделано раньше"

    # Leaving asks once; coming back is a new offer, which may be refused with a word why.
    await oleg.presses("Перестать быть наставником")
    await oleg.sees("Вопросы, которые ждут вашего ответа, перейдут другим")
    await oleg.presses("Да, перестать")
    await oleg.sees("Стать наставником")
    assert (await oleg.presses(data=MentorPress(do=MentorDo.LEAVE).pack())).text == "Уже сделано раньше"
    await offers(oleg)
    await city.work()
    await vera.sees("предлагает себя")
    await vera.presses("Не принимать")
    await vera.sees("Почему не принимаете?")
    await vera.says("Возьмите <паузу>")
    await vera.sees("Предложение не принято")
    await city.work()
    await oleg.sees("Почему: Возьмите <паузу>")
    async with city.session() as session:
        actions = list(await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))
    assert actions == ["mentor_approved", "mentor_refused"]


async def test_who_is_invited_mentors_as_soon_as_the_form_is_filled_in(city: City) -> None:
    vera = await city.person("Громова Вера Ивановна", Role.METHODIST)
    oleg, inna = await city.person("Серов Олег Игоревич"), await city.person("Сергеева Инна Павловна")
    await vera.says("/methodist")
    await vera.sees("Кабинет методиста")
    await vera.presses(data="go:mentoring:0")
    await vera.sees("Наставничество")
    await vera.presses("Наставники")
    await vera.sees("Педагоги-тьюторы: 0")
    for who in ("Серов", "Сергеева"):
        await vera.presses(data=MentorOfficePress(do=MentorOfficeDo.INVITE).pack())
        await vera.sees("Кого пригласить?")
        await vera.says("Щ")
        await vera.sees("никого нет")
        await vera.says("сер")
        screen = await vera.sees("Похоже на «сер»")
        await vera.presses(next(label for label in screen.labels if label.startswith(who)))
        await vera.sees("Кем?")
        await vera.presses("Руководитель-ментор")
        await vera.sees("Приглашение отправлено")
    await city.work()
    await oleg.sees("Методист приглашает вас")
    await oleg.presses("🧭 Принять и заполнить")
    await oleg.sees("Кто вы как наставник?")
    await oleg.presses("Оставить: Руководитель-ментор")
    await oleg.sees("По каким предметам")
    await oleg.presses("Готово")
    await oleg.sees("С чем помогаете?")
    await oleg.says("Первые недели в школе")
    await oleg.sees("берёте одновременно?")
    await oleg.presses("10")
    await oleg.sees("В какие дни")
    await oleg.presses("Готово")
    await oleg.sees("В какие часы?")
    await oleg.says("9–18")
    await oleg.sees("Принимает вопросы")
    await inna.sees("Методист приглашает вас")
    await inna.presses("Отказаться")
    await inna.sees("Отказаться от приглашения?")
    await inna.presses("Да, отказаться")
    await inna.sees("Стать наставником")
    assert await the_mentor(city, inna) is None, "of one who never mentored nothing stays"
    await city.work()
    await vera.sees("Сергеева Инна Павловна не готов")
    chat = " ".join(message.text for message in await vera.chat())
    assert "Серов Олег Игоревич — теперь наставник" in chat


async def add_mentor(city: City, driver: Driver, *subjects: Subject, **more: Any) -> int:
    """The person mentors; the number in the base."""
    await make_mentor(city, driver, *subjects, **more)
    found = await the_mentor(city, driver)
    assert found is not None
    return found.id


async def test_methodists_look_through_both_bases_search_and_take_out(city: City) -> None:
    vera = await city.person("Громова Вера Ивановна", Role.METHODIST)
    lyceum = await city.organisation("Лицей № 4", number=4)
    oleg = await city.person("Серов Олег Игоревич", organisation=lyceum)
    numbers = [await add_mentor(city, oleg, Subject.MATHS, about="Ёмкие уроки")]
    head = await city.person("Дирова Дина Дмитриевна", started=False)
    await add_mentor(city, head, kind=MentorKind.LEADER, state=MentorState.PAUSED)
    for n in range(9):
        numbers.append(await add_mentor(city, await city.person(f"Тьютор{n} Тест Тестович", started=False)))
    await vera.presses(data=MentorListPress(show="tutor").pack())
    screen = await vera.sees("Педагоги-тьюторы · 10")
    assert "1. Серов Олег Игоревич, Лицей № 4 · 0 из 3" in screen.text and "1/2" in screen.labels
    await vera.presses("›")
    await vera.sees("Тьютор8")
    await vera.presses(data=MentorListPress(show="leader").pack())
    await vera.sees("Дирова Дина Дмитриевна · ⏳ пауза")
    await vera.presses(data=MentorListPress(show="offered").pack())
    await vera.sees("Все просмотрены")
    await vera.presses(data=MentorOfficePress(do=MentorOfficeDo.SEARCH).pack())
    for words, found in (("МАТЕМ лицей", 1), ("емкие", 1), ("тьютор", 9), ("серов физика", 0), ("<b>", 0)):
        await vera.sees("напишите" if words != "МАТЕМ лицей" else "Кого ищем?")
        await vera.says(words)
        await vera.sees(f"нашлось {found}" if found else "никого нет")
    await vera.says("лицей 4")
    await vera.sees("нашлось 1")
    await vera.presses("Серов Олег Игоревич, Лицей № 4")
    await vera.sees("С чем помогает: Ёмкие уроки")
    await vera.presses("Убрать из базы")
    await vera.sees("Убрать из базы: Серов")
    await vera.presses("Да, убрать")
    await vera.sees("Больше не в базе")
    answer = await vera.presses(data=MentorOfficePress(mentor=numbers[0], do=MentorOfficeDo.REMOVE).pack())
    assert answer.text == "В базе этого человека уже нет"
    await vera.presses(data=MentorOfficePress(mentor=987654, do=MentorOfficeDo.APPROVE).pack())
    await vera.sees("Этого больше нет")
    await city.work()
    await oleg.sees("Вы больше не в базе наставников")


async def test_a_pause_hands_the_question_to_the_next_mentor(city: City) -> None:
    ivan = await young(city)
    first = await mentor(city, "Белова Ольга Игоревна")
    await asks(ivan, "Как начать урок после звонка?")
    await city.work()
    await last(first, "Как начать урок")
    second = await mentor(city, "Чернов Олег Игоревич")
    await first.presses(data=MentorPress(do=MentorDo.PAUSE).pack())
    await first.sees("До какого дня?")
    await first.presses("Пока не нажму «Продолжить»")
    await first.sees("пока не нажата")
    await city.work()
    await last(second, "Как начать урок")
