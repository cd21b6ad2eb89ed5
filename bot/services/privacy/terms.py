"""What is kept for a set time only: people who never registered, words of questions that are over, where sent messages stand.

What is due is looked for beside everybody's writing and deleted a few a transaction, looked at once more there."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, delete, exists, func, or_, select, update

from bot.config import Settings
from bot.database import Database
from bot.models import (
    Account,
    Broadcast,
    Consent,
    Consultation,
    ConsultationMessage,
    ConsultationState,
    Delivery,
    Farewell,
    FormDraft,
    Person,
    RoleGrant,
    SentMessage,
)
from bot.services.consultations.conversation import OVER
from bot.services.privacy import erasure, farewells, taking_back
from bot.services.shared.sql import rows_changed

AT_ONCE = 500
# A chat that could not be told for so long is not told any more.
FAREWELL_DAYS = timedelta(days=7)


async def forget_due(database: Database, settings: Settings, now: datetime) -> int:
    """Forget what is over its term; how many people, questions and messages."""
    return (
        await _forget_unregistered(database, settings, now)
        + await _forget_words(database, now - timedelta(days=settings.keep_words_days), now)
        + await _forget_places(database, now - timedelta(days=settings.keep_sent_days), now)
    )


def _never_registered(before: datetime) -> ColumnElement[bool]:
    """Consented before then, and neither agreed anew, nor filled in anything, nor was given a role since."""
    of_theirs = select(Account.id).where(Account.person_id == Person.id)
    return and_(
        Person.registered_at.is_(None),
        Person.erased_at.is_(None),
        Person.created_at < before,
        ~exists().where(Consent.person_id == Person.id, Consent.given_at >= before),
        ~exists().where(FormDraft.account_id.in_(of_theirs), FormDraft.touched_at >= before),
        ~exists().where(RoleGrant.person_id == Person.id, RoleGrant.revoked_at.is_(None)),
    )


async def _forget_unregistered(database: Database, settings: Settings, now: datetime) -> int:
    theirs = _never_registered(now - timedelta(days=settings.keep_unregistered_days))
    async with database.reading() as session:
        numbers = (await session.scalars(select(Person.id).where(theirs).order_by(Person.id).limit(AT_ONCE))).all()
    forgotten = 0
    for number in numbers:
        async with database.transaction() as session:
            person = await session.scalar(select(Person).where(Person.id == number, theirs))
            if person is not None:
                account = await session.scalar(select(Account).where(Account.person_id == number).limit(1))
                await erasure.erase(session, person, account, settings, now, reason=erasure.TERM_OVER, tell=False)
                forgotten += 1
    return forgotten


def _over(before: datetime) -> ColumnElement[bool]:
    """Questions that came to their end before then and still have words."""
    words = or_(
        exists().where(ConsultationMessage.consultation_id == Consultation.id),
        Consultation.thanks.is_not(None),
        Consultation.asker_contact.is_not(None),
        Consultation.responder_contact.is_not(None),
    )
    lately = exists().where(
        ConsultationMessage.consultation_id == Consultation.id, ConsultationMessage.said_at >= before
    )
    return and_(
        Consultation.state.in_(OVER),
        Consultation.asked_at < before,
        or_(Consultation.state == ConsultationState.WITHDRAWN, Consultation.solved_at < before),
        ~lately,
        words,
    )


async def _forget_words(database: Database, before: datetime, now: datetime) -> int:
    forgotten = 0
    while numbers := await _found(database, select(Consultation.id).where(_over(before))):
        async with database.transaction() as session:
            over = (
                await session.scalars(select(Consultation.id).where(Consultation.id.in_(numbers), _over(before)))
            ).all()
            await session.execute(
                delete(ConsultationMessage)
                .where(ConsultationMessage.consultation_id.in_(over))
                .execution_options(synchronize_session=False)
            )
            await session.execute(
                update(Consultation)
                .where(Consultation.id.in_(over))
                .values(thanks=None, asker_contact=None, responder_contact=None)
                .execution_options(synchronize_session=False)
            )
            farewells.wait(session, now)
        forgotten += len(over)
    return forgotten


async def _forget_places(database: Database, before: datetime, now: datetime) -> int:
    """In which chats messages stand, a broadcast's bar among them; what was sent, to whom and when stays."""
    old = func.coalesce(Delivery.sent_at, Delivery.created_at, type_=Delivery.sent_at.type) < before
    query = (
        select(SentMessage.delivery_id)
        .join(Delivery, Delivery.id == SentMessage.delivery_id)
        .where(old)
        .distinct()
        .order_by(SentMessage.delivery_id)
    )
    forgotten = 0
    while numbers := await _found(database, query):
        async with database.transaction() as session:
            gone = delete(SentMessage).where(SentMessage.delivery_id.in_(numbers))
            forgotten += rows_changed(await session.execute(gone.execution_options(synchronize_session=False)))
            farewells.wait(session, now)
    async with database.transaction() as session:
        bars = update(Broadcast).where(Broadcast.finished_at < before, Broadcast.watch_chat_id.is_not(None))
        await session.execute(
            bars.values(watch_chat_id=None, watch_message_id=None).execution_options(synchronize_session=False)
        )
        await session.execute(delete(Farewell).where(Farewell.since < (now - FAREWELL_DAYS).date()))
        await taking_back.forget_older(session, before)
    return forgotten


async def _found(database: Database, query: Select[int]) -> Sequence[int]:
    async with database.reading() as session:
        return (await session.scalars(query.limit(AT_ONCE))).all()
