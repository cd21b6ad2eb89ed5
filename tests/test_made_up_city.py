"""The made-up city of the demo: every screen has something to show."""

from sqlalchemy import func, select

from bot.models import Association, KnownAnswer, Organisation, OrganisationKind, Person
from bot.services.library import search
from demo.cast import CAST, MENTOR, YOUNG, introduce
from demo.city import found_city
from playground.client import Person as Driver
from tests.harness import BOT_ID, City

METHODIST, ADMIN, TEACHER = 101, 102, 103
# Who opens what, and what stands there then.
SCREENS = {
    METHODIST: {
        "go:consults-waiting:0": "Ждут ответа: ",
        "go:young-alone:0": "первые три года",
        "go:pairs:0": "Пары · ",
        "go:mentors:0": "Педагоги-тьюторы: ",
        "go:pair-results:0": "Итоги пар",
        "go:known-office:0": "1.",
        "go:groups:0": "Бота ещё нет ни в одном чате",
        "go:mentoring-numbers:0": "%",
        "ol:p:0:0": "1.",
        "go:themes-office:0": "2026",
        "go:broadcasts:0": "Рассылки",
    },
    ADMIN: {"go:admin:0": "Администрирование", "go:roles:0": "Соколова"},
    TEACHER: {"go:events:0": "1.", "go:theme:0": "Тема месяца", "go:my:0": "Мои записи", "go:profile:0": "Петрова"},
    YOUNG: {"go:pair:0": "Никитина", "go:consults:0": "№", "go:known:0": "1."},
    MENTOR: {"go:consults:0": "ждёт", "go:pair:0": "Лебедев", "go:mentor-own:0": "Принимает вопросы"},
}


async def test_every_screen_of_the_made_up_city_has_something_to_show(city: City) -> None:
    assert await found_city(city.app.database, city.app.settings, BOT_ID, city.now)
    assert not await found_city(city.app.database, city.app.settings, BOT_ID, city.now), "founded once"
    async with city.session() as session:
        rows = await session.execute(select(Organisation.kind, func.count()).group_by(Organisation.kind))
        kinds = {kind: count for kind, count in rows}  # noqa: C416 a Row is no pair to dict() for the type checker
        assert [kinds[kind] for kind in OrganisationKind] == [67, 110, 16]
        assert await session.scalar(select(func.count()).select_from(Association)) == 25
        assert (await session.scalar(select(func.count()).select_from(Person)) or 0) > 400
        known = (await session.scalars(select(KnownAnswer))).first()
        assert known is not None
        found = await search.closest(session, known.question, known.subject, 3)
        assert known.id in {one.id for one in found}, "what the city knows can be found"
    await introduce(city.messenger)
    await city.messenger.quiet()
    people = {part.number: Driver(city.messenger, part.number, part.full_name) for part in CAST}
    for number, screens in SCREENS.items():
        for press, words in screens.items():
            await people[number].presses(data=press)
            await people[number].sees(words)
    await city.work()
