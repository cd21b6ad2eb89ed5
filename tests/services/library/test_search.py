"""Known answers are found by word forms, the rare words first; nothing is offered that is beside the point."""

from datetime import UTC, datetime

from bot.database import Database
from bot.models import KnownAnswerState, Subject
from bot.services.library import search as known_search
from bot.services.library.search import closest, page_of, search
from tests.services.library.known_rows import add_known

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
LATE = "Как начинать урок после звонка, если половина класса опаздывает?"
MEETING = "Как провести первое родительское собрание в пятом классе?"
MARKS = "Родители спорят с отметками за контрольную. Что им отвечать?"
PHONES = "Ученики сидят в телефонах на уроке. Как быть?"
LAB = "Какую лабораторную работу можно сделать без оборудования в 8 классе?"
FEAR = "Боюсь открытого урока: завуч сидит на последней парте, и я забываю слова."
QUARREL = "Двое мальчиков дерутся на перемене, родители винят меня."
KNOWN = (LATE, MEETING, MARKS, PHONES, LAB, FEAR, QUARREL)

# What somebody asks and what should stand first; None: nothing at all.
ASKED = (
    ("Половина класса опаздывает к звонку. Как быстро начать урок?", LATE),
    ("Опаздывают после звонка каждый день, подскажите, что делать", LATE),
    ("Скоро у меня первое собрание с родителями пятиклассников, как его провести?", MEETING),
    ("Здравствуйте! Родители не согласны с отметкой за контрольную, что отвечать?", MARKS),
    ("Все сидят в телефонах", PHONES),
    ("Нет оборудования для лабораторной работы", LAB),
    ("Очень боюсь открытого урока", FEAR),
    ("Мальчики подрались на перемене, родители винят учителя", QUARREL),
    ("Как оформить рабочую программу по химии?", None),
    ("Где взять сценарий праздника ко Дню учителя?", None),
    ("Как посчитать стимулирующие выплаты?", None),
    ("Половина класса не понимает дроби", None),
    ("Как подготовиться к первому уроку в новом классе?", None),
    ("Ученик не делает домашнюю работу, родители не отвечают на звонки", None),
    ("Как провести открытый урок по математике в 8 классе?", None),
    ("Мальчик опаздывает из-за автобуса, родители в курсе", None),
    ("Спасибо!", None),
    ("🙂🙂🙂", None),
)


async def test_what_is_close_stands_first_and_what_is_not_is_not_offered(database: Database) -> None:
    async with database.transaction() as session:
        for question in KNOWN:
            await add_known(session, NOW, question)
        await add_known(session, NOW, LATE, state=KnownAnswerState.HIDDEN)
        await add_known(session, NOW, LATE, state=KnownAnswerState.PROPOSED)
    async with database.reading() as session:
        found = {text: [row.question for row in await closest(session, text, None, 3)] for text, _ in ASKED}
        assert {text: rows[0] if rows else None for text, rows in found.items()} == dict(ASKED)
        assert all(len(rows) <= 2 for rows in found.values()), found
        assert len(found[LATE] if LATE in found else await closest(session, LATE, None, 3)) == 1, (
            "hidden ones stay hidden"
        )
        for odd in ("", "?" * 4096, "пустота " * 500, "\x00<b>&amp;", " ".join(map(str, range(900)))):
            assert await closest(session, odd, None, 3) == []


async def test_of_two_as_close_the_one_of_the_same_subject_goes_first_and_few_answers_do_no_harm(
    database: Database,
) -> None:
    async with database.reading() as session:
        assert await closest(session, LATE, None, 3) == []
        assert (await search(session, "урок", 0)).total == 0
    async with database.transaction() as session:
        numbers = [await add_known(session, NOW, LATE, subject=one) for one in (Subject.MATHS, Subject.PHYSICS, None)]
    async with database.reading() as session:
        for subject, first in ((Subject.MATHS, numbers[0]), (Subject.PHYSICS, numbers[1])):
            assert (await closest(session, "Опаздывает половина класса", subject, 2))[0].id == first


async def test_search_finds_word_forms_in_answers_too_and_needs_half_of_the_words(database: Database) -> None:
    async with database.transaction() as session:
        for question in KNOWN:
            await add_known(session, NOW, question, "Договоритесь о правилах." if question == PHONES else "Спокойно.")
    async with database.reading() as session:

        async def found(words: str) -> list[str]:
            return [row.question for row in (await search(session, words, 0)).rows]

        assert await found("телефоны") == [PHONES]
        assert await found("правила") == [PHONES]
        assert (await found("родители отметка"))[0] == MARKS
        assert set(await found("родители")) == {MARKS, QUARREL}, "an adjective has another stem"
        assert await found("родительские собрания") == [MEETING]
        assert await found("телефоны космос марс юпитер") == []
        assert await found("как") == await found("🙂") == await found("%_'\"") == []


async def test_lists_have_pages_and_subjects(database: Database) -> None:
    async with database.transaction() as session:
        for number in range(8):
            await add_known(session, NOW, f"Вопрос про дроби {number}", subject=Subject.MATHS, helped=number % 3)
        await add_known(session, NOW, "Про оптику", subject=Subject.PHYSICS)
        await add_known(session, NOW, "Ни о чём особенном про дроби")
    async with database.reading() as session:
        first = await page_of(session, None, 0)
        assert (first.total, first.pages, len(first.rows)) == (10, 2, 6)
        assert [row.helped for row in first.rows] == [2, 2, 1, 1, 1, 0]
        assert (await page_of(session, None, 99)).page == 1
        assert (await page_of(session, Subject.PHYSICS, 0)).total == 1
        assert await known_search.subjects(session) == [(Subject.MATHS, 8), (Subject.PHYSICS, 1)]
        pages = [await search(session, "дроби", page) for page in (0, 1)]
        numbers = [row.id for page in pages for row in page.rows]
        assert len(set(numbers)) == len(numbers) == pages[0].total == 9
