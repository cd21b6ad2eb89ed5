"""Erasing a person at their word (152-ФЗ, article 21, part 5): at once, with an act of destruction for the operator."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import and_, delete, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.clock import city_day
from bot.config import Settings
from bot.models import (
    Account,
    Answer,
    ErasureAct,
    Event,
    Invitation,
    Person,
    Priority,
    Questionnaire,
    Registration,
    Response,
    Role,
    RoleGrant,
    SummaryKind,
)
from bot.services.consultations import leaving
from bot.services.events import registrations
from bot.services.library import answers
from bot.services.mentoring import closing, ending
from bot.services.privacy import farewells, personal_data, taking_back
from bot.services.privacy.personal_data import HOLDINGS, Fate
from bot.services.questionnaires import lots
from bot.services.shared import audit, mentor_terms, nobody, outbox, planning
from bot.services.shared.pages import Page, read_entities
from bot.services.shared.planning import Notice

NOTICE = Notice("erasure-act")
ACTS_ON_A_PAGE = 8
# Why somebody is erased: at their word, or because they never registered in the time set for it.
WITHDRAWN, TERM_OVER = REASONS = ("consent_withdrawn", "term_over")
DELETED = "deleted"
# What an act lists (приказ Роскомнадзора от 28.10.2022 № 179, пункт 3): the same for everybody who had registered, for what
# somebody had or had not could tell which of the nameless rows is theirs.
CATEGORIES = ("name", "work", "experience", "account", "consent", "interests", "participation", "words", "service")
CATEGORIES_OF_GUESTS = ("account", "consent", "service")


def _admins(now: datetime) -> Any:
    return (
        select(RoleGrant.person_id)
        .join(Person, and_(Person.id == RoleGrant.person_id, Person.registered_at.is_not(None)))
        .where(
            RoleGrant.role == Role.ADMIN,
            RoleGrant.revoked_at.is_(None),
            or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > now),
        )
        .distinct()
    )


async def is_last_admin(session: AsyncSession, person: Person, now: datetime) -> bool:
    """Whether the person is an admin and nobody else is."""
    return (await session.scalars(_admins(now).limit(2))).all() == [person.id]


async def erase(
    session: AsyncSession,
    person: Person,
    account: Account | None,
    settings: Settings,
    now: datetime,
    *,
    reason: str = WITHDRAWN,
    tell: bool = True,
) -> ErasureAct:
    """Destroy what is stored about the person; sign-ups and visits that have happened go to a nameless row with a random
    number, so that counts of people stay true; future seats go to the queue. Returns the act, of which every other admin is
    told: what kinds of data there were, and nothing by which the nameless row could be found. `person` and `account` are gone
    afterwards. What others were sent is taken back where it can be. `tell`: the account's chat is told when the traces in the
    files are gone too."""
    number, organisation_id, was_counted = person.id, person.organisation_id, person.registered_at is not None
    farewells.wait(session, now, account if tell else None, person.language)
    await taking_back.plan(session, number)
    await taking_back.forget_keys(session, number)
    await registrations.cancel_all_future(session, person, now, settings)
    await answers.forget_unpublished(session, number)
    places = await ending.leave_all(session, person, now)
    await leaving.leave_all(session, person, settings, now, erased=True)
    await session.flush()
    await _tell_of_leaving(session, number, now)
    # Nameless answers that were not moved yet are the person's still; moved ones are nobody's.
    for event_id in await lots.leave(session, number):
        await outbox.touch(session, SummaryKind.FEEDBACK, event_id, now)
    await closing.leave(session, number)
    await mentor_terms.leave(session, number, now, settings.timezone)
    # While the rows they belong to are still the person's.
    await _destroy_words(session, number)
    await audit.forget(session, number)
    await _leave_counts(session, number, now)
    # The rest goes with the person's row: every foreign key to it says CASCADE or SET NULL.
    await session.execute(delete(Person).where(Person.id == number).execution_options(synchronize_session=False))
    if account is not None:
        session.expunge(account)
    session.expunge(person)
    # The day only: what was closed and left to nobody bears the moment.
    day = datetime.combine(city_day(now, settings.timezone), time(), settings.timezone)
    act = ErasureAct(
        at=day,
        person_id=number,
        reason=reason,
        method=DELETED,
        destroyed=list(CATEGORIES if was_counted else CATEGORIES_OF_GUESTS),
    )
    session.add(act)
    await session.flush()
    if was_counted or places:
        await outbox.touch_mentoring(session, organisation_id, now, *places)
    audit.record(session, day, number, "person_erased", "erasure_act", act.id)
    if reason == WITHDRAWN:
        await _tell_admins(session, act, now)
    return act


async def _tell_admins(session: AsyncSession, act: ErasureAct, now: datetime) -> None:
    await planning.plan_many(
        session,
        _admins(now),
        notice=NOTICE,
        key=f"{NOTICE}:{act.id}",
        priority=Priority.NOTICE,
        due_at=now,
        now=now,
        params={"act": act.id},
    )


async def _tell_of_leaving(session: AsyncSession, number: int, now: datetime) -> None:
    """Which summaries `_leave_counts` changes: of events to come that the person had signed up for, of questionnaires the person
    was asked to answer and has not."""
    to_come = (
        select(Registration.event_id)
        .join(Event, Event.id == Registration.event_id)
        .where(Registration.person_id == number, Event.starts_at > now)
    )
    asked = (
        select(Questionnaire.event_id)
        .join(Invitation, Invitation.questionnaire_id == Questionnaire.id)
        .where(Invitation.person_id == number, Invitation.answered.is_(False))
    )
    for kind, events in ((SummaryKind.EVENT, to_come), (SummaryKind.FEEDBACK, asked)):
        for event_id in sorted(await session.scalars(events)):
            await outbox.touch(session, kind, event_id, now)


async def _leave_counts(session: AsyncSession, number: int, now: datetime) -> None:
    """Drop what has not happened and move the rest to a nameless row."""
    to_come = exists().where(Event.id == Registration.event_id, Event.starts_at > now)
    await session.execute(delete(Registration).where(Registration.person_id == number, to_come))
    await session.execute(delete(Invitation).where(Invitation.person_id == number, Invitation.answered.is_(False)))
    counted = [holding for holding in HOLDINGS if holding.fate is Fate.COUNTED]
    left = await personal_data.count(session, number)
    if not any(left[holding.category] for holding in counted):
        return
    nameless = await nobody.add(session)
    for holding in counted:
        await session.execute(
            update(holding.table).where(holding.rows_of(number)).values({holding.column.key: nameless})
        )


async def _destroy_words(session: AsyncSession, number: int) -> None:
    """Words a person signed may name them: they go, the numbers stay."""
    signed = select(Response.id).where(Response.person_id == number)
    words = delete(Answer).where(Answer.response_id.in_(signed), Answer.words.is_not(None))
    await session.execute(words.execution_options(synchronize_session=False))


async def acts(session: AsyncSession, page: int) -> Page[ErasureAct]:
    """A page of acts, the newest first."""
    return await read_entities(session, select(ErasureAct).order_by(ErasureAct.id.desc()), page, ACTS_ON_A_PAGE)


async def find_act(session: AsyncSession, act_id: int) -> ErasureAct | None:
    """The act with this number."""
    return await session.get(ErasureAct, act_id)
