"""What comes of each press about a question to a mentor (the walks of tests/handlers)."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import Consultation, ConsultationMessage, Mentor, MentorKind, MentorState, PartKind, Person, Side
from bot.presses.consultations import ConsultationDo, ConsultationPress, MarkPress, WaitingDo, WaitingPress
from bot.presses.shared import Go
from bot.services.consultations import questions
from tests.handlers.test_walks import built, every, kept, walked
from tests.harness import BOT_ID, NOON, add_person
from tests.mentors import enrol
from tests.services.consultations.consultation_rows import SETTINGS, words
from tests.test_forged_presses import Scene

OF_OTHERS, OWN, UNTAKEN, NEXT, GONE = 1, 2, 3, 4, 999
OF_NOBODY = 20


async def _asked(session: AsyncSession, there: Scene) -> None:
    """The mentor has a question that is not taken yet and one to be passed on; seven wait for a methodist; seven people could
    answer instead."""
    (await session.get_one(Mentor, OWN)).capacity = 9
    await session.flush()
    young = await session.get_one(Person, there.people["young"])
    for number in (UNTAKEN, NEXT):
        spoken = words(f"Ещё вопрос {number}", there.chats["young"], 30 + number)
        asked = await questions.ask(session, young, [spoken], SETTINGS, NOON)
        assert (asked.id, asked.responder_id) == (number, there.people["mentor"])
    for number in range(OF_NOBODY, OF_NOBODY + 7):
        session.add(
            Consultation(
                id=number,
                asker_id=there.people["victim young"] if number % 2 else there.people["methodist"],
                asked_at=NOON - timedelta(hours=number),
                waiting_since=NOON - timedelta(hours=number),
                answer_by=NOON + timedelta(days=1),
                awkward=number == OF_NOBODY + 1,
            )
        )
        await session.flush()
        session.add(
            ConsultationMessage(
                consultation_id=number,
                author_id=there.people["victim young"],
                side=Side.ASKER,
                kind=PartKind.TEXT,
                text=f"Кто ответит на {number}?",
                source_chat_id="1",
                source_message_id=f"{number}",
                said_at=NOON,
            )
        )
        person = await add_person(session, NOON, f"7{number}", f"Тьюторова{number} Анна", teaching_since=1999)
        await enrol(
            session, Mentor(person_id=person.id, kind=MentorKind.TUTOR, state=MentorState.ACTIVE, offered_at=NOON)
        )
    there.people["tutor"], there.chats["tutor"] = person.id, int(f"7{number}")


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "consultations"), _asked)


def _each(number: int, *deeds: ConsultationDo) -> list[ConsultationPress]:
    return [ConsultationPress(consultation=number, do=do) for do in deeds or ConsultationDo]


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_the_one_who_asked(there: Scene, snapshot: SnapshotAssertion) -> None:
    marks = [MarkPress(consultation=number, value=value) for number in (OWN, OF_OTHERS) for value in (0, 4, 5, 6)]
    steps = [
        *every("young", *(Go(to="consults", page=page) for page in (0, 1))),
        *every("young", *_each(UNTAKEN), *_each(GONE, ConsultationDo.OPEN), *_each(OF_OTHERS)),
        *every("young", ConsultationPress(consultation=OWN, do=ConsultationDo.WRITE), "Спасибо, понятно", "/cancel"),
        *every("young", *_each(OWN), *_each(OWN, ConsultationDo.CLOSE), *marks, *_each(OWN, ConsultationDo.OPEN)),
        *every("young", *_each(OWN, ConsultationDo.THANK), "Очень помогли"),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_the_one_who_answers(there: Scene, snapshot: SnapshotAssertion) -> None:
    do = ConsultationDo
    steps = [
        *every("mentor", Go(to="consults")),
        *every("mentor", *_each(UNTAKEN, do.OPEN, do.ASK_TO_PASS, do.TAKE, do.TAKE, do.OPEN, do.ASK_CONTACTS)),
        *every("mentor", *_each(UNTAKEN, do.ASK_BACK), "В каком классе?", *_each(UNTAKEN, do.OPEN)),
        *every("mentor", *_each(UNTAKEN, do.WRITE), "Вот что я делаю", *_each(UNTAKEN, do.EXCHANGE_CONTACTS)),
        *every("young", *_each(UNTAKEN, do.ASK_CONTACTS, do.EXCHANGE_CONTACTS, do.EXCHANGE_CONTACTS)),
        *every("mentor", *_each(UNTAKEN, do.CLOSE, do.CLOSE, do.WRITE, do.OPEN)),
        *every("mentor", *_each(NEXT, do.PASS, do.PASS, do.TAKE, do.OPEN, do.ASK_TO_PASS)),
        *every("mentor", *_each(OF_OTHERS, do.OPEN, do.TAKE, do.PASS), *_each(GONE, do.TAKE, do.PASS)),
        *every("mentor", MarkPress(consultation=OWN, value=5)),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_what_waits_for_methodists(there: Scene, snapshot: SnapshotAssertion) -> None:
    mine, of_victim, another, free = OF_NOBODY, OF_NOBODY + 1, OF_NOBODY + 3, OF_NOBODY + 5
    tutor = there.people["tutor"]
    steps = [
        *every("methodist", *(Go(to="consults-waiting", page=page) for page in (0, 1, 9))),
        *every("victim methodist", *(Go(to="consults-waiting", page=page) for page in (0, 1, 9))),
        *every("methodist", *(WaitingPress(consultation=of_victim, do=do, person=tutor) for do in WaitingDo)),
        *every("methodist", *(WaitingPress(consultation=of_victim, do=do, person=tutor) for do in WaitingDo)),
        *every("methodist", *(WaitingPress(consultation=number, do=do) for number in (mine, GONE) for do in WaitingDo)),
        *every(
            "methodist",
            *(WaitingPress(consultation=another, do=WaitingDo.CHOOSE_RESPONDER, page=page) for page in (1, 9)),
            *(WaitingPress(consultation=another, do=WaitingDo.GIVE, person=who) for who in (GONE, tutor, tutor)),
            *(WaitingPress(consultation=free, do=WaitingDo.GIVE, person=there.people["teacher"]) for _ in range(1)),
        ),
        *every("tutor", Go(to="consults"), *_each(another, ConsultationDo.TAKE, ConsultationDo.OPEN)),
    ]

    assert await walked(there, steps) == snapshot


LINE = {"type": "bold", "offset": 0, "length": 20}
COPY = {"message_id": 900, "date": NOON, "from_user": {"id": BOT_ID, "is_bot": True, "first_name": "Абонемент"}}


def _reply(chat: int, said: str, line: str = "🧭 № 2 · Анна Сергеевна", **other: Any) -> dict[str, Any]:
    """A reply to a message of the bot that begins with the bold line of a copy; `other` replaces what that message is."""
    there = {"chat": {"id": chat, "type": "private"}}
    replied = COPY | there | {"text": f"{line}\nОтвет", "entities": [LINE]} | other
    return {"text": said, "reply_to_message": replied}


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_reply_is_known_by_the_bold_line_above(there: Scene, snapshot: SnapshotAssertion) -> None:
    chat = there.chats["young"]
    own = {"message_id": 34, "date": NOON, "chat": {"id": chat, "type": "private"}, "text": "Ещё вопрос 4"}
    stranger = {"id": chat, "is_bot": False, "first_name": "Я"}
    steps = [
        *every(
            "young", _reply(chat, "Спасибо"), _reply(chat, "И ещё", "🧭 Вопрос № 3 · физика"), _reply(chat, "/menu")
        ),
        *every("young", _reply(chat, "Чужому", "🧭 № 1 · Анна"), _reply(chat, "Никому", "🧭 № 999 · Анна")),
        *every("young", _reply(chat, "Без номера", "🧭 Анна"), _reply(chat, "Без строки", entities=[])),
        *every("young", _reply(chat, "Курсив", entities=[LINE | {"type": "italic"}])),
        *every("young", _reply(chat, "Не с начала", entities=[LINE | {"offset": 1}])),
        *every("young", _reply(chat, "Не бот", from_user=stranger), {"text": "К своему", "reply_to_message": own}),
        *every(
            "young", _reply(chat, "К файлу", text=None, entities=None, caption="🧭 № 2 · Анна", caption_entities=[LINE])
        ),
        *every("young", _reply(chat, "") | {"text": None, "contact": {"phone_number": "1", "first_name": "Я"}}),
        *every("teacher", _reply(there.chats["teacher"], "Не мне")),
    ]

    assert await walked(there, steps) == snapshot
