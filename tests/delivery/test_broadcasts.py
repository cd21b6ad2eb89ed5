"""Broadcasts on their way: what arrives, what is stopped, corrected and taken back, what the numbers say."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from aiogram.exceptions import TelegramServerError
from aiogram.methods import SendMessage
from sqlalchemy import delete, select, update

from bot.delivery import due, queue
from bot.messengers.telegram import make_bot
from bot.models import (
    Account,
    Broadcast,
    BroadcastButton,
    BroadcastState,
    Delivery,
    DeliveryState,
    PartKind,
    Person,
    Priority,
    Role,
    SentMessage,
)
from bot.models.content import Part
from bot.services.broadcasts import lifecycle
from bot.services.broadcasts import numbers as broadcast_numbers
from bot.services.broadcasts.numbers import Progress
from bot.services.events import announcements
from bot.services.shared import planning
from playground.client import Attachment
from playground.client import Person as Driver
from tests.harness import BOT_ID, TOKEN, City, settings_for
from tests.services.events.event_rows import add_event

TEXT = "Семинар переносится в школу № 51"


async def crowd(city: City, count: int = 3) -> list[Driver]:
    """A methodist, who is the first, and teachers."""
    methodist = await city.person("Соколова Ольга Петровна", Role.METHODIST)
    return [methodist, *[await city.person(f"Иванова Анна{'а' * n}") for n in range(count - 1)]]


async def started(
    city: City, author: Driver, parts: Sequence[Part] = (Part(PartKind.TEXT, TEXT),), **details: Any
) -> int:
    """A broadcast to everyone whose time has come; nothing is sent yet."""
    actor = await city.actor(author)
    async with city.session() as session:
        broadcast = await lifecycle.draft(session, actor.person, parts, city.now)
        for name, value in details.items():
            setattr(broadcast, name, value)
        await session.flush()
        await lifecycle.start(session, broadcast.id, city.now, city.now, actor.person)
        await lifecycle.plan_due(session, city.app.settings, city.now)
        return broadcast.id


async def act(city: City, verb: Any, broadcast: int, author: Driver, *arguments: Any) -> Any:
    """Do something to a broadcast as its author."""
    actor = await city.actor(author)
    async with city.session() as session:
        return await verb(session, broadcast, *arguments, city.now, actor.person)


async def numbers(city: City, broadcast: int) -> Progress:
    """What became of it."""
    async with city.session() as session:
        return await broadcast_numbers.progress(session, await session.get_one(Broadcast, broadcast))


async def state(city: City, broadcast: int) -> BroadcastState:
    """Its state."""
    async with city.session() as session:
        return (await session.get_one(Broadcast, broadcast)).state


async def got(person: Driver, text: str = TEXT) -> int:
    """How many messages of the chat say so."""
    return sum(message.text == text for message in await person.chat())


async def test_everyone_gets_it_once_and_it_is_done(city: City) -> None:
    people = await crowd(city, 5)
    broadcast = await started(city, people[0])
    await city.work()
    await city.work()
    assert [await got(person) for person in people] == [1] * 5
    assert await numbers(city, broadcast) == Progress(sent=5)
    assert await state(city, broadcast) is BroadcastState.DONE


async def test_formatting_arrives_as_it_was_written(city: City) -> None:
    people = await crowd(city)
    entities = ({"type": "bold", "offset": 0, "length": 7}, {"type": "spoiler", "offset": 8, "length": 11})
    await started(city, people[0], [Part(PartKind.TEXT, "Семинар переносится <b>сюда</b> 🙂", entities)])
    await city.work()
    (message,) = [m for m in await people[1].chat() if "переносится" in m.text]
    assert message.text == "Семинар переносится <b>сюда</b> 🙂"
    assert [(e["type"], e["offset"], e["length"]) for e in message.entities] == [("bold", 0, 7), ("spoiler", 8, 11)]


async def test_the_button_of_an_album_follows_in_a_message_of_its_own(city: City) -> None:
    people = await crowd(city)
    await people[0].sends_album(
        [Attachment(b"%PDF-1", "a.pdf", kind="document"), Attachment(b"%PDF-2", "b.pdf", kind="document")]
    )
    await city.messenger.quiet()
    files = [m.file.id for m in await people[0].chat() if m.file is not None]
    parts = [
        Part(PartKind.DOCUMENT, "Оба плана" if n == 0 else "", (), file_id, album="1")
        for n, file_id in enumerate(files)
    ]
    broadcast = await started(city, people[0], parts, button=BroadcastButton.RECEIPT)
    await city.work()
    album = [m for m in await people[1].chat() if m.file is not None]
    assert len(album) == 2 and album[0].text == "Оба плана" and len({m.media_group_id for m in album}) == 1
    last = (await people[1].chat())[-1]
    assert last.labels == ["Ознакомлен(а)"] or last.labels
    assert await numbers(city, broadcast) == Progress(sent=3)


async def test_paused_it_waits_and_resumed_it_goes_on(city: City) -> None:
    people = await crowd(city)
    broadcast = await started(city, people[0])
    await act(city, lifecycle.pause, broadcast, people[0])
    await city.work()
    assert [await got(person) for person in people] == [0, 0, 0]
    await act(city, lifecycle.resume, broadcast, people[0])
    await city.work()
    assert [await got(person) for person in people] == [1, 1, 1]


async def test_cancelled_it_goes_no_further(city: City) -> None:
    people = await crowd(city)
    broadcast = await started(city, people[0])
    async with city.session() as session:
        first = await session.scalar(
            select(Delivery.id).where(Delivery.broadcast_id == broadcast).order_by(Delivery.id)
        )
        await session.execute(update(Delivery).where(Delivery.id == first).values(state=DeliveryState.SENT))
    await act(city, lifecycle.cancel, broadcast, people[0])
    await city.work()
    assert [await got(person) for person in people] == [0, 0, 0]
    assert await numbers(city, broadcast) == Progress(sent=1, cancelled=2, stale=1)
    assert await state(city, broadcast) is BroadcastState.CANCELLED


async def test_corrected_it_says_the_new_text_everywhere(city: City) -> None:
    people = await crowd(city)
    broadcast = await started(city, people[0])
    await city.work()
    late = await city.person("Петрова Вера")
    async with city.session() as session:
        theirs = Delivery.person_id == (await city.actor(people[2])).person.id
        await session.execute(update(Delivery).where(theirs).values(state=DeliveryState.UNCERTAIN, parts_sent=0))
        await session.execute(delete(SentMessage).where(SentMessage.delivery_id.in_(select(Delivery.id).where(theirs))))
    await act(city, lifecycle.correct, broadcast, people[0], 0, "Семинар остаётся на месте", [])
    await city.work()
    assert [await got(person, "Семинар остаётся на месте") for person in people[:2]] == [1, 1]
    assert await got(people[2]) == 1, "nobody knows whether it came: it is left alone"
    await act(city, lifecycle.resend_uncertain, broadcast, people[0])
    await city.work()
    assert await got(people[2], "Семинар остаётся на месте") == 1
    assert await got(late) == 0
    async with city.session() as session:
        assert not (await session.get_one(Broadcast, broadcast)).correcting
    assert await numbers(city, broadcast) == Progress(sent=3)


async def test_recalled_it_is_gone_where_it_is_younger_than_two_days(city: City) -> None:
    people = await crowd(city)
    broadcast = await started(city, people[0])
    await city.work()
    async with city.session() as session:
        await session.execute(
            update(Delivery)
            .where(Delivery.person_id == (await city.actor(people[2])).person.id)
            .values(sent_at=city.now - timedelta(hours=49))
        )
    await act(city, lifecycle.recall, broadcast, people[0])
    await city.work()
    assert [await got(person) for person in people] == [0, 0, 1]
    assert await numbers(city, broadcast) == Progress(sent=3, recalled=2, undone=1)
    async with city.session() as session:
        assert not (await session.get_one(Broadcast, broadcast)).recalling


async def test_who_has_blocked_the_bot_is_counted_and_not_written_to_again(city: City) -> None:
    people = await crowd(city)
    await people[1].blocks()
    await city.messenger.quiet()
    # Blocked while the bot was away: only the messenger's refusal tells.
    async with city.session() as session:
        await session.execute(update(Account).where(Account.chat_id == str(people[1].id)).values(blocked_at=None))
    first = await started(city, people[0])
    await city.work()
    assert await numbers(city, first) == Progress(sent=2, blocked=1)
    second = await started(city, people[0])
    calls = len(await city.messenger.calls("sendMessage", chat=people[1].id))
    await city.work()
    assert await numbers(city, second) == Progress(sent=2, blocked=1)
    assert len(await city.messenger.calls("sendMessage", chat=people[1].id)) == calls
    await people[1].unblocks()
    await people[1].start()
    third = await started(city, people[0])
    await city.work()
    assert await numbers(city, third) == Progress(sent=3)


async def test_a_second_account_is_tried_where_the_first_has_blocked(city: City) -> None:
    people = await crowd(city)
    other = await city.newcomer("Второй телефон")
    await other.start()
    actor = await city.actor(people[1])
    async with city.session() as session:
        session.add(
            Account(
                person_id=actor.person.id,
                messenger="telegram",
                bot_id=str(BOT_ID),
                external_id=str(other.id),
                chat_id=str(other.id),
                preferred=False,
                created_at=city.now,
            )
        )
    await city.messenger.fault("sendMessage", 403, chat=people[1].id)
    broadcast = await started(city, people[0])
    await city.work()
    assert (await got(people[1]), await got(other)) == (0, 1)
    assert await numbers(city, broadcast) == Progress(sent=3)


@pytest.mark.parametrize("fault", ["500", "drop_before", "drop_after"])
async def test_what_nobody_knows_is_sent_again_only_at_a_persons_word(city: City, fault: str) -> None:
    people = await crowd(city)
    await city.messenger.fault("sendMessage", fault, chat=people[1].id)
    broadcast = await started(city, people[0])
    await city.work()
    await city.work()
    assert await numbers(city, broadcast) == Progress(sent=2, uncertain=1)
    before = await got(people[1])
    assert before == (1 if fault == "drop_after" else 0)
    assert await act(city, lifecycle.resend_uncertain, broadcast, people[0]) == 1
    assert await act(city, lifecycle.resend_uncertain, broadcast, people[0]) == 0
    await city.work()
    assert await got(people[1]) == before + 1
    assert await numbers(city, broadcast) == Progress(sent=3)


async def test_429_loses_and_doubles_nothing(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    people = await crowd(city, 6)
    await city.messenger.fault("sendMessage", 429, times=2, retry_after=1)
    broadcast = await started(city, people[0])
    while (await numbers(city, broadcast)).waiting:
        await city.sender.drain()
        # The messenger's silence is real time.
        await asyncio.sleep(0.05)
    assert [await got(person) for person in people] == [1] * 6


async def test_in_quiet_hours_only_an_urgent_one_goes(city: City) -> None:
    people = await crowd(city)
    await city.advance(hours=11)  # 23:00 in the city
    await started(city, people[0])
    await started(city, people[0], [Part(PartKind.TEXT, "Школы закрыты: мороз")], urgent=True)
    await city.work()
    assert [await got(person) for person in people] == [0, 0, 0]
    assert [await got(person, "Школы закрыты: мороз") for person in people] == [1, 1, 1]
    await city.advance(hours=10)
    assert [await got(person) for person in people] == [1, 1, 1]


async def test_a_notice_overtakes_a_broadcast(city: City) -> None:
    people = await crowd(city)
    async with city.session() as session:
        event = await add_event(session, city.now, title="Опыты с водой")
        number = event.id
    broadcast = await started(city, people[0])
    async with city.session() as session:
        await planning.plan(
            session,
            person_id=(await city.actor(people[2])).person.id,
            notice=announcements.EVENT_ANNOUNCED,
            key="news",
            priority=Priority.NOTICE,
            due_at=city.now,
            now=city.now,
            params={"event": number},
        )
    sending = queue.Sending(city.now, city.now, False, "telegram", str(BOT_ID))
    async with city.session() as session:
        found = await due.deliveries(session, 2, sending, {broadcast: 1})
    assert [one.notice for one in found] == [announcements.EVENT_ANNOUNCED, lifecycle.NOTICE]


async def test_what_was_looked_for_before_a_pause_is_not_claimed_after_it(city: City) -> None:
    people = await crowd(city)
    broadcast = await started(city, people[0])
    sending = queue.Sending(city.now, city.now, False, "telegram", str(BOT_ID))
    async with city.session() as session:
        found = await due.deliveries(session, 3, sending, {broadcast: 1})
    assert len(found) == 3
    await act(city, lifecycle.pause, broadcast, people[0])
    async with city.session() as session:
        assert await queue.claim(session, found, sending) == []
    await act(city, lifecycle.resume, broadcast, people[0])
    async with city.session() as session:
        assert await queue.claim(session, found[:2], sending) == found[:2]
        assert await queue.claim(session, found, sending) == found[2:]


async def test_the_bar_ends_with_the_right_numbers(city: City) -> None:
    people = await crowd(city, 4)
    await people[3].blocks()
    await city.messenger.quiet()
    shown = await people[0].screen()
    broadcast = await started(city, people[0], watch_chat_id=str(people[0].id), watch_message_id=str(shown.id))
    await city.work()
    assert await numbers(city, broadcast) == Progress(sent=3, blocked=1)
    (bar,) = [message for message in await people[0].chat() if message.id == shown.id]
    assert "3 доставлено" in bar.text and "1 закрыл" in bar.text


async def test_an_erased_author_leaves_the_broadcast_going(city: City) -> None:
    people = await crowd(city)
    broadcast = await started(city, people[0])
    async with city.session() as session:
        await session.execute(update(Broadcast).values(author_id=None))
        assert (await session.get_one(Person, (await city.actor(people[1])).person.id)).id
    await city.work()
    assert await numbers(city, broadcast) == Progress(sent=3)


async def test_what_was_recalled_is_not_sent_again(city: City) -> None:
    people = await crowd(city)
    await city.messenger.fault("sendMessage", 500, chat=people[1].id)
    broadcast = await started(city, people[0])
    await city.work()
    assert await numbers(city, broadcast) == Progress(sent=2, uncertain=1)
    await act(city, lifecycle.recall, broadcast, people[0])
    assert await act(city, lifecycle.resend_uncertain, broadcast, people[0]) == 0
    await city.work()
    assert await act(city, lifecycle.resend_uncertain, broadcast, people[0]) == 0
    await city.work()
    assert [await got(person) for person in people] == [0, 0, 0]


async def test_a_broadcast_that_cannot_be_put_together_holds_up_nobody(city: City) -> None:
    people = await crowd(city)
    broken = await started(city, people[0], button=BroadcastButton.EVENT, button_ref="x" * 70)
    whole = await started(city, people[0])
    await city.work()
    await city.work()
    assert await numbers(city, broken) == Progress(failed=3)
    assert await numbers(city, whole) == Progress(sent=3)


async def test_a_429_to_a_direct_answer_slows_the_sender(city: City) -> None:
    people = await crowd(city)
    await city.messenger.fault("sendMessage", 429, chat=people[0].id, retry_after=2)
    await people[0].says("/help")
    await people[0].sees("Что умеет")
    assert city.sender.pace.per_second < city.app.settings.messages_per_second


def test_a_page_of_a_proxy_is_an_error_of_the_server() -> None:
    settings = settings_for("sqlite://", "sqlite://")
    bot = make_bot(settings, TOKEN)
    with pytest.raises(TelegramServerError):
        bot.session.check_response(bot, SendMessage(chat_id=1, text="x"), 502, "<html>Bad Gateway</html>")
