"""What comes of each press about broadcasts (the walks of tests/handlers)."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.models import (
    Broadcast,
    BroadcastButton,
    BroadcastPart,
    BroadcastState,
    Delivery,
    DeliveryState,
    PartKind,
    Priority,
    Receipt,
    SavedAudience,
)
from bot.presses.broadcasts import (
    AudiencePress,
    BroadcastButtonPress,
    BroadcastDo,
    BroadcastListPart,
    BroadcastPress,
    BroadcastSendPress,
    BroadcastsPress,
    LeafDo,
    LeafPress,
    ReceiptPress,
    SavedAudienceDo,
    SavedAudiencePress,
)
from bot.services.broadcasts.filter_choices import What
from tests.handlers.test_walks import built, every, kept, rooms, walked
from tests.harness import NOON
from tests.test_forged_presses import EVERYBODY, Scene

DAY = timedelta(days=1)
DRAFT, RUNNING, PAUSED, DONE, OLD, RECALLING, ALBUM, GONE = 1, 2, 3, 4, 5, 6, 7, 999
STATES = {
    PAUSED: BroadcastState.PAUSED,
    DONE: BroadcastState.DONE,
    OLD: BroadcastState.DONE,
    RECALLING: BroadcastState.CANCELLED,
    ALBUM: BroadcastState.DONE,
}


async def _sent(session: AsyncSession, there: Scene) -> None:
    """Broadcasts in every state, one of them with what became of each of its deliveries; more drafts and saved audiences than
    a page of their list holds."""
    boss = there.people["methodist"]
    # A draft is its author's alone.
    (await session.get_one(Broadcast, DRAFT)).author_id = boss
    for number, state in STATES.items():
        finished = {OLD: NOON - 40 * DAY, DONE: NOON - DAY, ALBUM: NOON}.get(number)
        session.add(
            Broadcast(
                id=number,
                author_id=boss,
                state=state,
                filter=EVERYBODY,
                created_at=NOON - 41 * DAY,
                started_at=NOON - 41 * DAY,
                finished_at=finished,
                recalling=number == RECALLING,
                button=BroadcastButton.RECEIPT if number in (DONE, OLD) else None,
            )
        )
        await session.flush()
        for place in range(2 if number == ALBUM else 1):
            text = f"Рассылка {number}, часть {place}"
            session.add(BroadcastPart(broadcast_id=number, position=place, kind=PartKind.TEXT, text=text))
    for number in range(20, 27):
        session.add(Broadcast(id=number, author_id=boss, filter=EVERYBODY, created_at=NOON))
        session.add(SavedAudience(id=number, name=f"Набор {number}", filter=EVERYBODY, author_id=boss, created_at=NOON))
        await session.flush()
        session.add(BroadcastPart(broadcast_id=number, position=0, kind=PartKind.TEXT, text=f"Черновик {number}"))
    await _deliveries(session, there)


async def _deliveries(session: AsyncSession, there: Scene) -> None:
    fates = (
        ("teacher", DeliveryState.SENT, None),
        ("young", DeliveryState.SENT, None),
        ("mentor", DeliveryState.UNCERTAIN, "timeout"),
        ("admin", DeliveryState.BLOCKED, None),
        ("victim young", DeliveryState.FAILED, "chat-gone"),
        ("victim mentor", DeliveryState.DUE, None),
    )
    for broadcast in (RUNNING, DONE, OLD):
        session.add_all(
            Delivery(
                person_id=there.people[who],
                key=f"{broadcast}-{who}",
                notice="broadcast",
                priority=Priority.BROADCAST,
                state=state,
                reason=reason,
                due_at=NOON,
                created_at=NOON,
                sent_at=NOON if state is DeliveryState.SENT else None,
                broadcast_id=broadcast,
            )
            for who, state, reason in fates
            if broadcast == RUNNING or state is not DeliveryState.DUE
        )
    session.add(Receipt(broadcast_id=DONE, person_id=there.people["teacher"], at=NOON))


@pytest.fixture
async def there(database: Database, tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return await built(database, kept(tmp_path_factory, "broadcasts"), _sent)


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_lists_of_broadcasts(there: Scene, snapshot: SnapshotAssertion) -> None:
    steps = [
        *rooms("methodist", "broadcasts"),
        *every(
            "methodist", *(BroadcastsPress(show=show, page=page) for show in BroadcastListPart for page in (0, 1, 9))
        ),
        *every("methodist", *(BroadcastPress(broadcast=number) for number in (DRAFT, RUNNING, *STATES, GONE))),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_draft_is_set_up(there: Scene, snapshot: SnapshotAssertion) -> None:
    do = BroadcastDo
    settings = (do.PREVIEW, do.MAKE_URGENT, do.MAKE_USUAL, do.CHOOSE_TIME, do.AT_ONCE, do.AT_MOMENT, do.REWRITE)
    kinds = ("", "receipt", "label", "link", "none", "label", "event", "questionnaire")
    steps = [
        *every("methodist", *(BroadcastPress(broadcast=DRAFT, do=one) for one in settings)),
        *every("methodist", *(BroadcastButtonPress(broadcast=DRAFT, kind=kind) for kind in kinds)),
        *every("methodist", *(BroadcastButtonPress(broadcast=DRAFT, kind="event", ref=ref) for ref in (1, 3, GONE))),
        *every(
            "methodist", *(BroadcastButtonPress(broadcast=DRAFT, kind="questionnaire", ref=ref) for ref in (1, GONE))
        ),
        *every("methodist", BroadcastButtonPress(broadcast=DRAFT, kind="event", page=9)),
        *every("methodist", *(BroadcastPress(broadcast=RUNNING, do=one) for one in (*settings, do.ASK_TO_SEND))),
        *every("methodist", *(BroadcastButtonPress(broadcast=number) for number in (RUNNING, GONE))),
        *every(
            "methodist", *(BroadcastPress(broadcast=20, do=one) for one in (do.ASK_TO_DELETE, do.DELETE, do.DELETE))
        ),
        *every("methodist", BroadcastPress(broadcast=DRAFT, do=do.ASK_TO_SEND)),
        *every("methodist", *(BroadcastSendPress(broadcast=DRAFT, people=people) for people in (0, 3, 8, 8))),
        *every("methodist", BroadcastSendPress(broadcast=GONE, people=8)),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_an_audience_is_put_together(there: Scene, snapshot: SnapshotAssertion) -> None:
    number = DRAFT
    dos = ("", "kinds", "save", "organisation", "none", *(what.value for what in What))
    leaves = [
        LeafPress(broadcast=number, do=do, group=group, kind=kind, ref=ref)
        for group, kind, ref in ((0, "subject", "physics"), (1, "role", "methodist"), (9, "follows", "subject.maths"))
        for do in (LeafDo.OPEN, LeafDo.ADD, LeafDo.ADD, LeafDo.OPEN, LeafDo.EXCLUDE, LeafDo.EXCLUDE, LeafDo.INCLUDE)
    ]
    steps = [
        *every("methodist", *(AudiencePress(broadcast=number, do=do) for do in dos)),
        *every("methodist", AudiencePress(broadcast=number, do="subject", group=1, page=1)),
        *every("methodist", *(AudiencePress(broadcast=other) for other in (RUNNING, GONE))),
        *every("methodist", *leaves, LeafPress(broadcast=number, do=LeafDo.ADD, group=0, kind="none")),
        *every("methodist", LeafPress(broadcast=number, do=LeafDo.REMOVE, group=0, kind="subject", ref="physics")),
        *every("methodist", LeafPress(broadcast=number, do=LeafDo.REMOVE, group=0, kind="subject", ref="physics")),
        *every("methodist", LeafPress(broadcast=RUNNING, do=LeafDo.ADD, group=0, kind="subject", ref="physics")),
        *every("methodist", *(SavedAudiencePress(broadcast=number, page=page) for page in (0, 1, 9))),
        *every("methodist", *(SavedAudiencePress(broadcast=number, do=do, saved=20, page=1) for do in SavedAudienceDo)),
        *every("methodist", *(SavedAudiencePress(broadcast=number, do=do, saved=20) for do in SavedAudienceDo)),
        *every("methodist", SavedAudiencePress(broadcast=RUNNING), SavedAudiencePress(broadcast=GONE)),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_started_one_is_steered(there: Scene, snapshot: SnapshotAssertion) -> None:
    do = BroadcastDo
    asked = (do.ASK_TO_CANCEL, do.ASK_TO_RECALL, do.ASK_TO_RESEND, do.ASK_TO_REMIND, do.CHOOSE_CORRECTION)
    lists = (do.REASONS, do.MISSED_FILE, do.READERS_FILE)
    steps = [
        *every(
            "methodist",
            *(
                BroadcastPress(broadcast=number, do=one)
                for number in (RUNNING, DONE, OLD, RECALLING, DRAFT)
                for one in (*asked, *lists)
            ),
        ),
        *every("methodist", *(BroadcastPress(broadcast=ALBUM, do=one) for one in asked)),
        *every("methodist", *(BroadcastPress(broadcast=ALBUM, do=do.CORRECT, part=part) for part in (1, 2))),
        *every("methodist", *(BroadcastPress(broadcast=RUNNING, do=one) for one in (do.PAUSE, do.PAUSE, do.RESUME))),
        *every("methodist", *(BroadcastPress(broadcast=RUNNING, do=one) for one in (do.RESUME, do.CANCEL, do.CANCEL))),
        *every("methodist", *(BroadcastPress(broadcast=DONE, do=one) for one in (do.RESEND, do.RESEND, do.REMIND))),
        *every("methodist", *(BroadcastPress(broadcast=DONE, do=one) for one in (do.REMIND, do.RECALL, do.RECALL))),
        *every("methodist", *(BroadcastPress(broadcast=GONE, do=one) for one in (do.PAUSE, do.RESEND, do.REMIND))),
        *every("methodist", BroadcastPress(broadcast=DRAFT, do=do.PAUSE)),
    ]

    assert await walked(there, steps) == snapshot


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_it_is_read(there: Scene, snapshot: SnapshotAssertion) -> None:
    presses = [ReceiptPress(broadcast=number) for number in (DONE, OLD, OLD, ALBUM, GONE)]

    assert await walked(there, [*every("teacher", *presses), *every("methodist", *presses)]) == snapshot
