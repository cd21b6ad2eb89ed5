"""A broadcast on the playground's page, with the real bot: written, aimed, sent, paused, corrected and recalled by clicks.

SCREENSHOTS names a folder for pictures of the screens on the way."""

import pytest
from playwright.async_api import Page
from sqlalchemy import select

from bot.models import Broadcast, BroadcastState, Delivery, DeliveryState
from tests.browser_scene import DESKTOP, FIRST_IN_QUEUE, METHODIST, PHONE, Eyes, House

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]
TEXT = "Семинар в четверг переносится в лицей № 4"
CORRECTED = "Семинар в четверг остаётся в школе № 51"


async def writes_and_aims(olga: Eyes) -> None:
    """From the cabinet to a draft with an audience and a button."""
    await olga.writes("/methodist")
    await olga.sees("Кабинет методиста")
    await olga.clicks("Рассылки")
    await olga.sees("Пока ни одной")
    await olga.clicks("Написать")
    await olga.sees("Пришлите сообщение")
    await olga.writes(TEXT)
    await olga.sees("Принято: текст")
    await olga.clicks("Готово")
    await olga.sees("Рассылка · черновик")
    await olga.clicks("Кому")
    await olga.sees("Всем зарегистрированным педагогам")
    await olga.clicks("Добавить условие")
    await olga.sees("Какое условие?")
    await olga.looks("conditions")
    await olga.clicks("Предмет")
    await olga.sees("Кто ведёт предмет?")
    await olga.clicks("Физика")
    await olga.sees("1. предмет «Физика»")
    await olga.looks("audience")
    await olga.clicks("‹ К рассылке")
    await olga.sees("Рассылка · черновик")
    await olga.clicks("Кнопка")
    await olga.sees("Что делает кнопка")
    await olga.clicks("Ознакомлен(а)")
    await olga.sees("увидите, кто прочитал")
    await olga.looks("draft")
    await olga.clicks("Посмотреть")
    await olga.is_told("Так это увидят педагоги")
    await olga.sees("Рассылка · черновик")
    await olga.looks("preview")


@pytest.mark.parametrize("chromium_page", [DESKTOP, PHONE], indirect=True, ids=["1280", "390"])
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_methodist_writes_sends_corrects_and_recalls(chromium_page: Page, house: House) -> None:
    teacher = await house.messenger.person("Анна Алова", id=FIRST_IN_QUEUE)
    await teacher.start()
    await house.messenger.quiet()
    await chromium_page.goto(f"{house.messenger.url}/#person={METHODIST}")
    olga = Eyes(chromium_page, METHODIST)
    await writes_and_aims(olga)
    await olga.clicks("Отправить")
    await olga.sees("Отправить 1 педагогу?")
    await olga.clicks("Да, отправить · 1")
    await olga.sees("Рассылка «Семинар")
    await house.plan()
    await olga.clicks("Обновить")
    await olga.sees("идёт")
    await olga.clicks("Пауза")
    await olga.sees("пауза")
    await house.work()
    await olga.looks("paused")
    await olga.clicks("Продолжить")
    await olga.sees("идёт")
    await olga.looks("running")
    await house.work()
    await teacher.sees(TEXT)
    assert (await teacher.presses("Ознакомлен(а)")).text == "Спасибо, отмечено"
    # The bar changes at most once in three seconds; who does not want to wait presses.
    await olga.clicks("Обновить")
    await olga.sees("Ознакомились 1 из 1")
    await olga.looks("done")
    await olga.clicks("Исправить")
    await olga.sees("Пришлите новый текст")
    await olga.writes(CORRECTED)
    await olga.sees("Исправить у всех?")
    await olga.looks("correcting")
    await olga.clicks("Да, исправить")
    await olga.sees("исправляем")
    await house.work()
    await teacher.sees(CORRECTED)
    await olga.clicks("Отозвать")
    await olga.sees("Отозвать рассылку?")
    await olga.clicks("Да, отозвать")
    await olga.sees("отзываем")
    await house.work()
    await olga.clicks("Обновить")
    await olga.sees("Отозвано у 1 из 1")
    await olga.looks("recalled")
    assert not [message for message in await teacher.chat() if CORRECTED in message.text]
    async with house.app.database.reading() as session:
        assert (await session.scalars(select(Broadcast.state))).all() == [BroadcastState.DONE]
        assert set(await session.scalars(select(Delivery.state))) == {DeliveryState.SENT}
