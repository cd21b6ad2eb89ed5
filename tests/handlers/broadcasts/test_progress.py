"""Watching a broadcast: the bar, pausing, cancelling, correcting, recalling, sending again, who has read it."""

import io
from dataclasses import replace
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from openpyxl import load_workbook
from sqlalchemy import func, select, update

from bot.models import (
    AuditEntry,
    Broadcast,
    BroadcastButton,
    BroadcastState,
    Delivery,
    DeliveryState,
    Receipt,
    Role,
    SentMessage,
)
from bot.presses.broadcasts import BroadcastDo, BroadcastPress, ReceiptPress
from bot.screens.broadcasts.progress import progress_screen, title
from bot.services.broadcasts import lifecycle
from bot.services.broadcasts.numbers import Progress, Receipts
from bot.texts import Texts
from playground.client import Attachment, Message
from playground.client import Person as Driver
from tests.broadcast_scene import NINE_TOMORROW, TEXT, methodist, sent, shows, stored, written
from tests.harness import City

T = Texts("ru", ZoneInfo("Europe/Moscow"))


async def planned(city: City) -> None:
    """The broadcast's messages are planned, the sender has not come by yet."""
    async with city.session() as session:
        await lifecycle.plan_due(session, city.app.settings, city.now)


async def started(city: City, people: int = 2) -> tuple[Driver, list[Driver], Message]:
    """A broadcast that runs, nothing of it sent yet; who watches it, who waits for it, the message that shows it."""
    vera = await methodist(city)
    others = [await city.person(f"Анина Анна{'а' * number} Ивановна") for number in range(people)]
    await written(vera)
    await vera.presses("Отправить")
    await vera.sees("Да, отправить")
    await vera.presses("Да, отправить")
    watched = await vera.sees("Рассылка «")
    await planned(city)
    await vera.presses("Обновить")
    await vera.sees("идёт")
    return vera, others, watched


async def settle(city: City, **states: int) -> None:
    """So many of the due deliveries come to these states, by hand."""
    async with city.session() as session:
        due = list(
            await session.scalars(
                select(Delivery)
                .where(Delivery.broadcast_id.is_not(None), Delivery.state == DeliveryState.DUE)
                .order_by(Delivery.id)
            )
        )
        for state, count in states.items():
            for _ in range(count):
                one = due.pop(0)
                one.state, one.sent_at, one.revision = DeliveryState(state), city.now, 1
                session.add(SentMessage(delivery_id=one.id, position=0, chat_id="1", message_id="1"))
                one.reason = None if state == "sent" else "network"


async def done(city: City) -> None:
    async with city.session() as session:
        await session.execute(update(Broadcast).values(state=BroadcastState.DONE, finished_at=city.now))


async def test_it_is_paused_resumed_and_cancelled_when_asked_twice(city: City) -> None:
    vera, (anna, _), watched = await started(city)
    answer = await vera.presses("Пауза")
    assert answer.text == "Пауза: что уже в пути, дойдёт"
    screen = await vera.sees("пауза")
    assert "░░░░░░░░░░░░░░░░ 0 %" in screen.text.replace("\xa0", " ") and "ждут 3" in screen.text
    await city.work()
    await anna.sees_nothing(TEXT)
    await vera.presses("Продолжить")
    await vera.sees("идёт")
    await settle(city, sent=1)
    await vera.presses("Отменить")
    await vera.sees("Ещё ждут 2, они её не получат")
    await vera.presses("Оставить как есть")
    await vera.sees("идёт")
    await vera.presses("Отменить")
    await vera.sees("Отменить рассылку?")
    answer = await vera.presses("Да, отменить рассылку")
    assert answer.text == "Рассылка отменена"
    assert "✅ 1 доставлено · не отправлено 2" in (await vera.sees("отменена")).text
    number = (await stored(city)).id
    for do in ("cx", "p", "r", "c"):
        answer = await vera.presses(data=BroadcastPress(broadcast=number, do=do).pack())
        assert not answer.text
        assert "отменена" in (await shows(city, vera, watched.id)).text
    await city.work()
    await anna.sees_nothing(TEXT)
    async with city.session() as session:
        actions = (await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))).all()
    assert actions == ["broadcast_started", "broadcast_paused", "broadcast_resumed", "broadcast_cancelled"]


async def test_the_message_pressed_is_watched_until_it_shows_something_else(city: City) -> None:
    vera, _, watched = await started(city)
    made = await stored(city)
    assert (made.watch_chat_id, made.watch_message_id) == (str(vera.id), str(watched.id))
    for press, seen, back in (
        ("Отменить", "Отменить рассылку?", "Оставить как есть"),
        ("‹ Рассылки", "Нажмите номер", "1"),
        ("Исправить", "Пришлите новый текст", "Отмена"),
    ):
        await vera.presses(press)
        await vera.sees(seen)
        assert (await stored(city)).watch_message_id is None
        await vera.presses(back)
        await vera.sees("идёт")
        if back != "Отмена":
            assert (await stored(city)).watch_message_id == str(watched.id)
    other = await city.person("Другова Дарья Ильинична", Role.METHODIST)
    await other.presses(data=BroadcastPress(broadcast=made.id).pack())
    seen_by_other = await other.sees("идёт")
    assert (await stored(city)).watch_message_id == str(seen_by_other.id)


async def test_the_list_tells_each_ones_numbers_and_has_pages(city: City) -> None:
    vera, _, _ = await started(city)
    await settle(city, sent=2)
    for number in range(6):
        await written(vera, f"Рассылка {number}")
        await vera.presses("Отправить")
        await vera.sees("Да, отправить")
        await vera.presses("Да, отправить")
        await vera.sees("ждёт")
    await vera.presses("‹ Рассылки")
    screen = await vera.sees("Нажмите номер")
    assert "1. 01.12.2026 · Рассылка 5 · ждёт: вт, 1 декабря, 12:00" in screen.text and "1/2" in screen.labels
    await vera.presses("›")
    screen = await vera.sees("2/2")
    assert f"1. 01.12.2026 · {TEXT} · идёт, 66 %" in screen.text.replace("\xa0", " ")
    await vera.presses("1")
    await vera.sees("66 %".replace(" ", "\xa0"))


async def test_who_did_not_get_it_is_a_file_and_why_is_said_in_words(city: City) -> None:
    school = await city.organisation()
    await city.person("=Пропущенная Анна Ивановна", organisation=school)
    vera, _, _ = await started(city)
    await settle(city, uncertain=1, sent=2)
    async with city.session() as session:
        last = await session.scalar(select(Delivery).where(Delivery.state == DeliveryState.DUE))
        assert last is not None
        last.state, last.reason = DeliveryState.FAILED, "Bad Request: chat not found <b>"
    await done(city)
    await vera.presses("Обновить")
    screen = await vera.sees("отправлена")
    assert "✅ 2 доставлено" in screen.text and "⚠️ 1 не удалось · 1 неясно, дошло ли" in screen.text
    assert {"Кто не получил · 2", "Почему не удалось", "Отправить ещё раз 1 неясному"} <= set(screen.labels)
    await vera.presses("Почему не удалось")
    told = (await vera.sees("связь оборвалась")).text
    assert "1 — мессенджер отказал: Bad Request: chat not found <b>" in told
    await vera.presses("‹ К рассылке")
    await vera.sees("отправлена")
    await vera.presses("Кто не получил · 2")
    file = await vera.sees(lambda message: message.file is not None)
    assert file.file is not None and file.file.name.startswith("рассылка-") and "персональные данные" in file.text
    rows = list(load_workbook(io.BytesIO(await vera.downloads(file))).active.values)
    assert rows[0] == ("Организация", "Фамилия, имя, отчество", "Что с рассылкой", "Почему")
    assert {row[2] for row in rows[1:]} == {"не удалось", "неясно"} and len(rows) == 3
    assert ("Школа № 51", "=Пропущенная Анна Ивановна") in {row[:2] for row in rows}


async def test_uncertain_ones_are_sent_again_by_a_persons_word_once(city: City) -> None:
    vera, drivers, watched = await started(city)
    await settle(city, uncertain=1, sent=2)
    await done(city)
    await vera.presses("Обновить")
    await vera.sees("Отправить ещё раз 1 неясному")
    await vera.presses("Отправить ещё раз 1 неясному")
    await vera.sees("может получить рассылку второй раз")
    number = (await stored(city)).id
    answer = await vera.presses("Да, отправить ещё раз")
    assert answer.text == "Отправляем ещё раз: 1"
    await vera.sees("идёт")
    again = BroadcastPress(broadcast=number, do=BroadcastDo.RESEND).pack()
    assert (await vera.presses(message=watched.id, data=again)).text == "Неясных уже нет"
    await city.work()
    got = [d for d in (vera, *drivers) if any(m.from_bot and m.text == TEXT for m in await d.chat())]
    assert len(got) == 1


async def test_a_correction_is_shown_first_and_reaches_those_who_have_it(city: City) -> None:
    vera, anna = await methodist(city), await city.person("Анина Анна Ивановна")
    await vera.presses("Написать")
    await vera.sees("Пришлите сообщение")
    await vera.says(TEXT)
    await vera.sees("Принято: текст")
    await vera.sends_album([Attachment(b"x", "1.jpg", caption="Схема"), Attachment(b"y", "2.jpg")])
    await vera.sees("Принято: текст, 2 фото")
    await vera.presses("Готово")
    await vera.sees("черновик")
    await sent(city, vera)
    watched = next(message for message in await vera.chat() if "Рассылка «" in message.text)
    await vera.presses(
        message=watched.id,
        data=BroadcastPress(broadcast=(await stored(city)).id, do=BroadcastDo.CHOOSE_CORRECTION).pack(),
    )
    assert f"текст: {TEXT}" in (await vera.sees("Что исправить?")).labels
    await vera.presses(f"текст: {TEXT}")
    await vera.sees("Пришлите новый текст")
    await vera.sends(b"x", "x.jpg", kind="photo")
    await vera.sees("Заменить можно только слова")
    await vera.says("Тема <b>января</b>", html=True)
    await vera.sees("Так будет. Исправить у всех?")
    preview = await vera.sees(lambda message: message.text == "Тема января")
    assert [entity["type"] for entity in preview.entities] == ["bold"]
    await anna.sees_nothing("января")
    await vera.presses("Не исправлять")
    await vera.sees("отправлена")
    await vera.presses("Исправить")
    await vera.sees("Что исправить?")
    await vera.presses("фото: Схема")
    await vera.sees("Сейчас: Схема")
    await vera.says("ы" * 1025)
    await vera.sees("Подпись слишком длинная")
    await vera.presses("Убрать подпись")
    await vera.sees("Так будет")
    await vera.presses("Да, исправить")
    await vera.sees("исправляем")
    await city.work()
    album = [message for message in await anna.chat() if message.media_group_id]
    assert [message.text for message in album] == ["", ""]
    made = await stored(city)
    assert [part.text for part in made.parts] == [TEXT, "", ""] and made.revision == 2 and not made.correcting


async def test_a_recall_is_asked_once_and_is_too_late_after_two_days(city: City) -> None:
    vera, anna = await methodist(city), await city.person("Анина Анна Ивановна")
    await written(vera)
    await sent(city, vera)
    await anna.sees(TEXT)
    watched = next(message for message in await vera.chat() if "Рассылка «" in message.text)
    number = (await stored(city)).id
    await vera.presses(message=watched.id, data=BroadcastPress(broadcast=number, do=BroadcastDo.ASK_TO_RECALL).pack())
    await vera.sees("Сообщение исчезнет у 2")
    answer = await vera.presses(message=watched.id, data=BroadcastPress(broadcast=number, do=BroadcastDo.RECALL).pack())
    assert answer.text == "Отзываем"
    await city.work()
    assert not [message for message in await anna.chat() if message.text == TEXT]
    await vera.presses(message=watched.id, data=BroadcastPress(broadcast=number).pack())
    screen = await shows(city, vera, watched.id)
    assert "Отозвано у 2 из 2" in screen.text and "Отозвать" not in screen.labels

    await written(vera, "Вторая")
    await sent(city, vera)
    await anna.sees("Вторая")
    await city.advance(hours=49)
    late = BroadcastPress(broadcast=number + 1, do=BroadcastDo.ASK_TO_RECALL).pack()
    answer = await vera.presses(message=watched.id, data=late)
    assert answer.text is not None and "48 часов" in answer.text


async def with_receipt(city: City) -> tuple[Driver, Driver, Driver]:
    """A methodist's broadcast that asks to be read, and two who have it."""
    vera = await methodist(city)
    anna, boris = await city.person("Анина Анна Ивановна"), await city.person("Борисов Борис Ильич")
    await written(vera)
    await vera.presses("Кнопка")
    await vera.sees("Что делает кнопка")
    await vera.presses("Ознакомлен(а)")
    await vera.sees("увидите, кто прочитал")
    await sent(city, vera)
    return vera, anna, boris


async def test_who_has_read_it_says_so_once_and_the_methodist_sees_who(city: City) -> None:
    vera, anna, _ = await with_receipt(city)
    message = await anna.sees(TEXT)
    assert (await anna.presses("Ознакомлен(а)")).text == "Спасибо, отмечено"
    assert (await anna.presses("Ознакомлен(а)")).text == "Вы уже отметили"
    assert (await shows(city, anna, message.id)).text == TEXT
    answer = await anna.presses(message=message.id, data=ReceiptPress(broadcast=999).pack())
    assert answer.text is not None and "нечего" in answer.text
    await vera.presses(data=BroadcastPress(broadcast=(await stored(city)).id).pack())
    screen = await vera.sees("📊 Ознакомились 1 из 3")
    assert "Напомнить 2" in screen.labels
    await vera.presses("Кто ознакомился")
    file = await vera.sees(lambda one: one.file is not None)
    rows = list(load_workbook(io.BytesIO(await vera.downloads(file))).active.values)
    assert [row[2] for row in rows] == ["Ознакомлен(а)", "Нет", "Нет", "Да"]
    assert rows[3][1] == "Анина Анна Ивановна" and rows[3][3] is not None


async def test_the_silent_are_reminded_once_a_day(city: City) -> None:
    vera, anna, boris = await with_receipt(city)
    await anna.presses("Ознакомлен(а)")
    number = (await stored(city)).id
    await vera.presses(data=BroadcastPress(broadcast=number).pack())
    await vera.sees("Напомнить 2")
    await vera.presses("Напомнить 2")
    await vera.sees("Напомнить 2 педагогам?")
    assert (await vera.presses("Да, напомнить")).text == "Напомним: 2"
    yes = BroadcastPress(broadcast=number, do=BroadcastDo.REMIND).pack()
    assert (await vera.presses(data=yes)).text == "Сегодня уже напоминали"
    await vera.sees("📊 Ознакомились 1 из 3")
    await city.work()
    await boris.sees("Это сообщение выше в чате")
    await anna.sees_nothing("Это сообщение выше в чате")
    assert (await boris.presses("Ознакомлен(а)")).text == "Спасибо, отмечено"
    await city.move_to(NINE_TOMORROW + timedelta(hours=3))
    assert (await vera.presses(data=yes)).text == "Напомним: 1"
    async with city.session() as session:
        await session.execute(update(Delivery).values(recalled_at=city.now))
    before = len(await vera.chat())
    await city.work()
    assert len(await vera.chat()) == before


async def test_a_receipt_of_an_erased_person_goes_and_a_deleted_broadcast_harms_nobody(city: City) -> None:
    vera, anna, boris = await with_receipt(city)
    for driver in (anna, boris):
        await driver.presses("Ознакомлен(а)")
    number = (await stored(city)).id
    await anna.presses(data="pr:x:")
    await anna.presses(data="pr:z:")
    await city.messenger.quiet()
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Receipt)) == 1
        await session.delete(await session.get(Broadcast, number))
    answer = await boris.presses("Ознакомлен(а)")
    assert answer.text is not None and "нечего" in answer.text
    await vera.presses(data=BroadcastPress(broadcast=number, do=BroadcastDo.READERS_FILE).pack())
    await vera.sees("Этой рассылки больше нет")


def screen(progress: Progress, left: float | None = None, **about: Any) -> str:
    """The text of the progress of a broadcast that runs unless told otherwise."""
    others = {name: about.pop(name) for name in ("waits_until", "receipts") if name in about}
    columns = {"id": 1, "state": BroadcastState.RUNNING, "correcting": False, "recalling": False} | about
    shown = progress_screen(T, Broadcast(**columns), "Тема декабря", progress, left, **others)
    return shown.text.replace("\xa0", " ")


def test_the_bar_tells_where_it_stands() -> None:
    progress = Progress(due=2590, sent=4312, blocked=71, failed=23)
    assert screen(progress, 90) == (
        "<b>Рассылка «Тема декабря»</b> · идёт\n"
        "▓▓▓▓▓▓▓▓▓▓░░░░░░ 62 %\n"
        "✅ 4 312 доставлено · ждут 2 590\n"
        "⚠️ 71 закрыли бота · 23 не удалось\n"
        "Осталось около 1 мин 30 с"
    )
    assert "99 %" in screen(Progress(due=1, sent=9999))
    assert "▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓ 100 %" in screen(Progress(sent=10))
    assert "░░░░░░░░░░░░░░░░ 0 %" in screen(Progress())


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0.0, "10 с"), (3.0, "10 с"), (51.0, "1 мин"), (60.0, "1 мин"), (61.0, "1 мин 10 с"), (3600.0, "1 ч 0 мин")],
)
def test_the_time_left_is_rounded(seconds: float, said: str) -> None:
    assert screen(Progress(due=1), seconds).endswith(f"Осталось около {said}")


def test_every_state_has_its_words() -> None:
    moment = NINE_TOMORROW
    progress = Progress(due=1, sent=5, recalled=0)
    assert "Сейчас начнём" in screen(Progress(), state=BroadcastState.WAITING)
    assert "📅 Начнём: ср, 2 декабря, 09:00" in screen(Progress(), state=BroadcastState.WAITING, waits_until=moment)
    assert "Тихие часы. Продолжим: ср, 2 декабря, 09:00" in screen(progress, 10, waits_until=moment)
    assert "Осталось" not in screen(progress, 10, waits_until=moment)
    assert "пауза" in screen(progress, 10, state=BroadcastState.PAUSED)
    assert "Осталось" not in screen(progress, 10, state=BroadcastState.PAUSED)
    correcting = screen(replace(progress, stale=4), correcting=True)
    assert "исправляем" in correcting and "Исправляем, осталось 4" in correcting
    recalling = screen(replace(progress, recalled=2), recalling=True, state=BroadcastState.CANCELLED)
    assert "отзываем" in recalling and "Отозвано у 2 из 5" in recalling
    undone = screen(Progress(sent=5, recalled=3, undone=2), state=BroadcastState.CANCELLED)
    assert "отменена" in undone and "У 2 изменить уже нельзя" in undone
    receipts = Receipts(66, 40)
    told = screen(Progress(sent=66), state=BroadcastState.DONE, button=BroadcastButton.RECEIPT, receipts=receipts)
    assert "Ознакомились 40 из 66" in told and "░" not in told


def test_a_broadcast_without_words_is_called_so_and_long_ones_are_cut() -> None:
    assert title(T, "") == "без текста" == title(T, " \n ")
    assert title(T, "слово\n" * 50).endswith("…") and len(title(T, "слово " * 50)) <= 40
