"""How anonymous answers lose their people (docs/decisions/0006): they wait under seal, and move in lots of five or more.

A lot moves in one transaction, from rows that bear a person to rows that bear nothing. Whoever holds a copy of the files from
before and one from after learns which five people answered and which five responses came, never which is whose. So no lot may
be smaller, the last one included: what is left of fewer than five at closing is destroyed, and only the number of who answered
stays, on the invitations."""

from collections.abc import Mapping, Sequence
from typing import Any

import structlog
from sqlalchemy import and_, delete, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Invitation, Questionnaire, WaitingResponse
from bot.services.questionnaires import responses
from bot.services.questionnaires.release import STEP, lot_size, show
from bot.services.shared.sealing import Seal

log = structlog.get_logger(__name__)
UNWATCHED = {"synchronize_session": False}


async def wait(
    session: AsyncSession, questionnaire: Questionnaire, sent: Mapping[int, Mapping[str, Any]], seal: Seal
) -> None:
    """Keep what people sent, by topic, until it is moved; they have answered. The caller holds the questionnaire's row."""
    rows = [
        {
            "questionnaire_id": questionnaire.id,
            "person_id": person_id,
            "values": {topic: seal.close(value) for topic, value in values.items()},
        }
        for person_id, values in sent.items()
    ]
    if rows:
        await session.execute(WaitingResponse.__table__.insert(), rows)  # type: ignore[attr-defined]
        await responses.mark_answered(session, questionnaire.id, list(sent))


async def move(session: AsyncSession, questionnaire: Questionnaire, seal: Seal, *, closed: bool) -> None:
    """Move what may be moved now; at closing, destroy what may not. The caller holds the questionnaire's row."""
    waiting = await _waiting(session, questionnaire.id, seal)
    if len(waiting) < STEP and not closed:
        return
    questions = await responses.questions_of(session, questionnaire.id)
    filled = await responses.all_of(session, questionnaire.id)
    count = lot_size(len(waiting), sum(one.released for one in filled), closed)
    chosen = responses.CHANCE.sample(sorted(waiting), count)
    lot = [responses.fill(questions, waiting[person], None) for person in chosen]
    filled += [one for one in lot if one is not None]
    # With the lot those go that a release before this one moved one by one and had not shown.
    new = [one for one in filled if not one.released]
    if lot or (closed and len(new) >= STEP):
        show(new, filled, responses.scales(questions))
    elif closed:
        filled = [one for one in filled if one.released]
    if lot or (closed and new):
        await responses.write_anew(session, questionnaire.id, filled)
    await _destroy(session, questionnaire.id, list(waiting) if closed else chosen)


async def _waiting(session: AsyncSession, questionnaire_id: int, seal: Seal) -> dict[int, dict[str, Any]]:
    """What waits, by person. What cannot be opened (the key was changed) is dropped, and its people are asked again: nobody is
    told that they have answered when nothing is there."""
    rows = await session.execute(
        select(WaitingResponse.person_id, WaitingResponse.values).where(
            WaitingResponse.questionnaire_id == questionnaire_id
        )
    )
    opened, broken = {}, []
    for person_id, values in rows:
        said = seal.open_all(values)
        if len(said) == len(values):
            opened[person_id] = said
        else:
            broken.append(person_id)
    if broken:
        log.warning("sealed_with_another_key", questionnaire=questionnaire_id, responses=len(broken))
        await _destroy(session, questionnaire_id, broken)
        await session.execute(
            update(Invitation)
            .where(Invitation.questionnaire_id == questionnaire_id)
            .values(answered=and_(Invitation.answered, Invitation.person_id.not_in(broken)))
            .execution_options(**UNWATCHED)
        )
    return opened


async def _destroy(session: AsyncSession, questionnaire_id: int, people: Sequence[int]) -> None:
    await session.execute(
        delete(WaitingResponse).where(
            WaitingResponse.questionnaire_id == questionnaire_id, WaitingResponse.person_id.in_(people)
        ),
        execution_options=UNWATCHED,
    )


async def leave(session: AsyncSession, person_id: int) -> list[int]:
    """Destroy what somebody sent and what has not been moved, and that they were asked and answered: the lot waits for another.
    The numbers of the events, for whoever notes that their numbers change."""
    mine = select(WaitingResponse.questionnaire_id).where(WaitingResponse.person_id == person_id)
    events = await session.scalars(
        select(Questionnaire.event_id).where(Questionnaire.id.in_(mine)).order_by(Questionnaire.event_id)
    )
    numbers = list(events)
    await session.execute(
        delete(Invitation).where(Invitation.person_id == person_id, Invitation.questionnaire_id.in_(mine)),
        execution_options=UNWATCHED,
    )
    await session.execute(
        delete(WaitingResponse).where(WaitingResponse.person_id == person_id), execution_options=UNWATCHED
    )
    return numbers
