"""Drafts of broadcasts: whose, what is decided about them, and that nothing changes what was started."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.database import Database
from bot.models import (
    Broadcast,
    BroadcastButton,
    BroadcastState,
    Person,
    Questionnaire,
    Role,
)
from bot.services.broadcasts import drafts, filter_language
from bot.services.broadcasts.filter_language import Leaf, LeafKind
from tests.harness import NOON, add_person, settings_for
from tests.services.broadcasts.broadcast_rows import add_broadcast
from tests.services.events.event_rows import add_event

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SETTINGS = settings_for("sqlite://", "sqlite://")
DAY, HOUR = timedelta(days=1), timedelta(hours=1)
MORNING = datetime(2026, 12, 2, 5, tzinfo=NOON.tzinfo)


async def test_ones_own_drafts_the_newest_first_six_a_page(database: Database) -> None:
    async with database.transaction() as session:
        me, other = Person(surname="Белова", created_at=NOON), Person(surname="Алова", created_at=NOON)
        session.add_all([me, other])
        await session.flush()
        draft = {"state": BroadcastState.DRAFT, "author_id": me.id}
        made = [await add_broadcast(session, "", f"Текст {number}", **draft) for number in range(6)]
        made.append(await add_broadcast(session, **draft))
        await add_broadcast(session, **(draft | {"author_id": other.id}))
        await add_broadcast(session, author_id=me.id)
        pages = [await drafts.mine(session, me, page) for page in (0, 1)]
        assert [len(page.rows) for page in pages] == [6, 1]
        assert [line.broadcast.id for page in pages for line in page.rows] == [row.id for row in reversed(made)]
        assert [line.words for line in pages[0].rows[:2]] == ["", "Текст 5"]


@pytest.mark.parametrize(
    ("due_at", "urgent", "waits"),
    [
        (None, False, None),
        (NOON - HOUR, False, None),
        (NOON, False, None),
        (NOON + HOUR, False, NOON + HOUR),
        (NOON + 11 * HOUR, False, MORNING),
        (NOON + 11 * HOUR, True, NOON + 11 * HOUR),
    ],
)
def test_a_draft_waits_for_its_time_and_the_end_of_quiet_hours(
    kind: str, due_at: datetime | None, urgent: bool, waits: datetime | None
) -> None:
    assert drafts.waits_until(Broadcast(due_at=due_at, urgent=urgent), SETTINGS, NOON) == waits


async def test_what_is_decided_changes_a_draft_and_nothing_that_was_started(database: Database) -> None:
    leaf = Leaf(LeafKind.SUBJECT, "physics")
    async with database.transaction() as session:
        author, another = [await add_person(session, NOON, name, "Мухина Вера", Role.METHODIST) for name in ("1", "2")]
        draft = await add_broadcast(session, state=BroadcastState.DRAFT, button_text="Своё", author_id=author.id)
        anothers = await add_broadcast(session, state=BroadcastState.DRAFT, author_id=another.id)
        orphan = await add_broadcast(session, state=BroadcastState.DRAFT)
        started = await add_broadcast(session, author_id=author.id)
        for row, may in ((draft, True), (anothers, False), (orphan, False), (started, False)):
            mine = (session, row.id, author.id)
            assert await drafts.set_button(*mine, BroadcastButton.EVENT, "7") is may
            assert row.button_text is None
            assert await drafts.set_label(*mine, "Записаться") is may
            # The same button keeps its label.
            assert await drafts.set_button(*mine, BroadcastButton.EVENT, "7") is may
            assert await drafts.set_urgent(*mine, True) is may
            assert await drafts.set_moment(*mine, NOON + DAY) is may
            assert await drafts.set_audience(*mine, (((leaf, True),),)) is may
            if not may:
                assert (row.button, row.button_text, row.urgent, row.due_at) == (None, None, False, None)
                assert row.filter == {"and": []}
        assert (draft.button, draft.button_ref, draft.button_text) == (BroadcastButton.EVENT, "7", "Записаться")
        assert (draft.urgent, draft.due_at) == (True, NOON + DAY)
        assert drafts.groups_of(filter_language.from_json(draft.filter)) == (((leaf, True),),)
        assert await drafts.set_button(session, draft.id, author.id, BroadcastButton.EVENT, "8")
        assert draft.button_text is None
        assert await drafts.set_label(session, draft.id, author.id, "Ещё")
        assert await drafts.set_button(session, draft.id, author.id, BroadcastButton.LINK, "8")
        assert draft.button_text is None


async def test_a_button_is_named_by_what_it_opens(database: Database) -> None:
    async with database.transaction() as session:
        event, asked = await add_event(session, NOON, title="Семинар"), await add_event(session, NOON, title="Форум")
        questionnaire = Questionnaire(event_id=asked.id, anonymous=True, opened_at=NOON, closes_at=NOON + DAY)
        session.add(questionnaire)
        await session.flush()
        wanted: list[tuple[BroadcastButton | None, Any, str | None]] = [
            (BroadcastButton.EVENT, event.id, "Семинар"),
            (BroadcastButton.EVENT, event.id + 99, None),
            (BroadcastButton.EVENT, None, None),
            (BroadcastButton.QUESTIONNAIRE, questionnaire.id, "Форум"),
            (BroadcastButton.QUESTIONNAIRE, questionnaire.id + 99, None),
            (BroadcastButton.LINK, "https://mc.example", "https://mc.example"),
            (BroadcastButton.RECEIPT, None, None),
            (None, None, None),
        ]
        for button, ref, name in wanted:
            row = Broadcast(button=button, button_ref=None if ref is None else str(ref))
            assert await drafts.target_name(session, row) == name
