"""Whose command menu lists /methodist and /admin, and what becomes of it when roles, languages and people go."""

from datetime import timedelta

from sqlalchemy import func, select, update

from bot.models import CommandList, Role, RoleGrant
from playground.client import Person as Driver
from tests.harness import City


async def listed(city: City, person: Driver) -> set[str]:
    """The commands that the messenger shows somebody."""
    return {str(one["command"]) for one in await city.messenger.commands(person.id)}


async def calls(city: City) -> int:
    """How often the messenger was told of commands."""
    counted = await city.messenger.call("GET", "calls/count")
    told = [sum(counted.get(method, {}).values()) for method in ("setMyCommands", "deleteMyCommands")]
    return sum(told)


async def rows(city: City) -> int:
    async with city.session() as session:
        return await session.scalar(select(func.count()).select_from(CommandList)) or 0


async def set_role(city: City, person: Driver, **values: object) -> None:
    """The role of this person changes."""
    number = (await city.actor(person)).person.id
    async with city.session() as session:
        await session.execute(update(RoleGrant).where(RoleGrant.person_id == number).values(**values))


async def test_staff_have_their_commands_as_long_as_their_roles(city: City) -> None:
    boss = await city.person("Громова Вера Ивановна", Role.ADMIN, Role.METHODIST)
    anna, oleg = await city.person(), await city.person("Серов Олег Игоревич")
    await city.work()
    assert {"methodist", "admin", "events", "help"} <= await listed(city, boss)
    assert await calls(city) == 1, "nobody else's list is touched"

    await boss.says("/admin")
    await boss.sees("Администрирование")
    for button, what_comes in (("Роли", "Пригласить методиста"), ("Пригласить методиста", "До какого дня")):
        await boss.presses(button)
        await boss.sees(what_comes)
    await boss.says((city.now + timedelta(days=30)).strftime("%d.%m.%Y"))
    link = (await boss.sees("Отправьте ссылку")).text.partition("start=")[2].split()[0]
    await anna.start(link)
    await anna.sees("Ваша роль — методист")
    await city.work()
    assert "methodist" in await listed(city, anna) and "admin" not in await listed(city, anna)
    before = await calls(city)
    await city.work()
    assert await calls(city) == before, "what is true already is not said again"

    await anna.says("/profile")
    await anna.sees("Профиль")
    await anna.presses("English")
    await anna.sees("Profile")
    await city.work()
    words = {one["command"]: one["description"] for one in await city.messenger.commands(anna.id)}
    assert (words["methodist"], words["menu"]) == ("Methodist’s office", "Menu")

    await city.advance(days=31)
    assert "methodist" not in await listed(city, anna), "the role has ended by itself"
    await set_role(city, boss, revoked_at=city.now)
    await city.work()
    assert not {"methodist", "admin"} & (await listed(city, boss) | await listed(city, oleg))
    assert await rows(city) == 0


async def test_a_messenger_in_trouble_is_told_later_and_nothing_is_forgotten(city: City) -> None:
    anna, boris = await city.person("Алова Анна", Role.METHODIST), await city.person("Боров Борис", Role.METHODIST)
    await city.messenger.fault("setMyCommands", "500")
    await city.work()
    assert "methodist" not in await listed(city, anna) | await listed(city, boris)
    # The messenger takes the list, but nobody learns of it.
    await city.messenger.fault("setMyCommands", "drop_after")
    await city.work()
    assert "methodist" in await listed(city, anna)
    await set_role(city, anna, ends_at=city.now)
    await city.work()
    assert "methodist" not in await listed(city, anna) and "methodist" in await listed(city, boris)
    await city.messenger.fault("deleteMyCommands", "429")
    await set_role(city, boris, revoked_at=city.now)
    await city.work()
    assert "methodist" in await listed(city, boris)
    await city.work()
    assert "methodist" not in await listed(city, boris) and await rows(city) == 0


async def test_who_erases_themselves_or_comes_back_after_blocking(city: City) -> None:
    anna, boris = await city.person("Алова Анна", Role.METHODIST), await city.person("Боров Борис", Role.METHODIST)
    await city.work()
    await boris.blocks()
    await city.work()
    await anna.says("/profile")
    await anna.sees("Профиль")
    for button in ("Удалить", "Удалить навсегда"):
        await anna.presses(button)
    await anna.sees("Из базы всё удалено")
    await city.messenger.fault("deleteMyCommands", "400")
    await city.work()
    assert await rows(city) == 0, "refused or not, nothing is left of her"
    await boris.unblocks()
    await boris.start()
    await boris.sees("Абонемент")
    await city.work()
    assert "methodist" in await listed(city, boris)
