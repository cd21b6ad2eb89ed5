"""Who an audience is: the SQL against a plain reading of the same rules."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Account,
    Association,
    Audience,
    Event,
    EventKind,
    Membership,
    Organisation,
    OrganisationKind,
    Person,
    Subject,
    Subscription,
    SubscriptionKind,
    Theme,
)
from bot.services.shared.audience import event_followers, first_young_year, people_in, theme_followers

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
KINDS = tuple(kind.value for kind in OrganisationKind)
SUBJECTS = ("physics", "maths", "none")
ASSOCIATIONS = (1, 2, 3)
FOLLOWED = (
    (SubscriptionKind.THEMES, ""),
    (SubscriptionKind.EVENT_KIND, "seminar"),
    (SubscriptionKind.EVENT_KIND, "webinar"),
    (SubscriptionKind.SUBJECT, "physics"),
    (SubscriptionKind.SUBJECT, "maths"),
    (SubscriptionKind.ASSOCIATION, "1"),
    (SubscriptionKind.ASSOCIATION, "2"),
)


@dataclass(frozen=True)
class Someone:
    """A person as the rules see them."""

    kind: str | None
    associations: frozenset[int]
    subject: str | None
    since: int | None
    under_35: bool | None
    registered: bool
    erased: bool
    accounts_blocked: tuple[bool, ...]
    follows: frozenset[tuple[SubscriptionKind, str]]

    def young(self, today: date) -> bool:
        return bool(self.under_35) or Person(teaching_since=self.since).in_first_years(today)

    def is_in(self, audience: Audience, today: date) -> bool:
        return (
            self.registered
            and not self.erased
            and not all(self.accounts_blocked)
            and (not audience.organisation_kinds or self.kind in audience.organisation_kinds)
            and (not audience.associations or bool(self.associations & set(audience.associations)))
            and (not audience.subjects or self.subject in audience.subjects)
            and (not audience.young or self.young(today))
        )

    def hears_of(self, kind: EventKind, audience: Audience) -> bool:
        named = {(SubscriptionKind.SUBJECT, subject) for subject in audience.subjects}
        named |= {(SubscriptionKind.ASSOCIATION, str(number)) for number in audience.associations}
        return (SubscriptionKind.EVENT_KIND, kind.value) in self.follows and (not named or bool(named & self.follows))


mostly = st.sampled_from((True, True, True, False))
people = st.lists(
    st.builds(
        Someone,
        kind=st.none() | st.sampled_from(KINDS),
        associations=st.frozensets(st.sampled_from(ASSOCIATIONS)),
        subject=st.none() | st.sampled_from(SUBJECTS),
        since=st.none() | st.integers(2021, 2026),
        under_35=st.none() | st.booleans(),
        registered=mostly,
        erased=mostly.map(lambda yes: not yes),
        accounts_blocked=st.lists(mostly.map(lambda yes: not yes), max_size=2).map(tuple),
        follows=st.frozensets(st.sampled_from(FOLLOWED)) | st.just(frozenset(FOLLOWED)),
    ),
    min_size=1,
    max_size=12,
)
audiences = st.builds(
    Audience,
    organisation_kinds=st.lists(st.sampled_from((*KINDS, "abolished")), unique=True, max_size=2).map(tuple),
    associations=st.lists(st.sampled_from((*ASSOCIATIONS, 99)), unique=True, max_size=2).map(tuple),
    subjects=st.lists(st.sampled_from((*SUBJECTS, "abolished")), unique=True, max_size=2).map(tuple),
    young=st.booleans(),
)
days = st.sampled_from((date(2024, 8, 31), date(2024, 9, 1), date(2026, 1, 12), date(2026, 8, 31), date(2026, 9, 1)))
PROPERTY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


class _UndoneError(Exception):
    """Rolls an example back."""


@asynccontextmanager
async def populated(database: Database, them: list[Someone]) -> AsyncIterator[AsyncSession]:
    """A transaction with these people, numbered from 1; nothing of it stays."""
    with suppress(_UndoneError):
        async with database.transaction() as session:
            await store(session, them)
            yield session
            raise _UndoneError


async def store(session: AsyncSession, them: list[Someone]) -> None:
    await session.execute(
        insert(Organisation),
        [{"id": n, "kind": kind, "name": kind, "full_name": kind} for n, kind in enumerate(KINDS, start=1)],
    )
    await session.execute(
        insert(Association), [{"id": number, "name": f"ГМО {number}", "kind": "school"} for number in ASSOCIATIONS]
    )
    for number, one in enumerate(them, start=1):
        session.add(
            Person(
                id=number,
                organisation_id=KINDS.index(one.kind) + 1 if one.kind else None,
                subject=Subject(one.subject) if one.subject else None,
                teaching_since=one.since,
                under_35=one.under_35,
                created_at=NOW,
                registered_at=NOW if one.registered else None,
                erased_at=NOW if one.erased else None,
            )
        )
    await session.flush()
    for number, one in enumerate(them, start=1):
        session.add_all(Membership(person_id=number, association_id=a) for a in one.associations)
        session.add_all(Subscription(person_id=number, kind=kind, ref=ref) for kind, ref in one.follows)
        session.add_all(
            Account(
                person_id=number,
                messenger="telegram",
                bot_id="1",
                external_id=f"{number}-{which}",
                chat_id=f"{number}-{which}",
                blocked_at=NOW if blocked else None,
                created_at=NOW,
            )
            for which, blocked in enumerate(one.accounts_blocked)
        )
    await session.flush()


@PROPERTY
@given(them=people, audience=audiences, today=days)
async def test_an_audience_is_who_the_rules_name(
    database: Database, them: list[Someone], audience: Audience, today: date
) -> None:
    async with populated(database, them) as session:
        found = list(await session.scalars(people_in(audience, today)))
        assert sorted(found) == [n for n, one in enumerate(them, start=1) if one.is_in(audience, today)]


@PROPERTY
@given(them=people, audience=audiences, today=days, kind=st.sampled_from((EventKind.SEMINAR, EventKind.WEBINAR)))
async def test_an_event_is_told_to_those_of_its_audience_who_follow_it(
    database: Database, them: list[Someone], audience: Audience, today: date, kind: EventKind
) -> None:
    event = Event(kind=kind, audience=audience, created_by=1)
    async with populated(database, them) as session:
        found = list(await session.scalars(event_followers(event, today)))
        assert sorted(found) == [
            n
            for n, one in enumerate(them, start=1)
            if n != 1 and one.is_in(audience, today) and one.hears_of(kind, audience)
        ]


@PROPERTY
@given(them=people, audience=audiences, today=days)
async def test_a_theme_is_told_to_those_of_its_audience_who_follow_themes(
    database: Database, them: list[Someone], audience: Audience, today: date
) -> None:
    theme = Theme(audience=audience, created_by=1)
    async with populated(database, them) as session:
        found = list(await session.scalars(theme_followers(theme, today)))
        assert sorted(found) == [
            n
            for n, one in enumerate(them, start=1)
            if one.is_in(audience, today) and (SubscriptionKind.THEMES, "") in one.follows
        ]


@pytest.mark.parametrize(
    ("today", "first"),
    [
        (date(2026, 8, 31), 2023),
        (date(2026, 9, 1), 2024),
        (date(2026, 12, 31), 2024),
        (date(2027, 1, 1), 2024),
        (date(2027, 8, 31), 2024),
        (date(2027, 9, 1), 2025),
    ],
)
def test_on_1_september_those_who_began_three_years_ago_are_young_no_longer(today: date, first: int) -> None:
    assert first_young_year(today) == first
    assert Person(teaching_since=first).in_first_years(today)
    assert not Person(teaching_since=first - 1).in_first_years(today)
