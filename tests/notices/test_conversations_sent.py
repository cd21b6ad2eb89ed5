"""What notices about consultations and posts in groups say when they are sent (tables as in test_what_is_sent.py)."""

import pytest
from sqlalchemy import delete, select, update
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import (
    Consultation,
    ConsultationMessage,
    ConsultationState,
    Delivery,
    DeliveryState,
    Event,
    EventState,
    GroupChat,
    KnownAnswer,
)
from bot.notices.registry import AGAIN
from bot.services.consultations import contacts, copies, ending, from_groups, overdue, taking, turns
from bot.services.groups import chats, posts
from tests.handlers.test_walks import built, kept
from tests.harness import NOON
from tests.notices.test_what_is_sent import DAY, GONE, Situation, Told, changed, rows, told
from tests.test_forged_presses import Scene


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "notices"), rows)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_consultations(there: Scene, snapshot: SnapshotAssertion) -> None:
    async with there.database.reading() as session:
        said = (
            await session.scalars(select(ConsultationMessage.id).where(ConsultationMessage.consultation_id == 2))
        ).all()
    question, answer = ({"consultation": 2, "message": number} for number in sorted(said))
    planned: list[Told] = [
        (copies.COPY, "mentor", question),
        (copies.COPY, "young", answer),
        (copies.COPY, "young", {**answer, AGAIN: True}),
        (copies.COPY, "young", {**answer, "message": GONE}),
        (copies.EDIT, "young", answer),
        (copies.EDIT, "mentor", question),
        (copies.EDIT, "teacher", answer),
        (copies.OFFER, "mentor", {**question, "offer": 2}),
        (copies.OFFER, "mentor", {**question, "offer": GONE}),
        (copies.OFFER_NOW, "mentor", {"consultation": 2, "offer": 2}),
        (copies.OFFER_NOW, "teacher", {"consultation": 2, "offer": 2}),
        *(
            (notice, "mentor", question)
            for notice in (overdue.NUDGE, overdue.TIMED_OUT, ending.SOLVED, ending.WITHDRAWN)
        ),
        *((notice, "mentor", question) for notice in (ending.THANKS, contacts.ASKED, contacts.EXCHANGED)),
        *((notice, "young", question) for notice in (taking.TAKEN, ending.SOLVED, contacts.ASKED, contacts.EXCHANGED)),
        *((turns.METHODISTS, who, question) for who in ("methodist", "young")),
    ]
    waits = {"state": ConsultationState.WAITING, "first_answer_at": None, "due_at": NOON + DAY}
    both = {"asker_contact": "@lebedeva", "responder_contact": ""}
    row, spoken = Consultation, ConsultationMessage
    here = changed(spoken, question["message"], source_chat_id=str(there.chats["young"]), source_message_id="55")
    situations: list[Situation] = [
        ("answered", NOON, ()),
        ("waits, taken", NOON, (changed(row, 2, **waits),)),
        ("waits, not taken", NOON, (changed(row, 2, **waits, taken_at=None),)),
        ("waits for anybody", NOON, (changed(row, 2, **waits, taken_at=None, responder_id=None),)),
        ("solved", NOON, (changed(row, 2, state=ConsultationState.SOLVED), delete(KnownAnswer))),
        ("withdrawn, with thanks", NOON, (changed(row, 2, state=ConsultationState.WITHDRAWN, thanks="Спасибо!"),)),
        ("one gives the contact", NOON, (changed(row, 2, asker_contact="@lebedeva"),)),
        ("both give the contact", NOON, (changed(row, 2, **both),)),
        ("awkward", NOON, (changed(row, 2, awkward=True),)),
        (
            "it replies to the question",
            NOON,
            (here, changed(spoken, answer["message"], reply_to_id=question["message"])),
        ),
        ("it replies to the answer before", NOON, (changed(spoken, answer["message"], reply_to_id=answer["message"]),)),
        (
            "the one it replies to is elsewhere",
            NOON,
            (changed(spoken, answer["message"], reply_to_id=question["message"]),),
        ),
        ("gone", NOON, (delete(KnownAnswer), delete(ConsultationMessage), delete(row).where(row.id == 2))),
    ]

    assert await told(there, planned, situations) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_posts_in_groups(there: Scene, snapshot: SnapshotAssertion) -> None:
    async with there.database.reading() as session:
        said = (
            await session.scalars(select(ConsultationMessage.id).where(ConsultationMessage.consultation_id == 2))
        ).all()
    asked = {"consultation": 2, "message": max(said)}
    week = {"until": (NOON + 10 * DAY).isoformat()}
    under = {"thread": "5", "message": "77"}
    planned: list[Told] = [
        *((posts.GREETING, "group", {"tie": tie}) for tie in (1, 2, GONE)),
        *((posts.EVENT, "group", {"tie": tie, "event": 1}) for tie in (1, 2, GONE)),
        *((posts.THEME, "group", {"tie": tie, "theme": 1}) for tie in (1, 2, GONE)),
        *((posts.DIGEST, "group", {"tie": tie, **week}) for tie in (1, 2, GONE)),
        *((chats.PIN, "group", {"post": key}) for key in ("posted", "not there")),
        *((notice, "group", {"chat": "-1", **under}) for notice in (from_groups.TAKEN, from_groups.EMPTY)),
        (copies.GROUP_COPY, "group", asked),
        (copies.GROUP_COPY, "group", {**asked, AGAIN: True}),
        (copies.GROUP_COPY, "group", {**asked, "message": GONE}),
        (copies.GROUP_EDIT, "group", asked),
        *(
            (chats.ADDED, "methodist", {"group": group, "thread": thread})
            for group, thread in ((1, ""), (1, "5"), (GONE, ""))
        ),
    ]
    supergroup = changed(GroupChat, 1, chat_id="-100")
    from_group = changed(Consultation, 2, group_chat_id=1, thread_id="5", group_message_id="77")
    copied = update(Delivery).where(Delivery.key == "posted").values(key=copies.copy_key(max(said), "g1"))
    situations: list[Situation] = [
        ("as planned", NOON, ()),
        ("a supergroup by now", NOON, (supergroup,)),
        ("not posted", NOON, (update(Delivery).values(state=DeliveryState.FAILED),)),
        ("asked in the group, answered there", NOON, (from_group, copied)),
        ("answered there, a supergroup by now", NOON, (from_group, copied, supergroup)),
        ("ten days later", NOON + 10 * DAY, ()),
        ("the next month", NOON + 40 * DAY, ()),
        ("nothing on", NOON, (update(Event).values(state=EventState.CANCELLED),)),
        ("out of the group", NOON, (changed(GroupChat, 1, gone_at=NOON),)),
    ]

    assert await told(there, planned, situations) == snapshot
