"""Feedback as people see it: the message after the event, one tap a question, a methodist's results."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import func, select, update

from bot.models import (
    Answer,
    Attendance,
    CheckIn,
    Delivery,
    Event,
    FormDraft,
    Invitation,
    Questionnaire,
    Response,
    Role,
    WaitingResponse,
)
from bot.presses.questionnaires import (
    AnswerQuestionnairePress,
    NamedPress,
    QuestionnairePicturePress,
    RemindPress,
    ResultsPress,
    WordsPress,
)
from bot.services.questionnaires import lifecycle, reminders
from bot.services.shared.sealing import Seal
from playground.client import Person as Driver
from tests.harness import NOON, City
from tests.questionnaire_scene import make_event, scores


@dataclass
class Seminar:
    """An event that is over, and its questionnaire."""

    city: City
    event: int
    questionnaire: int = 0

    async def comes(self, *drivers: Driver) -> None:
        """People are marked as present; the jobs notice, the sender writes to them."""
        for driver in drivers:
            actor = await self.city.actor(driver)
            async with self.city.session() as session:
                session.add(
                    Attendance(
                        event_id=self.event,
                        person_id=actor.person.id,
                        organisation_id=actor.person.organisation_id,
                        how=CheckIn.CODE,
                        at=self.city.now,
                    )
                )
        async with self.city.session() as session:
            await lifecycle.open_due(session, self.city.app.settings, self.city.now)
            found = await session.scalar(select(Questionnaire.id).where(Questionnaire.event_id == self.event))
        self.questionnaire = found or 0
        await self.city.sender.drain()


async def seminar(city: City, *drivers: Driver, anonymous: bool = True, title: str = "Опыты") -> Seminar:
    async with city.session() as session:
        event = await make_event(session, ended=city.now, anonymous=anonymous, title=title)
    made = Seminar(city, event)
    await made.comes(*drivers)
    return made


async def fills_in(driver: Driver, *taps: str, words: str | None = None) -> None:
    await driver.presses("Ответить")
    for tap in taps:
        await driver.presses(tap)
    await driver.sees("Что взять с собой")
    if words is None:
        await driver.presses("Пропустить")
    else:
        await driver.says(words)
    await driver.sees("Спасибо, анкета отправлена")


async def results(methodist: Driver, event: int) -> str:
    await methodist.presses(data=ResultsPress(event=event).pack())
    return (await methodist.sees("ответили")).text


async def test_a_teacher_answers_with_one_tap_a_question(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    made = await seminar(city, anna, title="Опыты <b>без</b> риска & 😀")
    seal = Seal.of(city.app.settings)
    asked = await anna.sees("Анкета анонимная")
    assert "Опыты <b>без</b> риска & 😀" in asked.text
    assert "8 декабря" in asked.text, "it says until when"
    await anna.presses("Ответить")
    question = await anna.sees("вопрос 1 из 5")
    assert "анонимно" in question.text
    assert [button.text for button in question.buttons[0]] == ["1", "2", "3", "4", "5"]
    await anna.presses("5")
    await anna.sees("вопрос 2 из 5")
    async with city.session() as session:
        draft = await session.scalar(select(FormDraft.values)) or {}
        assert seal.open(draft["usefulness"]) == "5", "each tap is stored at once"
        assert await session.scalar(select(func.count()).select_from(Response)) == 0
    await anna.presses("Назад")
    await anna.sees("вопрос 1 из 5")
    await anna.presses("4")
    await anna.says("три")
    await anna.sees("нажмите одну из кнопок")
    for tap in ("3", "Пропустить", "1"):
        await anna.presses(tap)
    await anna.says("<i>Больше</i> опытов & меньше слов")
    await anna.sees("Спасибо, анкета отправлена")
    async with city.session() as session:
        waiting = await session.scalar(select(WaitingResponse.values)) or {}
        words = "<i>Больше</i> опытов & меньше слов"
        assert seal.open_all(waiting) == scores(4, 3, None, 1) | {"words": words}
        assert await session.scalar(select(func.count()).select_from(FormDraft)) == 0
        assert await session.scalar(select(func.count()).select_from(Delivery)) == 0
    await anna.start(f"q_{made.questionnaire}")
    await anna.sees("вы уже ответили")


async def test_old_buttons_and_double_taps_do_no_harm(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    made = await seminar(city, anna)
    message = await anna.sees("Как прошло?")
    await anna.presses("Ответить")
    question = await anna.sees("вопрос 1 из 5")
    first_tap = question.buttons[0][4].data
    await anna.presses("5")
    await anna.presses(data=first_tap, message=question.id)
    assert anna.last.text == "На этот вопрос вы уже ответили"
    assert "вопрос 2 из 5" in (await anna.screen()).text
    for tap in ("5", "5", "5", "Пропустить"):
        await anna.presses(tap)
    await anna.sees("Спасибо")
    await anna.presses(data=first_tap, message=question.id)
    await anna.sees("уже заполнена")
    await anna.presses(data=AnswerQuestionnairePress(questionnaire=made.questionnaire).pack(), message=message.id)
    await anna.sees("вы уже ответили")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(WaitingResponse)) == 1


async def test_who_was_not_there_has_nothing_to_answer(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    stranger = await city.person("Чужова Вера Ивановна")
    made = await seminar(city, anna)
    await stranger.presses(data=AnswerQuestionnairePress(questionnaire=made.questionnaire).pack())
    await stranger.sees("Этого больше нет")
    await stranger.start("q_999999")
    await stranger.sees("Этого больше нет")


async def test_a_closed_questionnaire_says_so(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    made = await seminar(city, anna)
    await anna.presses("Ответить")
    question = await anna.sees("вопрос 1 из 5")
    await anna.presses("5")
    async with city.session() as session:
        await lifecycle.close_due(session, city.app.settings, city.now + timedelta(days=7))
        await session.execute(update(Questionnaire).values(closes_at=city.now))
    await anna.presses("5")
    await anna.sees("уже заполнена")
    await anna.presses(data=AnswerQuestionnairePress(questionnaire=made.questionnaire).pack(), message=question.id)
    await anna.sees("Анкета уже закрыта")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Answer)) == 0, "begun without a name: destroyed"
        assert await session.scalar(select(func.count()).where(Invitation.answered)) == 0


async def test_a_deleted_event_takes_its_questionnaire_along(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    made = await seminar(city, anna)
    await anna.presses("Ответить")
    for tap in ("5", "5", "5", "5"):
        await anna.presses(tap)
    async with city.session() as session:
        await session.delete(await session.get_one(Event, made.event))
    await anna.presses("Пропустить")
    await anna.sees("Этого больше нет")


async def test_skipping_everything_and_leaving_midway_keep_the_way_back(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    await seminar(city, anna)
    await anna.presses("Ответить")
    for _ in range(5):
        await anna.presses("Пропустить")
    await anna.sees("пропустили все вопросы")
    await anna.presses("Ответить")
    await anna.presses("5")
    await anna.presses("Отмена")
    await anna.presses("Да, отменить")
    await anna.sees("ответы стёрты")
    await fills_in(anna, "5", "5", "5", "5")


async def test_a_methodist_sees_numbers_words_and_a_picture(city: City) -> None:
    school = await city.organisation()
    people = [await city.person(f"Петрова Анна {n * 'а'}", organisation=school) for n in range(1, 7)]
    vera = await city.person("Методистова Вера Ивановна", Role.METHODIST)
    made = await seminar(city, *people)
    for driver in people[:4]:
        await fills_in(driver, "5", "5", "4", "3", words="Было <полезно> & ясно")
    few = await results(vera, made.event)
    assert "Ответили 4 человека. Чтобы никого нельзя было узнать, числа появятся с пяти ответов." in few
    assert "Полезность" not in few
    await vera.presses(data=QuestionnairePicturePress(event=made.event).pack())
    assert vera.last.text == "Картинка появится с пяти ответов"
    await fills_in(people[4], "4", "5", "4", "1")
    full = await results(vera, made.event)
    assert "Было 6 человек из 1 организации · ответили 5 из 6, кому пришла анкета (83" in full
    assert "Среднее · сколько поставили 4–5, из скольких ответов\nПолезность — 4,8 · 100 % из 5" in full.replace(
        "\xa0", " "
    )
    assert "Своё участие — 2,6 · 0 % из 5" in full.replace("\xa0", " ")
    assert "Словами ответили 4" in full
    assert "Петрова" not in full
    await vera.presses("Ответы словами")
    words = await vera.sees("в случайном порядке")
    assert words.text.count("Было <полезно> & ясно") == 4
    await vera.presses("К результатам")
    await vera.presses("Картинка")
    photo = await vera.sees("Ответили 5 из 6", timeout=30)
    assert photo.kind == "photo"
    assert (await vera.downloads(photo)).startswith(b"\x89PNG")


async def test_a_methodist_reminds_the_silent_and_only_them(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    boris = await city.person("Борисов Борис Борисович")
    vera = await city.person("Методистова Вера Ивановна", Role.METHODIST)
    made = await seminar(city, anna, boris)
    await fills_in(anna, "5", "5", "5", "5")
    await results(vera, made.event)
    await vera.presses("Напомнить 1 молчащему")
    await vera.sees("который ещё не ответил?")
    await vera.presses("Да, напомнить")
    assert vera.last.text == "Напомним 1 человеку"
    screen = await vera.sees("ответили 1")
    assert not any("Напомнить" in label for label in screen.labels)
    await vera.presses(data=RemindPress(event=made.event, sure=True).pack())
    assert "Сегодня уже напоминали" in vera.last.text
    await city.sender.drain()
    await boris.sees("Вы пока не ответили на анкету")
    await anna.sees_nothing("Вы пока не ответили")


async def test_the_nudge_comes_the_next_morning(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    boris = await city.person("Борисов Борис Борисович")
    await seminar(city, anna, boris)
    await fills_in(anna, "5", "5", "5", "5")
    await city.move_to(NOON.replace(hour=7) + timedelta(days=1))
    async with city.session() as session:
        await reminders.nudge_due(session, city.app.settings, city.now)
    await city.sender.drain()
    await boris.sees("Вы пока не ответили на анкету")
    await anna.sees_nothing("Вы пока не ответили")


async def test_a_named_questionnaire_says_so_and_shows_names(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    vera = await city.person("Методистова Вера Ивановна", Role.METHODIST)
    made = await seminar(city, anna, anonymous=False)
    await anna.sees("Анкета именная: сотрудники Центра увидят")
    await fills_in(anna, "5", "4", "Пропустить", "2", words="Мало времени")
    await results(vera, made.event)
    await vera.presses("Ответы по именам")
    named = await vera.sees("Петрова Анна Сергеевна: 5 · 4 · – · 2")
    assert "Мало времени" in named.text


async def test_results_are_for_methodists_and_anonymous_ones_have_no_names(city: City) -> None:
    anna = await city.person("Петрова Анна Сергеевна")
    vera = await city.person("Методистова Вера Ивановна", Role.METHODIST)
    made = await seminar(city, anna)
    for press in (
        ResultsPress(event=made.event),
        WordsPress(event=made.event),
        NamedPress(event=made.event),
        QuestionnairePicturePress(event=made.event),
        RemindPress(event=made.event, sure=True),
    ):
        await anna.presses(data=press.pack())
        await anna.sees("недоступен")
    await vera.presses(data=NamedPress(event=made.event).pack())
    await vera.sees("Этого больше нет")
    for press in (ResultsPress(event=987654), WordsPress(event=987654, page=9), RemindPress(event=987654)):
        await vera.presses(data=press.pack())
        await city.messenger.quiet()
        assert "Этого больше нет" in (await vera.screen()).text


async def test_before_the_end_results_say_when_they_will_come(city: City) -> None:
    vera = await city.person("Методистова Вера Ивановна", Role.METHODIST)
    async with city.session() as session:
        event = await make_event(session, ended=city.now + timedelta(hours=1))
    await vera.presses(data=ResultsPress(event=event).pack())
    await vera.sees("Анкета откроется, когда мероприятие закончится")
