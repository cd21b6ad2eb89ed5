"""Whoever asked without a name: nothing that anybody else is told, shown or counted differs by who it was."""

from sqlalchemy import select

from bot.database import Database
from bot.models import OutboxEntry, SummaryKind
from bot.services.consultations import ending, questions
from bot.services.shared.outbox import CITY
from tests.harness import NOON
from tests.services.consultations.consultation_rows import SETTINGS, add_actor, say, words
from tests.services.mentoring.mentoring_rows import add_place


async def test_the_summary_of_where_the_asker_works_is_not_told_anew(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        asker, mentor = await add_actor(session, 1), await add_actor(session, 2, capacity=3)
        asker.person.organisation_id = place
        said = [words("Как быть?", 1, 1)]
        question = await questions.ask(session, asker.person, said, SETTINGS, NOON, awkward=True)
        await say(session, question.id, mentor, "Так.")
        await ending.solve(session, question.id, asker.person.id, NOON)
        assert await ending.mark(session, question.id, asker.person.id, 5, NOON)
    async with database.reading() as session:
        mentoring = OutboxEntry.kind == SummaryKind.MENTORING
        assert (await session.scalars(select(OutboxEntry.object_id).where(mentoring))).all() == [CITY]
