"""The main job, act by act. Each step waits for what a person would wait for; the first that does not come ends the tour."""

import re
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from pathlib import Path

from bot.services.shared.working_days import first_working_day
from demo.organisations import organisations
from tour import mentoring
from tour.broadcast import broadcast
from tour.stage import ADMIN, CITY_ZONE, Performer, Stage, next_working_morning, say

TEACHERS = (
    ("Петрова Анна Сергеевна", "69", "Физика"),
    ("Лебедев Иван Олегович", "школа 72", "Математика"),
    ("Белова Мария Ильинична", "лецей 4", "Физика"),
    ("Орлова Нина Павловна", "51", "Физика"),
    ("Егорова Юлия Игоревна", "16", "Химия"),
    ("Фомина Ольга Юрьевна", "69", "Физика"),
)
SEATS = 5
TITLE = "Читательская грамотность на уроке физики"


def act(title: str) -> None:
    """A heading."""
    say(f"\n{'═' * 100}\n{title}\n{'═' * 100}")


async def register(person: Performer, name: str, place: str, subject: str, position: str = "Учитель") -> None:
    """Consent and the seven questions."""
    await person.presses("Согласен(на)", sees="Шаг 1 из 7")
    await person.says(name, sees="Где вы работаете")
    found = await person.says(place, sees="похоже на")
    await person.presses(found.buttons[0][0].text, sees="Кем вы работаете")
    await person.presses(position, sees="Что вы преподаёте")
    await person.presses(subject, sees="С какого года")
    await person.says("2024", sees="меньше 35")
    await person.presses("Да", sees="объединениях")
    await person.presses("Готово", sees="вы зарегистрированы")


async def opening(stage: Stage) -> Performer:
    """The register is imported; an admin comes in and invites a methodist."""
    act("1. Реестр организаций, администратор и методист")
    register_file = stage.folder / "register.csv"
    lines = ["Вид;Номер;Краткое название;Полное название;Численность"]
    lines += [f"{r.kind};{r.number or ''};{r.short_name};{r.full_name};{r.staff}" for r in organisations()]
    kinds = {"school": "школа", "kindergarten": "детский сад", "extra": "дополнительное образование"}
    text = "\n".join(lines)
    for code, words in kinds.items():
        text = re.sub(rf"^{code};", f"{words};", text, flags=re.MULTILINE)
    register_file.write_text(text, encoding="utf-8")
    await stage.command("import", str(register_file))
    admin = await stage.performer(ADMIN, "Павел Кузнецов", "администратор")
    await admin.starts(sees="Согласие на обработку")
    await register(admin, "Кузнецов Павел Андреевич", "51", "Ничего из этого", "Методист")
    await admin.presses("В меню", sees="Администрирование")
    await admin.presses("Администрирование", sees="Роли")
    await admin.presses("Роли", sees="Пригласить методиста")
    link = await _invite(admin)
    methodist = await stage.performer(ADMIN + 1, "Ольга Соколова", "методист")
    await methodist.starts(link, sees="Согласие на обработку")
    await register(methodist, "Соколова Ольга Викторовна", "69", "Ничего из этого", "Методист")
    await methodist.presses("Продолжить", sees="методист")
    return methodist


async def _invite(admin: Performer) -> str:
    await admin.presses("Пригласить методиста", sees="До какого дня")
    shown = await admin.presses("Без срока", sees="i_")
    found = re.search(r"start=(i_[\w-]+)", shown.text)
    assert found, shown.text
    return found[1]


async def theme_of_the_month(stage: Stage, methodist: Performer) -> None:
    """A theme is planned for the next month."""
    act("3. Тема месяца")
    await methodist.says("/methodist", sees="Кабинет методиста")
    await methodist.presses("Темы", sees="Новая тема")
    await methodist.presses("Новая тема", sees="Тема какого месяца")
    month = (await stage.now()).replace(day=28) + timedelta(days=5)
    await methodist.says(f"{month:%m.%Y}", sees="Как называется тема")
    await methodist.says("Успех каждого ребёнка", sees="О чём тема")
    await methodist.says("Как заметить и поддержать и одарённого, и того, кому трудно.", sees="Материалы")
    await methodist.says("Памятка https://example.org/pamyatka", sees="Добавлено 1")
    await methodist.presses("Готово", sees="Для кого")
    await methodist.presses("Для всех", sees="Объявим")
    await methodist.presses("Назначить тему", sees="Объявим")


async def audience_gathers(stage: Stage, who: Sequence[tuple[str, str, str]] = TEACHERS) -> list[Performer]:
    """Teachers (name, organisation as they type it, subject) register; the first one aloud."""
    act("2. Педагоги регистрируются и подписываются")
    teachers = []
    for number, (name, place, subject) in enumerate(who):
        surname, given, *_ = name.split()
        teacher = await stage.performer(ADMIN + 10 + number, f"{given} {surname}", "педагог", silent=number > 0)
        await teacher.starts(sees="Согласие на обработку")
        await register(teacher, name, place, subject)
        teacher.full_name = name
        teachers.append(teacher)
    say(f"\n… и ещё {len(teachers) - 1} педагогов регистрируются так же.")
    await teachers[0].presses("В меню", sees="Подписки")
    await teachers[0].presses("Подписки", sees="Подписки")
    return teachers


async def seminar(stage: Stage, methodist: Performer, teachers: Sequence[Performer]) -> None:
    """An event from draft to sign-ups, a queue and a promotion."""
    act("5. Мероприятие под темой: от черновика до записи")
    start = (await stage.now()) + timedelta(days=2)
    await methodist.says("/methodist", sees="Кабинет методиста")
    await methodist.presses("Новое мероприятие", sees="Какое это мероприятие")
    await methodist.presses("Мастер-класс", sees="Как называется")
    await methodist.says(TITLE, sees="О чём оно")
    await methodist.says("Разберём пять заданий и придумаем шестое. Возьмите учебник 8 класса.", sees="Когда начало")
    await methodist.says(f"{start:%d.%m.%Y} 15:00", sees="Сколько продлится")
    await methodist.presses("1,5 ч", sees="Где?")
    await methodist.says("Школа № 69, каб. 214", sees="Ссылка на подключение")
    await methodist.presses("Пропустить", sees="Сколько мест")
    await methodist.says(str(SEATS), sees="До какого времени")
    themes = await methodist.presses("До начала", sees="К какой теме")
    await methodist.presses(next(label for label in themes.labels if "Успех" in label), sees="Для кого")
    await methodist.presses("Для всех", sees="Какая будет анкета")
    await methodist.presses("Без имён", sees="Опубликовать")
    await methodist.presses("Опубликовать", sees="Опубликовано")
    say("\n… педагогам приходит объявление.")
    for teacher in teachers:
        await teacher.sees(TITLE)
        if teacher is teachers[-1]:
            await teacher.presses("Открыть", sees="мест нет")
            await teacher.presses("Встать в очередь", sees="Вы в очереди")
        else:
            await teacher.presses("Записаться", sees="Вы записаны")
    say(f"\n… {SEATS} записаны, шестая в очереди. Одна передумала:")
    teachers[-1].silent = False
    leaving = teachers[1]
    leaving.silent = False
    await leaving.presses("Отменить запись", sees="Отменить вашу запись")
    await leaving.presses("Да, отменить", sees="мест нет")
    await teachers[-1].sees("Освободилось")
    await teachers[0].presses("В календарь", sees="Откройте файл")
    await teachers[0].receives_file(".ics", stage.folder)


async def the_day(stage: Stage, methodist: Performer, teachers: Sequence[Performer]) -> None:
    """Reminders, the code word, presence."""
    act("6. Напоминания и присутствие")
    start = ((await stage.now()) + timedelta(days=2)).replace(hour=15, minute=0, second=0)
    await stage.travel_to(start - timedelta(hours=24) + timedelta(minutes=1))
    await teachers[0].sees("Завтра")
    await stage.travel_to(start - timedelta(minutes=59))
    await teachers[0].sees("Сегодня в")
    await stage.travel_to(start + timedelta(minutes=2))
    await methodist.says("/methodist", sees="Кабинет методиста")
    await methodist.presses("Мои мероприятия", sees="Мои мероприятия")
    await methodist.presses("1", sees="Показать код")
    shown = await methodist.presses("Показать код", sees="Кодовое слово")
    word = shown.text.splitlines()[3].strip()
    for teacher in teachers:
        await teacher.says("/my", sees="Мои записи") if teacher is teachers[1] else None
        await _check_in(teacher, word)
    await methodist.presses("Обновить", sees=f"отметились {len(teachers)}")


async def _check_in(teacher: Performer, word: str) -> None:
    # Not the title: a reminder that comes just now has it too, and no number to press.
    await teacher.says("/events", sees="📅 Мероприятия")
    await teacher.presses("1", sees="Отметиться")
    await teacher.presses("Отметиться", sees="Какое слово")
    await teacher.says(word, sees="Отметили")


async def feedback(stage: Stage, methodist: Performer, teachers: Sequence[Performer]) -> None:
    """Everybody who was there answers; the methodist sees numbers."""
    act("7. Анкета и результаты")
    await stage.travel_to((await stage.now()) + timedelta(hours=2))
    for number, teacher in enumerate(teachers[:-1]):
        teacher.silent = number > 0
        await teacher.sees("Как прошло?")
        await teacher.presses("Ответить", sees="вопрос 1 из 5")
        for question in range(2, 6):
            await teacher.presses(str(5 - (number + question) % 2), sees=f"вопрос {question} из 5")
        await teacher.says("Спасибо за готовые задания <b>=)</b>", sees="анкета отправлена")
    last = teachers[-1]
    last.silent = False
    await stage.travel_to((await stage.now()).replace(hour=10, minute=1) + timedelta(days=1))
    await last.sees("Вы пока не ответили")
    await methodist.says("/methodist", sees="Кабинет методиста")
    await methodist.presses("Мои мероприятия", sees="Прошли")
    await methodist.presses("Прошли", sees=TITLE[:20])
    await methodist.presses("1", sees="Результаты анкеты")
    await methodist.presses("Результаты анкеты", sees="Полезность")
    await methodist.presses("Картинка", sees="показаны 5")
    await methodist.receives_file(".png", stage.folder)


async def announcement(stage: Stage, teachers: Sequence[Performer]) -> None:
    """The first working day of the next month comes."""
    act("4. Первый рабочий день месяца: тема объявлена")
    now = await stage.now()
    month = (now.replace(day=28) + timedelta(days=5)).replace(day=1)
    first = datetime.combine(first_working_day(month.date()), time(9, 1), CITY_ZONE)
    await stage.travel_to(first)
    await teachers[0].sees("Успех каждого ребёнка")


async def export(stage: Stage, methodist: Performer) -> Path:
    """The statistics as a workbook, from the chat and from the command line."""
    act("8. Выгрузка")
    await methodist.says("/methodist", sees="Кабинет методиста")
    await methodist.presses("Выгрузка", sees="За какое время")
    await methodist.presses("Этот учебный год", sees="Выгрузка готова")
    path = await methodist.receives_file(".xlsx", stage.folder)
    await stage.command("export", str(stage.folder / "from_command_line.xlsx"))
    return path


async def play(stage: Stage) -> None:
    """All acts, one after another."""
    await stage.travel_to(next_working_morning(await stage.now()))
    methodist = await opening(stage)
    teachers = await audience_gathers(stage)
    await theme_of_the_month(stage, methodist)
    await announcement(stage, teachers)
    await seminar(stage, methodist, teachers)
    await the_day(stage, methodist, teachers)
    await feedback(stage, methodist, teachers)
    await export(stage, methodist)
    act("9. Рассылка тем, кто был: прочитали, исправлена, отозвана")
    await broadcast(stage, methodist, teachers, TITLE)
    act("10. Наставники: предложили себя, методист принял")
    await stage.travel_to(next_working_morning(await stage.now()))
    experienced, young = teachers[2:4], teachers[1]
    await mentoring.mentors(methodist, experienced)
    act("11. Вопрос молодого педагога: от вопроса до оценки")
    await mentoring.question(stage, young, experienced)
    act("12. Неловкий вопрос без ответа: напоминание, запасной наставник, методист")
    await mentoring.escalation(stage, methodist, young, experienced)
    act("13. Пара: от подбора до завершения")
    await mentoring.pair(stage, methodist, young, experienced)
    act("14. Группа поддержки с темами")
    await mentoring.group(stage, methodist, [*teachers[4:], young], experienced)
