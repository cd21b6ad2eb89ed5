"""What groups are tied to, what is posted in them and when."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Association,
    Audience,
    AuditEntry,
    Delivery,
    DeliveryState,
    Event,
    EventState,
    GroupChat,
    GroupStatus,
    GroupTie,
    Membership,
    OrganisationKind,
    Person,
    Priority,
    Project,
    Subscription,
    SubscriptionKind,
    Theme,
)
from bot.services.groups import chats, posts, ties
from bot.services.groups.chats import Where
from tests.harness import NOON, add_person, settings_for
from tests.services.events.event_rows import add_event

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

SETTINGS = settings_for("sqlite://", "sqlite://")
HOUR, DAY, SECOND = timedelta(hours=1), timedelta(days=1), timedelta(seconds=1)
MONDAY = date(2026, 11, 30)
YOUNG = Audience(young=True)


async def add_group(session: AsyncSession, number: str, **more: Any) -> GroupChat:
    """A group the bot is in."""
    row = GroupChat(**({"messenger": "telegram", "bot_id": "1", "chat_id": number, "added_at": NOON} | more))
    session.add(row)
    await session.flush()
    return row


async def add_tie(session: AsyncSession, group: GroupChat, about: Project | Association, thread: str = "") -> GroupTie:
    """A tie of a group."""
    row = GroupTie(group_chat_id=group.id, thread_id=thread, tied_at=NOON)
    row.project = about if isinstance(about, Project) else None
    row.association_id = about.id if isinstance(about, Association) else None
    session.add(row)
    await session.flush()
    return row


async def add_association(session: AsyncSession, name: str = "Физики") -> Association:
    """An association."""
    row = Association(name=name, kind=OrganisationKind.SCHOOL)
    session.add(row)
    await session.flush()
    return row


async def planned(session: AsyncSession, *notices: str) -> list[Delivery]:
    """What is planned, in order; of these notices if any are named."""
    rows = await session.scalars(select(Delivery).order_by(Delivery.id))
    return [row for row in rows if not notices or row.notice in notices]


async def log_of(session: AsyncSession) -> list[tuple[str, str, str, int | None, dict[str, Any]]]:
    """The audit log."""
    rows = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.action, row.object_kind, row.object_id, row.actor_id, row.details) for row in rows]


async def test_a_topic_is_about_one_thing_at_a_time(database: Database) -> None:
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1", "Петрова Анна")
        group, about = await add_group(session, "-1"), await add_association(session)
        whole = await ties.tie(session, group, "", about, anna, NOON)
        topic = await ties.tie(session, group, "7", Project.MENTOR, anna, NOON)
        assert (whole.association_id, whole.project, topic.association_id, topic.project) == (
            about.id,
            None,
            None,
            Project.MENTOR,
        )
        theme = Theme(month=date(2026, 12, 1), title="Чтение", created_at=NOON, announce_at=NOON)
        session.add(theme)
        await session.flush()
        whole.digested_for, whole.theme_id = MONDAY, theme.id
        again = await ties.tie(session, group, "", Project.SUBSCRIPTION, anna, NOON + HOUR)
        assert again is whole
        assert (whole.association_id, whole.project, whole.tied_at, whole.tied_by) == (
            None,
            Project.SUBSCRIPTION,
            NOON + HOUR,
            anna.id,
        )
        await session.refresh(whole)
        assert [whole.digested_for, whole.theme_id] == [None, None]
        assert await log_of(session) == [
            ("group_tied", "group_chat", str(group.id), anna.id, {"tie": tie.id}) for tie in (whole, topic, whole)
        ]
        assert await ties.get(session, topic.id) is topic
        assert await ties.untie(session, topic.id, anna, NOON) is topic
        assert list(await session.scalars(select(GroupTie.id))) == [whole.id]
        session.expunge_all()
        assert await ties.untie(session, topic.id, anna, NOON) is None
        assert (await log_of(session))[3:] == [
            ("group_untied", "group_chat", str(group.id), anna.id, {"tie": topic.id})
        ]


async def test_a_topic_without_a_tie_is_about_what_its_chat_is(database: Database) -> None:
    async with database.transaction() as session:
        whole, topics, none = [await add_group(session, number) for number in ("-1", "-2", "-3")]
        all_of_it = await add_tie(session, whole, Project.MENTOR)
        seven = await add_tie(session, whole, Project.INITIATIVE, "7")
        second, first = [await add_tie(session, topics, Project.MENTOR, thread) for thread in ("9", "8")]

        async def at(group: GroupChat, *threads: str) -> list[GroupTie | None]:
            return [await ties.at(session, group.id, thread) for thread in threads]

        assert await at(whole, "7", "8", "") == [seven, all_of_it, all_of_it]
        assert await at(topics, "9", "7", "") == [second, first, first]
        assert await at(none, "", "7") == [None, None]


def test_whose_news_an_event_or_a_theme_is(kind: str) -> None:
    audiences = [Audience(), Audience(associations=(5,)), YOUNG, Audience(associations=(6,), young=True)]
    fits = {
        GroupTie(association_id=5): [False, True, False, False],
        GroupTie(project=Project.SUBSCRIPTION): [True, False, False, False],
        **{
            GroupTie(project=project): [False, False, True, True]
            for project in (Project.MENTOR, Project.YOUNG_SCHOOL, Project.INITIATIVE)
        },
    }
    for tie, expected in fits.items():
        assert [ties.event_fits(tie, audience) for audience in audiences] == expected
        assert [ties.theme_fits(tie, audience) for audience in audiences] == [True, *expected[1:]]


async def test_who_joins_an_association_follows_its_news(database: Database) -> None:
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1", "Петрова Анна", follows_everything=False)
        about, other = await add_association(session), await add_association(session, "Химики")
        tie = await add_tie(session, await add_group(session, "-1"), about)
        assert await ties.association_of(session, tie) is about
        assert await ties.association_of(session, GroupTie(project=Project.MENTOR)) is None
        assert not await ties.is_member(session, anna, about)
        assert [await ties.join(session, anna, about) for _ in range(2)] == [True, False]
        assert [await ties.is_member(session, anna, one) for one in (about, other)] == [True, False]
        members = (await session.scalars(select(Membership))).all()
        assert [(row.person_id, row.association_id) for row in members] == [(anna.id, about.id)]
        (follows,) = (await session.scalars(select(Subscription))).all()
        assert (follows.person_id, follows.kind, follows.ref) == (
            anna.id,
            SubscriptionKind.ASSOCIATION,
            str(about.id),
        )


async def test_a_methodist_is_asked_in_private_what_a_topic_is_about(database: Database) -> None:
    async with database.transaction() as session:
        anna = await add_person(session, NOON, "1", "Петрова Анна")
        group = await add_group(session, "-1")
        for message in ("5", "5", "6"):
            await ties.ask_about_topic(session, group, "7", anna, message, NOON)
        rows = await planned(session)
        assert len(rows) == 2
        one = rows[0]
        assert (one.person_id, one.notice, one.params) == (anna.id, chats.ADDED, {"group": group.id, "thread": "7"})
        assert (one.urgent, one.priority, one.due_at) == (True, Priority.NOTICE, NOON)


async def three_groups(session: AsyncSession) -> tuple[GroupTie, GroupTie, Association]:
    """A group of an association, one of young teachers; and one of each that the bot has left."""
    about = await add_association(session)
    here, gone = await add_group(session, "-1"), await add_group(session, "-2", status=GroupStatus.GONE)
    young = await add_group(session, "-3", status=GroupStatus.ADMINISTRATOR)
    for project in (about, Project.MENTOR):
        await add_tie(session, gone, project, "1" if project is about else "2")
    return await add_tie(session, here, about), await add_tie(session, young, Project.MENTOR), about


async def test_an_event_is_posted_where_it_is_news_once_and_after_quiet_hours(database: Database) -> None:
    night = NOON + 13 * HOUR
    async with database.transaction() as session:
        of_physicists, of_young, about = await three_groups(session)
        event = await add_event(session, NOON, audience=Audience(associations=(about.id,)))
        both = await add_event(session, NOON, audience=Audience(associations=(about.id,), young=True))
        for _ in range(2):
            assert await posts.announce_event(session, event, SETTINGS, night) == 1
        (post,) = await planned(session)
        assert (post.group_chat_id, post.notice, post.params, post.event_id) == (
            of_physicists.group_chat_id,
            posts.EVENT,
            {"tie": of_physicists.id, "event": event.id},
            event.id,
        )
        assert (post.priority, post.due_at) == (Priority.ANNOUNCEMENT, datetime(2026, 12, 2, 5, tzinfo=UTC))
        assert await posts.announce_event(session, both, SETTINGS, NOON) == 2
        assert [row.group_chat_id for row in await planned(session)][1:] == [
            of_physicists.group_chat_id,
            of_young.group_chat_id,
        ]


async def test_a_theme_is_posted_and_pinned(database: Database) -> None:
    async with database.transaction() as session:
        of_physicists, of_young, _ = await three_groups(session)
        theme = Theme(month=date(2026, 12, 1), title="Чтение", created_at=NOON, announce_at=NOON, audience=YOUNG)
        session.add(theme)
        await session.flush()
        assert await posts.announce_theme(session, theme, SETTINGS, NOON) == 1
        assert (of_physicists.theme_id, of_young.theme_id) == (None, theme.id)
        post, pin = await planned(session)
        assert (post.notice, post.params, post.group_chat_id) == (
            posts.THEME,
            {"tie": of_young.id, "theme": theme.id},
            of_young.group_chat_id,
        )
        assert (pin.notice, pin.params) == (chats.PIN, {"tie": of_young.id, "post": post.key})
        theme.audience = Audience()
        assert await posts.announce_theme(session, theme, SETTINGS, NOON) == 2


@pytest.mark.parametrize(
    ("now", "posted"),
    [
        (datetime(2026, 11, 30, 5, 59, tzinfo=UTC), 0),
        (datetime(2026, 11, 30, 6, 0, tzinfo=UTC), 1),
        (datetime(2026, 12, 4, 9, 0, tzinfo=UTC), 1),
        # Nothing is to come any more.
        (datetime(2026, 12, 6, 9, 0, tzinfo=UTC), 0),
    ],
)
async def test_the_weeks_digest_is_posted_once_from_nine_of_its_first_working_day(
    database: Database, now: datetime, posted: int
) -> None:
    async with database.transaction() as session:
        of_physicists, of_young, about = await three_groups(session)
        starts = datetime(2026, 12, 6, 8, tzinfo=UTC)
        await add_event(session, NOON, audience=Audience(associations=(about.id,)), starts_at=starts)
        # The next week begins at midnight of the city.
        after = datetime(2026, 12, 6, 21, tzinfo=UTC)
        await add_event(session, NOON, audience=YOUNG, starts_at=after)
        await add_event(session, NOON, audience=YOUNG, starts_at=starts, state=EventState.DRAFT)
        assert await posts.post_due_digests(session, SETTINGS, now) == posted
        assert await posts.post_due_digests(session, SETTINGS, now) == 0
        done = MONDAY if now.hour > 5 else None
        assert (of_physicists.digested_for, of_young.digested_for) == (done, done)
        for row in await planned(session):
            assert (row.group_chat_id, row.notice, row.due_at) == (of_physicists.group_chat_id, posts.DIGEST, now)
            assert row.params == {"tie": of_physicists.id, "until": "2026-12-07T00:00:00+03:00"}
            assert row.priority == Priority.ANNOUNCEMENT
        assert len(await planned(session)) == posted


async def test_events_between_two_moments_the_next_one_first(database: Database) -> None:
    async with database.transaction() as session:
        for title, after, state in (
            ("позже", DAY, EventState.PUBLISHED),
            ("скоро", SECOND, EventState.PUBLISHED),
            ("сейчас", timedelta(), EventState.PUBLISHED),
            ("потом", 2 * DAY, EventState.PUBLISHED),
            ("отменено", HOUR, EventState.CANCELLED),
        ):
            await add_event(session, NOON, title=title, in_=after, state=state)
        found = await posts.events_between(session, NOON, NOON + 2 * DAY)
    assert [event.title for event in found] == ["скоро", "позже"]


async def test_a_group_is_known_by_messenger_bot_and_number_and_by_its_latest_title(database: Database) -> None:
    where = Where("telegram", "1", "-1", "Физики" * 60, is_forum=True)
    async with database.transaction() as session:
        made = await chats.find_or_add(session, where, NOON)
        assert (made.title, made.is_forum, made.status, made.added_at) == (
            where.title[:255],
            True,
            GroupStatus.MEMBER,
            NOON,
        )
        assert await chats.find_or_add(session, Where("telegram", "1", "-1"), NOON + HOUR) is made
        assert (len(made.title), made.is_forum, made.added_at) == (255, True, NOON)
        assert await chats.get(session, made.id) is made
        for other in (("max", "1", "-1"), ("telegram", "2", "-1"), ("telegram", "1", "-2")):
            assert await chats.find(session, Where(*other)) is None


async def test_a_groups_card_says_why_the_last_post_was_refused(database: Database) -> None:
    async with database.transaction() as session:
        about = await add_association(session)
        group, other = await add_group(session, "-1"), await add_group(session, "-2")
        topic, whole = await add_tie(session, group, Project.MENTOR, "7"), await add_tie(session, group, about)
        await add_tie(session, other, Project.MENTOR)

        async def post(
            key: str, state: DeliveryState, reason: str, notice: str = posts.EVENT, to: int = group.id
        ) -> None:
            session.add(
                Delivery(
                    group_chat_id=to,
                    key=key,
                    notice=notice,
                    priority=Priority.NOTICE,
                    state=state,
                    due_at=NOON,
                    created_at=NOON,
                    reason=reason,
                )
            )
            await session.flush()

        async def refused() -> str | None:
            found = await chats.card(session, group.id)
            assert found is not None
            assert [(line.tie, line.association) for line in found.ties] == [(whole, "Физики"), (topic, None)]
            return found.refused

        assert await refused() is None
        await post("a", DeliveryState.FAILED, "no rights")
        await post("b", DeliveryState.DUE, "not yet")
        await post("c", DeliveryState.FAILED, "may not pin", chats.PIN)
        await post("d", DeliveryState.FAILED, "other", to=other.id)
        assert await refused() == "no rights"
        await post("e", DeliveryState.SENT, "came")
        assert await refused() is None
        assert await chats.card(session, 999) is None


async def test_groups_in_a_list_those_the_bot_is_in_first_six_a_page(database: Database) -> None:
    async with database.transaction() as session:
        for title in "ЖЕДГВБА":
            gone = title == "Б"
            group = await add_group(
                session, title, title=title, status=GroupStatus.GONE if gone else GroupStatus.MEMBER
            )
            for thread in "12" if title == "В" else "":
                await add_tie(session, group, Project.MENTOR, thread)
        pages = [await chats.page_of(session, page) for page in (0, 1)]
    shown = [[(group.title, count) for group, count in page.rows] for page in pages]
    assert shown == [[("А", 0), ("В", 2), ("Г", 0), ("Д", 0), ("Е", 0), ("Ж", 0)], [("Б", 0)]]


async def test_what_was_blocked_while_the_bot_was_away_is_due_again(database: Database) -> None:
    where = Where("telegram", "1", "-1", "Физики")
    async with database.transaction() as session:
        group = await add_group(session, "-1", status=GroupStatus.GONE)
        ages = {"lately": 7 * DAY - SECOND, "long ago": 7 * DAY}
        for key, age in ages.items():
            session.add(
                Delivery(
                    group_chat_id=group.id,
                    key=key,
                    notice=posts.EVENT,
                    priority=Priority.NOTICE,
                    state=DeliveryState.BLOCKED,
                    due_at=NOON,
                    created_at=NOON - age,
                )
            )
        await session.flush()
        back = await chats.change_standing(session, where, GroupStatus.MEMBER, False, None, NOON)
        assert back is group
        assert (group.status, group.added_at, group.added_by, group.gone_at) == (GroupStatus.MEMBER, NOON, None, None)
        rows = (await session.scalars(select(Delivery).execution_options(populate_existing=True))).all()
        assert {row.key: (row.state, row.reason) for row in rows} == {
            "lately": (DeliveryState.DUE, "back"),
            "long ago": (DeliveryState.BLOCKED, None),
        }
        assert await chats.change_standing(session, where, GroupStatus.GONE, True, None, NOON + HOUR) is group
        assert (group.status, group.can_pin, group.gone_at) == (GroupStatus.GONE, True, NOON + HOUR)
        log = [(action, number, actor) for action, _, number, actor, _ in await log_of(session)]
        assert log == [("group_joined", str(group.id), None), ("group_left", str(group.id), None)]
        unknown = Where("telegram", "1", "-9")
        assert await chats.change_standing(session, unknown, GroupStatus.GONE, False, None, NOON) is None
        assert await session.scalar(select(Event.id)) is None
        assert await session.scalar(select(Person.id)) is None
