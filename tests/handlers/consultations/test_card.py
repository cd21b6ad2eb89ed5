"""A question to a mentor, from asking to thanks, as people see it."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.methodist.models import MentoringSummary
from bot.models import Consultation, ConsultationState, Subject
from bot.presses.consultations import ConsultationDo, ConsultationPress
from playground.client import Message
from playground.client import Person as Driver
from scheduler.triggers import run_all
from tests.consultation_scene import answers, asks, last, mentor, methodist, taps, tie, young
from tests.harness import City


def at(text: str) -> datetime:
    """A moment of the city's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Moscow")).astimezone(UTC)


async def opens(driver: Driver, number: int) -> Message:
    """Opens a consultation by its link; the card."""
    await driver.start(f"c_{number}")
    return await driver.sees("Обращение №")


async def jobs_do_nothing_more(city: City) -> bool:
    """Whether the jobs find nothing to tell anybody when they run once more."""
    await run_all(city.ctx)
    return await city.sender.drain() == 0


async def test_a_question_from_asking_to_thanks(city: City) -> None:
    ivan = await young(city)
    olga = await mentor(city, "Белова Ольга Игоревна")
    done = await asks(ivan, "Как начать урок после звонка?")
    assert "завтра, 12:00" in done.text
    await city.work()
    offered = await last(olga, "Как начать урок")
    assert "Иван Олегович, Школа № 72 · математика, 1-й год" in offered.text
    assert "Ответить до завтра, 12:00" in offered.text
    assert offered.labels == ["Взять", "Передать", "Уточнить"]
    await taps(olga, "Взять")
    assert olga.last.text == "Вопрос ваш"
    await city.work()
    assert "Вы взяли" in (await last(olga, "Как начать урок")).text
    assert "Ольга Игоревна" in (await last(ivan, "взяли")).text
    await answers(olga, offered, "Начните без опоздавших")
    await city.work()
    got = await last(ivan, "Начните без")
    await answers(ivan, got, "Спасибо, попробую")
    await city.work()
    await last(olga, "попробую")
    await ivan.presses("Вопрос решён", message=got.id)
    await ivan.sees("решён?")
    await taps(ivan, "Да, решён")
    await ivan.sees("Насколько помог")
    await taps(ivan, "5")
    await ivan.sees("Оценка 5")
    await taps(ivan, "Сказать спасибо")
    await ivan.sees("Что передать")
    await ivan.says("Вы очень помогли")
    await ivan.sees("Спасибо передали")
    await city.work()
    await last(olga, "«Вы очень помогли»")


async def test_the_clock_nudges_then_asks_another_then_the_methodists(city: City) -> None:
    ivan = await young(city)
    olga = await mentor(city, "Белова Ольга Игоревна", Subject.MATHS)
    petr = await mentor(city, "Громов Пётр Ильич")
    boss = await methodist(city)
    await asks(ivan, "Как проверять тетради быстрее?", to="По предмету", subject="Математика")
    await city.work()
    await last(olga, "тетради")
    assert not any("тетради" in message.text for message in await petr.chat()), "the subject's mentor comes first"

    await city.move_to(at("2026-12-01 16:30"))
    nudge = await last(olga, "ждёт вас")
    assert "Ответить до завтра, 12:00" in nudge.text
    await city.move_to(at("2026-12-02 12:01"))
    assert "Ничего страшного" in (await last(olga, "передали дальше")).text
    assert (await last(olga, "тетради")).labels == ["Взять"], "until another answers, the first one may"
    offered = await last(petr, "тетради")
    assert "Ответить до завтра, 12:01" in offered.text

    await city.move_to(at("2026-12-03 12:02"))
    notice = await last(boss, "ждёт вас")
    assert "Иван Олегович" in notice.text and "2 дн." in notice.text
    assert await jobs_do_nothing_more(city)

    await boss.presses("Открыть", message=notice.id)
    card = await boss.sees("⚠️ у методистов")
    assert card.labels == ["Ответить самому", "Передать наставнику", "‹ Ждут ответа"]
    await taps(boss, "Передать наставнику")
    assert (await boss.sees("Кому передать")).labels[:2] == [
        "🎯 Белова Ольга Игоревна · 0/3",
        "🎯 Громов Пётр Ильич · 0/3",
    ]
    await taps(boss, "Белова")
    await boss.sees("Белова Ольга Игоревна, ещё не взят")
    await city.work()
    again = await last(olga, "тетради")
    assert again.labels == ["Взять", "Передать", "Уточнить"]
    await taps(boss, "Ждут ответа")
    await boss.sees("Ждут ответа: 1")
    await taps(boss, "1")
    await taps(boss, "Ответить самому")
    assert boss.last.text == "Вопрос ваш"
    await city.work()
    assert "у другого" in (await last(olga, "тетради")).text
    mine = await last(boss, "тетради")
    assert "Вы взяли" in mine.text
    await answers(boss, mine, "Проверяйте выборочно")
    await city.work()
    assert "Ольга Викторовна" in (await last(ivan, "выборочно")).text
    toast = await olga.presses("Взять", message=again.id) if "Взять" in (await last(olga, "тетради")).labels else None
    assert toast is None
    await boss.says("/methodist")
    await taps(boss, "Наставничество")
    await taps(boss, "Ждут ответа")
    await boss.sees("Все вопросы отвечены")


async def test_who_was_late_still_answers_first_when_nobody_has_taken_it(city: City) -> None:
    ivan = await young(city)
    olga = await mentor(city, "Белова Ольга Игоревна", Subject.MATHS)
    petr = await mentor(city, "Громов Пётр Ильич", Subject.PHYSICS)
    await asks(ivan, "Что делать с опоздавшими?", to="По предмету", subject="Математика")
    await city.work()
    offered = await last(olga, "опоздавшими")
    await city.move_to(at("2026-12-02 12:30"))
    passed = await last(petr, "опоздавшими")
    await answers(olga, offered, "Начинать без них")
    await city.work()
    assert "Ольга Игоревна" in (await last(ivan, "Начинать без них")).text
    assert "у другого" in (await last(petr, "опоздавшими")).text
    assert (
        await petr.presses(data=ConsultationPress(consultation=1, do=ConsultationDo.TAKE).pack(), message=passed.id)
    ).text == ("Его уже взял другой")
    said = await answers(petr, passed, "И я скажу")
    assert "уже у другого" in said.text
    await city.work()
    assert not any("И я скажу" in message.text for message in await ivan.chat())


async def test_passing_on_asks_once_and_never_comes_back(city: City) -> None:
    ivan = await young(city)
    olga, petr = await mentor(city, "Белова Ольга Игоревна"), await mentor(city, "Громов Пётр Ильич")
    boss = await methodist(city)
    await tie(city, ivan, petr)
    await asks(ivan, "Нужен ли план урока?", to="Моему наставнику")
    await city.work()
    offered = await last(petr, "план урока")
    await petr.presses("Передать", message=offered.id)
    await petr.sees("Передать вопрос № 1?")
    sure = await petr.screen()
    await taps(petr, "Да, передать")
    await petr.sees("передали дальше")
    await city.work()
    assert (await last(petr, "план урока")).labels == []
    assert (
        await petr.presses(data=ConsultationPress(consultation=1, do=ConsultationDo.PASS).pack(), message=sure.id)
    ).text == ("Вы его уже передали")
    given = await last(olga, "план урока")
    await olga.presses("Передать", message=given.id)
    await olga.sees("Передать вопрос")
    await taps(olga, "Да, передать")
    await city.work()
    await last(boss, "ждёт вас")
    await ivan.says("/mentor")
    await taps(ivan, "Мои обращения")
    await ivan.sees("ждёт ответа")
    await taps(ivan, "1")
    await taps(ivan, "Вопрос решён")
    await ivan.sees("Забрать вопрос")
    await taps(ivan, "Да, решён")
    await ivan.sees("вы забрали")
    await boss.presses("Открыть", message=(await last(boss, "ждёт вас")).id)
    await boss.sees("больше нет")


async def test_asking_back_stops_the_clock_and_the_answer_starts_it(city: City) -> None:
    ivan = await young(city)
    olga = await mentor(city, "Белова Ольга Игоревна")
    await asks(ivan, "Как быть?")
    await city.work()
    offered = await last(olga, "Как быть")
    await olga.presses("Уточнить", message=offered.id)
    await olga.sees("Что уточнить")
    await city.advance(hours=1)  # 13:00, five hours and another three of tomorrow are left
    await olga.says("С чем именно?")
    await olga.sees("ждёте уточнения")
    await city.work()
    asked = await last(ivan, "С чем именно")
    assert "уточняет" in asked.text
    await city.move_to(at("2026-12-07 15:00"))  # a Monday, days later
    assert not any("ждёт вас" in message.text for message in await olga.chat())
    await answers(ivan, asked, "С опозданиями")
    await city.work()
    await last(olga, "С опозданиями")
    async with city.session() as session:
        consultation = await session.get(Consultation, 1)
        assert consultation is not None
        assert (consultation.due_at, consultation.answer_by) == (at("2026-12-08 14:00"),) * 2
        assert consultation.nudge_at == at("2026-12-08 09:30")
        assert consultation.first_answer_at is None


async def test_a_solved_consultation_opens_again_within_a_month_and_no_later(city: City) -> None:
    ivan = await young(city)
    olga = await mentor(city, "Белова Ольга Игоревна")
    await asks(ivan, "Один вопрос")
    await city.work()
    offered = await last(olga, "Один вопрос")
    await olga.presses(data=ConsultationPress(consultation=1, do=ConsultationDo.CLOSE).pack(), message=offered.id)
    await olga.sees("Напишите его, потом закройте")
    await answers(olga, offered, "Один ответ")
    await city.work()
    await olga.presses(
        data=ConsultationPress(consultation=1, do=ConsultationDo.ASK_TO_CLOSE).pack(), message=offered.id
    )
    await taps(olga, "Да, решён")
    await olga.sees("закрыто")
    await city.work()
    told = await last(ivan, "Насколько помог")
    await ivan.presses("4", message=told.id)
    assert "Оценка 4" in (await ivan.screen()).text
    got = await last(ivan, "Один ответ")
    assert "снова открыто" in (await answers(ivan, got, "А ещё вопрос")).text
    await city.work()
    await last(olga, "А ещё вопрос")
    async with city.session() as session:
        again = await session.get(Consultation, 1)
        assert again is not None and again.state is ConsultationState.WAITING and again.mark is None
        assert again.due_at == at("2026-12-02 12:00") and again.responder_id is not None
    await ivan.presses(data=ConsultationPress(consultation=1, do=ConsultationDo.CLOSE).pack(), message=told.id)
    await city.advance(days=31)
    assert "закрыто" in (await answers(ivan, got, "Прошёл месяц")).text
    await city.work()
    assert not any("Прошёл месяц" in message.text for message in await olga.chat())


async def test_a_mentor_who_leaves_or_is_erased_leaves_nobody_waiting(city: City) -> None:
    ivan = await young(city)
    olga, petr = await mentor(city, "Белова Ольга Игоревна"), await mentor(city, "Громов Пётр Ильич")
    await tie(city, ivan, olga)
    await asks(ivan, "Первый вопрос", to="Моему")
    await city.work()
    offered = await last(olga, "Первый вопрос")
    await olga.says("/profile")
    await taps(olga, "Удалить")
    await taps(olga, "Удалить навсегда")
    await city.work()
    moved = await last(petr, "Первый вопрос")
    await olga.says("Поздно", reply_to=offered.id)
    await olga.sees("Сначала нужно зарегистрироваться")
    await answers(petr, moved, "Ответ")
    await city.work()
    got = await last(ivan, "Ответ")
    await ivan.presses("Обменяться", message=(await opens(ivan, 1)).id)
    await ivan.says("/profile")
    await taps(ivan, "Удалить")
    await taps(ivan, "Удалить навсегда")
    await city.work()
    assert "решён" in (await last(petr, "Так считает")).text
    assert got.text and not any("Поздно" in message.text for message in await ivan.chat())
    async with city.session() as session:
        kept = await session.get(Consultation, 1)
        assert kept is not None and kept.asker_id is not None and kept.asker_id < 0
        assert kept.asker_contact is None and kept.thanks is None


async def test_contacts_are_exchanged_when_both_agree(city: City) -> None:
    ivan = await young(city)
    await city.messenger.add_person(ivan.name, id=ivan.id, username="ivan_l")
    olga = await mentor(city, "Белова Ольга Игоревна")
    await asks(ivan, "Один вопрос")
    await city.work()
    offered = await last(olga, "Один вопрос")
    assert "Обменяться контактами" not in (await opens(ivan, 1)).labels, "nobody has taken it yet"
    await answers(olga, offered, "Один ответ")
    await city.work()
    await opens(ivan, 1)
    await taps(ivan, "Обменяться контактами")
    assert "@ivan_l" in (await ivan.sees("Обменяться контактами?")).text
    await taps(ivan, "Да, обменяться")
    await city.work()
    asked = await last(olga, "Предлагает обменяться")
    assert not any("@ivan_l" in message.text for message in await olga.chat()), "not before both agreed"
    await olga.presses("Обменяться контактами", message=asked.id)
    await olga.sees("писать первым придётся вам")
    await taps(olga, "Да, обменяться")
    await city.work()
    assert "@ivan_l" in (await last(olga, "Напишите прямо")).text
    await last(ivan, "вам напишут первыми")


async def test_the_methodist_database_hears_of_questions_and_answers_but_of_no_names(city: City) -> None:
    ivan = await young(city)
    olga = await mentor(city, "Белова Ольга Игоревна")
    await asks(ivan, "Как начать урок?")
    await city.work()
    offered = await last(olga, "Как начать урок")
    await olga.presses("Взять")
    await answers(olga, offered, "С разминки")
    await ivan.presses(data="tk:1:sx")
    await ivan.presses(data="tkm:1:4")
    await city.work()
    async with city.app.methodist_database.reading() as session:
        (row,) = (await session.scalars(select(MentoringSummary).where(MentoringSummary.organisation_id == 0))).all()
    # One mark alone is told of nowhere (tests/services/mentoring/test_city_numbers.py).
    assert (row.questions, row.questions_due, row.marks) == (1, 0, 0)
