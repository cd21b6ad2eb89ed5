"""Which message of a consultation stands where: a reply says no more than a place in somebody's chat."""

import pytest
from sqlalchemy import select

from bot.database import Database
from bot.models import ConsultationMessage, Delivery, DeliveryState, SentMessage
from bot.services.consultations import copies
from tests.services.consultations.consultation_rows import ask, cast, say

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])


async def test_a_message_is_found_by_its_place_in_the_chat_of_who_wrote_and_of_who_got_it(database: Database) -> None:
    async with database.transaction() as session:
        asker, mentor, other, _ = await cast(session)
        row = await ask(session, asker.person, 1)
        await say(session, row.id, mentor, "Ответ")
        question, answer = (await session.scalars(select(ConsultationMessage).order_by(ConsultationMessage.id))).all()
        offered = await session.scalar(
            select(Delivery).where(Delivery.notice == copies.OFFER, Delivery.person_id == mentor.person.id)
        )
        assert offered is not None
        offered.state = DeliveryState.SENT
        session.add(SentMessage(delivery_id=offered.id, position=0, chat_id="22", message_id="77"))
        await session.flush()
        wrote, got = asker.person.id, mentor.person.id
        assert question.source_chat_id is not None and answer.source_message_id is not None
        assert await copies.message_at(session, wrote, question.source_chat_id, "1") is question
        assert await copies.message_at(session, got, str(got), answer.source_message_id) is answer
        assert await copies.message_at(session, got, "22", "77") is question
        for nobody in (
            (got, question.source_chat_id, "1"),
            (wrote, "22", "77"),
            (got, "22", "78"),
            (got, "23", "77"),
            (other.person.id, "22", "77"),
        ):
            assert await copies.message_at(session, *nobody) is None
