"""«Наставник» and the support groups in the tour: mentors, a question to its mark, three steps of time, a group with topics."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

from playground.client import Message
from tour.stage import CITY_ZONE, PATIENCE, Performer, Stage, next_working_morning, say

QUESTION = "Как начать урок после звонка, если половина класса опаздывает?"
AWKWARD = "Меня не слушают на родительских собраниях. Что я делаю не так?"
GROUP_QUESTION = "Где взять задания к теме «Давление» для 7 класса?"


async def mentors(methodist: Performer, offering: Sequence[Performer]) -> None:
    """Teachers offer to mentor, the methodist agrees."""
    for number, mentor in enumerate(offering):
        mentor.silent = number > 0
        await mentor.says("/mentor", sees="Наставник")
        await mentor.presses("Стать наставником", sees="пара минут")
        await mentor.presses("🧭 Стать наставником", sees="Кто вы как наставник")
        await mentor.presses("Педагог-тьютор", sees="По каким предметам")
        await mentor.presses("Готово", sees="С чем помогаете")
        await mentor.says("Урок по ФГОС, дисциплина в 5–7 классах, первые собрания", sees="Сколько молодых")
        await mentor.presses("3", sees="В какие дни")
        await mentor.presses("Готово", sees="В какие часы")
        await mentor.says("9–18", sees="Ждёт решения методиста")
        await methodist.sees("предлагает")
        await methodist.presses("✅ Принять", sees="Принимает вопросы")
        await mentor.sees("Вы — наставник")
    for mentor in offering:
        mentor.silent = False


async def ask(asker: Performer, words: str, mode: str) -> None:
    """The Form of a question."""
    await asker.says("/mentor", sees="Задать вопрос")
    await asker.presses("Задать вопрос", sees="Кому вопрос")
    await asker.presses("Любому наставнику", sees="Как спросить")
    await asker.presses(mode, sees="О чём вы хотите спросить")
    await asker.says(words, sees="Принято")
    await asker.presses("Готово", sees="Отправляем")
    await asker.presses("Отправить", sees="отправлен")


async def holder(mentors: Sequence[Performer], words: str) -> Performer:
    """Whom a question went to: the one who was told of it. Raises NotSeen when nobody is."""
    waiting = [asyncio.create_task(_told(mentor, words)) for mentor in mentors]
    try:
        done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        return done.pop().result()
    finally:
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)


async def _told(mentor: Performer, words: str) -> Performer:
    await mentor.driver.messenger.wait_for(mentor.driver.id, lambda message: words in message.text, PATIENCE)
    return mentor


async def question(stage: Stage, asker: Performer, mentors: Sequence[Performer]) -> None:
    """Asked, taken, answered by replying, corrected, thanked for, marked."""
    asker.silent = False
    await ask(asker, QUESTION, "С именем")
    mentor = await holder(mentors, QUESTION)
    offered = await mentor.newest(QUESTION)
    await mentor.presses("Взять", sees="Вы взяли")
    await asker.sees("взяли")
    answer = await mentor.replies(offered, "Начните с двухминутной разминки на экране.", sees="передали")
    got = await asker.sees("разминки")
    await mentor.edits(answer, "Начните с двухминутной разминки на экране: кто пришёл, тот решает.")
    await asker.sees("кто пришёл")
    await asker.replies(got, "Спасибо, попробую завтра", sees="передали")
    await mentor.sees("попробую завтра")
    await asker.presses("Вопрос решён", sees="решён?")
    await asker.presses("Да, решён", sees="Насколько помог")
    await asker.presses("5", sees="Оценка 5")


async def escalation(stage: Stage, methodist: Performer, asker: Performer, mentors: Sequence[Performer]) -> None:
    """An awkward question that nobody answers: a nudge, the reserve, the methodist."""
    now = await stage.now()
    await stage.travel_to(next_working_morning(now).replace(hour=10))
    await ask(asker, AWKWARD, "Неловкий вопрос")
    first = await holder(mentors, AWKWARD)
    name = asker.driver.name.split()[-1]
    assert not any(name in message.text for message in await first.driver.chat() if AWKWARD in message.text)
    await stage.travel_to((await stage.now()) + timedelta(hours=5))
    await first.sees("ждёт вас")
    await stage.travel_to((await stage.now()) + timedelta(hours=20))
    await first.sees("мы передали дальше")
    others = [mentor for mentor in mentors if mentor is not first]
    reserve = await holder(others, AWKWARD)
    await reserve.sees(AWKWARD)
    # From here on the reserve's working hours count: half of them on this day, the other half on a working day after it.
    await stage.travel_to((await stage.now()) + timedelta(hours=5))
    await reserve.sees("ждёт вас")
    await stage.travel_to(next_working_morning(await stage.now()).replace(hour=12))
    await reserve.sees("мы передали дальше")
    await methodist.sees("без ответа")
    await methodist.presses("Открыть", sees=AWKWARD)
    await methodist.presses("Ответить самому", sees="Отвечайте")
    told = await methodist.newest(AWKWARD)
    await methodist.replies(told, "Вы всё делаете так. Приходите в четверг, разберём вместе.", sees="передали")
    await asker.sees("разберём вместе")


async def pair(stage: Stage, methodist: Performer, young: Performer, mentors: Sequence[Performer]) -> None:
    """Suggested, tied, met, silent for two weeks, closed; both answer."""
    surname = young.full_name.split()[0]
    await methodist.says("/methodist", sees="Кабинет методиста")
    await methodist.presses("Наставничество", sees="Без наставника")
    alone = await methodist.presses("Без наставника", sees=surname)
    number = next(line.split(".")[0] for line in alone.text.splitlines() if surname in line)
    await methodist.presses(number, sees="Кто подойдёт")
    until = await methodist.presses("1", sees="До какого дня")
    half = next(label for label in until.labels if label.startswith("Полгода"))
    await methodist.presses(half, sees="План: 0 из")
    await young.sees("У вас есть наставник")
    mentor = await holder(mentors, "За вами закреплён")
    await young.presses("Открыть пару", sees="первая встреча")
    await young.presses("Записать встречу", sees="О чём?")
    await young.presses("Урок и разбор", sees="Сколько минут?")
    await young.presses("45 мин", sees="1 встреча, 45 мин")
    await stage.travel_to((await stage.now()) + timedelta(days=15))
    await mentor.sees("Две недели без записей")
    await methodist.says("/methodist", sees="Кабинет методиста")
    await methodist.presses("Наставничество", sees="Пары")
    await methodist.presses("Пары", sees="тишина две недели")
    await methodist.presses("1", sees=surname)
    await methodist.presses("Завершить", sees="Завершить пару?")
    await methodist.presses("Да, завершить", sees="завершена")
    for side in (young, mentor):
        await side.sees("Пара завершена")
        await side.presses("Ответить", sees="О паре · 1 из 5")
        for step in range(2, 6):
            await side.presses("5", sees=f"О паре · {step} из 5")
        await side.presses("Пропустить", sees="Спасибо, записали")


async def group(stage: Stage, methodist: Performer, members: Sequence[Performer], mentors: Sequence[Performer]) -> None:
    """A support group with topics: tied, a newcomer greeted, a question answered in its topic."""
    now = (await stage.now()).astimezone(CITY_ZONE)
    await stage.travel_to(next_working_morning(now))
    numbers = [methodist.driver.id, *(member.driver.id for member in members[:-1])]
    chat = await stage.messenger.add_group("Молодые педагоги", numbers, supergroup=True, topics=True)
    await stage.messenger.promote_bot(chat)
    await methodist.sees("К чему относится чат")
    await methodist.presses("Проект", sees="Какой проект")
    await methodist.presses("Школа молодого педагога", sees="Весь чат: Школа молодого педагога")
    await stage.messenger.join(chat, members[-1].driver.id)
    await _reads(stage, chat, "Рады вам")
    thread = await stage.messenger.add_topic(chat, "Вопросы")
    asked = await members[0].says_in_group(chat, GROUP_QUESTION, thread=thread)
    await members[0].says_in_group(chat, "/вопрос", thread=thread, reply_to=asked.id)
    await _reads(stage, chat, "Передали")
    mentor = await holder(mentors, GROUP_QUESTION)
    told = await mentor.newest(GROUP_QUESTION)
    await mentor.presses("Взять", sees="Вы взяли")
    await mentor.replies(told, "В банке практик, раздел «Физика»: пять карточек.", sees="передали")
    reply = await _reads(stage, chat, "пять карточек")
    assert (reply.thread, reply.reply_to) == (thread, asked.id), "the answer stands under the question"


async def _reads(stage: Stage, chat: int, words: str) -> Message:
    """Waits for what the bot says in the group, and prints it."""
    message = await stage.messenger.wait_for(chat, words, PATIENCE)
    say("\nБот (в группе):")
    for line in message.text.splitlines():
        say(f"    │ {line}")
    return message
