"""Pairs: from suggestions to the answers at the end; two methodists at once; what each may see and press."""

import asyncio
import json
from datetime import UTC, date, datetime

from sqlalchemy import func, select

from bot.models import (
    Account,
    ClosingReason,
    Meeting,
    Mentor,
    MentorKind,
    MentorState,
    OutboxEntry,
    Pair,
    PairAnswer,
    PairSide,
    PairState,
    PairStep,
    Person,
    Role,
    Subject,
    SummaryKind,
    WaitingWords,
)
from bot.presses.mentoring import (
    LogPress,
    MeetingPress,
    PairDo,
    PairList,
    PairListPress,
    PairOfficeDo,
    PairOfficePress,
    PairPress,
    StepPress,
    TiePress,
    YoungPress,
)
from bot.presses.shared import Go
from bot.services.mentoring import closing
from bot.services.mentoring.ending import close
from bot.services.mentoring.pairs import TieOutcome, tie
from bot.services.privacy import personal_data
from bot.services.privacy.erasure import erase
from bot.services.shared.sealing import Seal
from playground.client import Person as Driver
from tests.handlers.mentoring.test_offer import add_mentor
from tests.harness import City, settings_for
from tests.mentors import enrol

SETTINGS = settings_for("sqlite://", "sqlite://")


async def number_of(city: City, driver: Driver) -> int:
    return (await city.actor(driver)).person.id


async def the_pair(city: City) -> Pair:
    async with city.session() as session:
        return (await session.scalars(select(Pair).order_by(Pair.id.desc()).limit(1))).one()


async def count(city: City, table: type) -> int:
    async with city.session() as session:
        return await session.scalar(select(func.count()).select_from(table)) or 0


async def test_a_pair_from_suggestion_to_the_answers_at_the_end(city: City) -> None:
    school, other = await city.organisation("Школа № 72", number=72), await city.organisation("Школа № 3", number=3)
    vera = await city.person("Громова Вера Ивановна", Role.METHODIST)
    ivan = await city.person("Юнов Иван Олегович", organisation=school, teaching_since=2026, under_35=True)
    await city.person("Ранний Пётр Ильич", teaching_since=2015, under_35=True, started=False)
    oleg = await city.person("Серов Олег Игоревич", organisation=school)
    near = await city.person("Ближняя Анна Петровна", organisation=other, subject=Subject.ART, started=False)
    await add_mentor(city, oleg, Subject.PHYSICS)
    await add_mentor(city, near)
    await add_mentor(city, await city.person("Паузов Павел Ильич", started=False), state=MentorState.PAUSED)

    # Young teachers without a mentor, the two measures apart; suggestions with reasons, the fittest first.
    await vera.presses(data=Go(to="young-alone").pack())
    screen = await vera.sees("первые три года, 1")
    assert "Юнов Иван Олегович, Школа № 72 · Физика, с 2026" in screen.text
    await vera.presses("До 35 лет · 1")
    await vera.sees("1. Ранний Пётр Ильич")
    await vera.presses("Первые три года · 1")
    await vera.sees("Юнов")
    await vera.presses("1")
    screen = await vera.sees("Кто подойдёт")
    assert "1. Серов Олег Игоревич, Школа № 72 — тот же предмет · та же организация · сейчас 0 из 3" in screen.text
    assert "2. Ближняя Анна Петровна, Школа № 3 — любые предметы · похожая организация" in screen.text
    assert "Паузов" not in screen.text
    await vera.presses("1")
    screen = await vera.sees("До какого дня?")
    assert "До конца учебного года, 31.05.2027" in screen.labels
    for wrong in ("вчера", "05.12.2026", "01.01.2031", "<b>", "я" * 4096):
        await vera.says(wrong)
        await vera.sees("Нужен день не раньше")
    await vera.presses("Полгода, до 01.06.2027")
    screen = await vera.sees("План: 0 из 8")
    async with city.session() as session:
        touched = set(
            await session.scalars(select(OutboxEntry.object_id).where(OutboxEntry.kind == SummaryKind.MENTORING))
        )
    assert touched >= {0, school}, "the methodist database is to learn of the pair"
    pair = await the_pair(city)
    assert (pair.starts_on, pair.ends_on) == (date(2026, 12, 1), date(2027, 6, 1))
    await vera.presses(data=YoungPress(person=pair.young_id).pack())
    await vera.sees("Наставник уже есть")

    # Both are told; the plan is marked, and the mark taken off.
    await city.work()
    await oleg.sees("За вами закреплён молодой педагог")
    notice = await ivan.sees("У вас есть наставник")
    assert "Серов Олег Игоревич, Школа № 72" in notice.text and "пт, 11 декабря" in notice.text
    await ivan.presses("Открыть пару")
    await ivan.sees("Дальше: первая встреча")
    await ivan.presses("План · 0 из 8")
    await ivan.sees("План пары")
    await ivan.presses("1")
    await ivan.sees("1. ✅ первая встреча — 01.12.2026")
    await ivan.presses("✅ 1")
    await ivan.sees("1. первая встреча — до 11.12.2026")

    # A meeting is two taps; the day one more; a double tap and the other's record of the same meeting change nothing.
    await ivan.presses("‹ К паре")
    await ivan.sees("Встреч пока не записано")
    await ivan.presses("Записать встречу")
    await ivan.sees("О чём?")
    await ivan.presses("Урок и разбор")
    asked = await ivan.sees("Сколько минут?")
    await ivan.presses("45 мин")
    assert "План: 1 из 8" in (await ivan.sees("1 встреча, 45 мин")).text, "the first meeting is a step of the plan"
    again = LogPress(pair=pair.id, topic="lesson", minutes=45).pack()
    assert (await ivan.presses(data=again, message=asked.id)).text == "Такая встреча уже записана"
    assert (await oleg.presses(data=again)).text == "Такая встреча уже записана"
    await oleg.says("/mentor")
    await oleg.sees("Наставник")
    await oleg.presses("Мои подопечные")
    await oleg.sees("Мой подопечный")
    await oleg.presses("Записать встречу")
    await oleg.sees("О чём?")
    await oleg.presses("Родители")
    await oleg.sees("Сколько минут?")
    await oleg.presses("Вчера")
    await oleg.sees("пн, 30 ноября")
    await oleg.presses("Другой день")
    await oleg.sees("В какой день?")
    await oleg.presses("25.11")
    await oleg.sees("ср, 25 ноября")
    await oleg.presses("60 мин")
    await oleg.sees("2 встречи, 105 мин")
    await oleg.presses("Встречи · 2")
    await oleg.sees("2. 25.11.2026 · Родители, 60 мин")
    await oleg.presses("✕ 2")
    await oleg.sees("Убрать запись?")
    await oleg.presses("Да, убрать")
    await oleg.sees("Встречи · 1, 45 мин")
    assert await count(city, Meeting) == 1
    for day in ("20270101", "20250101", "вчера"):
        await oleg.presses(data=LogPress(pair=pair.id, topic="lesson", minutes=45, day=day).pack())
    assert await count(city, Meeting) == 1, "no meeting to come, none of long ago"

    # Two weeks of silence: both are asked, once in two weeks.
    await city.move_to(datetime(2026, 12, 14, 9, tzinfo=UTC))
    await ivan.sees_nothing("Две недели без записей")
    await city.move_to(datetime(2026, 12, 15, 9, tzinfo=UTC))
    await ivan.sees("Две недели без записей")
    await oleg.sees("Две недели без записей")
    await city.move_to(datetime(2026, 12, 28, 9, tzinfo=UTC))
    assert sum("Две недели без записей" in one.text for one in await oleg.chat()) == 1
    await vera.presses(data=Go(to="pairs").pack())
    screen = await vera.sees("Пары · 1")
    assert "Юнов Иван Олегович — Серов Олег Игоревич · 1 из 8 · ⏳ тишина две недели" in screen.text
    await city.move_to(datetime(2026, 12, 29, 9, tzinfo=UTC))
    assert sum("Две недели без записей" in one.text for one in await oleg.chat()) == 2

    # Either may ask to end it; the methodist closes, or lets it run to its end.
    await ivan.presses(data=PairPress(pair=pair.id, do=PairDo.ASK_TO_END).pack())
    await ivan.sees("раньше срока?")
    await ivan.presses("Да, попросить")
    await ivan.presses(data=PairPress(pair=pair.id, do=PairDo.END).pack())
    await city.work()
    await vera.sees("Просят завершить пару раньше")
    assert sum("Просят завершить" in one.text for one in await vera.chat()) == 1
    await city.move_to(datetime(2027, 6, 1, 12, tzinfo=UTC))
    assert (await the_pair(city)).state is PairState.ACTIVE, "the last day is a day of the pair"
    await city.move_to(datetime(2027, 6, 2, 6, tzinfo=UTC))
    pair = await the_pair(city)
    assert (pair.state, pair.closing_reason) == (PairState.CLOSED, ClosingReason.FINISHED)

    # A few questions of both.
    for driver, words in ((ivan, "Спасибо <Олегу>"), (oleg, None)):
        await driver.sees("Пара завершена")
        await driver.presses("Ответить")
        for number in range(1, 5):
            await driver.sees(f"О паре · {number} из 5")
            await driver.presses("5")
        await driver.sees("Что сказать методисту?")
        if words:
            await driver.says(words)
        else:
            await driver.presses("Пропустить")
        await driver.sees("Спасибо, записали")
        await driver.presses(data=PairPress(pair=pair.id, do=PairDo.ANSWER).pack())
        await driver.sees("Ответ уже записан")
    await vera.presses(data=Go(to="pair-results").pack())
    screen = await vera.sees("Завершено пар: 1")
    assert "числа и слова появятся, когда ответят 5 разных человек" in screen.text and "Словами" not in " ".join(
        screen.labels
    )
    await vera.presses(data=PairListPress(show=PairList.WORDS).pack())
    await vera.sees("Пока ничего")
    assert (
        await ivan.presses(data=LogPress(pair=pair.id, topic="lesson", minutes=60).pack())
    ).text == "Пара уже завершена"

    # What each is given about themselves says nothing of the other's answers or number.
    async with city.app.database.reading() as session:
        me = await session.get(Person, pair.mentor_id)
        assert me is not None
        found = await personal_data.collect(session, me, Seal.of(city.app.settings))
    told = json.dumps(found, default=str, ensure_ascii=False)
    assert "Спасибо" not in told and "young_id" not in told and found["waiting-words"][0]["values"]["help"] == 5
    assert found["pair-mentor"][0]["meetings"] == [{"held_on": date(2026, 12, 1), "minutes": 45, "topic": "lesson"}]
    assert found["mentor"][0]["subjects"] == ["physics"]


async def test_others_cannot_look_into_a_pair_or_change_it(city: City) -> None:
    ivan = await city.person("Юнов Иван Олегович", teaching_since=2026)
    oleg = await city.person("Серов Олег Игоревич", started=False)
    mentor_id = await add_mentor(city, oleg)
    boss = await number_of(city, await city.person("Громова Вера Ивановна", Role.METHODIST, started=False))
    async with city.session() as session:
        tied = await tie(session, await number_of(city, ivan), mentor_id, date(2027, 5, 31), boss, SETTINGS, city.now)
        assert tied.outcome is TieOutcome.TIED and tied.pair_id is not None
        step = (await session.scalars(select(PairStep.id).limit(1))).one()
        session.add(
            Meeting(pair_id=tied.pair_id, held_on=date(2026, 12, 1), minutes=45, topic="lesson", logged_at=city.now)
        )
        await session.flush()
        meeting = (await session.scalars(select(Meeting.id))).one()
    stranger = await city.person("Чужой Семён Семёнович")
    number = tied.pair_id
    presses = [PairPress(pair=number, do=do).pack() for do in ("o", "p", "m", "w", "e", "ex", "q")]
    presses += [LogPress(pair=number, topic="lesson", minutes=60).pack(), LogPress(pair=number, topic="x").pack()]
    presses += [StepPress(step=step, on=True).pack()]
    presses += [MeetingPress(meeting=meeting, do=do).pack() for do in ("d", "x")]
    presses += [PairOfficePress(pair=number, do=do).pack() for do in ("o", "d", "x", "c", "cx")]
    presses += [TiePress(young=1, mentor=mentor_id).pack(), YoungPress(person=1).pack()]
    presses += [PairListPress(show=PairList.WORDS).pack(), Go(to="pairs").pack(), Go(to="pair-results").pack()]
    for data in presses:
        assert (await stranger.presses(data=data)).answered, data
        assert "Юнов" not in (await stranger.screen()).text, data
    await ivan.presses(data=LogPress(pair=number, topic="lesson", minutes=7).pack())
    await ivan.sees("больше нет")
    assert await count(city, Meeting) == 1
    pair = await the_pair(city)
    assert pair.state is PairState.ACTIVE
    async with city.session() as session:
        assert await session.scalar(select(func.count()).where(PairStep.done_on.is_not(None))) == 0


async def test_two_methodists_at_once_make_one_pair_and_a_mentor_who_leaves_is_replaced(city: City) -> None:
    methodists = [await city.person(f"Методистова{n} Вера Ивановна", Role.METHODIST) for n in range(2)]
    ivan = await city.person("Юнов Иван Олегович", teaching_since=2026)
    tutors = [await city.person(f"Тьютор{n} Олег Игоревич") for n in range(2)]
    numbers = [await add_mentor(city, driver) for driver in tutors]
    young = await number_of(city, ivan)
    for driver, number in zip(methodists, numbers, strict=True):
        await driver.presses(data=TiePress(young=young, mentor=number).pack())
        await driver.sees("До какого дня?")
    await asyncio.gather(*(driver.presses("До конца учебного года, 31.05.2027") for driver in methodists))
    await city.messenger.quiet()
    assert await count(city, Pair) == 1
    texts = [(await driver.screen()).text for driver in methodists]
    assert (
        sum("План: 0 из 8" in text for text in texts) == 1 and sum("Наставник уже есть" in text for text in texts) == 1
    )

    pair = await the_pair(city)
    (mentor,) = [tutor for tutor in tutors if await number_of(city, tutor) == pair.mentor_id]
    boss = methodists[0]
    await mentor.presses(data="mt:l")
    await mentor.sees("За вами закреплены молодые педагоги (1)")
    await mentor.presses("Да, перестать")
    await mentor.sees("Стать наставником")
    await city.work()
    await boss.sees("больше не берёт вопросы")
    await boss.presses(data=Go(to="pairs").pack())
    await boss.sees("⚠️ наставник на паузе")
    await boss.presses("1")
    await boss.sees("Наставник на паузе или ушёл")
    await boss.presses("Сменить наставника")
    await boss.sees("Сменить наставника?")
    await boss.presses("Да, сменить")
    screen = await boss.sees("Кто подойдёт")
    assert len([label for label in screen.labels if label.isdigit()]) == 1, "only who still mentors"
    answer = await boss.presses(data=PairOfficePress(pair=pair.id, do=PairOfficeDo.CLOSE).pack())
    assert answer.text == "Пара уже завершена"
    assert (await the_pair(city)).closing_reason is ClosingReason.MENTOR_LEFT


async def test_answers_are_seen_in_fives_and_an_erased_mentor_takes_along_what_was_not_moved(city: City) -> None:
    boss = await city.person("Громова Вера Ивановна", Role.METHODIST)
    oleg = await city.person("Серов Олег Игоревич")
    mentor = await number_of(city, oleg)
    seal = Seal.of(city.app.settings)
    async with city.session() as session:
        await enrol(
            session, Mentor(person_id=mentor, kind=MentorKind.TUTOR, state=MentorState.ACTIVE, offered_at=city.now)
        )
        young = [
            Person(
                surname=f"Юнов{n}", given_name="Иван", teaching_since=2026, created_at=city.now, registered_at=city.now
            )
            for n in range(8)
        ]
        session.add_all(young)
        await session.flush()
        pairs = [
            Pair(
                young_id=one.id,
                mentor_id=mentor,
                starts_on=date(2026, 9, 1),
                ends_on=date(2027, 5, 31),
                made_at=city.now,
            )
            for one in young
        ]
        session.add_all(pairs)
        await session.flush()
        numbers = [pair.id for pair in pairs]
        for pair in pairs[:7]:
            assert await close(session, pair.id, ClosingReason.FINISHED, None, city.now)
            marks = dict.fromkeys(closing.SCALES, 5 if pair.id != numbers[0] else 2)
            for person in (pair.young_id, mentor):
                words = f"{'я' * 690}{pair.id}"
                assert await closing.answer(session, pair.id, person, marks, words, seal)
                assert not await closing.answer(session, pair.id, person, marks, words, seal)
    await boss.presses(data=Go(to="pair-results").pack())
    screen = await boss.sees("ответили 7, в числах 5")
    assert "Помог ли вам наставник? 4,4 · 4–5 поставили 80" in screen.text
    await boss.presses("Словами · 5")
    await boss.sees("1/2")

    # The mentor is erased: the pair at hand is over, the young one is to be found another. All that one mentor said of seven
    # pairs waited for other mentors and is gone; what five young teachers said is nobody's and stays.
    async with city.session() as session:
        leaving = await session.get(Person, mentor)
        account = (await session.scalars(select(Account).where(Account.person_id == mentor))).one()
        assert leaving is not None
        await erase(session, leaving, account, SETTINGS, city.now)
    async with city.session() as session:
        rows = await session.scalars(select(Pair).order_by(Pair.id))
        assert [row.mentor_id < 0 for row in rows] == [True] * 8
        left = await session.get(Pair, numbers[7])
        assert left is not None and left.closing_reason is ClosingReason.MENTOR_LEFT
        said = (
            await session.execute(
                select(PairAnswer.side, func.count(PairAnswer.words), func.count(PairAnswer.value))
                .group_by(PairAnswer.side)
                .order_by(PairAnswer.side)
            )
        ).all()
        assert [tuple(row) for row in said] == [(PairSide.YOUNG, 5, 20)]
        waiting = await session.scalars(select(WaitingWords.side))
        assert waiting.all() == [PairSide.YOUNG, PairSide.YOUNG]
        young_side, mentor_side = await closing.results(session)
        assert (young_side.answered, mentor_side.answered) == (7, 0)
    await city.work()
    await boss.sees("Молодой педагог остался без наставника")
    await boss.presses("Подобрать наставника")
    await boss.sees("Наставников в базе пока нет")
