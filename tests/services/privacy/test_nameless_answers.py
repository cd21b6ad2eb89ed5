"""What «Мои данные» and «Удалить» do with answers that are to be nameless: while they wait they are the person's."""

from sqlalchemy import delete, func, select

from bot.database import Database
from bot.models import Account, Answer, Invitation, OutboxEntry, Person, SummaryKind, WaitingResponse
from bot.services.privacy import personal_data
from bot.services.privacy.erasure import erase
from bot.services.questionnaires import results
from bot.services.shared.sealing import Seal
from tests.harness import NOON
from tests.questionnaire_scene import ALL_FIVES, SEAL, SETTINGS, Scene, opened_scene, scores


async def told(scene: Scene, person: int, seal: Seal = SEAL) -> dict[str, list[dict[str, object]]]:
    async with scene.database.reading() as session:
        return await personal_data.collect(session, await session.get_one(Person, person), seal)


async def leaves(scene: Scene, person: int) -> None:
    async with scene.database.transaction() as session:
        account = (await session.scalars(select(Account).where(Account.person_id == person))).one()
        await erase(session, await session.get_one(Person, person), account, SETTINGS, NOON)


async def answered(scene: Scene) -> tuple[int, int]:
    """How many have answered, and how many of that are shown."""
    async with scene.database.reading() as session:
        found = await results.find(session, scene.event)
    assert found is not None
    return found.answered, found.released


async def test_answers_are_in_my_data_while_they_wait_and_only_then(database: Database) -> None:
    scene = await opened_scene(database, 6)
    said = scores(5, 4, 3, None, words="Спасибо")
    await scene.answers(scene.people[0], said)
    await scene.begins(scene.people[5], {"title": "Опыты", "usefulness": "2"})
    found = await told(scene, scene.people[0])
    assert [record["values"] for record in found["waiting-response"]] == [said]
    assert "response" not in found
    assert (await told(scene, scene.people[5]))["draft"][0]["values"] == {"title": "Опыты", "usefulness": "2"}
    for person in scene.people[1:5]:
        assert "waiting-response" not in await told(scene, person)
        await scene.answers(person, ALL_FIVES)
    moved = await told(scene, scene.people[0])
    assert "waiting-response" not in moved and "response" not in moved
    assert "Спасибо" not in repr(moved)


async def test_erasing_destroys_what_waits_and_the_lot_waits_for_another(database: Database) -> None:
    scene = await opened_scene(database, 6)
    for person in scene.people[:4]:
        await scene.answers(person, ALL_FIVES)
    async with database.transaction() as session:
        await session.execute(delete(OutboxEntry))
    await leaves(scene, scene.people[0])
    assert await answered(scene) == (3, 0), "nobody counts as having answered whose answer is nowhere"
    async with database.reading() as session:
        noted = await session.scalars(select(OutboxEntry.kind).where(OutboxEntry.object_id == scene.event))
        assert SummaryKind.FEEDBACK in set(noted)
    await scene.answers(scene.people[4], ALL_FIVES)
    assert await answered(scene) == (4, 0)
    await scene.answers(scene.people[5], ALL_FIVES)
    assert await answered(scene) == (5, 5)


async def test_erasing_leaves_what_was_moved_to_nobody(database: Database) -> None:
    scene = await opened_scene(database, 5)
    for person in scene.people:
        await scene.answers(person, scores(5, 5, 5, 5, words="Спасибо"))
    await leaves(scene, scene.people[0])
    assert await answered(scene) == (5, 5)
    async with database.reading() as session:
        assert await session.scalar(select(func.count(Answer.words))) == 5


async def test_who_answered_under_a_key_that_is_no_more_is_asked_again(database: Database) -> None:
    scene = await opened_scene(database, 2)
    await scene.answers(scene.people[0], ALL_FIVES)
    async with database.transaction() as session:
        (row,) = (await session.scalars(select(WaitingResponse))).all()
        row.values = {topic: Seal("lost").close("5") for topic in row.values}
    await scene.answers(scene.people[1], ALL_FIVES)
    async with database.reading() as session:
        silent = await session.scalars(select(Invitation.person_id).where(Invitation.answered.is_(False)))
        assert silent.all() == [scene.people[0]]
    await scene.answers(scene.people[0], ALL_FIVES)
    assert await answered(scene) == (2, 0)
