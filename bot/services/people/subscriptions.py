"""What a person follows: subjects, associations' news, themes, kinds of events."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Association, EventKind, Membership, Person, Subject, Subscription, SubscriptionKind
from bot.services.shared.sql import insert_for

ID_DIGITS = 15


@dataclass(frozen=True)
class Followable:
    """Something that can be followed: a kind and, but for themes, a subject's or event kind's code or an association's
    number as text."""

    kind: SubscriptionKind
    ref: str = ""


THEMES = Followable(SubscriptionKind.THEMES)


async def subscriptions_of(session: AsyncSession, person_id: int) -> frozenset[Followable]:
    """Everything the person follows."""
    rows = await session.execute(select(Subscription.kind, Subscription.ref).where(Subscription.person_id == person_id))
    return frozenset(Followable(kind, ref) for kind, ref in rows)


async def exists(session: AsyncSession, what: Followable) -> bool:
    """Whether there is such a thing to follow."""
    match what.kind:
        case SubscriptionKind.THEMES:
            return what == THEMES
        case SubscriptionKind.SUBJECT:
            return what.ref in {subject.value for subject in Subject if subject is not Subject.NONE}
        case SubscriptionKind.EVENT_KIND:
            return what.ref in {kind.value for kind in EventKind}
        case SubscriptionKind.ASSOCIATION:
            if not (what.ref.isascii() and what.ref.isdigit() and len(what.ref) <= ID_DIGITS):
                return False
            return await session.get(Association, int(what.ref)) is not None


async def follow(session: AsyncSession, person_id: int, things: Iterable[Followable]) -> None:
    """Subscribe the person; existing subscriptions stay."""
    rows = [{"person_id": person_id, "kind": what.kind, "ref": what.ref} for what in things]
    if rows:
        await session.execute(insert_for(session, Subscription).values(rows).on_conflict_do_nothing())


async def unfollow(session: AsyncSession, person_id: int, what: Followable) -> None:
    """Delete one subscription."""
    await session.execute(
        delete(Subscription).where(
            Subscription.person_id == person_id, Subscription.kind == what.kind, Subscription.ref == what.ref
        )
    )


async def unfollow_all(session: AsyncSession, person_id: int) -> None:
    """Delete all subscriptions of the person."""
    await session.execute(delete(Subscription).where(Subscription.person_id == person_id))


async def follow_usual(session: AsyncSession, person: Person) -> None:
    """Subscribe the person to what most people want: themes, the own subject and associations, every kind of event."""
    things = [THEMES, *(Followable(SubscriptionKind.EVENT_KIND, kind.value) for kind in EventKind)]
    things += of_subject(person.subject)
    joined = await session.scalars(select(Membership.association_id).where(Membership.person_id == person.id))
    things += of_associations(joined)
    await follow(session, person.id, things)


def of_subject(subject: Subject | None) -> list[Followable]:
    """What to follow with a subject taught; empty for no subject."""
    return [] if subject in (None, Subject.NONE) else [Followable(SubscriptionKind.SUBJECT, subject.value)]


def of_associations(numbers: Iterable[int]) -> list[Followable]:
    """What to follow as a member of these associations: their news."""
    return [Followable(SubscriptionKind.ASSOCIATION, str(number)) for number in numbers]
