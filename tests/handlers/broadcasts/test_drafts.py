"""Writing a broadcast: its message, its card, its button."""

from datetime import timedelta
from functools import partial

from aiogram.filters.callback_data import CallbackData
from sqlalchemy import func, select

from bot.models import Broadcast, BroadcastButton, FormDraft, PartKind, Questionnaire, Receipt, SavedAudience
from bot.presses.broadcasts import (
    AudiencePress,
    BroadcastButtonPress,
    BroadcastDo,
    BroadcastPress,
    BroadcastSendPress,
    LeafDo,
    LeafPress,
    SavedAudienceDo,
    SavedAudiencePress,
)
from bot.presses.shared import FormDo, FormPress
from bot.screens.shared.wording import units
from playground.client import Attachment, Message
from tests.broadcast_scene import ROOM, TEXT, methodist, sent, shows, stored, written
from tests.harness import City
from tests.services.events.event_rows import add_event


async def test_what_a_methodist_sends_reaches_everybody_exactly_as_it_was_written(city: City) -> None:
    vera = await methodist(city)
    anna = await city.person("Анина Анна Ивановна")
    await vera.presses("Написать")
    await vera.sees("Пришлите сообщение")
    await vera.says("😀 <b>Тема</b> <i>декабря</i>: <a href='https://rcro.ru/a'>читать</a> &lt;b&gt;", html=True)
    await vera.sees("Принято: текст")
    await vera.sends(b"photo", "photo.jpg", kind="photo", caption="<u>Схема</u>", html=True)
    await vera.sees("Принято: текст, фото")
    await vera.sends(b"sound", "voice.ogg", kind="voice")
    await vera.sees("Принято: текст, фото, голосовое")
    await vera.presses("Готово")
    card = await vera.sees("Рассылка · черновик")
    assert "«😀 Тема декабря: читать <b>» · текст, фото, голосовое" in card.text
    assert "👥 2 человека, можно написать 2" in card.text
    await sent(city, vera)
    got = [message for message in await anna.chat() if message.from_bot][-3:]
    mine = [message for message in await vera.chat() if not message.from_bot and not message.text.startswith("/")][-3:]
    assert [(m.kind, m.text, m.entities) for m in got] == [(m.kind, m.text, m.entities) for m in mine]
    assert [entity["type"] for entity in got[0].entities] == ["bold", "italic", "text_link"]
    assert got[1].file and mine[1].file and await anna.downloads(got[1]) == b"photo"


async def test_an_album_is_taken_whole_and_asks_in_one_message(city: City) -> None:
    vera = await methodist(city)
    await vera.presses("Написать")
    await vera.sees("Пришлите сообщение")
    await vera.says(TEXT)
    await vera.sees("Принято: текст")
    await vera.sends_album([Attachment(f"photo {n}".encode(), f"{n}.jpg") for n in range(5)])
    await vera.sees("Принято: текст, 5 фото")
    await city.messenger.quiet()
    asked = [message for message in await vera.chat() if message.from_bot and "Принято" in message.text]
    assert len(asked) == 2
    assert not asked[0].buttons and "Готово" in asked[1].labels
    await vera.presses("Готово")
    await vera.sees(f"«{TEXT}» · текст, 5 фото")


async def test_an_album_arrives_as_one_with_its_button_below(city: City) -> None:
    vera = await methodist(city)
    anna = await city.person("Анина Анна Ивановна")
    await vera.presses("Написать")
    await vera.sees("Пришлите сообщение")
    await vera.sends_album([Attachment(b"one", "1.jpg", caption="Со слёта"), Attachment(b"two", "2.jpg")])
    await vera.sees("Принято: 2 фото")
    await vera.presses("Готово")
    await vera.sees("«Со слёта» · 2 фото")
    await vera.presses("Кнопка")
    await vera.sees("Что делает кнопка")
    await vera.presses("Ознакомлен(а)")
    await vera.sees("увидите, кто прочитал")
    await sent(city, vera)
    await anna.sees("Ознакомлен(а)")
    got = [message for message in await anna.chat() if message.from_bot][-3:]
    assert got[0].media_group_id and got[0].media_group_id == got[1].media_group_id
    assert [message.text for message in got[:2]] == ["Со слёта", ""]
    assert got[2].labels == ["Ознакомлен(а)"]


async def test_what_cannot_be_sent_on_is_refused_with_a_hint_and_loses_nothing(city: City) -> None:
    vera = await methodist(city)
    await vera.presses("Написать")
    await vera.sees("Пришлите сообщение")
    await vera.presses("Отмена")
    await vera.sees("Пока ни одной")
    await vera.presses("Написать")
    await vera.sees("Пришлите сообщение")
    await vera.sends(b"sticker", "sticker.webp", kind="sticker")
    await vera.sees("Такое сообщение переслать нельзя")
    await vera.says("/nosuchcommand")
    await vera.sees("Такой команды нет")
    await vera.sends(b"photo", "photo.jpg", kind="photo", caption="ы" * 1024)
    await vera.sees("Принято: фото")
    await vera.says("привет")
    await vera.sees("Принято: текст, фото")
    await vera.presses("Заново")
    await vera.sees("Пришлите сообщение")
    form = await one_form(city)
    assert form.values == {"content": []}
    await vera.presses(data=FormPress(draft=form.id, field="content", do=FormDo.VALUE, value="done").pack())
    await vera.sees("Пока ничего нет")


def asks_again(problem: str, message: Message) -> bool:
    """Whether this is the open question, with the problem above it."""
    return bool(message.buttons) and problem in message.text.replace("\xa0", " ")


async def one_form(city: City) -> FormDraft:
    async with city.session() as session:
        return (await session.scalars(select(FormDraft))).one()


async def test_texts_and_captions_are_measured_as_the_messenger_measures_them(city: City) -> None:
    assert units("ы") == 1 and units("😀") == 2
    vera = await methodist(city)
    await vera.presses("Написать")
    await vera.sees("Пришлите сообщение")
    person = {"id": vera.id, "is_bot": False, "first_name": "В"}
    base = {"message_id": 900, "date": int(city.now.timestamp()), "from": person}
    base["chat"] = {"id": vera.id, "type": "private", "first_name": "В"}
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    for message, problem in (
        ({"text": "😀" * 2049}, "Слишком длинно: 4 098 знаков, а помещается 4 096"),
        ({"photo": photo, "caption": "😀" * 513}, "Подпись слишком длинная: 1 026 знаков, а помещается 1 024"),
        ({"photo": [{**photo[0], "file_id": "f" * 300}]}, "переслать нельзя"),
        ({"animation": {**photo[0], "duration": 1}, "media_group_id": "7"}, "это не взято"),
    ):
        await city.messenger.send_update({"message": {**base, **message}})
        shown = await vera.sees(partial(asks_again, problem))
        assert "Пришлите сообщение" in shown.text
    mention = {"type": "text_mention", "offset": 0, "length": 4, "user": person}
    bold = {"type": "bold", "offset": 5, "length": 2}
    await city.messenger.send_update({"message": {**base, "text": "Вера\x00да", "entities": [mention, bold]}})
    await vera.sees("Принято: текст")
    (part,) = (await one_form(city)).values["content"]
    assert (part["text"], part["entities"]) == ("Вера да", [bold])


async def test_a_broadcast_holds_twenty_messages_and_is_changed_until_it_is_sent(city: City) -> None:
    vera = await methodist(city)
    await vera.presses("Написать")
    await vera.sees("Пришлите сообщение")
    for half in range(2):
        await vera.sends_album([Attachment(b"x", f"{n}.jpg") for n in range(10)])
        await vera.sees(f"Принято: {10 * (half + 1)} фото")
    await vera.says("ещё")
    await vera.sees("Больше 20 сообщений в рассылку не помещается")
    await vera.presses("Заново")
    await vera.sees("Пришлите сообщение")
    await vera.says(TEXT)
    await vera.sees("Принято: текст")
    await vera.presses("Готово")
    await vera.sees("Рассылка · черновик")
    await vera.presses("Сообщение")
    await vera.sees("Принято: текст")
    await vera.says("И ещё слово")
    await vera.sees("Принято: 2 текста")
    await vera.presses("Готово")
    await vera.sees(f"«{TEXT}» · 2 текста")
    assert [part.kind for part in (await stored(city)).parts] == [PartKind.TEXT, PartKind.TEXT]
    await vera.presses("Сообщение")
    await vera.sees("Принято: 2 текста")
    question = await vera.screen()
    await vera.presses(data=BroadcastPress(broadcast=(await stored(city)).id, do=BroadcastDo.ASK_TO_SEND).pack())
    await vera.presses("Да, отправить")
    await vera.sees("Рассылка «")
    await vera.presses(message=question.id, data=next(b.data for b in question.buttons[0] if b.text == "Готово"))
    await city.messenger.quiet()
    assert len((await stored(city)).parts) == 2


async def test_a_draft_waits_in_the_list_and_is_deleted_when_asked_twice(city: City) -> None:
    vera, other = await methodist(city), await methodist(city, "Другова Дарья Ильинична")
    await written(vera, "Первая\nстрока " + "слово " * 50)
    await vera.presses("‹ Рассылки")
    assert "Черновики · 1" in (await vera.sees("Написать")).labels
    await other.presses(data=ROOM)
    assert not [label for label in (await other.screen()).labels if "Черновики" in label]
    await vera.presses("Черновики")
    await vera.sees("Черновики рассылок")
    await vera.presses("Первая строка")
    await vera.sees("Рассылка · черновик")
    await vera.presses("Удалить черновик")
    await vera.sees("Удалить черновик?")
    await vera.presses("Оставить черновик")
    await vera.sees("Рассылка · черновик")
    number = (await stored(city)).id
    await vera.presses("Удалить черновик")
    await vera.sees("Удалить черновик?")
    await vera.presses("Да, удалить")
    last = await vera.sees("Пока ни одной")
    for do in ("o", "v", "w", "u", "n", "t", "now", "at", "d", "dx", "s", "p", "r", "c", "cx", "l", "lx", "g", "gx"):
        await vera.presses(data=BroadcastPress(broadcast=number, do=do).pack())
        assert "Этой рассылки больше нет" in (await shows(city, vera, last.id)).text, do
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Broadcast)) == 0


async def test_the_preview_is_what_comes_and_presses_under_it_do_no_harm(city: City) -> None:
    vera = await methodist(city)
    card = await written(vera)
    await vera.presses("Кнопка")
    await vera.sees("Что делает кнопка")
    await vera.presses("Ознакомлен(а)")
    await vera.sees("увидите, кто прочитал")
    answer = await vera.presses("Посмотреть")
    assert answer.text == "Так это увидят педагоги"
    preview = await vera.sees(lambda message: message.text == TEXT)
    new_card = await vera.sees("Рассылка · черновик")
    assert preview.id < new_card.id and preview.labels == ["Ознакомлен(а)"]
    await vera.sees(lambda message: message.id == card.id and not message.buttons)
    answer = await vera.presses(message=preview.id, data=preview.buttons[0][0].data)
    assert answer.text is not None and "нечего" in answer.text
    async with city.session() as session:
        assert await session.scalar(select(func.count()).select_from(Receipt)) == 0
    await sent(city, vera)
    answer = await vera.presses(message=preview.id, data=preview.buttons[0][0].data)
    assert answer.text == "Спасибо, отмечено"


async def test_the_button_opens_an_event_a_questionnaire_or_a_safe_address(city: City) -> None:
    vera = await methodist(city)
    async with city.session() as session:
        event = await add_event(session, city.now, title="Опыты с водой")
        over = await add_event(session, city.now, in_=timedelta(days=-2), title="Вчерашний день")
        await add_event(session, city.now, title="Тайный", state="draft", published_at=None)
        sheet = Questionnaire(
            event_id=over.id, anonymous=True, opened_at=city.now, closes_at=city.now + timedelta(days=5)
        )
        session.add(sheet)
        await session.flush()
        event_id, sheet_id = event.id, sheet.id
    await written(vera)
    number = (await stored(city)).id
    await vera.presses("Кнопка")
    await vera.sees("Что делает кнопка")
    await vera.presses("Мероприятие")
    listed = await vera.sees("Какое мероприятие")
    assert listed.labels[:-1] == ["10.12.2026 · Опыты с водой", "29.11.2026 · Вчерашний день"]
    await vera.presses("10.12.2026 · Опыты с водой")
    assert "кнопка «Открыть мероприятие»: Опыты с водой" in (await vera.sees("🔗")).text
    made = await stored(city)
    assert (made.button, made.button_ref) == (BroadcastButton.EVENT, str(event_id))
    await vera.presses("Кнопка")
    await vera.sees("Подпись")
    await vera.presses("Подпись")
    await vera.sees("Что написать на кнопке?")
    await vera.says("ы" * 41)
    await vera.sees("помещается 40")
    await vera.says("Прийти & увидеть")
    assert "«Прийти & увидеть»: Опыты с водой" in (await vera.sees("🔗")).text
    await vera.presses(data=BroadcastButtonPress(broadcast=number, kind="event", ref=999).pack())
    assert "Опыты с водой" in (await vera.sees("Какое мероприятие")).labels[0]
    await vera.presses("Назад")
    await vera.sees("Что делает кнопка")
    await vera.presses("Анкета")
    await vera.sees("Какую анкету")
    await vera.presses("29.11.2026 · Вчерашний день")
    assert "кнопка «Ответить на анкету»: Вчерашний день" in (await vera.sees("🔗")).text
    made = await stored(city)
    assert (made.button, made.button_ref, made.button_text) == (BroadcastButton.QUESTIONNAIRE, str(sheet_id), None)
    await vera.presses("Кнопка")
    await vera.sees("Что делает кнопка")
    await vera.presses("Ссылка")
    await vera.sees("Какой адрес")
    for wrong in ("http://rcro.ru/a", "https://localhost/a", "rcro.ru", "Сайт https://rcro.ru", "javascript:alert(1)"):
        await vera.says(wrong)
        await vera.sees("который начинается с https://")
    await vera.says("https://rcro.ru/a?b=1&c=2")
    await vera.sees("Что написать на кнопке?")
    await vera.presses("Пропустить")
    assert "кнопка «Открыть»: https://rcro.ru/a?b=1&c=2" in (await vera.sees("🔗")).text
    anna = await city.person("Анина Анна Ивановна")
    await sent(city, vera)
    message = await anna.sees(TEXT)
    assert [button.url for row in message.buttons for button in row] == ["https://rcro.ru/a?b=1&c=2"]


async def test_without_anything_to_open_the_lists_say_so_and_a_button_is_taken_away_again(city: City) -> None:
    vera = await methodist(city)
    await written(vera)
    await vera.presses("Кнопка")
    await vera.sees("Что делает кнопка")
    await vera.presses("Мероприятие")
    await vera.sees("Опубликованных мероприятий нет")
    await vera.presses("Назад")
    await vera.presses("Анкета")
    await vera.sees("Открытых анкет нет")
    await vera.presses("Назад")
    await vera.presses("Ознакомлен(а)")
    await vera.sees("🔗")
    await vera.presses("Кнопка")
    await vera.sees("Без кнопки")
    await vera.presses("Без кнопки")
    assert "🔗" not in (await vera.sees("Рассылка · черновик")).text


def columns_of(row: Broadcast) -> dict[str, object]:
    """What the row says."""
    return {column.name: getattr(row, column.name) for column in Broadcast.__table__.columns}


async def test_anothers_draft_is_out_of_reach_by_its_number(city: City) -> None:
    vera = await methodist(city)
    await written(vera)
    draft = await stored(city)
    async with city.session() as session:
        event = (await add_event(session, city.now)).id
        session.add(SavedAudience(name="Все", filter={"and": []}, created_at=city.now))
        await session.flush()
        saved = (await session.scalars(select(SavedAudience.id))).one()
    olga = await methodist(city, "Чужая Ольга Ивановна")
    number = draft.id
    presses: list[CallbackData] = [
        *(BroadcastPress(broadcast=number, do=do) for do in BroadcastDo),
        BroadcastSendPress(broadcast=number, people=2),
        *(
            BroadcastButtonPress(broadcast=number, kind=kind, ref=event)
            for kind in ("", "event", "questionnaire", "receipt", "link", "label", "none")
        ),
        *(AudiencePress(broadcast=number, do=do) for do in ("", "kinds", "organisation", "save", "role")),
        *(LeafPress(broadcast=number, do=do, group=0, kind="subject", ref="physics") for do in LeafDo),
        *(
            SavedAudiencePress(broadcast=number, do=do, saved=saved)
            for do in SavedAudienceDo
            if do is not SavedAudienceDo.DELETE
        ),
    ]
    before = columns_of(draft)
    for press in presses:
        answer = await olga.presses(data=press.pack())
        assert answer.answered, press
        await city.messenger.quiet()
        shown = (await olga.screen()).text
        assert TEXT not in shown and "Пришлите" not in shown, (press, shown)
    assert columns_of(await stored(city)) == before
    async with city.session() as session:
        drafts = select(func.count()).select_from(FormDraft).where(FormDraft.subject.like(f"{number}%"))
        assert await session.scalar(drafts) == 0
    await vera.presses(data=BroadcastPress(broadcast=number).pack())
    assert TEXT in (await vera.sees("Рассылка · черновик")).text
