"""Sending a broadcast: its time, quiet hours, the last question before it goes."""

import pytest
from sqlalchemy import func, select

from bot.models import Account, BroadcastState, Delivery, Role, RoleGrant
from bot.presses.broadcasts import BroadcastDo, BroadcastPress, BroadcastSendPress
from tests.broadcast_scene import NINE_TOMORROW, ROOM, TEXT, methodist, sent, shows, stored, written
from tests.harness import City


async def people_written_to(city: City) -> int:
    async with city.session() as session:
        return await session.scalar(select(func.count()).where(Delivery.broadcast_id.is_not(None))) or 0


async def test_it_goes_at_the_moment_named(city: City) -> None:
    vera, anna = await methodist(city), await city.person("Анина Анна Ивановна")
    await written(vera)
    await vera.presses("Когда")
    await vera.sees("Когда отправить?")
    await vera.presses("Указать время")
    await vera.sees("завтра в 9:00")
    await vera.says("вчера в 9")
    await vera.sees("прошло")
    await vera.says("завтра в 9:00")
    assert "📅 ср, 2 декабря, 09:00" in (await vera.sees("Рассылка · черновик")).text
    await vera.presses("Отправить")
    assert "📅 ср, 2 декабря, 09:00" in (await vera.sees("Отправить 2 педагогам?")).text
    await vera.presses("Да, отправить")
    waiting = await vera.sees("ждёт")
    assert "📅 Начнём: ср, 2 декабря, 09:00" in waiting.text and "Пауза" not in waiting.labels
    await vera.presses("‹ Рассылки")
    assert "ждёт: ср, 2 декабря, 09:00" in (await vera.sees("Рассылки")).text
    await city.work()
    await anna.sees_nothing(TEXT)
    await city.move_to(NINE_TOMORROW)
    await anna.sees(TEXT)
    assert (await stored(city)).state is BroadcastState.DONE


async def test_quiet_hours_hold_it_unless_it_is_urgent(city: City) -> None:
    vera, anna = await methodist(city), await city.person("Анина Анна Ивановна")
    await city.advance(hours=10)
    card = await written(vera)
    assert "📅 ср, 2 декабря, 08:00, после тихих часов" in card.text
    assert "с 21:00 до 08:00 не отправляем" in card.text
    await vera.presses("Срочно: нет")
    card = await vera.sees("⚠️ Срочно: уйдёт и в тихие часы")
    assert "📅 сразу" in card.text
    await vera.presses(data=BroadcastPress(broadcast=(await stored(city)).id, do=BroadcastDo.MAKE_URGENT).pack())
    assert (await stored(city)).urgent
    await vera.presses("Срочно: да")
    await vera.sees("не отправляем")
    await sent(city, vera)
    await anna.sees_nothing(TEXT)
    await vera.presses("Обновить")
    assert "⏳ Тихие часы. Продолжим: ср, 2 декабря, 08:00" in (await vera.sees("идёт")).text
    await written(vera, "Воду отключат в семь утра")
    await vera.presses("Срочно: нет")
    await vera.sees("⚠️ Срочно")
    await vera.presses("Когда")
    await vera.presses("Сразу")
    await vera.sees("⚠️ Срочно")
    await sent(city, vera)
    await anna.sees("Воду отключат")
    await anna.sees_nothing(TEXT)
    await city.move_to(NINE_TOMORROW)
    await anna.sees(TEXT)


async def test_it_is_sent_once_and_only_to_as_many_as_were_said(city: City) -> None:
    vera = await methodist(city)
    await city.person("Анина Анна Ивановна")
    await written(vera)
    await vera.presses("Отправить")
    await vera.sees("Отправить 2 педагогам?")
    number = (await stored(city)).id
    boris = await city.person("Борисов Борис Ильич")
    answer = await vera.presses("Да, отправить")
    assert answer.text == "Число получателей изменилось, проверьте"
    await vera.sees("Отправить 3 педагогам?")
    assert (await stored(city)).state is BroadcastState.DRAFT
    for _ in range(2):
        answer = await vera.presses(data=BroadcastSendPress(broadcast=number, people=3).pack())
    assert answer.text == "Эта рассылка уже отправлена"
    await city.work()
    await boris.sees(TEXT)
    assert await people_written_to(city) == 3
    watched = next(message for message in await vera.chat() if "Рассылка «" in message.text)
    await vera.presses(message=watched.id, data=BroadcastSendPress(broadcast=number, people=3).pack())
    await city.work()
    assert await people_written_to(city) == 3
    for do in ("v", "w", "u", "n", "t", "now", "at", "d", "dx", "s"):
        await vera.presses(message=watched.id, data=BroadcastPress(broadcast=number, do=do).pack())
        assert "отправлена" in (await shows(city, vera, watched.id)).text, do
    made = await stored(city)
    assert (made.state, made.urgent, made.due_at is None) == (BroadcastState.DONE, False, False)


async def test_who_has_blocked_the_bot_is_told_apart_and_listed_by_organisation(city: City) -> None:
    vera = await methodist(city)
    await vera.presses("Кто закрыл бота")
    await vera.sees("Никто")
    for number in range(9):
        school = await city.organisation(f"Школа № {number}", number=number)
        driver = await city.person("Ушедшая Анна Ивановна", organisation=school)
        await city.person("Оставшаяся Анна Ивановна", organisation=school, started=False)
        await driver.blocks()
    await city.messenger.quiet()
    await vera.presses(data=ROOM)
    await vera.sees("Написать")
    await vera.presses("Кто закрыл бота")
    screen = await vera.sees("9 зарегистрированным педагогам написать нельзя")
    assert "Школа № 0: 1 из 2" in screen.text and "1/2" in screen.labels
    await vera.presses("›")
    assert "Школа № 8: 1 из 2" in (await vera.sees("2/2")).text
    card = await written(vera)
    assert "👥 19 человек, можно написать 10" in card.text
    await vera.presses("Отправить")
    assert "Ещё 9 закрыли бота: не получат." in (await vera.sees("Отправить 10 педагогам?")).text


async def test_to_nobody_it_is_not_sent(city: City) -> None:
    vera = await methodist(city)
    await written(vera)
    async with city.session() as session:
        for account in await session.scalars(select(Account)):
            account.blocked_at = city.now
    await vera.presses(data=BroadcastPress(broadcast=(await stored(city)).id, do=BroadcastDo.ASK_TO_SEND).pack())
    screen = await vera.sees("Отправлять некому")
    assert "Да, отправить" not in str(screen.labels)
    await vera.presses(data=BroadcastSendPress(broadcast=(await stored(city)).id, people=0).pack())
    assert (await stored(city)).state is BroadcastState.DRAFT


@pytest.mark.parametrize("language", ["en"])
async def test_all_of_it_speaks_english_too(city: City, language: str) -> None:
    vera = await city.person("Muhina Vera", Role.METHODIST, language=language)
    await vera.presses(data=ROOM)
    await vera.sees("Write")
    await vera.presses("Write")
    await vera.sees("Send the message")
    await vera.says(TEXT)
    await vera.sees("Taken: text")
    await vera.presses("Done")
    await vera.sees("1 person, 1 can be written to")
    await vera.presses("To whom")
    await vera.sees("All registered teachers.")
    await vera.presses("‹ To the broadcast")
    await vera.presses("Send")
    await vera.presses("Yes, send")
    await vera.sees("Broadcast “")


async def test_what_was_timed_by_somebody_who_is_no_methodist_any_more_reaches_nobody(city: City) -> None:
    vera, anna = await methodist(city), await city.person("Анина Анна Ивановна")
    await written(vera)
    await vera.presses("Когда")
    await vera.sees("Когда отправить?")
    await vera.presses("Указать время")
    await vera.sees("завтра в 9:00")
    await vera.says("завтра в 9:00")
    await vera.sees("Рассылка · черновик")
    await vera.presses("Отправить")
    await vera.sees("Отправить 2 педагогам?")
    await vera.presses("Да, отправить")
    await vera.sees("ждёт")
    olga = await methodist(city, "Новая Ольга Ивановна")
    me = (await city.actor(vera)).person.id
    async with city.session() as session:
        grant = (await session.scalars(select(RoleGrant).where(RoleGrant.person_id == me))).one()
        grant.revoked_at = city.now
    await city.move_to(NINE_TOMORROW)
    await anna.sees_nothing(TEXT)
    assert "нет роли методиста" in (await olga.sees(f"Рассылка «{TEXT}» не ушла")).text
    await vera.sees_nothing("не ушла")
    await olga.presses("Открыть рассылку")
    await olga.sees("отменена")
    assert await people_written_to(city) == 0
