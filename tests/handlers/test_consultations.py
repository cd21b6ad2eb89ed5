"""A question to a mentor, from asking to thanks, as people see it."""

from tests.harness import City
from tests.talk_scene import answers, asks, last, mentor, young


async def test_a_question_from_asking_to_thanks(city: City) -> None:
    ivan = await young(city)
    olga = await mentor(city, "Белова Ольга Игоревна")
    done = await asks(ivan, "Как начать урок после звонка?")
    assert "завтра, 12:00" in done.text
    await city.work()
    offered = await last(olga, "Как начать урок")
    assert "Иван Олегович, Школа № 72 · математика, 1-й год" in offered.text
    assert "Ответить до завтра, 12:00" in offered.text
    assert offered.labels == ["Взять", "Передать", "Уточнить"]
    toast = await olga.presses("Взять")
    assert toast.text == "Вопрос ваш"
    await city.work()
    assert "Вы взяли" in (await last(olga, "Как начать урок")).text
    assert "Ольга Игоревна" in (await last(ivan, "взяли")).text
    await answers(olga, offered, "Начните без опоздавших")
    await city.work()
    got = await last(ivan, "Начните без")
    await answers(ivan, got, "Спасибо, попробую")
    await city.work()
    await last(olga, "попробую")
    await ivan.presses("Вопрос решён", message=got.id)
    await ivan.sees("решён?")
    await ivan.presses("Да, решён")
    await ivan.sees("Насколько помог")
    await ivan.presses("5")
    await ivan.sees("Оценка 5")
    await ivan.presses("Сказать спасибо")
    await ivan.sees("Что передать")
    await ivan.says("Вы очень помогли")
    await ivan.sees("Спасибо передали")
    await city.work()
    await last(olga, "«Вы очень помогли»")
