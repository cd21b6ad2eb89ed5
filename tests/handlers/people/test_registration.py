"""Consent and registration, with where a link leads kept all the way."""

from pathlib import Path

from sqlalchemy import func, select

from bot.models import AuditEntry, Consent, EventKind, Membership, Person, Role, RoleGrant, Subscription
from playground.client import Person as Driver
from tests.harness import City

BOTH = ("consent.ru.txt", "consent.en.txt", "policy.ru.txt", "policy.en.txt")


async def registers(city: City, person: Driver, organisation: str = "Нет моей организации") -> None:
    """From the first question to the end."""
    await person.sees("Шаг 1 из 7")
    await person.says("Петрова Анна Сергеевна")
    await person.sees("Шаг 2 из 7")
    await person.says("школа 51")
    await person.sees("Нет моей организации")
    await person.presses(organisation)
    await person.sees("Шаг 3 из 7")
    await person.presses("Учитель")
    await person.sees("Шаг 4 из 7")
    await person.presses("Физика")
    await person.sees("Шаг 5 из 7")
    await person.says("2024")
    await person.sees("Шаг 6 из 7")
    await person.presses("Да")
    await person.sees("Шаг 7 из 7")
    await person.presses("Готово")


def new_consent(city: City, folder: Path, version: str) -> None:
    """The centre replaces its documents by ones of this version."""
    for name in BOTH:
        text = (city.app.settings.documents_dir / name).read_text().split("\n", 1)[1]
        (folder / name).write_text(f"{version}\n{text}")
    city.app.settings.documents_dir = folder


async def test_a_link_is_kept_through_refusal_cancelling_and_coming_again(city: City) -> None:
    anna = await city.newcomer()
    await anna.start("e_7")
    await anna.sees("Согласие на обработку")
    await anna.presses("Не согласен(на)")
    await anna.sees("ничего о вас не сохранили")
    await anna.presses("Подумать ещё")
    await anna.sees("Согласие на обработку")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    await anna.presses("Отмена")
    await anna.sees("Регистрация отменена")
    await anna.presses("Зарегистрироваться")
    await registers(city, anna)
    done = await anna.sees("вы зарегистрированы")
    assert next(button.data for row in done.buttons for button in row if button.text == "Продолжить") == "open:e_7"
    await anna.presses("Продолжить")
    await anna.sees("Этого мероприятия больше нет")


async def test_the_newest_link_counts(city: City) -> None:
    anna = await city.newcomer()
    await anna.start("e_7")
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    await anna.start("e_8")
    await registers(city, anna)
    done = await anna.sees("вы зарегистрированы")
    assert "open:e_8" in [button.data for row in done.buttons for button in row]


async def test_made_up_links_lead_nowhere(city: City) -> None:
    anna = await city.newcomer()
    await anna.start("e_1' OR 1=1")
    asked = await anna.sees("Согласен(на)")
    assert "OR" not in "".join(button.data for row in asked.buttons for button in row)


async def test_who_finds_no_organisation_is_told_and_an_admin_can_see_it(city: City) -> None:
    await city.organisation("Школа № 51")
    anna = await city.newcomer()
    await anna.start()
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    await registers(city, anna)
    await anna.sees("Вашей организации нет в списке")
    async with city.session() as session:
        person = (await session.scalars(select(Person))).one()
        entry = (await session.scalars(select(AuditEntry))).one()
        assert person.organisation_id is None and person.registered_at is not None
        assert (entry.action, entry.object_id) == ("organisation_missing", str(person.id))
        kinds = await session.scalar(select(func.count()).select_from(Subscription))
        assert kinds == len(EventKind) + 2, "every kind, themes and the subject are followed"
        assert await session.scalar(select(func.count()).select_from(Membership)) == 0


async def test_who_admin_ids_names_becomes_an_admin(city: City) -> None:
    anna = await city.newcomer()
    city.app.settings.admin_ids = frozenset({f"telegram:{anna.id}"})
    await anna.start()
    await anna.sees("Согласен(на)")
    await anna.presses("Согласен(на)")
    await registers(city, anna)
    await anna.sees("вы зарегистрированы")
    async with city.session() as session:
        assert (await session.scalars(select(RoleGrant.role))).all() == [Role.ADMIN]
    await anna.presses("В меню")
    await anna.sees("Администрирование")


async def test_a_new_version_of_the_document_asks_anew_and_breaks_no_button(city: City, tmp_path: Path) -> None:
    anna = await city.person()
    menu = await anna.screen()
    new_consent(city, tmp_path, "2026-11-30")
    await anna.presses("Подписки", message=menu.id)
    asked = await anna.sees("версия от 30.11.2026")
    await anna.presses("Не согласен(на)")
    refused = await anna.sees("остаётся, пока вы это не удалите")
    assert "Удалить" in refused.labels
    await anna.presses(data="consent:1:2026-09-01:", message=asked.id)
    await anna.sees("версия от 30.11.2026")
    await anna.presses("Согласен(на)")
    await anna.sees("это «Абонемент»")
    await anna.start()
    await anna.sees("это «Абонемент»")
    async with city.session() as session:
        versions = (await session.scalars(select(Consent.version).order_by(Consent.id))).all()
    assert versions == ["2026-11-29", "2026-11-30"]


async def test_a_translation_of_an_older_version_does_not_ask_again(city: City, tmp_path: Path) -> None:
    anna = await city.person()
    new_consent(city, tmp_path, "2026-09-01")
    (tmp_path / "consent.en.txt").write_text("2026-05-01\nolder")
    await anna.presses("Профиль")
    await anna.sees("English")
    await anna.presses("English")
    await anna.sees("Teaching since")
    await anna.start()
    await anna.sees("this is “Abonement”")


async def test_it_all_goes_in_english(city: City) -> None:
    anna = await city.messenger.person("Anna", id=77, language="en-GB")
    await anna.start("e_7")
    await anna.sees("Consent to the processing")
    await anna.presses("I agree")
    await anna.sees("Step 1 of 7")
    await anna.says("42")
    await anna.sees("A surname and a given name are needed")
    await anna.says("Smith Anna")
    await anna.sees("Step 2 of 7")
    await anna.says("51")
    await anna.sees("My organisation is not here")
    await anna.presses("My organisation is not here")
    await anna.sees("Step 3 of 7")
    await anna.presses("Head")
    await anna.sees("Step 4 of 7")
    await anna.presses("None of these")
    await anna.sees("Step 5 of 7")
    await anna.says("2010")
    await anna.sees("Step 6 of 7")
    await anna.presses("No")
    await anna.sees("Step 7 of 7")
    await anna.presses("Done")
    await anna.sees("Anna, you are registered")
    await anna.presses("To the menu")
    await anna.sees("this is “Abonement”")
    await anna.presses("Subscriptions")
    await anna.sees("Subjects: 0 of 18")
    await anna.presses("To the menu")
    await anna.sees("this is “Abonement”")
    await anna.presses("Profile")
    await anna.sees("Position: Head")
