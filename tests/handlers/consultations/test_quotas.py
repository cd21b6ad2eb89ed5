"""Who wakes others often enough is told when to go on; nothing they wrote is lost."""

from sqlalchemy import select

from bot.models import Consultation, ConsultationMessage, Quota
from bot.services.shared.quotas import ALLOWED, Deed
from playground.client import Person as Driver
from tests.consultation_scene import asks, mentor, young
from tests.harness import City


async def used_up(city: City, driver: Driver, deed: Deed) -> None:
    """The person has done this as often as it is allowed."""
    actor = await city.actor(driver)
    async with city.session() as session:
        bucket = await session.scalar(select(Quota).where(Quota.person_id == actor.person.id, Quota.deed == deed.value))
        if bucket is None:
            bucket = Quota(person_id=actor.person.id, deed=deed.value)
            session.add(bucket)
        bucket.spent_until = city.now + ALLOWED[deed].within


async def texts(city: City) -> list[str]:
    """What was said, in order."""
    async with city.session() as session:
        return list(await session.scalars(select(ConsultationMessage.text).order_by(ConsultationMessage.id)))


async def test_a_question_too_many_waits_as_it_was_written_until_it_may_go(city: City) -> None:
    boris, ivan = await mentor(city, "Наставников Борис Ильич"), await young(city)
    await used_up(city, ivan, Deed.QUESTION)
    refused = await asks(ivan, "Как начать урок?", sees="За сутки")
    assert "За сутки можно задать 20 вопросов" in refused.text and "вт, 1 декабря, 13:12" in refused.text
    assert await texts(city) == []
    await city.advance(seconds=ALLOWED[Deed.QUESTION].step.total_seconds() - 1)
    await ivan.presses("Отправить")
    await city.messenger.quiet()
    assert await texts(city) == []
    await city.advance(seconds=1)
    await ivan.presses("Отправить")
    await ivan.sees("отправлен")
    await city.work()
    await boris.sees("Как начать урок?")
    async with city.session() as session:
        assert len((await session.scalars(select(Consultation))).all()) == 1


async def test_a_message_too_many_is_kept_in_a_reply_and_in_the_form_and_goes_by_a_press(city: City) -> None:
    boris, ivan = await mentor(city, "Наставников Борис Ильич"), await young(city)
    await asks(ivan, "Как начать урок?")
    await city.work()
    came = await boris.sees("Как начать урок?")
    await used_up(city, boris, Deed.MESSAGE)
    await boris.says("С опыта", reply_to=came.id)
    kept = await boris.sees("не отправлено: 1")
    assert "вт, 1 декабря" in kept.text and "Отправить" in kept.labels
    await boris.says("И с вопроса")
    await boris.sees("не отправлено: 2")
    assert await texts(city) == ["Как начать урок?"]
    await boris.presses("Отправить")
    await city.messenger.quiet()
    assert await texts(city) == ["Как начать урок?"]
    await city.advance(seconds=2 * ALLOWED[Deed.MESSAGE].step.total_seconds())
    await boris.presses("Отправить")
    await boris.sees("Готово")
    assert await texts(city) == ["Как начать урок?", "С опыта", "И с вопроса"]
    await city.work()
    await ivan.sees("И с вопроса")
