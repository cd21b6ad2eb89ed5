"""«Подписки»: one tap each, everything off, the usual on again."""

from sqlalchemy import func, select

from bot.models import Association, EventKind, OrganisationKind, Subscription
from tests.harness import City


async def count(city: City) -> int:
    """How many subscriptions there are."""
    async with city.session() as session:
        return await session.scalar(select(func.count()).select_from(Subscription)) or 0


async def test_each_is_switched_by_one_tap_and_a_double_tap_is_harmless(city: City) -> None:
    async with city.session() as session:
        session.add_all(Association(name=f"ГМО {n:02}", kind=OrganisationKind.SCHOOL) for n in range(20))
    anna = await city.person()
    await anna.presses("Подписки")
    shown = await anna.sees("Предметы: 1 из 18")
    assert (
        f"Виды мероприятий: {len(EventKind)} из {len(EventKind)}" in shown.text
        and "📌 Тема месяца: пишем" in shown.text
    )
    await anna.presses("Тема месяца")
    await anna.sees("📌 Тема месяца: не пишем")
    await anna.presses("Предметы")
    await anna.sees("✅ Физика")
    off = next(button.data for row in (await anna.screen()).buttons for button in row if button.text == "✅ Физика")
    await anna.presses(data=off, message=shown.id)
    await anna.sees(lambda message: "Физика" in message.labels)
    assert (await anna.presses(data=off, message=shown.id)).answered
    await anna.presses("Химия")
    twice = await anna.sees("✅ Химия")
    assert "Физика" in twice.labels, "the second tap changed nothing"
    await anna.presses("Назад")
    await anna.sees("Предметы: 1 из 18")
    await anna.presses("Объединения")
    page = await anna.sees("1/3")
    assert len(page.labels) == 8 + 3 + 1
    await anna.presses("›")
    await anna.sees("2/3")
    await anna.presses("ГМО 10")
    ticked = await anna.sees("✅ ГМО 10")
    assert "2/3" in ticked.labels, "the page stays"
    await anna.presses("Назад")
    await anna.sees("Новости объединений: 1 из 20")


async def test_everything_off_asks_once_and_the_usual_comes_back(city: City) -> None:
    anna = await city.person()
    await anna.presses("Подписки")
    await anna.sees("Отписаться от всего")
    await anna.presses("Отписаться от всего")
    await anna.sees("Отписаться от всего?")
    before = await count(city)
    await anna.presses("Назад")
    await anna.sees("Предметы: 1 из 18")
    assert await count(city) == before
    await anna.presses("Отписаться от всего")
    await anna.sees("Да, отписаться")
    await anna.presses("Да, отписаться")
    off = await anna.sees("Предметы: 0 из 18")
    assert await count(city) == 0 and "Отписаться от всего" not in off.labels
    await anna.presses("Подписаться снова на обычное")
    await anna.sees("Предметы: 1 из 18")
    assert await count(city) == before


async def test_made_up_presses_follow_nothing(city: City) -> None:
    anna = await city.person()
    before = await count(city)
    made_up = ("sub:subject:none:1:0", "sub:subject:magic:1:0", "sub:association:99:1:0", "sub:themes:x:1:0")
    odd = ("sub:association:²:1:0", f"sub:association:{'9' * 30}:1:0", "sub:event_kind::1:0", "sub:nothing:x:1:0")
    for data in (*made_up, *odd, "subs:everything:0", "sub:subject:maths:maybe:0"):
        await anna.presses(data="subs:subject:0", message=(await anna.screen()).id)
        await anna.sees("Физика")
        await anna.presses(data=data)
        await anna.sees("Этого больше нет")
    assert await count(city) == before
    await anna.presses(data="subs:subject:2000000000")
    await anna.sees("3/3")


async def test_an_empty_register_says_what_will_be_here(city: City) -> None:
    anna = await city.person()
    await anna.presses("Подписки")
    await anna.sees("Объединения")
    await anna.presses("Объединения")
    await anna.sees("Объединений пока нет")
