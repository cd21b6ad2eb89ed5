"""A consultation as a conversation: kept apart, in order, with files and edits, and nobody's account shown."""

import asyncio
import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import delete, func, select

from bot.methodist.models import Base as MethodistBase
from bot.methodist.models import MentoringSummary
from bot.models import AuditEntry, ConsultationMessage, Delivery, DeliveryState, SentMessage
from bot.presses.consultations import ConsultationPress
from bot.reports.export.book import make_export
from bot.services.privacy import personal_data
from bot.services.shared.periods import ALL, read_period
from bot.services.shared.sealing import Seal
from bot.texts import Texts
from playground.client import PATIENCE, Message
from playground.client import Person as Driver
from tests.consultation_scene import answers, asks, last, mentor, methodist, taps, tie, young
from tests.harness import City


def at(text: str) -> datetime:
    """A moment of the city's clock."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo("Europe/Moscow")).astimezone(UTC)


async def begun(city: City, ivan: Driver, olga: Driver, words: str = "Один вопрос") -> tuple[Message, Message]:
    """A question asked and answered once: what the mentor and the asker got."""
    await asks(ivan, words)
    await city.work()
    offered = await last(olga, words)
    await answers(olga, offered, f"Ответ на: {words}")
    await city.work()
    return offered, await last(ivan, f"Ответ на: {words}")


async def test_files_edits_and_replies_go_as_they_were_written(city: City) -> None:
    ivan, olga = await young(city), await mentor(city, "Белова Ольга Игоревна")
    offered, got = await begun(city, ivan, olga)
    mine = next(message for message in await olga.chat() if message.text == "Ответ на: Один вопрос")
    own_question = next(message for message in await ivan.chat() if message.text == "Один вопрос")
    assert got.reply_to == own_question.id, "the answer hangs on the question in the asker's chat"

    first = await ivan.says("Это <b>важно</b>", reply_to=got.id, html=True)
    await city.work()
    copied = await last(olga, "Это важно")
    assert copied.html == "<b>🧭 № 1 · Иван Олегович</b>\nЭто <b>важно</b>" and copied.reply_to == mine.id
    assert copied.labels == ["Ответить", "Вопрос решён"]
    await ivan.edits(first.id, "Это <i>очень</i> важно", html=True)
    await city.work()
    edited = await last(olga, "очень")
    assert (edited.id, edited.html) == (copied.id, "<b>🧭 № 1 · Иван Олегович</b>\nЭто <i>очень</i> важно")
    await ivan.edits(own_question.id, "Один вопрос, поправленный")
    await city.work()
    assert (await last(olga, "поправленный")).id == offered.id
    assert "Вы взяли" in (await last(olga, "поправленный")).text, "the asker has written since: it is the mentor's turn"

    await taps(ivan, "Ответить")
    for kind in ("photo", "document", "voice", "video", "audio", "animation"):
        await ivan.sends(b"content", f"file.{kind}", kind=kind, caption=f"Это {kind}")
        await ivan.sees("Передали")
    await ivan.sends(b"content", "one.webp", kind="sticker")
    await ivan.sees("переслать нельзя")
    long = "д" * 4096
    await ivan.says(long)
    await ivan.sees("Передали, сообщений: 7")
    await taps(ivan, "Готово")
    await city.work()
    for kind in ("photo", "document", "voice", "video", "audio", "animation"):
        copied = await last(olga, f"Это {kind}")
        assert copied.kind == kind and copied.text == f"🧭 № 1 · Иван Олегович\nЭто {kind}"
    whole = await last(olga, long)
    head = next(message for message in await olga.chat() if message.id == whole.id - 1)
    assert head.text == "🧭 № 1 · Иван Олегович" and whole.text == long
    assert "передали" in (await answers(olga, whole, "Прочла")).text
    await city.work()
    assert (await last(ivan, "Прочла")).reply_to == next(m for m in await ivan.chat() if m.text == long).id


async def test_talks_of_one_mentor_are_kept_apart_and_nothing_is_guessed(city: City) -> None:
    olga = await mentor(city, "Белова Ольга Игоревна", capacity=10)
    askers = [await young(city, f"Лебедев Иван Олегови{letter}") for letter in "абв"]
    for place, asker in enumerate(askers, 1):
        await asks(asker, f"Вопрос {place}")
    await city.work()
    for place in (3, 1, 2):
        await answers(olga, await last(olga, f"Вопрос {place}"), f"Ответ {place}")
    await city.work()
    for place, asker in enumerate(askers, 1):
        await last(asker, f"Ответ {place}")
        assert not [m for m in await asker.chat() if m.from_bot and m.text.endswith(f"Ответ {place % 3 + 1}")]
    await olga.says("А это кому?")
    which = await olga.sees("В какое обращение")
    assert which.labels == ["3", "2", "1", "‹ Мои обращения"] and "Вопрос 2" in which.text
    await taps(olga, "2", "Ответить")
    await olga.says("Второму")
    await olga.sees("Передали")
    # Another consultation's reply in between does not go astray.
    await olga.says("Третьему", reply_to=(await last(olga, "Вопрос 3")).id)
    await city.work()
    await last(askers[1], "Второму")
    await last(askers[2], "Третьему")
    await olga.says("/mentor")
    assert "✅ вы ответили" in (await taps(olga, "Мои обращения")).text
    # What somebody else's buttons carry opens nothing.
    await askers[0].presses(data=ConsultationPress(consultation=2).pack(), message=(await askers[0].screen()).id)
    assert "не ваше" in (await askers[0].screen()).text
    for do in ("t", "p", "px", "s", "sx", "r", "q", "th", "k", "kx"):
        await askers[0].presses(
            data=ConsultationPress(consultation=2, do=do).pack(), message=(await askers[0].screen()).id
        )
    await city.work()
    assert not any("Лебедев" in m.text for m in await askers[1].chat() if "Иван Олегови" in m.text and m.from_bot)


async def test_a_reply_finds_its_consultation_though_the_copy_was_never_written_down(city: City) -> None:
    ivan, olga = await young(city), await mentor(city, "Белова Ольга Игоревна", capacity=9)
    for words in ("Первый вопрос", "Второй вопрос"):
        await asks(ivan, words)
    await city.work()
    # As a process leaves it that was killed between sending and writing it down.
    async with city.session() as session:
        await session.execute(delete(SentMessage))
    second = await last(olga, "Второй вопрос")
    await answers(olga, second, "Ответ на второй")
    await city.work()
    assert (await last(ivan, "Ответ на второй")).text.startswith("🧭 № 2")
    # Somebody else's number in a line of one's own is no way in.
    stranger = await city.person("Чужова Анна Ивановна")
    await stranger.says("№ 2", reply_to=(await stranger.screen()).id)
    await stranger.sees("Я понимаю кнопки")


async def test_a_reply_to_a_bold_number_of_ones_own_is_no_reply_in_a_consultation(city: City) -> None:
    ivan, olga = await young(city), await mentor(city, "Белова Ольга Игоревна")
    await begun(city, ivan, olga)
    async with city.session() as session:
        said = await session.scalar(select(func.count()).select_from(ConsultationMessage))
    for person in (olga, ivan):
        own = await person.says("<b>№ 1</b> в моём списке дел", html=True)
        await person.sees("В какое обращение")
        await person.says("Сделано", reply_to=own.id)
        await person.sees("В какое обращение")
        await city.work()
    for person in (olga, ivan):
        assert not [message for message in await person.chat() if message.from_bot and "Сделано" in message.text]
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(ConsultationMessage)) == said


async def test_an_awkward_question_tells_nobody_who_asks(city: City) -> None:
    ivan = await young(city)
    await city.messenger.add_person(ivan.name, id=ivan.id, username="ivan_l")
    olga = await mentor(city, "Белова Ольга Игоревна", capacity=9)
    await tie(city, ivan, olga)
    boss = await methodist(city)
    await ivan.says("/mentor")
    await taps(ivan, "Задать вопрос", "Моему наставнику", "Неловкий вопрос")
    await ivan.sends(b"voice", "voice.ogg", kind="voice")
    await ivan.sees("Это не взято")
    await ivan.says("Я Лебедев из 72 школы, меня не слушают")
    await taps(ivan, "Готово")
    pointed = await ivan.sees("вас узнают")
    assert "«Лебедев»" in pointed.text and "72 школы" in pointed.text
    await taps(ivan, "Назад", "Заново")
    written = await ivan.says("Меня не слушают")
    await taps(ivan, "Готово")
    await ivan.sees("Неловкий вопрос: наставник и методисты")
    await ivan.edits(written.id, "Меня совсем не слушают")
    assert "Принято" in (await taps(ivan, "Отправить")).text, "what was edited is looked at once more"
    await taps(ivan, "Готово", "Отправить")
    await city.work()
    offered = await last(olga, "совсем не слушают")
    assert offered.text.startswith("🧭 Неловкий вопрос № 1 · молодой педагог\n")
    await answers(olga, offered, "Начните с себя")
    await city.work()
    got = await last(ivan, "Начните с себя")
    await ivan.sends(b"document", "Лебедев.docx", caption="вот")
    await ivan.sees("В какое обращение")
    await taps(ivan, "1", "Ответить")
    await ivan.sends(b"document", "Лебедев.docx", caption="вот")
    assert "Не отправлено" in (await ivan.sees("⚠️")).text
    await ivan.sends(b"photo", "Лебедев.jpg", kind="photo", caption="план")
    await ivan.sees("Передали")
    await answers(ivan, got, "Спасибо")
    await city.move_to(at("2026-12-02 13:00"))
    await city.move_to(at("2026-12-03 13:00"))
    await taps(ivan, "Готово")
    await last(boss, "ждёт вас")
    await taps(boss, "Открыть")
    assert "молодой педагог" in (await boss.screen()).text
    await taps(boss, "Передать наставнику", "Белова", "Ждут ответа", "1")
    await city.work()
    await ivan.start("c_1")
    await ivan.sees("Неловкий вопрос")
    assert "Обменяться контактами" not in (await ivan.screen()).labels
    await taps(ivan, "Вопрос решён", "Да, решён", "5", "Сказать спасибо")
    await ivan.says("Спасибо вам")
    await city.work()
    await last(olga, "Спасибо вам")
    for reader in (olga, boss):
        # The messenger gives photos no names; its stand-in keeps them to look at.
        told = "\n".join(
            f"{m.html} {m.labels} {'' if m.kind == 'photo' else m.file}" for m in await reader.chat() if m.from_bot
        )
        nobody(told)
        actor = await city.actor(reader)
        async with city.session() as session:
            found = await personal_data.collect(session, actor.person, Seal.of(city.app.settings))
        nobody(repr(found))
        assert str((await city.actor(ivan)).person.id) not in [
            str(record.get(column))
            for records in found.values()
            for record in records
            for column in ("asker_id", "actor_id")
        ]
    await not_in_what_is_counted(city, (await city.actor(ivan)).person.id)


async def not_in_what_is_counted(city: City, asker: int) -> None:
    """Neither the export nor the methodist database nor the journal tells who asked or what; the places where people work stand
    there all the same, so it is looked for without them, and that no question is counted at one."""
    words = (*(word for word in WHO if word != "№ 72"), "слушают", "Начните с себя")
    period = read_period(ALL, city.now, city.app.settings.timezone)
    assert period is not None
    async with city.app.database.reading() as session:
        journal = (await session.scalars(select(AuditEntry))).all()
        told = [repr((one.actor_id, one.object_kind, one.object_id, one.details)) for one in journal]
        assert not [line for line in told if "consultation" in line and f"({asker}," in line]
        nobody(" ".join(told), words)
    made = await make_export(city.app.database, Texts("ru", city.app.settings.timezone), period, city.now, silence)
    with zipfile.ZipFile(io.BytesIO(made.content)) as book:
        for name in book.namelist():
            nobody(book.read(name).decode("utf-8", "replace"), words)
    async with city.app.methodist_database.reading() as session:
        for table in MethodistBase.metadata.sorted_tables:
            nobody(repr((await session.execute(select(table))).all()), words)
        places = select(MentoringSummary.questions).where(MentoringSummary.organisation_id != 0)
        assert not [count for count in await session.scalars(places) if count]
        city_row = select(MentoringSummary.questions).where(MentoringSummary.organisation_id == 0)
        assert (await session.scalars(city_row)).all() == [1], "counted in the city's totals"


async def silence(_share: float) -> None:
    """Nobody watches the export."""


WHO = ("Лебедев", "Иван", "Олегович", "№ 72", "ivan_l", "1-й год", "математика")


def nobody(told: str, words: Sequence[str] = WHO) -> None:
    """Nothing in it leads to Иван Лебедев of School № 72."""
    for word in words:
        assert word not in told, (word, told)


async def test_quiet_hours_hold_what_is_said_but_not_to_those_who_are_awake(city: City) -> None:
    ivan, olga = await young(city), await mentor(city, "Белова Ольга Игоревна")
    offered, got = await begun(city, ivan, olga)
    await city.move_to(at("2026-12-01 21:30"))
    await answers(ivan, got, "Поздний вопрос")
    await city.work()
    assert not any("Поздний вопрос" in message.text for message in await olga.chat())
    await answers(olga, offered, "Я ещё здесь")
    await city.work()
    await last(ivan, "Я ещё здесь")
    await answers(ivan, got, "Отлично")
    await city.work()
    texts = [message.text for message in await olga.chat() if message.from_bot]
    places = [next(n for n, text in enumerate(texts) if words in text) for words in ("Поздний вопрос", "Отлично")]
    assert places == sorted(places), "and in order, what waited for the morning too"
    await city.move_to(at("2026-12-01 22:40"))
    await answers(ivan, got, "Ночной вопрос")
    await city.work()
    assert not any("Ночной вопрос" in message.text for message in await olga.chat())
    await city.move_to(at("2026-12-02 08:01"))
    await last(olga, "Ночной вопрос")


async def due(city: City) -> int:
    """How much is still to be sent."""
    async with city.session() as session:
        return await session.scalar(select(func.count()).where(Delivery.state == DeliveryState.DUE)) or 0


async def test_what_may_have_been_seen_says_so_and_an_update_again_does_nothing(city: City) -> None:
    ivan, olga = await young(city), await mentor(city, "Белова Ольга Игоревна")
    _, got = await begun(city, ivan, olga)
    await city.messenger.fault("sendMessage", "drop_after", chat=olga.id)
    await ivan.says("Дошло ли?", reply_to=got.id)
    await ivan.sees("передали")
    async with asyncio.timeout(PATIENCE):
        while await due(city):
            await city.work()
            await asyncio.sleep(0.05)
    copies = [message.text for message in await olga.chat() if "Дошло ли?" in message.text]
    assert copies == [
        "🧭 № 1 · Иван Олегович\nДошло ли?",
        "🧭 № 1 · Иван Олегович (возможно, уже приходило)\nДошло ли?",
    ]
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(ConsultationMessage)) == 3
