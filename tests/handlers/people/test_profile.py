"""«Профиль»: seen, changed, taken away, erased."""

import json

from sqlalchemy import func, select

from bot.models import (
    Account,
    Association,
    AuditEntry,
    Base,
    Consent,
    ErasureAct,
    Membership,
    OrganisationKind,
    Person,
    Role,
    Subscription,
)
from playground.client import Person as Driver
from tests.harness import City


async def opens_profile(person: Driver) -> None:
    """/profile"""
    await person.says("/profile")
    await person.sees("Профиль")


async def changes(person: Driver, field: str) -> None:
    """«Изменить» and the field."""
    await opens_profile(person)
    await person.presses("Изменить")
    await person.sees("Что изменить?")
    await person.presses(field)


async def test_each_field_can_be_changed(city: City) -> None:
    school = await city.organisation("Школа № 51")
    await city.organisation("Лицей № 4", number=4)
    async with city.session() as session:
        session.add_all(Association(name=name, kind=OrganisationKind.SCHOOL) for name in ("ГМО физиков", "ГМО химиков"))
    anna = await city.person("Петрова Анна Сергеевна", Role.METHODIST, organisation=school)
    await opens_profile(anna)
    shown = await anna.screen()
    for words in ("Петрова Анна Сергеевна", "Школа № 51", "Учитель", "Физика", "2010", "лет: Нет", "Роли: методист"):
        assert words in shown.text
    await changes(anna, "ФИО")
    await anna.sees("сейчас: Петрова Анна Сергеевна")
    await anna.says("Иванова Анна")
    await anna.sees("Иванова Анна")
    await changes(anna, "Место работы")
    await anna.sees("сейчас: Школа № 51")
    await anna.says("лицей 4")
    await anna.sees("Лицей № 4")
    await anna.presses("Лицей № 4")
    await anna.sees("Место работы: Лицей № 4")
    await changes(anna, "Должность")
    await anna.sees("Кем вы работаете")
    await anna.presses("Методист")
    await anna.sees("Должность: Методист")
    await changes(anna, "Предмет")
    await anna.sees("Что вы преподаёте")
    await anna.presses("Химия")
    await anna.sees("Предмет: Химия")
    await changes(anna, "Начало работы")
    await anna.sees("С какого года")
    await anna.says("2025")
    young = await anna.sees("Начало работы: 2025")
    assert "Молодой педагог: первые три года" in young.text
    await changes(anna, "Меньше 35 лет")
    await anna.sees("меньше 35")
    await anna.presses("Да")
    await anna.sees("Меньше 35 лет: Да")
    await changes(anna, "Объединения")
    await anna.sees("ГМО химиков")
    await anna.presses("ГМО химиков")
    await anna.sees("✅ ГМО химиков")
    await anna.presses("Готово")
    await anna.sees("Объединения: ГМО химиков")
    async with city.session() as session:
        person = (await session.scalars(select(Person))).one()
        assert (person.full_name, person.teaching_since, person.under_35) == ("Иванова Анна", 2025, True)
        followed = {(row.kind, row.ref) for row in await session.execute(select(Subscription.kind, Subscription.ref))}
        association = (await session.scalars(select(Membership.association_id))).one()
    assert {("subject", "chemistry"), ("association", str(association))} <= followed


async def test_leaving_a_change_changes_nothing(city: City) -> None:
    anna = await city.person()
    await changes(anna, "ФИО")
    await anna.sees("Как вас зовут?")
    await anna.presses("Отмена")
    await anna.sees("Петрова Анна Сергеевна")
    await changes(anna, "Место работы")
    await anna.sees("Где вы работаете")
    await anna.says("школа")
    await anna.sees("Нет моей организации")
    await anna.presses("Нет моей организации")
    await anna.sees("нет в списке, администратор это видит")
    await anna.presses(data="pr:c:erased_at")
    await anna.sees("Этого больше нет")


async def test_the_language_changes_at_once(city: City) -> None:
    anna = await city.person()
    await opens_profile(anna)
    await anna.presses("English")
    shown = await anna.sees("Place of work")
    assert "My data" in shown.labels
    await anna.presses("English", message=shown.id) if "English" in shown.labels else None
    await anna.says("чепуха")
    await anna.sees("I understand buttons and commands")
    await anna.presses(data="pr:l:tlh")
    await anna.sees("This is no more")
    await anna.presses(data="pr:l:ru")
    await anna.sees("Место работы")


async def test_my_data_is_a_file_with_everything(city: City) -> None:
    school = await city.organisation("Школа № 51")
    anna = await city.person("Петрова Анна Сергеевна", Role.METHODIST, organisation=school)
    await city.person("Сидоров Борис")
    await changes(anna, "ФИО")
    await anna.sees("Как вас зовут?")
    await opens_profile(anna)
    await anna.presses("Мои данные")
    sent = await anna.sees(lambda message: message.file is not None)
    assert sent.file is not None and sent.file.name == "мои-данные.json"
    content = json.loads(await anna.downloads(sent))
    assert content["личные сведения"][0]["surname"] == "Петрова"
    assert content["личные сведения"][0]["organisation"] == "Школа № 51"
    assert content["учётные записи в мессенджере"][0]["external_id"] == str(anna.id)
    assert content["незаконченное заполнение"][0]["form"] == "profile"
    assert content["роли"][0]["role"] == "methodist"
    assert content["согласия"][0]["version"] == "2026-11-29"
    assert "Сидоров" not in json.dumps(content, ensure_ascii=False)


async def test_erasing_asks_once_and_leaves_nothing(city: City) -> None:
    anna = await city.person()
    admin = await city.person("Орлова Вера", Role.ADMIN)
    await changes(anna, "ФИО")
    question = await anna.sees("Как вас зовут?")
    await opens_profile(anna)
    await anna.presses("Удалить")
    sure = await anna.sees("Удалить все сведения о вас?")
    await anna.presses("Назад")
    await anna.sees("Петрова Анна Сергеевна")
    await anna.presses("Удалить")
    await anna.sees("Удалить все сведения о вас?")
    await anna.presses("Удалить навсегда")
    gone = await anna.sees("Из базы всё удалено")
    assert "№ 1" in gone.text
    async with city.session() as session:
        assert (await session.scalars(select(Person.surname))).all() == ["Орлова"]
        for table in (Account, Consent):
            assert await session.scalar(select(func.count()).select_from(table)) == 1
        act = (await session.scalars(select(ErasureAct))).one()
        assert {"name", "account", "words"} <= set(act.destroyed) and not act.depersonalised
    for data in ("pr:x:", "pr:d:", question.buttons[-1][-1].data, "go:profile:0"):
        await anna.presses(data=data, message=sure.id)
        assert anna.last.answered
    await anna.says("Иванова Анна")
    await anna.sees("Сначала нужно зарегистрироваться")
    await anna.start()
    await anna.sees("Согласие на обработку")
    await city.work()
    told = await admin.sees("Участник удалил свои данные")
    await admin.presses(f"Акт № {act.id}", message=told.id)
    sent = await admin.sees(lambda message: message.file is not None)
    page = (await admin.downloads(sent)).decode()
    assert "Акт об уничтожении персональных данных № 1" in page and "Выгрузка из журнала" in page
    assert "Петров" not in page
    await anna.presses(data=f"act:{act.id}")
    await anna.sees("Сначала нужно зарегистрироваться")
    await admin.presses(data="act:999")
    await admin.sees("Этого больше нет")


async def test_the_last_admin_is_asked_again(city: City) -> None:
    admin = await city.person("Орлова Вера", Role.ADMIN)
    await opens_profile(admin)
    await admin.presses("Удалить")
    await admin.sees("Удалить все сведения о вас?")
    await admin.presses("Удалить навсегда")
    await admin.sees("Вы последний администратор")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 1
    await admin.presses("Всё равно удалить")
    await admin.sees("Из базы всё удалено")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Person)) == 0
        assert (await session.scalars(select(AuditEntry.action))).all() == ["person_erased"]


async def test_who_has_only_consented_can_take_and_erase_what_is_stored(city: City) -> None:
    anna = await city.newcomer()
    await anna.start()
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    await anna.says("Петрова Анна")
    await anna.sees("Шаг 2 из 7")
    await anna.says("/profile")
    await anna.sees("ещё не зарегистрировались")
    await anna.presses("Мои данные")
    sent = await anna.sees(lambda message: message.file is not None)
    assert "Петрова Анна" in (await anna.downloads(sent)).decode()
    await anna.presses(data="pr:f:")
    await anna.sees("Сначала нужно зарегистрироваться")
    await anna.presses("Удалить")
    await anna.sees("Удалить все сведения о вас?")
    await anna.presses("Удалить навсегда")
    await anna.sees("Из базы всё удалено")
    async with city.session() as session:
        for table in Base.metadata.sorted_tables:
            if table.name not in ("erasure_acts", "audit_log", "seen_updates", "farewells"):
                assert await session.scalar(select(func.count()).select_from(table)) == 0, table.name
