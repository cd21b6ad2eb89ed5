"""Answers become knowledge: found before asking, read, proposed, agreed to, hidden, as people see it."""

import json

from sqlalchemy import select

from bot.models import (
    Consultation,
    Delivery,
    FormDraft,
    KnownAnswer,
    KnownAnswerHelp,
    KnownAnswerState,
    Role,
    Side,
    Subject,
)
from playground.client import Person as Driver
from tests.consultation_scene import answers, asks, last, mentor, young
from tests.harness import City
from tests.services.library.known_rows import add_consultation, add_known

LATE = "Как начинать урок после звонка, если половина класса опаздывает?"


async def known(
    city: City, *questions: str, subject: Subject | None = None, answer: str = "Начните с загадки."
) -> list[int]:
    async with city.session() as session:
        return [await add_known(session, city.now, question, answer, subject=subject) for question in questions]


async def begins_to_ask(driver: Driver, text: str) -> None:
    await driver.says("/mentor")
    await driver.sees("Задать вопрос")
    await driver.presses("Задать вопрос")
    await driver.sees("Кому вопрос")
    await driver.presses("Любому")
    await driver.sees("Как спросить")
    await driver.presses("С именем")
    await driver.sees("О чём вы хотите спросить")
    await driver.says(text)
    await driver.sees("Принято")
    await driver.presses("Готово")


async def test_what_was_asked_before_is_shown_before_asking_and_helping_asks_nobody(city: City) -> None:
    (number, _) = await known(city, LATE, "Как провести родительское собрание?", subject=Subject.MATHS)
    ivan, olga = await young(city), await mentor(city, "Белова Ольга Игоревна")
    await begins_to_ask(ivan, "Половина класса опаздывает к звонку. Как быть?")
    screen = await ivan.sees("Похожее уже спрашивали")
    assert f"1. {LATE}" in screen.text and "собрание" not in screen.text
    assert screen.labels[:2] == ["1", "Всё равно спросить"]
    await ivan.says("а ещё они шумят")
    await ivan.sees("нажмите одну из кнопок")
    await ivan.presses("1")
    screen = await ivan.sees("Начните с загадки.")
    assert screen.labels[:3] == ["✅ Помогло", "Всё равно спросить", "‹ К похожим"]
    await ivan.presses("К похожим")
    await ivan.sees("Похожее уже спрашивали")
    await ivan.presses("1")
    await ivan.sees("Начните с загадки.")
    helped = await ivan.screen()
    await ivan.presses("Помогло")
    await ivan.sees("Вопрос никому не отправили")
    await ivan.presses(message=helped.id, data=helped.buttons[0][0].data)
    await city.work()
    await olga.sees_nothing("опаздывает")
    async with city.session() as session:
        assert (await session.scalars(select(Consultation))).all() == []
        assert (await session.scalars(select(FormDraft))).all() == []
        (found,) = await session.scalars(select(KnownAnswer).where(KnownAnswer.helped > 0))
        assert (found.id, found.helped) == (number, 1)

    # It was something else: the question is asked, with all that was written.
    await begins_to_ask(ivan, "Половина класса опаздывает к звонку. Как наказать?")
    await ivan.sees("Похожее уже спрашивали")
    async with city.session() as session:
        (found,) = await session.scalars(select(KnownAnswer).where(KnownAnswer.id == number))
        found.state = KnownAnswerState.HIDDEN
    await ivan.presses("1")
    await ivan.sees("Похожего вопроса в базе больше нет")
    await ivan.presses("Всё равно спросить")
    await ivan.sees("Отправляем")
    await ivan.presses("Отправить")
    await ivan.sees("отправлен")
    await city.work()
    assert "Как наказать?" in (await last(olga, "Как наказать?")).text

    # Nothing like it: nothing stands between the question and the last look.
    await begins_to_ask(ivan, "Где взять расписание автобусов?")
    await ivan.sees("Отправляем")


async def test_reading_searching_and_counting_who_was_helped(city: City) -> None:
    anna = await city.person()
    await anna.presses(data="go:known:0")
    screen = await anna.sees("Ответов в базе пока нет")
    assert screen.labels == ["‹ Наставник"]
    await known(
        city, *(f"Как объяснить дроби {n}" for n in range(7)), subject=Subject.MATHS, answer="На <b>яблоках</b> & торте"
    )
    await known(city, "Опыты & линзы <i>дома</i>", subject=Subject.PHYSICS)
    await anna.presses("Наставник")
    await anna.sees("Спросите опытного коллегу")
    await anna.presses("Ответы")
    screen = await anna.sees("1. Опыты & линзы <i>дома</i>")
    assert "1/2" in screen.labels and screen.labels[-1] == "‹ Наставник"
    await anna.presses("›")
    await anna.sees("2. Как объяснить дроби 0")
    await anna.presses("По предмету")
    screen = await anna.sees("Какой предмет?")
    assert screen.labels == ["Математика · 7", "Физика · 1", "Все ответы"]
    await anna.presses("Математика · 7")
    await anna.sees("Ответы · Математика")
    await anna.presses("›")
    await anna.sees("1. Как объяснить дроби 0")
    await anna.presses("1")
    screen = await anna.sees("На <b>яблоках</b> & торте")
    assert "🎯 Математика" in screen.text
    card = screen.id
    for _ in range(2):
        await anna.presses(data=screen.buttons[0][0].data, message=card)
        assert "✅ вам помогло" in (await anna.screen()).text
    await anna.presses("‹ Ответы")
    await anna.sees("Ответы · Математика")
    async with city.session() as session:
        assert len((await session.scalars(select(KnownAnswerHelp))).all()) == 1

    boris = await city.person("Борисов Борис Ильич")
    await boris.presses(data="go:known:0")
    await boris.sees("1. Как объяснить дроби 0 · помогло 1")
    await boris.presses("Найти по словам")
    await boris.sees("О чём вопрос?")
    await boris.says("ДРОБЯМИ")
    screen = await boris.sees("«ДРОБЯМИ»: нашлось 7")
    await boris.presses("›")
    await boris.sees("нашлось 7")
    await boris.says("линзы <дома>")
    await boris.sees("«линзы <дома>»: нашлось 1")
    await boris.presses("1")
    await boris.sees("🎯 Физика")
    await boris.presses("Помогло")
    await boris.sees("✅ вам помогло")
    await boris.presses("К найденному")
    await boris.sees("нашлось 1")
    for nothing in ("🙂", "космос", "как"):
        await boris.says(nothing)
        await boris.sees("ничего не нашлось")
    await boris.sends(b"x", "photo.jpg", kind="photo")
    await boris.sees("файл приложить нельзя")
    await boris.says("щ" * 4096)
    await boris.sees("ничего не нашлось")
    await boris.presses("‹ Ответы")
    await boris.sees("Об этом уже спрашивали")

    # Made-up presses.
    for data in (
        "ka:999:o::0",
        "ka:1:h:nonsense:0",
        "kal:nonsense:7",
        "kac:1:1",
        "kac:999:0",
        "kap:999",
        "kol::0",
        "ko:1:x::0",
    ):
        answer = await boris.presses(data=data)
        assert answer.answered, data


async def test_an_awkward_consultation_becomes_an_answer_with_the_consent_of_both_and_no_names(city: City) -> None:
    ivan = await young(city, "Лебедев Иван Олегович")
    olga = await mentor(city, "Белова Ольга Игоревна")
    await asks(ivan, "Класс не слушает, а завуч сидит на уроке. Как не бояться?", mode="Неловкий")
    await city.work()
    offered = await last(olga, "завуч")
    await olga.presses("Взять", message=offered.id)
    await answers(olga, offered, "Позовите меня раньше завуча. Ольга Игоревна, школа № 5, 8-910-123-45-67")
    await city.work()
    got = await last(ivan, "Позовите")
    await ivan.presses("Вопрос решён", message=got.id)
    await ivan.sees("решён?")
    await ivan.presses("Да, решён")
    await ivan.sees("Насколько помог")
    await ivan.presses("5")
    screen = await ivan.sees("Оценка 5")
    assert "В базу ответов" in screen.labels
    proposing = screen.id
    await ivan.presses("В базу ответов")
    screen = await ivan.sees("Так это увидят другие")
    assert "Позовите меня раньше завуча. …" in screen.text and "Ольга" not in screen.text
    await ivan.presses("Изменить вопрос")
    await ivan.sees("Какой был вопрос?")
    for odd, said in (
        ("Иван Лебедев, школа № 72", "слов не осталось"),
        ("щ" * 701, "Слишком длинно"),
    ):
        await ivan.says(odd)
        await ivan.sees(said)
    await ivan.says("Я Лебедев. Как не бояться завуча на <уроке>?")
    screen = await ivan.sees("Так это увидят другие")
    assert "Я …. Как не бояться завуча на <уроке>?" in screen.text
    await ivan.presses("Предложить собеседнику")
    await ivan.sees("Спросили собеседника")
    await ivan.presses(data=screen.buttons[0][0].data, message=screen.id)
    await ivan.presses(data="kap:1", message=proposing)
    await ivan.sees("в базу не предложить")

    await city.work()
    asked = await last(olga, "Собеседник предлагает опубликовать")
    assert "Как не бояться завуча на <уроке>?" in asked.text
    assert asked.labels == ["Согласен(на)", "Не согласен(на)"]
    stranger = await city.person("Борисов Борис Ильич")
    for data in ("kac:1:1", "kac:1:0", "kap:1", "ka:1:o::0"):
        await stranger.presses(data=data)
        assert "завуча" not in (await stranger.screen()).text
    await olga.presses("Не согласен(на)", message=asked.id)
    await olga.sees("публиковать не будем")
    await city.work()
    assert "Собеседник решил не публиковать" in (await last(ivan, "решил не публиковать")).text
    await olga.presses("Всё-таки согласен(на)")
    await olga.sees("Опубликовано")
    assert (await olga.presses(data="kac:1:0", message=asked.id)).answered, "too late to refuse, and told so"
    await last(olga, "Опубликовано в «Ответах»")
    await city.work()
    told = await last(ivan, "Ответ опубликован")
    await ivan.presses("Открыть ответ", message=told.id)
    await ivan.sees("Позовите меня раньше завуча")
    # Who asked stands in nothing that the mentor was sent, nor in what the mentor is given as theirs.
    chat = " ".join(f"{message.text} {message.labels}" for message in await olga.chat() if message.from_bot)
    assert "Лебедев" not in chat and "Иван" not in chat and "Школа № 72" not in chat
    async with city.session() as session:
        mentor_id = (await city.actor(olga)).person.id
        rows = await session.scalars(select(Delivery).where(Delivery.person_id == mentor_id))
        planned = json.dumps([[row.key, row.notice, row.params] for row in rows if row.notice.startswith("known")])
        assert str((await city.actor(ivan)).person.id) not in planned.replace('"answer": 1', "").replace(":1", "")


async def test_the_mentor_may_propose_too_and_a_consultation_without_words_begins_with_a_question(city: City) -> None:
    ivan, olga = await young(city), await mentor(city, "Белова Ольга Игоревна")
    one, other = await city.actor(ivan), await city.actor(olga)
    async with city.session() as session:
        consultation = await add_consultation(
            session, city.now, one.person.id, other.person.id, (Side.ASKER, ""), (Side.RESPONDER, "Так.")
        )
        unsolved = await add_consultation(session, city.now, one.person.id, None, (Side.ASKER, "Как?"))
    await olga.presses(data=f"kap:{unsolved}")
    await olga.sees("в базу не предложить")
    await olga.presses(data=f"tk:{consultation}:o")
    await olga.sees("№")
    await olga.presses("В базу ответов")
    await olga.sees("Какой был вопрос?")
    await olga.says("Как научить считать в уме?")
    screen = await olga.sees("Какой был ответ?")
    await olga.presses(next(label for label in screen.labels if label.startswith("Оставить")))
    await olga.sees("Так это увидят другие")
    await olga.presses("Предложить собеседнику")
    await olga.sees("Спросили собеседника")
    await city.work()
    asked = await last(ivan, "Собеседник предлагает опубликовать")
    await ivan.presses("Согласен(на)", message=asked.id)
    await ivan.sees("Опубликовано")


async def test_methodists_hide_and_show_and_see_no_words_before_both_agreed(city: City) -> None:
    maria = await city.person("Методистова Ольга Ивановна", Role.METHODIST)
    await maria.presses(data="go:known-office:0")
    await maria.sees("Здесь пока ничего нет")
    await known(city, *(f"Вопрос номер {n}" for n in range(7)))
    async with city.session() as session:
        secret = await add_known(session, city.now, "Тайный вопрос", state=KnownAnswerState.PROPOSED)
        await add_known(session, city.now, "Тайный отказ", state=KnownAnswerState.REFUSED)
    await maria.presses(data="go:known-office:0")
    screen = await maria.sees("опубликовано 7 · скрыто 0")
    assert "ждут согласия 1 · не согласились 1" in screen.text and "Тайн" not in screen.text
    for do in "odxs":
        await maria.presses(data=f"ko:{secret}:{do}::0")
        assert "Такого ответа в базе нет" in (await maria.screen()).text
    await maria.presses(data="go:known-office:0")
    await maria.sees("опубликовано 7")
    await maria.presses("1")
    screen = await maria.sees("оба согласились на этот")
    assert screen.labels == ["Скрыть", "‹ Ответы в базе"]
    await maria.presses("Скрыть")
    await maria.sees("Скрыть ответ?")
    await maria.presses("Да, скрыть")
    await maria.sees("скрыт: в поиске его нет")
    await maria.presses("‹ Ответы в базе")
    await maria.sees("опубликовано 6 · скрыто 1")
    await maria.presses("Скрытые")
    await maria.sees("1. Вопрос номер 6 · скрыт")
    anna = await city.person()
    await anna.presses(data="go:known:0")
    assert "номер 6" not in (await anna.sees("Вопрос номер 5")).text
    await maria.presses("1")
    await maria.sees("скрыт")
    await maria.presses("Показать снова")
    await maria.sees("оба согласились на этот")
    await anna.presses(data="go:known:0")
    await anna.sees("Вопрос номер 6")
    john = await city.person("Smith John", Role.METHODIST, language="en")
    await john.presses(data="go:known-office:0")
    await john.sees("published 7 · hidden 0")
    await john.presses(data="go:known:0")
    await john.sees("This was asked before")
