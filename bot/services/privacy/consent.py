"""Consent given: from here on a person exists. A new version of the document closes all doors until it is agreed to."""

from datetime import datetime
from pathlib import Path

import structlog
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Account, Consent, Person
from bot.services.privacy.documents import DocumentBroken, read_document
from bot.services.shared.actors import Actor, Address, find_actor

log = structlog.get_logger(__name__)


def in_force(actor: Actor, documents: Path, language: str) -> bool:
    """Whether somebody who has consented has agreed to the present version, or to a later one: translations may lag behind.

    A document that cannot be read has no version: what people agreed to before holds, and the log says what is wrong."""
    try:
        return actor.agreed_to >= read_document(documents, "consent", language).version
    except DocumentBroken as error:
        log.error("consent_unreadable", error=str(error))
        return True


async def give(session: AsyncSession, address: Address, language: str, version: str, now: datetime) -> Actor:
    """Record consent to `version` and make the person and the account, if they are not there yet (152-ФЗ, article 9).

    Pressing twice records it once."""
    actor = await find_actor(session, address, now)
    if actor is None:
        person = Person(language=language, created_at=now)
        session.add(person)
        await session.flush()
        session.add(
            Account(
                person_id=person.id,
                messenger=address.messenger,
                bot_id=address.bot_id,
                external_id=address.external_id,
                chat_id=address.chat_id,
                created_at=now,
            )
        )
        await session.flush()
        actor = await find_actor(session, address, now)
        assert actor is not None
    if not await covers(session, actor.person.id, version):
        session.add(Consent(person_id=actor.person.id, version=version, given_at=now))
    return actor


async def covers(session: AsyncSession, person_id: int, version: str) -> bool:
    """Whether the person has consented to this version (an ISO date) or to a later one: translations may lag behind."""
    return (
        await session.scalar(
            select(Consent.id).where(Consent.person_id == person_id, Consent.version >= version).limit(1)
        )
        is not None
    )
