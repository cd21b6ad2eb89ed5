"""Allowances: so many at once, then one a step; whose they are; what is forgotten."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import GroupChat, Person, Quota
from bot.services.shared import quotas
from bot.services.shared.quotas import ALLOWED, Deed, EnoughError
from tests.harness import NOON

ONE_MOMENT = timedelta(microseconds=1)


async def somebody(session: AsyncSession) -> int:
    """A person's number."""
    person = Person(language="ru", created_at=NOON)
    session.add(person)
    await session.flush()
    return person.id


@pytest.mark.parametrize("deed", list(Deed))
async def test_all_of_an_allowance_at_once_then_one_a_step(database: Database, deed: Deed) -> None:
    allowed = ALLOWED[deed]
    async with database.transaction() as session:
        anna, boris = await somebody(session), await somebody(session)
        for _ in range(allowed.at_most):
            await quotas.spend(session, deed, NOON, person_id=anna)
        for at in (NOON, NOON + allowed.step - ONE_MOMENT):
            with pytest.raises(EnoughError) as refused:
                await quotas.spend(session, deed, at, person_id=anna)
            assert (refused.value.deed, refused.value.until) == (deed, NOON + allowed.step)
        await quotas.spend(session, deed, NOON + allowed.step, person_id=anna)
        with pytest.raises(EnoughError):
            await quotas.spend(session, deed, NOON + allowed.step, person_id=anna)
        # Everybody has their own.
        await quotas.spend(session, deed, NOON, person_id=boris)
        later = NOON + 3 * allowed.within
        for _ in range(allowed.at_most):
            await quotas.spend(session, deed, later, person_id=anna)
        with pytest.raises(EnoughError):
            await quotas.spend(session, deed, later, person_id=anna)


async def test_a_group_has_its_own_and_a_full_one_is_forgotten(database: Database) -> None:
    allowed = ALLOWED[Deed.GROUP_QUESTION]
    async with database.transaction() as session:
        anna = await somebody(session)
        group = GroupChat(messenger="telegram", bot_id="1", chat_id="-1", added_at=NOON)
        session.add(group)
        await session.flush()
        for _ in range(allowed.at_most):
            await quotas.check(session, Deed.GROUP_QUESTION, NOON, group_chat_id=group.id)
            await quotas.spend(session, Deed.GROUP_QUESTION, NOON, group_chat_id=group.id)
        with pytest.raises(EnoughError):
            await quotas.check(session, Deed.GROUP_QUESTION, NOON, group_chat_id=group.id)
        await quotas.spend(session, Deed.GROUP_REPLY, NOON, group_chat_id=group.id)
        await quotas.spend(session, Deed.QUESTION, NOON, person_id=anna)
        rows = select(func.count()).select_from(Quota)
        assert await session.scalar(rows) == 3
        assert await quotas.forget_full(session, NOON + ALLOWED[Deed.QUESTION].step - ONE_MOMENT) == 1
        assert await quotas.forget_full(session, NOON + allowed.within) == 2
        assert await session.scalar(rows) == 0
