"""«В числах» in chat: shares with aims, periods, where young teachers have no mentor."""

from datetime import timedelta

from bot.models import MentorKind, Role
from bot.presses.mentoring import MentoringNumbersPress
from tests.harness import NOON, City
from tests.services.mentoring.mentoring_rows import DAY, add_mentor, add_pair, add_people, add_place, add_question

HOUR = timedelta(hours=1)


async def test_a_methodist_sees_the_numbers_and_who_has_no_mentor(city: City) -> None:
    boss, anna = await city.person("Орлова Нина Павловна", Role.METHODIST), await city.person()
    await boss.says("/methodist")
    await boss.sees("Кабинет методиста")
    await boss.presses("Наставничество")
    await boss.sees("Наставники, вопросы")
    await boss.presses("В числах")
    empty = await boss.sees("Наставничество в числах")
    for said in (
        "Этот учебный год, на 1 декабря 2026 г.",
        "Численность организаций неизвестна",
        "В первые три года работы никто не зарегистрирован.",
        "До 35 лет: 0, с поддержкой 0\n",
        "Пока никто не спрашивал.",
        "Пар пока нет.",
    ):
        assert said in empty.text
    await boss.presses("Кто без наставника")
    await boss.sees("У каждого молодого педагога есть наставник.")

    async with city.session() as session:
        places = [await add_place(session, f"Школа № {number} <b>", 100) for number in range(1, 11)]
        mentor = await add_mentor(session, places[0])
        for _ in range(4):
            await add_mentor(session, places[1], MentorKind.LEADER)
        await add_mentor(session, None)
        young = [person for place in places for person in await add_people(session, place, 2)]
        await add_people(session, None, 1)
        await add_pair(session, young[0], mentor, places[0], met_days_ago=(2,))
        await add_pair(session, young[1], mentor, places[0])
        for number in range(9):
            # The month begins at midnight of the day before; all but one were asked in November.
            asked_at = NOON - 9 * DAY if number else NOON - HOUR
            await add_question(
                session,
                young[number % 6],
                None,
                asked_at=asked_at,
                answered_after=HOUR / 2 if number < 8 else None,
                mark=4,
            )
    await city.work()
    await boss.presses("В числах")
    full = await boss.sees("Педагоги-тьюторы: 2")
    for said in (
        "Педагоги-тьюторы: 2 · 0,1 % (1 из 1 000) ⚠️ ниже цели 6 %",
        "Руководители-менторы: 4 · 0,4 % (4 из 1 000) ⚠️ ниже цели 5 %",
        "Численность: отчёт, 01.09.2026",
        "Первые три года: 21",
        "С поддержкой 6 · 29 % ⚠️ ниже цели 85 %",
        "С наставником 2 · 10 % ⚠️ ниже цели 100 %",
        "Пара 2, встречи 1, вопросы с именем 6, мероприятия для молодых 0",
        "9 вопросов, с именем спросили 6, с ответом 8",
        "За рабочий день: 7 из 8 · 88 % ⚠️ ниже цели 90 %",
        "Оценка 4,0 · 100 % поставили 4–5 (оценок 8)",
        "Сейчас 2: со встречей за 14 дней 1, без встречи 1, новых 0",
    ):
        assert said.replace(" %", "\N{NO-BREAK SPACE}%").replace("1 000", "1\N{NO-BREAK SPACE}000") in full.text, said
    await boss.presses("Этот месяц")
    month = await boss.sees("декабрь 2026, на 1 декабря 2026 г.")
    assert "1 вопрос, с именем спросили 1, с ответом 1" in month.text
    assert "Оценки показаны, когда их за месяц пять и больше." in month.text
    await boss.presses("Этот учебный год")
    await boss.sees("9 вопросов")

    await boss.presses("Кто без наставника")
    first = await boss.sees("19 молодых педагогов · 9 организаций, без организации 1")
    assert "1. Школа № 10 <b> — 2 из 2" in first.text
    await boss.presses("›")
    await boss.sees("9. Школа № 9 <b> — 2 из 2")

    for made_up in (MentoringNumbersPress(period="9999-99").pack(), f"mnu:?:{'x' * 40}:0"):
        answer = await boss.presses(data=made_up, message=(await boss.screen()).id)
        assert answer.text == "Этого больше нет"
    await anna.presses(data=MentoringNumbersPress().pack(), message=(await anna.screen()).id)
    await anna.sees("недоступ")
