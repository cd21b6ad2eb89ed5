"""Whoever copies the database before and after every single press learns of five people's answers together, or of nobody's
(docs/decisions/0006)."""

from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from bot.models import Answer, Invitation, PairSide, Response, Role, WaitingResponse, WaitingWords
from bot.presses.people import ProfileDo, ProfilePress
from bot.presses.questionnaires import ResultsPress
from bot.services.mentoring import closing
from bot.services.shared.sealing import Seal
from playground.client import Person as Driver
from tests.copies import Copies
from tests.handlers.test_questionnaires import seminar
from tests.harness import NOON, City
from tests.services.mentoring.mentoring_rows import add_pair, add_people

NAMES = ("Аннина", "Борисова", "Верина", "Галина", "Дарьина", "Еленина", "Жаннина", "Зоина")


def words_of(driver: Driver) -> str:
    return f"said-{driver.id}-so"


async def answers(driver: Driver, number: int, copies: Copies, until: int = 5) -> None:
    """The questionnaire, filled in press by press; a copy after each. Marks and words are each person's own."""
    await driver.presses("Ответить")
    await copies.take()
    for tap in (str(number % 5 + 1), str(number // 5 + 1), "Пропустить" if number % 3 == 0 else "3", "5")[:until]:
        await driver.presses(tap)
        await copies.take()
    if until > 4:
        await driver.says(words_of(driver))
        await driver.sees("Спасибо, анкета отправлена")
        await copies.take()


async def test_copies_around_every_press_never_tell_fewer_than_five_apart(city: City, tmp_path: Path) -> None:
    boss = await city.person("Громова Вера Ивановна", Role.METHODIST)
    people = [await city.person(f"{name} Мария Петровна") for name in NAMES]
    made = await seminar(city, *people)
    copies = Copies(city.app.database, tmp_path, [words_of(one) for one in people])
    await copies.take()

    # Four wait, one of them presses «Удалить»: what that one said is gone, the lot waits for two others.
    for number, driver in enumerate(people[:4]):
        await answers(driver, number, copies)
        await driver.start(f"q_{made.questionnaire}")
        await driver.sees("вы уже ответили")
        await copies.take()
    await people[1].presses(data=ProfilePress(do=ProfileDo.ERASE).pack())
    await people[1].sees("Из базы всё удалено")
    await copies.take()
    await answers(people[4], 4, copies)
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(WaitingResponse)) == 4
        assert await session.scalar(select(func.count()).select_from(Response)) == 0
    await boss.presses(data=ResultsPress(event=made.event).pack())
    await boss.sees("Ответили 4 человека. Чтобы никого нельзя было узнать")

    # The fifth makes a lot of it. The sixth waits, the seventh begins and leaves it at that.
    await answers(people[5], 5, copies)
    await answers(people[6], 6, copies)
    await answers(people[7], 7, copies, until=2)
    await boss.presses(data=ResultsPress(event=made.event).pack())
    await boss.sees("Показаны 5 из 6 ответов")

    # One is left at closing and one was begun: both destroyed. Only the number of those who sent theirs stays.
    await city.advance(days=8)
    await copies.take()
    await boss.presses(data=ResultsPress(event=made.event).pack())
    await boss.sees("Показаны 5 из 6. Ещё 1 ответ стёрт")
    copies.isolate_nobody("responses", "waiting_responses")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(WaitingResponse)) == 0
        kept = set(await session.scalars(select(Answer.words).where(Answer.words.is_not(None))))
        assert kept == {words_of(people[n]) for n in (0, 2, 3, 4, 5)}
        assert await session.scalar(select(func.count()).where(Invitation.answered)) == 6
    assert len(copies.taken) > 40


async def test_copies_around_what_is_said_of_each_pair_never_tell_fewer_than_five_apart(
    city: City, tmp_path: Path
) -> None:
    seal = Seal.of(city.app.settings)
    async with city.session() as session:
        people = await add_people(session, None, 12)
        halves = list(zip(people[:6], people[6:], strict=True))
        pairs = [await add_pair(session, young, mentor, None, closed_days_ago=1) for young, mentor in halves]
    copies = Copies(city.app.database, tmp_path, [f"said-{person}-so" for person in people])
    await copies.take()
    for pair, both in zip(pairs, halves, strict=True):
        for person in both:
            async with city.session() as session:
                marks = dict(zip(closing.SCALES, (person % 5 + 1, person // 5 + 1, 3, 4), strict=True))
                assert await closing.answer(session, pair, person, marks, f"said-{person}-so", seal)
            await copies.take()
    copies.isolate_nobody("nameless_pair_answers", "waiting_words")
    async with city.session() as session:
        waiting = await session.scalars(select(WaitingWords.side).order_by(WaitingWords.side))
        assert waiting.all() == [PairSide.MENTOR, PairSide.YOUNG]
        assert [side.shown for side in await closing.results(session)] == [5, 5]
    await city.advance(minutes=1)
    assert city.now == NOON + timedelta(minutes=1)
