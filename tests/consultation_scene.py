"""People who ask and people who answer, and what they do with a question, for tests."""

from datetime import time

from bot.models import Mentor, MentorKind, MentorState, MentorSubject, Pair, Role, Subject
from playground.client import Message
from playground.client import Person as Driver
from tests.harness import City
from tests.mentors import enrol


async def make_mentor(
    city: City,
    driver: Driver,
    *subjects: Subject,
    capacity: int = 3,
    days: str = "12345",
    begin: time = time(9),
    end: time = time(18),
    state: MentorState = MentorState.ACTIVE,
    kind: MentorKind = MentorKind.TUTOR,
    about: str = "",
) -> int:
    """The person answers questions about these subjects (none: about any); their number."""
    actor = await city.actor(driver)
    async with city.session() as session:
        await enrol(
            session,
            Mentor(
                person_id=actor.person.id,
                kind=kind,
                about=about,
                state=state,
                capacity=capacity,
                days=days,
                reach_from=begin,
                reach_until=end,
                offered_at=city.now,
                subjects=[MentorSubject(subject=subject) for subject in subjects],
            ),
        )
    return actor.person.id


async def mentor(city: City, name: str, *subjects: Subject, **more: object) -> Driver:
    """A mentor who has started the bot."""
    driver = await city.person(name)
    await make_mentor(city, driver, *subjects, **more)  # type: ignore[arg-type]
    return driver


async def young(city: City, name: str = "Лебедев Иван Олегович", **more: object) -> Driver:
    """A young teacher of mathematics in the first year, at School № 72."""
    organisation = await city.organisation("Школа № 72", number=72)
    given: dict[str, object] = {"teaching_since": 2026, "under_35": True, "subject": Subject.MATHS, **more}
    return await city.person(name, organisation=organisation, **given)  # type: ignore[arg-type]


async def tie(city: City, asker: Driver, answers: Driver) -> None:
    """The two are a pair."""
    one, other = await city.actor(asker), await city.actor(answers)
    async with city.session() as session:
        session.add(
            Pair(
                young_id=one.person.id,
                mentor_id=other.person.id,
                starts_on=city.now.date(),
                ends_on=city.now.date().replace(year=2027),
                made_at=city.now,
            )
        )


async def methodist(city: City, name: str = "Соколова Ольга Викторовна") -> Driver:
    """A methodist."""
    return await city.person(name, Role.METHODIST)


async def asks(
    driver: Driver,
    *texts: str,
    to: str = "Любому",
    mode: str = "С именем",
    subject: str = "",
    sees: str = "отправлен",
) -> Message:
    """Goes through the Form of a question; what is shown at its end, which says `sees`."""
    await driver.says("/mentor")
    await driver.sees("Задать вопрос")
    await driver.presses("Задать вопрос")
    await driver.sees("Кому вопрос")
    await driver.presses(to)
    if subject:
        await driver.sees("По какому предмету")
        await driver.presses(subject)
    await driver.sees("Как спросить")
    await driver.presses(mode)
    await driver.sees("О чём вы хотите спросить")
    for text in texts:
        await driver.says(text)
        await driver.sees("Принято")
    await driver.presses("Готово")
    await driver.sees("Отправляем")
    await driver.presses("Отправить")
    return await driver.sees(sees)


async def answers(driver: Driver, message: Message, text: str) -> Message:
    """Replies to a message; what the bot says to it."""
    await driver.says(text, reply_to=message.id)
    return await driver.sees("№")


async def last(driver: Driver, words: str) -> Message:
    """The newest message of the bot with these words, whenever it came."""
    for message in reversed(await driver.chat()):
        if message.from_bot and words in message.text:
            return message
    raise AssertionError(f"{driver.name} was never told «{words}»:\n" + "\n".join(map(str, await driver.chat())))


async def taps(driver: Driver, *buttons: str) -> Message:
    """Presses buttons one after another, each when the bot has answered the one before; the newest screen."""
    for button in buttons:
        await driver.messenger.quiet()
        await driver.presses(button)
    await driver.messenger.quiet()
    return await driver.screen()
