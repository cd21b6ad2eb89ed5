"""A question to a mentor and a group, clicked through on the playground's page."""

from datetime import time

import pytest
from playwright.async_api import Page
from sqlalchemy import select

from bot.models import Account, Consultation, Mentor, MentorKind, MentorState
from tests.browser_scene import DESKTOP, FIRST_IN_QUEUE, METHODIST, PHONE, Eyes, House
from tests.mentors import enrol

pytestmark = [pytest.mark.asyncio(loop_scope="session"), pytest.mark.xdist_group("browser")]
QUESTION = "Как начать урок после звонка, если половина класса опаздывает?"


async def make_mentor(house: House, number: int) -> None:
    """The person with this account answers questions."""
    async with house.app.database.transaction() as session:
        person = (await session.scalars(select(Account.person_id).where(Account.external_id == str(number)))).one()
        await enrol(
            session,
            Mentor(
                person_id=person,
                kind=MentorKind.TUTOR,
                state=MentorState.ACTIVE,
                days="1234567",
                reach_from=time(9),
                reach_until=time(18),
                offered_at=house.ctx.clock.now(),
            ),
        )


@pytest.mark.parametrize("chromium_page", [DESKTOP, PHONE], indirect=True, ids=["1280", "390"])
@pytest.mark.parametrize("kind", ["sqlite"], indirect=True)
async def test_a_question_is_asked_answered_and_marked(chromium_page: Page, house: House) -> None:
    anna = await house.messenger.person("Анна Алова", id=FIRST_IN_QUEUE)
    await anna.start()
    await make_mentor(house, METHODIST)
    await house.messenger.quiet()
    await chromium_page.goto(f"{house.messenger.url}/#person={FIRST_IN_QUEUE}")
    asker = Eyes(chromium_page, FIRST_IN_QUEUE)
    await asker.clicks("🧭 Наставник")
    await asker.sees("Спросите опытного коллегу")
    await asker.looks("mentor-room")
    await asker.clicks("Задать вопрос")
    await asker.sees("Кому вопрос?")
    await asker.clicks("Любому наставнику")
    await asker.sees("Как спросить?")
    await asker.clicks("С именем")
    await asker.sees("О чём вы хотите спросить?")
    await asker.writes(QUESTION)
    await asker.sees("Принято: текст")
    await asker.clicks("Готово")
    await asker.sees("Отправляем?")
    await asker.looks("mentor-asking")
    await asker.clicks("Отправить")
    await asker.sees("Вопрос № 1 отправлен")
    await house.work()
    offered = await house.methodist.sees(QUESTION)
    await house.methodist.presses("Взять")
    await house.work()
    await house.methodist.says("С двухминутной разминки на экране.", reply_to=offered.id)
    await house.messenger.quiet()
    await house.work()
    await asker.sees("разминки на экране")
    await asker.looks("mentor-answer")
    await asker.clicks("Вопрос решён")
    await asker.sees("решён?")
    await asker.clicks("Да, решён")
    await asker.sees("Насколько помог ответ?")
    await asker.clicks("5")
    await asker.sees("Оценка 5")
    await asker.looks("mentor-marked")
    async with house.app.database.reading() as session:
        assert (await session.scalars(select(Consultation.mark))).all() == [5]
