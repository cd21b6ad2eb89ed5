"""Administration in chat: numbers, importing a register, asking for an export, and workers that are killed."""

import asyncio
import io
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import openpyxl
import pytest
from sqlalchemy import func, select, update

from bot.models import AuditEntry, Delivery, DeliveryState, Organisation, ReportRequest, ReportState, Role, RoleGrant
from bot.reports.worker import WAITED_FOR, make_due
from bot.services.administration.requests import AWAY_FOR, LEASE, MOST_ATTEMPTS, RETRY_AFTER
from bot.services.events import announcements
from playground.client import Message, Person
from tests.harness import City
from tests.services.events.event_rows import add_event

HEADER = ("Вид", "Номер", "Краткое название", "Полное название", "Численность")
SCHOOL = ("школа", 51, "Школа № 51", "МБОУ «Школа № 51»", 60)
GARDEN = ("детский сад", 9, "Детский сад № 9", "МБДОУ «Детский сад № 9»", None)


async def make(city: City, later: timedelta = timedelta(0)) -> int:
    app = city.app
    await city.messenger.quiet()
    return await make_due(app.database, app.bot, app.settings, city.clock, lambda: datetime.now(UTC) + later)


def xlsx(*rows: Sequence[Any]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


async def boss_of(city: City) -> Person:
    return await city.person("Громова Вера Ивановна", Role.ADMIN)


async def begin_upload(boss: Person) -> None:
    await boss.says("/admin")
    await boss.sees("Администрирование")
    await boss.presses("Реестр организаций")
    await boss.sees("Загрузить файл")
    await boss.presses("Загрузить файл")
    await boss.sees("Пришлите файл XLSX или CSV")


async def upload(city: City, boss: Person, content: bytes, name: str = "реестр.xlsx") -> None:
    await begin_upload(boss)
    await boss.sends(content, name)
    await boss.sees("принят")
    assert await make(city) == 1


async def organisations(city: City) -> list[Organisation]:
    async with city.session() as session:
        return list(await session.scalars(select(Organisation).order_by(Organisation.id)))


def is_file(message: Message) -> bool:
    return message.file is not None


async def test_admin_sees_how_things_are(city: City) -> None:
    boss, anna = await boss_of(city), await city.person()
    await anna.says("/admin")
    await anna.sees("недоступен")
    async with city.session() as session:
        for number, state in enumerate((DeliveryState.FAILED, DeliveryState.UNCERTAIN, DeliveryState.SENT)):
            session.add(
                Delivery(
                    person_id=(await city.actor(anna)).person.id,
                    key=str(number),
                    notice="theme-announced",
                    priority=2,
                    state=state,
                    due_at=city.now,
                    created_at=city.now,
                    reason="<b>Bad Request</b>",
                )
            )
    await boss.says("/admin")
    screen = await boss.sees("Зарегистрировано педагогов: 2")
    assert "не удалось 1, закрыт бот 0, неизвестно 1" in screen.text
    assert "сообщение theme-announced: <b>Bad Request</b>" in screen.text
    await boss.presses("Акты об уничтожении")
    await boss.sees("Пока никто не удалял")
    await boss.presses("Администрирование")
    await boss.presses("Без организации · 2")
    await boss.sees("2. Петрова Анна Сергеевна — Учитель")


async def test_announcements_of_an_unknown_fate_go_again_at_an_admins_word(city: City) -> None:
    boss, anna = await boss_of(city), await city.person()
    async with city.session() as session:
        event = await add_event(session, city.now, title="Опыты с водой")
        assert await announcements.announce_event(session, event, city.app.settings, city.now) == 2
    await city.messenger.fault("sendMessage", 500, chat=anna.id)
    await city.work()
    assert not [m for m in await anna.chat() if "Опыты с водой" in m.text]
    await boss.says("/admin")
    await boss.sees("Неясно, дошло ли · 1")
    await boss.presses("Неясно, дошло ли · 1")
    asked = await boss.sees("мессенджер не сказал, дошли ли объявления: 1")
    await city.work()
    assert not [m for m in await anna.chat() if "Опыты с водой" in m.text], "nothing goes without a word"
    answer = await boss.presses("Да, отправить ещё раз")
    assert answer.text == "Отправляем ещё раз: 1"
    again = await boss.presses(data="go:unsure-again:0", message=asked.id)
    assert again.text == "Неясных уже нет"
    await city.work()
    assert len([m for m in await anna.chat() if "Опыты с водой" in m.text]) == 1
    await boss.says("/admin")
    assert not [label for label in (await boss.sees("Администрирование")).labels if "Неясно" in label]
    await boss.presses("Журнал")
    await boss.sees("объявления отправлены ещё раз неясным")


async def test_a_register_is_imported_and_imported_again(city: City) -> None:
    boss = await boss_of(city)
    await upload(city, boss, xlsx(HEADER, SCHOOL, GARDEN))
    await boss.sees("Добавлено 2 · изменено 0 · без изменений 0")
    again = ("школа", 51, "Школа 51", 'МБОУ "Школа № 51"', 61)
    await upload(city, boss, xlsx(HEADER, again), "новый.xlsx")
    await boss.sees("Добавлено 0 · изменено 1 · без изменений 0")
    school, garden = await organisations(city)
    assert (school.name, school.staff, school.staff_source) == ("Школа 51", 61, "новый.xlsx")
    assert (garden.staff, garden.staff_source) == (None, None)
    assert school.staff_on == city.now.date()
    async with city.session() as session:
        entries = list(await session.scalars(select(AuditEntry).order_by(AuditEntry.id)))
    assert [(entry.action, entry.details["added"]) for entry in entries] == [
        ("register_imported", 2),
        ("register_imported", 0),
    ]


async def test_one_bad_row_leaves_everything_as_it_was(city: City) -> None:
    boss = await boss_of(city)
    bad = ("лесничество", "x", "", "<b>Лес</b>", -1)
    await upload(city, boss, xlsx(HEADER, SCHOOL, bad))
    screen = await boss.sees("Реестр не загружен")
    assert "строка 3, «Вид»: вид «лесничество» неизвестен" in screen.text
    assert await organisations(city) == []


async def test_many_bad_rows_come_as_a_file_too(city: City) -> None:
    boss = await boss_of(city)
    await upload(city, boss, xlsx(HEADER, *[("лес", 1, f"Лес {n}", f"Лес № {n}", 1) for n in range(50)]))
    screen = await boss.sees("В файле 50 ошибок")
    assert len(screen.text) < 4000
    content = await boss.downloads(await boss.sees(is_file))
    assert len(content.decode("utf-8-sig").splitlines()) == 50


@pytest.mark.parametrize("kind", ["sqlite"])
@pytest.mark.parametrize(
    ("content", "name", "answer"),
    [
        (b"PK\x03\x04 broken", "реестр.xlsx", "Это не таблица"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "реестр.xlsx", "Это не таблица"),
        (xlsx(("Город", "Улица"), ("Рязань", "Ленина")), "реестр.xlsx", "Не нашлась строка с заголовками"),
        (xlsx(("Вид", "Краткое название"), ("школа", "Школа № 1")), "a.xlsx", "Не хватает столбцов: Полное название"),
        (xlsx(HEADER), "реестр.xlsx", "нет строк"),
        ("Вид;Полное название\nшкола;Школа".encode("cp1251"), "реестр.csv", "Не хватает столбцов: Краткое название"),
    ],
)
async def test_files_that_cannot_be_read_are_explained(city: City, content: bytes, name: str, answer: str) -> None:
    boss = await boss_of(city)
    await upload(city, boss, content, name)
    await boss.sees(answer)
    assert await organisations(city) == []


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_what_is_no_file_and_20_megabytes_are_refused_at_once(city: City) -> None:
    boss = await boss_of(city)
    await begin_upload(boss)
    await boss.sends(bytes(20 * 1024 * 1024 + 1), "большой.xlsx")
    await boss.sees("20,0 МБ, а помещается 5 МБ")
    await boss.says("вот он")
    await boss.sees("Нужен файл документом")
    await boss.says("/cancel")
    await boss.sees("реестр прежний")
    assert await make(city) == 0


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_the_sample_can_be_imported_as_it_is(city: City) -> None:
    boss = await boss_of(city)
    await boss.presses(data="go:register-sample:0", message=(await boss.screen()).id)
    sample = await boss.downloads(await boss.sees(is_file))
    await upload(city, boss, sample)
    await boss.sees("Добавлено 3")


async def ask_for_export(person: Person) -> str:
    answer = await person.presses(data="xp:year", message=(await person.screen()).id)
    return answer.text


async def test_an_export_comes_with_a_warning_and_asking_twice_makes_one(city: City) -> None:
    vera = await city.person("Орлова Вера Ивановна", Role.METHODIST)
    await vera.presses(data="go:export:0", message=(await vera.screen()).id)
    await vera.sees("За какое время?")
    answer = await vera.presses("Этот учебный год")
    assert answer.text == "Готовим файл, пришлём сюда"
    await vera.sees("Файл готовится")
    assert await ask_for_export(vera) == "Файл уже готовится"
    assert await make(city) == 1
    file = await vera.sees(is_file)
    assert "персональные данные" in file.text
    assert openpyxl.load_workbook(io.BytesIO(await vera.downloads(file))).sheetnames[0] == "Итоги"
    await vera.sees("Выгрузка готова")
    assert await make(city) == 0
    assert await ask_for_export(vera) == "Готовим файл, пришлём сюда"


async def state(city: City) -> tuple[ReportState, int]:
    async with city.session() as session:
        request = (await session.scalars(select(ReportRequest))).one()
        return request.state, request.attempts


async def files_in(person: Person) -> int:
    return sum(is_file(message) for message in await person.chat())


async def test_a_worker_killed_in_the_middle_is_followed_by_another(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    boss = await boss_of(city)
    await ask_for_export(boss)
    stuck = asyncio.Event()

    async def never(*_: object) -> None:
        stuck.set()
        await asyncio.Event().wait()

    with monkeypatch.context() as patched:
        patched.setattr(asyncio, "to_thread", never)
        killed = asyncio.create_task(make(city))
        await stuck.wait()
        killed.cancel()
        with pytest.raises(asyncio.CancelledError):
            await killed
    assert await state(city) == (ReportState.RUNNING, 1)
    assert await make(city) == 0, "its lease still holds"
    assert await make(city, LEASE * 2) == 1
    await boss.sees("Выгрузка готова")
    assert await state(city) == (ReportState.DONE, 2)
    assert await files_in(boss) == 1


async def test_after_three_attempts_it_says_that_it_failed(city: City) -> None:
    boss = await boss_of(city)
    await ask_for_export(boss)
    async with city.messenger.clearing():
        await city.messenger.fault("sendDocument", "400", times=MOST_ATTEMPTS)
        for attempt in range(MOST_ATTEMPTS):
            assert await make(city, attempt * 2 * RETRY_AFTER) == 1
    await boss.sees("три попытки не удались")
    assert await state(city) == (ReportState.FAILED, MOST_ATTEMPTS)
    await boss.says("/admin")
    await boss.sees("файл export: attempts")


async def test_a_messenger_that_is_away_is_waited_for_but_not_for_ever(city: City) -> None:
    boss = await boss_of(city)
    await ask_for_export(boss)
    tries = MOST_ATTEMPTS + 1
    async with city.messenger.clearing():
        await city.messenger.fault("sendDocument", "502", times=tries)
        for attempt in range(tries):
            assert await make(city, attempt * 2 * AWAY_FOR) == 1
            assert await make(city, attempt * 2 * AWAY_FOR) == 0, "not before a minute has passed"
    assert await state(city) == (ReportState.RUNNING, 0)
    assert await make(city, tries * 2 * AWAY_FOR) == 1
    await boss.sees("Выгрузка готова")
    assert await files_in(boss) == 1
    await ask_for_export(boss)
    async with city.session() as session:
        await session.execute(
            update(ReportRequest)
            .where(ReportRequest.state == ReportState.QUEUED)
            .values(created_at=city.now - WAITED_FOR)
        )
    async with city.messenger.clearing():
        await city.messenger.fault("sendDocument", "502", times=MOST_ATTEMPTS)
        for attempt in range(MOST_ATTEMPTS):
            assert await make(city, attempt * 2 * RETRY_AFTER) == 1
    await boss.sees("три попытки не удались")


async def test_a_role_taken_away_meanwhile_gets_no_file(city: City) -> None:
    boss = await boss_of(city)
    await ask_for_export(boss)
    async with city.session() as session:
        grant = (await session.scalars(select(RoleGrant))).one()
        grant.revoked_at = city.now
    assert await make(city) == 1
    await boss.sees("у вас больше нет роли")
    assert await files_in(boss) == 0


async def test_an_import_told_after_a_crash_says_what_it_did_then(city: City) -> None:
    boss = await boss_of(city)
    await begin_upload(boss)
    await boss.sends(xlsx(HEADER, SCHOOL), "реестр.xlsx")
    await boss.sees("принят")
    async with city.messenger.clearing():
        await city.messenger.fault("sendMessage", "500", after=1)
        assert await make(city) == 1
    assert await make(city, 2 * AWAY_FOR) == 1
    await boss.sees("Добавлено 1 · изменено 0")
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(AuditEntry)) == 1
