"""Roles: one-time links, who holds what, taking a role away."""

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from bot.models import AuditEntry, Role, RoleGrant
from bot.services.people import invitations
from playground.client import Person as Driver
from tests.harness import City

SCHOOL_YEAR_ENDS = datetime(2027, 8, 31, 21, tzinfo=UTC)  # midnight in the city


def code_in(text: str) -> str:
    found = re.search(r"start=(i_[0-9a-f]{32})\b", text)
    assert found, text
    return found[1]


async def link_made_by(boss: Driver, button: str = "Пригласить методиста", end: str = "Без срока") -> str:
    await boss.says("/admin")
    await boss.sees("Администрирование")
    await boss.presses("Роли")
    await boss.sees("Пригласить методиста")
    await boss.presses(button)
    await boss.sees("До какого дня")
    if end:
        await boss.presses(end)
    else:
        await boss.says("31.08.2027")
    return code_in((await boss.sees("Отправьте ссылку")).text)


async def grants(city: City) -> list[RoleGrant]:
    async with city.session() as session:
        return list(await session.scalars(select(RoleGrant).order_by(RoleGrant.id)))


async def test_a_link_gives_the_role_once_and_the_menu_changes_at_once(city: City) -> None:
    boss = await city.person("Громова Вера Ивановна", Role.ADMIN)
    anna, oleg = await city.person("Петрова Анна Сергеевна"), await city.person("Серов Олег Игоревич")
    target = await link_made_by(boss, end="До конца учебного года")
    await anna.start(target)
    screen = await anna.sees("Ваша роль — методист, до 31 августа 2027")
    assert "Кабинет методиста" in screen.labels
    await anna.says("/menu")
    assert "Кабинет методиста" in (await anna.sees("Абонемент")).labels
    await oleg.start(target)
    await oleg.sees("уже воспользовались")
    await anna.start(target)
    await anna.sees("Вы уже приняли")
    held = [grant for grant in await grants(city) if grant.role is Role.METHODIST]
    assert [grant.ends_at for grant in held] == [SCHOOL_YEAR_ENDS]
    await city.work()
    await boss.sees("Петрова Анна Сергеевна теперь методист")


async def test_a_role_ends_by_itself(city: City) -> None:
    boss, anna = await city.person("Громова Вера Ивановна", Role.ADMIN), await city.person()
    await anna.start(await link_made_by(boss, end=""))
    await anna.sees("Ваша роль — методист")
    await city.move_to(SCHOOL_YEAR_ENDS)
    await anna.says("/menu")
    assert "Кабинет методиста" not in (await anna.sees("Абонемент")).labels


async def test_a_link_is_dead_after_a_week(city: City) -> None:
    boss, anna = await city.person("Громова Вера Ивановна", Role.ADMIN), await city.person()
    target = await link_made_by(boss)
    await city.advance(days=7)
    await anna.start(target)
    await anna.sees("Срок ссылки истёк")
    assert [grant.role for grant in await grants(city)] == [Role.ADMIN]


async def test_an_invitation_dies_with_the_role_it_is_to(city: City) -> None:
    boss, anna = await city.person("Громова Вера Ивановна", Role.ADMIN), await city.person()
    await boss.says("/admin")
    await boss.sees("Администрирование")
    await boss.presses("Роли")
    await boss.sees("Пригласить методиста")
    await boss.presses("Пригласить методиста")
    await boss.sees("До какого дня")
    await boss.says("02.12.2026")
    target = code_in((await boss.sees("Отправьте ссылку")).text)
    await city.move_to(datetime(2026, 12, 2, 21, tzinfo=UTC))  # midnight in the city: the role's last day is over
    await anna.start(target)
    await anna.sees("Срок роли, к которой приглашала ссылка, закончился")
    assert [grant.role for grant in await grants(city)] == [Role.ADMIN]
    async with city.session() as session:
        assert (await invitations.open_invitations(session, city.now, 0)).total == 0, "nobody offers it to be withdrawn"
    await boss.presses(data="rli:1:o")
    await boss.sees("Срок самой роли закончился")


async def test_a_withdrawn_link_and_one_that_never_was_say_so(city: City) -> None:
    boss, anna = await city.person("Громова Вера Ивановна", Role.ADMIN), await city.person()
    target = await link_made_by(boss, "Пригласить администратора")
    await boss.presses("Отозвать ссылку")
    await boss.sees("Отозвать ссылку?")
    await boss.presses("Да, отозвать")
    await boss.sees("Ссылка отозвана")
    await anna.start(target)
    await anna.sees("Администратор отозвал эту ссылку")
    await anna.start("i_" + "0" * 32)
    await anna.sees("Такого приглашения нет")
    await anna.start("i_" + "я" * 10)
    await anna.sees("Абонемент")


async def test_who_registers_through_the_link_gets_the_role_afterwards(city: City) -> None:
    boss = await city.person("Громова Вера Ивановна", Role.ADMIN)
    await city.organisation("Школа № 51")
    target = await link_made_by(boss, "Пригласить администратора")
    anna = await city.newcomer("Анна")
    await anna.start(target)
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    for answer in ("Петрова Анна Сергеевна", "51"):
        await anna.sees("Шаг")
        await anna.says(answer)
    await anna.sees("похоже на «51»")
    for button in ("Школа № 51", "Учитель", "Физика"):
        await anna.presses(button)
        await anna.sees("Шаг")
    await anna.says("2024")
    await anna.sees("меньше 35")
    await anna.presses("Да")
    await anna.sees("Готово")
    await anna.presses("Готово")
    await anna.sees("вы зарегистрированы")
    await anna.presses("Продолжить")
    await anna.sees("Ваша роль — администратор, без срока")
    await anna.says("/admin")
    await anna.sees("Зарегистрировано педагогов: 2")


async def test_whoever_has_the_role_already_does_not_use_the_link_up(city: City) -> None:
    boss, anna = await city.person("Громова Вера Ивановна", Role.ADMIN), await city.person()
    target = await link_made_by(boss, "Пригласить администратора")
    await boss.start(target)
    await boss.sees("Ссылка осталась рабочей")
    await anna.start(target)
    await anna.sees("Ваша роль — администратор")


async def test_taking_a_role_away_asks_once_tells_the_person_and_closes_the_room(city: City) -> None:
    boss = await city.person("Громова Вера Ивановна", Role.ADMIN)
    anna = await city.person("Петрова Анна Сергеевна", Role.METHODIST)
    await boss.says("/admin")
    await boss.sees("Администрирование")
    await boss.presses("Роли")
    await boss.sees("2. Петрова Анна Сергеевна — методист, без срока")
    await boss.presses("2")
    await boss.sees("Роль: методист")
    await boss.presses("Снять роль")
    await boss.sees("Снять роль «методист» с Петрова")
    assert any(grant.revoked_at is None for grant in await grants(city) if grant.role is Role.METHODIST)
    answer = await boss.presses("Да, снять роль")
    assert answer.text == "Роль снята"
    await boss.presses(data=next(b.data for row in (await boss.screen()).buttons for b in row if b.data) or "")
    await anna.says("/menu")
    assert "Кабинет методиста" not in (await anna.sees("Абонемент")).labels
    await city.work()
    await anna.sees("Роль «методист» с вас снята")
    async with city.session() as session:
        actions = list(await session.scalars(select(AuditEntry.action)))
    assert actions == ["role_revoked"]


async def test_the_last_admin_stays(city: City) -> None:
    boss = await city.person("Громова Вера Ивановна", Role.ADMIN)
    grant = (await grants(city))[0]
    for do in ("o", "d"):
        await boss.presses(data=f"rl:{grant.id}:{do}", message=(await boss.screen()).id)
        assert "Это последний администратор" in (await boss.screen()).text
    answer = await boss.presses(data=f"rl:{grant.id}:x", message=(await boss.screen()).id)
    assert answer.text == "Это последний администратор"
    assert (await grants(city))[0].revoked_at is None
    second = await city.person("Серов Олег Игоревич", Role.ADMIN)
    answer = await boss.presses(data=f"rl:{grant.id}:x", message=(await boss.screen()).id)
    assert answer.text == "Роль снята"
    await boss.says("/admin")
    await boss.sees("недоступен")
    await second.says("/admin")
    await second.sees("Администрирование")


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_ends_that_make_no_sense_are_refused_with_an_example(city: City) -> None:
    boss = await city.person("Громова Вера Ивановна", Role.ADMIN)
    await boss.presses(data="rln:methodist", message=(await boss.screen()).id)
    await boss.sees("До какого дня")
    for typed, problem in (
        ("когда-нибудь", "Не получилось понять дату"),
        ("31.02.2027", "Не получилось понять дату"),
        ("30.11.2026", "уже прошёл"),
        ("01.01.2040", "Слишком далеко"),
        ("<b>🙂</b>" * 400, "Не получилось понять дату"),
    ):
        await boss.says(typed)
        await boss.sees(problem)
    await boss.says("1 июня")
    await boss.sees("до 1 июня 2027")


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_the_journal_names_who_did_what(city: City) -> None:
    boss, anna = await city.person("Громова Вера Ивановна", Role.ADMIN), await city.person()
    await anna.start(await link_made_by(boss))
    await anna.sees("Ваша роль")
    await boss.says("/admin")
    await boss.sees("Администрирование")
    await boss.presses("Журнал")
    screen = await boss.sees("принята роль по приглашению: Петрова Анна Сергеевна · Петрова Анна Сергеевна")
    assert "создано приглашение к роли · Громова Вера Ивановна" in screen.text
    await boss.presses("Приглашения")
    screen = await boss.sees("Только «Приглашения»")
    assert "принята роль" not in screen.text
    await boss.presses(data="au:nonsense:9", message=screen.id)
    await boss.sees("Кто что делал")


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_presses_about_what_is_not_there_say_so(city: City) -> None:
    boss = await city.person("Громова Вера Ивановна", Role.ADMIN)
    for data in ("rl:999:o", "rl:999:x", "rli:999:o", "rli:999:x", "rln:teacher", "xp:2026-99", "xp:nonsense"):
        answer = await boss.presses(data=data, message=(await boss.screen()).id)
        assert answer.text == "Этого больше нет", data


async def test_whoever_admin_ids_names_later_becomes_an_admin_at_the_next_start_and_only_once(city: City) -> None:
    anna = await city.person()
    city.app.settings.admin_ids = frozenset({f"telegram:{anna.id}"})
    await anna.start()
    await anna.sees("Администрирование")
    actor = await city.actor(anna)
    async with city.session() as session:
        (grant,) = (await session.scalars(select(RoleGrant).where(RoleGrant.person_id == actor.person.id))).all()
        grant.revoked_at = city.now
    await anna.start()
    screen = await anna.sees("Абонемент")
    assert "Администрирование" not in screen.labels
