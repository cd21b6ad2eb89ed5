"""A consultation becomes a known answer with the consent of both, without names, and never without either."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from bot.database import Database
from bot.models import (
    AuditEntry,
    Consultation,
    ConsultationState,
    Delivery,
    KnownAnswer,
    KnownAnswerHelp,
    KnownAnswerState,
    Organisation,
    OrganisationKind,
    Person,
    Side,
)
from bot.services.library import answers, office, proposals, search
from bot.services.library.answers import Outcome
from bot.services.library.proposals import ANSWER_LIMIT, QUESTION_LIMIT, Wording
from bot.services.privacy import personal_data
from bot.services.shared.sealing import Seal
from tests.services.library.known_rows import add_consultation, add_known

NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
YOUNG, MENTOR, STRANGER = 1, 2, 3
SAID = (
    (Side.ASKER, "Я Иван Лебедев из школы № 72."),
    (Side.ASKER, "Половина класса опаздывает, как начать урок?"),
    (Side.RESPONDER, "?В каком классе?"),
    (Side.ASKER, "В пятом."),
    (Side.RESPONDER, "Иван Олегович, начните с короткой загадки."),
    (Side.RESPONDER, "Звоните: 8-910-123-45-67, Анна Сергеевна."),
    (Side.ASKER, "Спасибо!"),
    (Side.RESPONDER, "Удачи."),
)
WORDS = Wording("Половина класса опаздывает, что делать?", "Начните с загадки.")


@pytest.fixture
async def talked(database: Database) -> Database:
    """A database with three people, two of whom have talked (consultation 1) and solved the question."""
    async with database.transaction() as session:
        school = Organisation(
            kind=OrganisationKind.SCHOOL, number=72, name="Школа № 72", full_name="Школа № 72", staff=1
        )
        session.add(school)
        await session.flush()
        names = (("Лебедев", "Иван", "Олегович"), ("Петрова", "Анна", "Сергеевна"), ("Чужая", "Вера", "Ильинична"))
        for number, (surname, given_name, patronymic) in enumerate(names, start=1):
            session.add(
                Person(
                    id=number,
                    surname=surname,
                    given_name=given_name,
                    patronymic=patronymic,
                    organisation_id=school.id,
                    created_at=NOW,
                    registered_at=NOW,
                )
            )
        await session.flush()
        assert await add_consultation(session, NOW, YOUNG, MENTOR, *SAID) == 1
    return database


async def propose(
    talked: Database, person: int = YOUNG, words: Wording = WORDS, consultation: int = 1
) -> KnownAnswer | None:
    async with talked.transaction() as session:
        return await proposals.propose(session, consultation, person, words, NOW)


async def word(talked: Database, known: KnownAnswer | None, person: int, agree: bool) -> Outcome:
    assert known is not None
    async with talked.transaction() as session:
        verb = answers.agree if agree else answers.refuse
        return await verb(session, known.id, person, NOW)


async def told(talked: Database) -> list[tuple[str, int | None]]:
    async with talked.reading() as session:
        rows = await session.execute(select(Delivery.notice, Delivery.person_id).order_by(Delivery.id))
        return [(row[0], row[1]) for row in rows]


async def test_the_wording_is_what_was_asked_and_first_answered_without_names(talked: Database) -> None:
    async with talked.reading() as session:
        consultation = await session.get(Consultation, 1)
        assert consultation is not None
        words = await proposals.wording(session, consultation)
    assert words.question == "Я … из ….\nПоловина класса опаздывает, как начать урок?\nВ пятом."
    assert words.answer == "…, начните с короткой загадки.\nЗвоните: …."


async def test_long_consultations_are_cut_at_a_word_and_what_has_no_words_is_empty(talked: Database) -> None:
    async with talked.transaction() as session:
        long = await add_consultation(
            session, NOW, YOUNG, MENTOR, (Side.ASKER, "почему " * 500), (Side.RESPONDER, "потому " * 500)
        )
        mute = await add_consultation(session, NOW, YOUNG, MENTOR, (Side.ASKER, " "), (Side.RESPONDER, ""))
        consultations = [await session.get(Consultation, number) for number in (long, mute)]
        cut, empty = [await proposals.wording(session, consultation) for consultation in consultations if consultation]
    assert len(cut.question) <= QUESTION_LIMIT and cut.question.endswith("почему…")
    assert len(cut.answer) <= ANSWER_LIMIT and cut.answer.endswith("потому…")
    assert empty == Wording("", "")


async def test_it_is_published_when_the_other_one_agrees_and_both_times_only_the_other_is_told(
    talked: Database,
) -> None:
    known = await propose(talked, words=Wording("Иван Лебедев: опаздывают дети", "Пишите на a@b.ru, начните сами"))
    assert known is not None
    assert (known.question, known.answer) == ("…: опаздывают дети", "Пишите на …, начните сами")
    async with talked.reading() as session:
        assert await search.closest(session, "опаздывают дети", None, 3) == []
    assert await word(talked, known, YOUNG, True) is Outcome.PROPOSED, "one's own word twice is one word"
    assert await word(talked, known, YOUNG, False) is Outcome.PROPOSED
    assert await word(talked, known, STRANGER, True) is Outcome.NOT_POSSIBLE
    assert await word(talked, known, MENTOR, True) is Outcome.PUBLISHED
    assert await word(talked, known, MENTOR, True) is Outcome.PUBLISHED
    assert await word(talked, known, MENTOR, False) is Outcome.PUBLISHED
    assert await told(talked) == [(proposals.CONSENT, MENTOR), (answers.AGREED, YOUNG)]
    async with talked.reading() as session:
        (found,) = await search.closest(session, "опаздывают дети", None, 3)
        assert (found.id, found.published_at) == (known.id, NOW)
        # Who talked stands neither in the log nor in what anybody is sent.
        assert await session.scalar(select(func.count()).select_from(AuditEntry)) == 0
        assert {str(row.params) for row in await session.scalars(select(Delivery))} == {f"{{'answer': {known.id}}}"}
        mine, theirs = [
            await personal_data.collect(session, person, Seal(""))
            for person in await session.scalars(
                select(Person).where(Person.id.in_([YOUNG, MENTOR])).order_by(Person.id)
            )
        ]
        assert mine["known-answer"][0]["agreed"] is True and theirs["known-answer"][0]["agreed"] is True


async def test_a_refusal_ends_it_until_who_refused_thinks_better_of_it(talked: Database) -> None:
    known = await propose(talked, MENTOR)
    assert await word(talked, known, YOUNG, False) is Outcome.REFUSED
    assert await word(talked, known, YOUNG, False) is Outcome.REFUSED
    assert await word(talked, known, MENTOR, True) is Outcome.REFUSED, "who proposed it cannot overrule"
    assert await propose(talked, MENTOR) is None
    assert await told(talked) == [(proposals.CONSENT, YOUNG), (answers.DECLINED, MENTOR)]
    assert await word(talked, known, YOUNG, True) is Outcome.PUBLISHED
    assert (await told(talked))[-1] == (answers.AGREED, MENTOR)


async def test_only_a_solved_and_answered_consultation_of_two_is_proposed_once_by_one_of_them(talked: Database) -> None:
    both = ((Side.ASKER, "Как?"), (Side.RESPONDER, "Так."))
    async with talked.transaction() as session:
        unsolved = await add_consultation(session, NOW, YOUNG, MENTOR, *both, state=ConsultationState.ANSWERED)
        unanswered = await add_consultation(session, NOW, YOUNG, MENTOR, (Side.ASKER, "Как?"))
        in_a_group = await add_consultation(session, NOW, None, MENTOR, *both)
        nobody = await add_consultation(session, NOW, YOUNG, None, *both)
    for consultation in (unsolved, unanswered, in_a_group, nobody, 999):
        assert await propose(talked, YOUNG, consultation=consultation) is None
        assert await propose(talked, MENTOR, consultation=consultation) is None
    assert await propose(talked, STRANGER) is None
    async with talked.transaction() as session:
        consultations = [await add_consultation(session, NOW, YOUNG, MENTOR, *both) for _ in range(8)]
    made = await asyncio.gather(
        *(propose(talked, one, consultation=consultation) for consultation in consultations for one in (YOUNG, MENTOR))
    )
    firsts, seconds = made[::2], made[1::2]
    assert all((one is None) != (other is None) for one, other in zip(firsts, seconds, strict=True)), (
        "one of the two proposes"
    )
    assert len(await told(talked)) == len(consultations)


async def test_help_is_counted_once_a_person_and_hidden_answers_are_found_by_nobody(talked: Database) -> None:
    async with talked.transaction() as session:
        number = await add_known(session, NOW, "Как успокоить пятый класс?")
        waiting = await add_known(session, NOW, "Тайна", state=KnownAnswerState.PROPOSED)
    for person, counted in ((YOUNG, True), (YOUNG, False), (MENTOR, True)):
        async with talked.transaction() as session:
            assert await answers.helped(session, number, person, NOW) is counted
            assert await answers.was_helped(session, number, person)
    async with talked.transaction() as session:
        assert not await answers.helped(session, waiting, YOUNG, NOW)
        assert await office.hide(session, waiting, STRANGER, NOW) is None
        for _ in range(2):
            hidden = await office.hide(session, number, STRANGER, NOW)
        assert hidden is not None and hidden.helped == 2
        assert not await answers.helped(session, number, STRANGER, NOW)
        assert (await search.search(session, "класс", 0)).total == 0
        assert (await search.page_of(session, None, 0)).total == 0
        assert [row.id for row in (await office.page_of(session, None, 0)).rows] == [number]
        assert await office.get(session, waiting) is None
        await office.show(session, number, STRANGER, NOW)
        assert (await search.search(session, "класс", 0)).total == 1
        entries = await session.scalars(select(AuditEntry).order_by(AuditEntry.id))
        assert [entry.action for entry in entries] == ["known_answer_hidden", "known_answer_shown"]


async def test_erasing_takes_what_was_not_agreed_to_and_leaves_what_was(talked: Database) -> None:
    await propose(talked)
    async with talked.transaction() as session:
        second = await add_consultation(session, NOW + timedelta(days=1), YOUNG, MENTOR, *SAID)
    published = await propose(talked, consultation=second)
    await word(talked, published, MENTOR, True)
    assert published is not None
    async with talked.transaction() as session:
        assert await answers.helped(session, published.id, STRANGER, NOW)
        assert await answers.forget_unpublished(session, STRANGER) == 0
        assert await answers.forget_unpublished(session, YOUNG) == 1
        left = list(await session.scalars(select(KnownAnswer.id)))
        assert left == [published.id]
        assert await session.scalar(select(func.count()).select_from(KnownAnswerHelp)) == 1
