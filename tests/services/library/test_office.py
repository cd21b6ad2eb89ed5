"""Known answers as methodists keep them: how many, in what order, hidden and shown again."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import AuditEntry, KnownAnswer, KnownAnswerState
from bot.services.library import office
from tests.harness import NOON
from tests.services.library.known_rows import add_known

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

PUBLISHED, HIDDEN = KnownAnswerState.PUBLISHED, KnownAnswerState.HIDDEN
PROPOSED, REFUSED = KnownAnswerState.PROPOSED, KnownAnswerState.REFUSED


async def add(session: AsyncSession, *states: KnownAnswerState) -> list[int]:
    """Known answers in these states, an hour apart, the last two at once."""
    hours = [min(at, len(states) - 2) for at in range(len(states))]
    return [
        await add_known(session, NOON + timedelta(hours=hour), "Как начать урок?", state=state)
        for hour, state in zip(hours, states, strict=True)
    ]


async def test_methodists_read_what_both_agreed_to_the_newest_first_six_a_page(database: Database) -> None:
    async with database.transaction() as session:
        states = (PUBLISHED, PROPOSED, HIDDEN, PUBLISHED, REFUSED, PUBLISHED, PUBLISHED, PUBLISHED, PUBLISHED)
        numbers = await add(session, *states)
        figures = await office.figures(session)
        assert figures == {PROPOSED: 1, PUBLISHED: 6, HIDDEN: 1, REFUSED: 1}

        async def shown(state: KnownAnswerState | None, page: int = 0) -> list[int]:
            return [numbers.index(row.id) for row in (await office.page_of(session, state, page)).rows]

        assert [await shown(None), await shown(None, 1)] == [[8, 7, 6, 5, 3, 2], [0]]
        assert [await shown(PUBLISHED), await shown(HIDDEN)] == [[8, 7, 6, 5, 3, 0], [2]]
        # What both have not agreed to is nobody else's.
        assert await shown(PROPOSED) == await shown(None)
        found = [await office.get(session, number) is not None for number in (*numbers[:5], 999)]
        assert found == [True, False, True, True, False, False]


async def test_hiding_and_showing_are_noted_once(database: Database) -> None:
    async with database.transaction() as session:
        first, proposed, _ = await add(session, PUBLISHED, PROPOSED, PUBLISHED)
        for verb, state in ((office.hide, HIDDEN), (office.hide, HIDDEN), (office.show, PUBLISHED)):
            found = await verb(session, first, 7, NOON)
            assert found is not None
            assert found.state is state
        for verb in (office.hide, office.show):
            assert await verb(session, proposed, 7, NOON) is None
            assert await verb(session, 999, 7, NOON) is None
        rows = (await session.scalars(select(AuditEntry).order_by(AuditEntry.id))).all()
        assert [(row.action, row.object_kind, row.object_id, row.actor_id) for row in rows] == [
            ("known_answer_hidden", "known_answer", str(first), 7),
            ("known_answer_shown", "known_answer", str(first), 7),
        ]
        assert set(await session.scalars(select(KnownAnswer.state))) == {PUBLISHED, PROPOSED}
