"""Questions without a name when who asked them is erased, and when their words go.

Whatever changed at that moment for the mentor or a methodist (the question withdrawn, its words gone, a proposal taken back)
would come in one second with «Пара завершена» and say who had asked. So the question only loses its asker, and goes on as one
whose asker is silent. Its words go from everybody's, erased or not, when so much time has passed since the last of them."""

from datetime import datetime, timedelta

from sqlalchemy import delete, exists, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.models import Consultation, ConsultationMessage, ConsultationState, KnownAnswer, KnownAnswerState, PartKind
from bot.services.shared import nobody

KEPT = timedelta(days=90)
AT_ONCE = 200


async def leave(session: AsyncSession, person_id: int) -> int:
    """Each question that the person asked without a name becomes somebody's of its own, of whom nothing is known; how many. Where
    its messages stand in the person's chat is forgotten."""
    asked = select(Consultation.id).where(Consultation.asker_id == person_id, Consultation.awkward.is_(True))
    numbers = (await session.scalars(asked.order_by(Consultation.id))).all()
    for number in numbers:
        asker = await nobody.add(session)
        mine = (ConsultationMessage.consultation_id == number, ConsultationMessage.author_id == person_id)
        for message in await session.scalars(select(ConsultationMessage).where(*mine)):
            message.author_id = asker
            message.source_chat_id, message.source_message_id = str(asker), str(message.id)
        consultation = await session.get_one(Consultation, number, with_for_update=True, populate_existing=True)
        consultation.asker_id = asker
    await session.flush()
    return len(numbers)


async def forget_old(session: AsyncSession, now: datetime) -> int:
    """Empty what was said in questions without a name where nothing was said for so long, but in those that wait for an answer;
    with the thanks, and with what was proposed to be published and was not. How many questions, at most AT_ONCE."""
    last = (
        select(func.max(ConsultationMessage.said_at))
        .where(ConsultationMessage.consultation_id == Consultation.id)
        .correlate(Consultation)
        .scalar_subquery()
    )
    words = exists().where(
        ConsultationMessage.consultation_id == Consultation.id,
        or_(ConsultationMessage.text != "", ConsultationMessage.file_id.is_not(None)),
    )
    old = await session.scalars(
        select(Consultation.id)
        .where(
            Consultation.awkward.is_(True),
            Consultation.state != ConsultationState.WAITING,
            last <= now - KEPT,
            words,
        )
        .order_by(Consultation.id)
        .limit(AT_ONCE)
    )
    numbers = old.all()
    await session.execute(
        update(ConsultationMessage)
        .where(ConsultationMessage.consultation_id.in_(numbers))
        .values(text="", entities=[], file_id=None, kind=PartKind.TEXT)
        .execution_options(synchronize_session=False)
    )
    await session.execute(
        update(Consultation)
        .where(Consultation.id.in_(numbers))
        .values(thanks=None)
        .execution_options(synchronize_session=False)
    )
    kept = (KnownAnswerState.PUBLISHED, KnownAnswerState.HIDDEN)
    await session.execute(
        delete(KnownAnswer)
        .where(KnownAnswer.consultation_id.in_(numbers), KnownAnswer.state.not_in(kept))
        .execution_options(synchronize_session=False)
    )
    return len(numbers)
