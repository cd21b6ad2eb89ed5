"""What a group, or a topic of it, is about: an association or a project."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Association, Audience, GroupChat, GroupTie, Membership, Person, Priority, Project
from bot.services.groups.chats import ADDED
from bot.services.people import subscriptions
from bot.services.shared import audit, planning
from bot.services.shared.sql import insert_for

YOUNG_PROJECTS = (Project.MENTOR, Project.YOUNG_SCHOOL, Project.INITIATIVE)


async def tie(
    session: AsyncSession,
    group: GroupChat,
    thread_id: str,
    about: Association | Project,
    actor: Person,
    now: datetime,
) -> GroupTie:
    """Tie the chat (`thread_id` empty) or a topic of it to an association or a project, in place of the former tie."""
    found = await session.scalar(
        select(GroupTie).where(GroupTie.group_chat_id == group.id, GroupTie.thread_id == thread_id)
    )
    if found is None:
        found = GroupTie(group_chat_id=group.id, thread_id=thread_id)
        session.add(found)
    found.association_id = about.id if isinstance(about, Association) else None
    found.project = about if isinstance(about, Project) else None
    found.tied_at, found.tied_by = now, actor.id
    found.digested_for, found.theme_id = None, None
    await session.flush()
    audit.record(session, now, actor.id, "group_tied", "group_chat", group.id, tie=found.id)
    return found


async def untie(session: AsyncSession, tie_id: int, actor: Person, now: datetime) -> GroupTie | None:
    """Delete the tie of a chat or topic; returns it, None when there was none."""
    found = await session.get(GroupTie, tie_id)
    if found is None:
        return None
    await session.execute(
        delete(GroupTie).where(GroupTie.id == tie_id), execution_options={"synchronize_session": False}
    )
    audit.record(session, now, actor.id, "group_untied", "group_chat", found.group_chat_id, tie=tie_id)
    return found


async def ask_about_topic(
    session: AsyncSession, group: GroupChat, thread_id: str, person: Person, message_id: str, now: datetime
) -> None:
    """Ask a methodist, in private, what the topic is about in which the command was written."""
    await planning.plan(
        session,
        person_id=person.id,
        notice=ADDED,
        key=f"{ADDED}:{group.id}:{thread_id}:{message_id}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"group": group.id, "thread": thread_id},
        urgent=True,
    )


async def at(session: AsyncSession, group_id: int, thread_id: str) -> GroupTie | None:
    """The tie of a topic, or of the whole chat where the topic has none; where only topics are tied, the first of them."""
    ties = (
        await session.scalars(
            select(GroupTie).where(GroupTie.group_chat_id == group_id).order_by(GroupTie.thread_id, GroupTie.id)
        )
    ).all()
    by_thread = {one.thread_id: one for one in ties}
    return by_thread.get(thread_id) or by_thread.get("") or (ties[0] if ties else None)


def event_fits(tie: GroupTie, audience: Audience) -> bool:
    """Whether an event of this audience is news for the group: an association's for its own groups; what is open to all for
    those of «Педагогический абонемент»; what is for young teachers for those of their projects (Ryazan, «Наставник»)."""
    if tie.association_id is not None:
        return tie.association_id in audience.associations
    if tie.project is Project.SUBSCRIPTION:
        return audience.everyone
    return tie.project in YOUNG_PROJECTS and audience.young


def theme_fits(tie: GroupTie, audience: Audience) -> bool:
    """Whether a theme of this audience is the group's theme of the month: one for all is everybody's."""
    return audience.everyone or event_fits(tie, audience)


async def get(session: AsyncSession, tie_id: int) -> GroupTie | None:
    """The tie with this number."""
    return await session.get(GroupTie, tie_id)


async def association_of(session: AsyncSession, tie: GroupTie) -> Association | None:
    """The association a tie names."""
    return None if tie.association_id is None else await session.get(Association, tie.association_id)


async def join(session: AsyncSession, person: Person, association: Association) -> bool:
    """Make the person a member of the association and a follower of its news; False when the person was a member
    already."""
    joined = await session.execute(
        insert_for(session, Membership)
        .values(person_id=person.id, association_id=association.id)
        .on_conflict_do_nothing()
        .returning(Membership.person_id)
    )
    await subscriptions.follow(session, person.id, subscriptions.of_associations([association.id]))
    return joined.first() is not None


async def is_member(session: AsyncSession, person: Person, association: Association) -> bool:
    """Whether the person belongs to the association."""
    return await session.get(Membership, (person.id, association.id)) is not None
