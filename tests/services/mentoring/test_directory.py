"""The base of mentors as methodists read it, and whom it suggests for a young teacher."""

from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    ConsultationOffer,
    Mentor,
    MentorKind,
    MentorState,
    MentorSubject,
    Organisation,
    OrganisationKind,
    Person,
    Stage,
    Subject,
)
from bot.services.mentoring import directory, suggestions
from bot.services.mentoring.suggestions import Reason
from tests.harness import NOON
from tests.mentors import enrol
from tests.services.mentoring.mentoring_rows import add_pair, add_people, add_place, add_question

pytestmark = pytest.mark.parametrize("kind", ["sqlite"])

ACTIVE, PAUSED, TUTOR, LEADER = MentorState.ACTIVE, MentorState.PAUSED, MentorKind.TUTOR, MentorKind.LEADER
NAMES = {Subject.PHYSICS: "Физика", Subject.MATHS: "Математика"}


async def mentor(
    session: AsyncSession,
    surname: str,
    kind: MentorKind = TUTOR,
    state: MentorState = ACTIVE,
    subjects: tuple[Subject, ...] = (),
    place: int | None = None,
    own_subject: Subject | None = None,
    **more: Any,
) -> int:
    """A mentor's number in the base."""
    person = Person(
        surname=surname,
        given_name="Ольга",
        organisation_id=place,
        subject=own_subject,
        created_at=NOON,
        registered_at=NOON,
    )
    session.add(person)
    await session.flush()
    taught = [MentorSubject(subject=subject) for subject in subjects]
    row = Mentor(person_id=person.id, kind=kind, state=state, offered_at=NOON, subjects=taught, **more)
    await enrol(session, row)
    await session.flush()
    return row.id


async def busy(session: AsyncSession, mentor_id: int, questions: int, pairs: int = 0) -> None:
    """Give a mentor open questions and active pairs, and as many that are over."""
    row = await session.get_one(Mentor, mentor_id)
    for ended in (None, NOON):
        for _ in range(questions):
            number = await add_question(session, None, None)
            offer = ConsultationOffer(
                consultation_id=number, person_id=row.person_id, stage=Stage.FIRST, offered_at=NOON, ended_at=ended
            )
            session.add(offer)
    for young in await add_people(session, None, pairs):
        await add_pair(session, young, row.person_id, None)
    (former,) = await add_people(session, None, 1)
    await add_pair(session, former, row.person_id, None, closed_days_ago=3)


async def test_the_base_is_counted_by_kind_and_what_waits_by_state(database: Database) -> None:
    states = [(TUTOR, ACTIVE), (TUTOR, ACTIVE), (LEADER, ACTIVE), (LEADER, PAUSED)]
    states += [(kind, state) for kind in (TUTOR, LEADER, TUTOR) for state in (MentorState.OFFERED, MentorState.LEFT)]
    states += [(LEADER, MentorState.INVITED), (TUTOR, MentorState.INVITED), (TUTOR, MentorState.REFUSED)]
    async with database.transaction() as session:
        for number, (kind, state) in enumerate(states):
            await mentor(session, f"М{number}", kind, state)
    async with database.reading() as session:
        counts = await directory.counts(session)
    assert counts.active == {TUTOR: 2, LEADER: 1}
    assert counts.paused == {TUTOR: 0, LEADER: 1}
    assert (counts.offered, counts.invited) == (3, 2)


async def test_each_base_has_its_own_list_by_name_eight_a_page(database: Database) -> None:
    async with database.transaction() as session:
        for name in "ИЖЗЕДГВБА":
            await mentor(session, name, state=PAUSED if name == "Д" else ACTIVE)
        await mentor(session, "Аа", LEADER)
        for state in (MentorState.OFFERED, MentorState.INVITED, MentorState.LEFT, MentorState.REFUSED):
            await mentor(session, "Аб", state=state)
    async with database.reading() as session:
        pages = [await directory.of_kind(session, TUTOR, page) for page in (0, 1)]
        leaders = await directory.of_kind(session, LEADER, 0)
        offered = await directory.waiting(session, MentorState.OFFERED, 0)
        active = await directory.active(session)
    assert ["".join(entry.person.surname or "" for entry in page.rows) for page in pages] == ["АБВГДЕЖЗ", "И"]
    assert [entry.person.surname for entry in leaders.rows] == ["Аа"]
    assert [entry.mentor.state for entry in offered.rows] == [MentorState.OFFERED]
    assert [entry.person.surname for entry in active] == ["А", "Аа", "Б", "В", "Г", "Е", "Ж", "З", "И"]


async def test_an_entry_says_what_a_mentor_has_in_hand_now(database: Database) -> None:
    async with database.transaction() as session:
        place = await add_place(session, "Школа № 1")
        number = await mentor(session, "Белова", place=place, state=MentorState.LEFT, subjects=(Subject.PHYSICS,))
        await busy(session, number, questions=2, pairs=1)
        free = await mentor(session, "Ивова")
    async with database.reading() as session:
        found, other = await directory.entry(session, number), await directory.entry(session, free)
        assert await directory.entry(session, number + 99) is None
    assert found is not None
    assert other is not None
    assert (found.questions, found.pairs, found.load, other.load) == (2, 1, 3, 0)
    assert (found.person.surname, found.organisation and found.organisation.name) == ("Белова", "Школа № 1")
    assert [row.subject for row in found.mentor.subjects] == [Subject.PHYSICS]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("белова", ["Белова", "Белова-Ёлкина"]),
        ("БЕЛОВА елкина", ["Белова-Ёлкина"]),
        ("Ольга", ["Алова", "Белова", "Белова-Ёлкина"]),
        ("физика", ["Белова"]),
        ("белова физика гимназия", ["Белова"]),
        ("белова математика", []),
        ("полное", ["Белова"]),
        ("классный", ["Алова"]),
        ("", ["Алова", "Белова", "Белова-Ёлкина"]),
        # Six words are looked for, whatever stands behind them.
        ("о л ь г а б ничего", ["Белова", "Белова-Ёлкина"]),
        ("о л ь г а ничего", []),
    ],
)
async def test_all_words_are_found_in_name_place_subjects_or_about(
    database: Database, typed: str, found: list[str]
) -> None:
    async with database.transaction() as session:
        place = Organisation(kind=OrganisationKind.SCHOOL, name="Гимназия № 2", full_name="МБОУ «Полное имя»")
        session.add(place)
        await session.flush()
        await mentor(session, "Белова-Ёлкина", LEADER, PAUSED)
        await mentor(session, "Белова", place=place.id, subjects=(Subject.PHYSICS, Subject.MUSIC))
        await mentor(session, "Алова", about="Классный час")
        await mentor(session, "Белова", state=MentorState.LEFT)
    async with database.reading() as session:
        page = await directory.search(session, typed, NAMES, 0)
    assert [entry.person.surname for entry in page.rows] == found


async def test_what_is_found_is_cut_into_pages_of_eight(database: Database) -> None:
    async with database.transaction() as session:
        for name in "АБВГДЕЖЗИ":
            await mentor(session, name)
    async with database.reading() as session:
        page = await directory.search(session, "ольга", NAMES, 1)
    assert ([entry.person.surname for entry in page.rows], page.pages, page.total) == (["И"], 2, 9)


async def suggested(database: Database, young: Person, page: int = 0) -> list[tuple[str | None, tuple[Reason, ...]]]:
    async with database.reading() as session:
        found = await suggestions.suggest(session, young, page)
    return [(one.entry.person.surname, one.reasons) for one in found.rows]


def young_of(subject: Subject | None, place: Organisation | None, number: int = 0) -> Person:
    """A young teacher in memory."""
    return Person(id=number, subject=subject, organisation=place)


async def test_what_speaks_for_a_mentor_and_who_stands_first(database: Database) -> None:
    async with database.transaction() as session:
        here, next_door, garden = (
            Organisation(kind=kind, name=name, full_name=name)
            for kind, name in (
                (OrganisationKind.SCHOOL, "здесь"),
                (OrganisationKind.SCHOOL, "рядом"),
                (OrganisationKind.KINDERGARTEN, "сад"),
            )
        )
        session.add_all([here, next_door, garden])
        await session.flush()
        maths = (Subject.MATHS,)
        await mentor(session, "Любой")
        await mentor(session, "Чужой", subjects=maths, place=garden.id)
        await mentor(session, "Сосед", subjects=maths, place=here.id)
        await mentor(session, "Похож", subjects=maths, place=next_door.id)
        await mentor(session, "Предмет", subjects=(Subject.PHYSICS, *maths))
        await mentor(session, "Сам", subjects=maths, own_subject=Subject.PHYSICS, place=garden.id)
        await mentor(session, "Лучший", subjects=(Subject.PHYSICS,), place=here.id)
        await mentor(session, "Отдых", state=PAUSED, place=here.id)
    first = await suggested(database, young_of(Subject.PHYSICS, here))
    assert first == [
        ("Лучший", (Reason.SUBJECT, Reason.ORGANISATION)),
        ("Предмет", (Reason.SUBJECT,)),
        ("Сам", (Reason.SUBJECT,)),
        ("Сосед", (Reason.ORGANISATION,)),
        ("Любой", (Reason.ANY_SUBJECT,)),
        ("Похож", (Reason.KIND,)),
    ]
    assert await suggested(database, young_of(Subject.PHYSICS, here), 1) == [("Чужой", ())]
    for nothing in (None, Subject.NONE):
        reasons = dict(await suggested(database, young_of(nothing, None)))
        assert reasons == {"Любой": (Reason.ANY_SUBJECT,)} | dict.fromkeys(
            ("Лучший", "Похож", "Предмет", "Сам", "Сосед"), ()
        )


async def test_no_subject_is_not_a_subject_in_common(database: Database) -> None:
    async with database.transaction() as session:
        await mentor(session, "Без", subjects=(Subject.MATHS,), own_subject=Subject.NONE)
        await mentor(session, "Никакой", subjects=(Subject.MATHS,))
    for nothing in (None, Subject.NONE):
        assert await suggested(database, young_of(nothing, None)) == [("Без", ()), ("Никакой", ())]


async def test_who_is_full_stands_last_who_has_less_in_hand_first_and_never_the_young_one(database: Database) -> None:
    async with database.transaction() as session:
        full = await mentor(session, "Аполна", capacity=1)
        half = await mentor(session, "Бполовина", capacity=4)
        quarter = await mentor(session, "Вчетверть", capacity=8)
        await mentor(session, "Гсвободна")
        me = await mentor(session, "Явка")
        await busy(session, full, questions=1)
        await busy(session, half, questions=1, pairs=1)
        await busy(session, quarter, questions=2)
        person = (await session.get_one(Mentor, me)).person_id
    young = young_of(None, None, person)
    assert [name for name, _ in await suggested(database, young)] == ["Гсвободна", "Вчетверть", "Бполовина", "Аполна"]
    async with database.reading() as session:
        found = await suggestions.suggest(session, young, 0)
    assert [one.full for one in found.rows] == [False, False, False, True]
