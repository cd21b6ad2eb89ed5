"""The broadcast of the tour: to whom, how it looks, on its way, corrected, read, taken back."""

from collections.abc import Sequence

from tour.stage import Performer, Stage

TEXT = "<b>Материалы мастер-класса</b> собраны: пять заданий и ответы. Посмотрите до пятницы, начнём с них."
CORRECTED = "Материалы мастер-класса собраны: пять заданий и ответы. Посмотрите до понедельника, начнём с них."


async def broadcast(stage: Stage, methodist: Performer, teachers: Sequence[Performer], title: str) -> None:
    """Written, previewed, sent to those who were there, read, corrected and recalled."""
    await methodist.says("/methodist", sees="Кабинет методиста")
    await methodist.presses("Рассылки", sees="Написать")
    await methodist.presses("Написать", sees="Пришлите сообщение")
    await methodist.writes(TEXT, sees="Принято: текст")
    await methodist.presses("Готово", sees="черновик")
    await methodist.presses("Кому", sees="Всем зарегистрированным")
    await methodist.presses("Добавить условие", sees="Какое условие?")
    choice = await methodist.presses("Были", sees="Кто был на мероприятии")
    found = next(label for label in choice.labels if title[:20] in label)
    await methodist.presses(found, sees="были на")
    await methodist.presses("‹ К рассылке", sees="черновик")
    await methodist.presses("Кнопка", sees="Что делает кнопка")
    await methodist.presses("Ознакомлен(а)", sees="увидите, кто прочитал")
    await methodist.presses("Посмотреть", sees="черновик")
    asked = await methodist.presses("Отправить", sees="Да, отправить")
    await methodist.presses(asked.buttons[0][0].text, sees="Рассылка «")
    reader = teachers[0]
    await reader.sees("Материалы мастер-класса")
    await methodist.sees("отправлена")
    await reader.taps("Ознакомлен(а)")
    await methodist.presses("Обновить", sees="Ознакомились 1")
    await methodist.presses("Исправить", sees="Пришлите новый текст")
    await methodist.says(CORRECTED, sees="Исправить у всех?")
    await methodist.presses("Да, исправить", sees="отправлена")
    await reader.sees("до понедельника")
    await methodist.presses("Отозвать", sees="Отозвать рассылку?")
    await methodist.presses("Да, отозвать", sees="Отозвано у")
    await methodist.sees("Отозвано у 6 из 6")
    assert not [m for m in await reader.driver.chat() if "Материалы мастер-класса" in m.text]
