"""Erasing: what goes, what stays as numbers, who moves up, what the act says."""

import re
from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.database import Database
from bot.models import (
    Account,
    Answer,
    Attendance,
    AuditEntry,
    Base,
    CheckIn,
    Delivery,
    Event,
    EventKind,
    EventState,
    Invitation,
    Pair,
    Person,
    Priority,
    Question,
    QuestionKind,
    Questionnaire,
    Registration,
    RegistrationState,
    Response,
    Role,
    Theme,
)
from bot.reports.privacy.erasure_act import act_file
from bot.services.administration import journal
from bot.services.consultations import taking
from bot.services.privacy import erasure, personal_data
from bot.services.shared import audit, drafts, planning
from bot.services.shared.actors import Actor, Address, find_actor
from bot.services.shared.sealing import Seal
from bot.texts import Texts
from tests.harness import BOT_ID, NOON, add_person, settings_for
from tests.services.consultations.consultation_rows import add_actor, ask, say

SETTINGS = settings_for("sqlite://", "sqlite://")
DAY = timedelta(days=1)
NAME = "Петрова Анна Сергеевна"


def an_event(days: int, made_by: int, seats: int | None = None) -> Event:
    """A published event that many days from now."""
    return Event(
        state=EventState.PUBLISHED,
        kind=EventKind.SEMINAR,
        title=f"Семинар {days}",
        starts_at=NOON + days * DAY,
        ends_at=NOON + days * DAY + timedelta(hours=1),
        place="Школа № 51",
        seats=seats,
        registration_closes_at=NOON + days * DAY,
        check_in_secret="secret",
        created_by=made_by,
        created_at=NOON - 30 * DAY,
        published_at=NOON - 30 * DAY,
    )


async def actor_of(session: AsyncSession, number: int, name: str, *roles: Role) -> Actor:
    """A registered person as the bot sees them."""
    await add_person(session, NOON, str(number), name, *roles)
    actor = await find_actor(session, Address("telegram", str(BOT_ID), str(number), str(number)), NOON)
    assert actor is not None
    return actor


async def a_year_of(session: AsyncSession, anna: Actor, boris: Actor) -> dict[str, Any]:
    """Anna took part in everything: past and coming events, questionnaires, work of staff. Boris queues behind her."""
    me = anna.person.id
    past, coming = an_event(-3, me), an_event(3, me, seats=1)
    session.add_all(
        (
            past,
            coming,
            Theme(month=NOON.date().replace(day=1), title="Тема", created_by=me, created_at=NOON, announce_at=NOON),
        )
    )
    await session.flush()
    seated, queued = RegistrationState.SEATED, RegistrationState.QUEUED
    session.add_all(
        (
            Registration(event_id=past.id, person_id=me, state=seated, number=1, registered_at=NOON - 9 * DAY),
            Registration(event_id=coming.id, person_id=me, state=seated, number=1, registered_at=NOON - DAY),
            Registration(event_id=coming.id, person_id=boris.person.id, state=queued, number=2, registered_at=NOON),
            Attendance(event_id=past.id, person_id=me, how=CheckIn.CODE, at=NOON - 3 * DAY),
            Attendance(event_id=past.id, person_id=boris.person.id, how=CheckIn.LIST, at=NOON - 3 * DAY, marked_by=me),
        )
    )
    signed = Questionnaire(event_id=past.id, anonymous=False, opened_at=NOON - 3 * DAY, closes_at=NOON + DAY)
    unanswered = Questionnaire(event_id=coming.id, anonymous=True, opened_at=NOON - 3 * DAY, closes_at=NOON + DAY)
    session.add_all((signed, unanswered))
    await session.flush()
    scale = Question(questionnaire_id=signed.id, position=1, kind=QuestionKind.SCALE, topic="usefulness")
    words = Question(questionnaire_id=signed.id, position=2, kind=QuestionKind.OPEN, topic="words")
    session.add_all((scale, words, Response(id="f" * 32, questionnaire_id=signed.id, person_id=me, released=True)))
    await session.flush()
    session.add_all(
        (
            Answer(response_id="f" * 32, question_id=scale.id, value=5),
            Answer(response_id="f" * 32, question_id=words.id, words="Это писала Анна Петрова"),
            Invitation(questionnaire_id=signed.id, person_id=me, answered=True),
            Invitation(questionnaire_id=unanswered.id, person_id=me, answered=False),
        )
    )
    await drafts.begin(session, anna.account.id, "profile", "full_name", "full_name", {"was": NAME}, NOON)
    await planning.plan(
        session,
        person_id=me,
        notice=planning.Notice("x"),
        key="x",
        priority=Priority.NOTICE,
        due_at=NOON,
        now=NOON,
        event_id=past.id,
    )
    audit.record(session, NOON, me, "event_published", "event", past.id)
    await session.flush()
    return {"past": past.id, "coming": coming.id}


async def rows(session: AsyncSession, table: Any, *conditions: Any) -> int:
    """How many rows fit."""
    return await session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


async def test_everything_personal_goes_and_numbers_stay(database: Database) -> None:
    async with database.transaction() as session:
        anna = await actor_of(session, 1, NAME)
        boris = await actor_of(session, 2, "Сидоров Борис")
        admin = await actor_of(session, 3, "Орлова Вера", Role.ADMIN)
        events = await a_year_of(session, anna, boris)
        number, account = anna.person.id, anna.account.id
    async with database.transaction() as session:
        anna_now = await find_actor(session, Address("telegram", str(BOT_ID), "1", "1"), NOON)
        assert anna_now is not None
        await erasure.erase(session, anna_now.person, anna_now.account, SETTINGS, NOON)
        # What the middleware does after every screen must not bring the account back.
        await drafts.note_screen(session, anna_now.account, None, None)
    async with database.transaction() as session:
        for holding in personal_data.HOLDINGS:
            wanted = account if holding.category in ("draft", "report", "command-list") else number
            assert await rows(session, holding.table, holding.column == wanted) == 0, holding.category
        assert await rows(session, Person, Person.id == number) == 0
        assert await rows(session, Account, Account.external_id == "1") == 0
        (nameless,) = (await session.scalars(select(Person).where(Person.erased_at.is_not(None)))).all()
        assert nameless.id < 0 and nameless.full_name == "" and nameless.organisation_id is None
        assert nameless.registered_at is None and nameless.created_at < NOON - 365 * DAY
        assert await rows(session, Registration, Registration.event_id == events["past"]) == 1
        assert await rows(session, Attendance, Attendance.event_id == events["past"]) == 2
        moved = await session.scalar(select(Registration).where(Registration.event_id == events["coming"]))
        assert moved is not None and moved.person_id == boris.person.id
        assert moved.state is RegistrationState.SEATED, "the queue moves up"
        assert (await session.scalars(select(Invitation.answered))).all() == [True]
        assert (await session.scalars(select(Response.person_id))).all() == [None]
        assert (await session.execute(select(Answer.value, Answer.words))).all() == [(5, None)]
        assert (await session.scalars(select(Event.created_by))).all() == [None, None]
        told = (await session.scalars(select(Delivery.person_id).where(Delivery.notice == erasure.NOTICE))).all()
        assert told == [admin.person.id]
        assert await rows(session, AuditEntry, AuditEntry.action == "person_erased") == 1
        assert await names_in(session) == set(), "no text anywhere tells who it was"


async def names_in(session: AsyncSession) -> set[str]:
    """Tables in which the erased person's name, account or number in a nameless row can be read."""
    found = set()
    for table in Base.metadata.sorted_tables:
        for row in (await session.execute(select(table))).all():
            if "Петров" in repr(row) or "Анна" in repr(row):
                found.add(table.name)
    return found


async def test_who_took_part_in_nothing_leaves_no_row(database: Database) -> None:
    async with database.transaction() as session:
        anna = await actor_of(session, 1, NAME)
        act = await erasure.erase(session, anna.person, anna.account, SETTINGS, NOON)
        assert await rows(session, Person) == 0 and act.person_id


async def test_numbers_are_never_used_again(database: Database) -> None:
    async with database.transaction() as session:
        await actor_of(session, 2, "Сидоров Борис")
        anna = await actor_of(session, 1, NAME)
        number, first = anna.person.id, an_event(-3, anna.person.id)
        session.add(first)
        await session.flush()
        session.add(Attendance(event_id=first.id, person_id=number, how=CheckIn.CODE, at=NOON))
        act = await erasure.erase(session, anna.person, anna.account, SETTINGS, NOON)
        assert act.person_id == number
    async with database.transaction() as session:
        again = await actor_of(session, 1, NAME)
        assert number < again.person.id < 100
        second = await erasure.erase(session, again.person, again.account, SETTINGS, NOON)
        assert second.id > act.id


async def test_no_act_tells_which_nameless_row_is_whose(database: Database) -> None:
    """Who took part in everything and who in nothing leave the same act but for the number, and no hour in it."""
    later = NOON + timedelta(hours=3, seconds=17)
    async with database.transaction() as session:
        anna = await actor_of(session, 1, NAME, Role.METHODIST)
        boris = await actor_of(session, 2, "Сидоров Борис")
        await a_year_of(session, anna, boris)
        busy = await erasure.erase(session, anna.person, anna.account, SETTINGS, NOON)
        idle = await erasure.erase(session, boris.person, boris.account, SETTINGS, later)
        told = ("at", "reason", "method", "destroyed", "depersonalised", "log")
        assert [getattr(busy, name) for name in told] == [getattr(idle, name) for name in told]
        assert busy.at.astimezone(SETTINGS.timezone).time() == time()
        journal = (await session.scalars(select(AuditEntry.at).where(AuditEntry.action == "person_erased"))).all()
        assert journal == [busy.at, busy.at]
        page = act_file(Texts("ru", SETTINGS.timezone), busy, "Центр <Рязань>", "Орлова В. В., методист").decode()
        for words in ("Центр &lt;Рязань&gt;", "Орлова В. В., методист", "автоматически", "фамилия, имя, отчество"):
            assert words in page
        assert "без возможности восстановить" not in page


async def test_the_last_admin_is_known(database: Database) -> None:
    async with database.transaction() as session:
        vera = await actor_of(session, 1, "Орлова Вера", Role.ADMIN, Role.METHODIST)
        anna = await actor_of(session, 2, NAME)
        assert await erasure.is_last_admin(session, vera.person, NOON)
        assert not await erasure.is_last_admin(session, anna.person, NOON)
        await actor_of(session, 3, "Второй Админ", Role.ADMIN)
        assert not await erasure.is_last_admin(session, vera.person, NOON)


async def test_acts_come_in_pages_and_read_in_both_languages(database: Database) -> None:
    async with database.transaction() as session:
        for number in range(1, 11):
            anna = await actor_of(session, number, NAME)
            await erasure.erase(session, anna.person, anna.account, SETTINGS, NOON)
        first = await erasure.acts(session, 0)
        last = await erasure.acts(session, 99)
        assert (len(first.rows), len(last.rows), first.pages) == (8, 2, 2) and first.rows[0].id > last.rows[0].id
        for language in ("ru", "en"):
            page = act_file(Texts(language, ZoneInfo("Europe/Moscow")), first.rows[0]).decode()
            assert f"№ {first.rows[0].id}" in page or f"No. {first.rows[0].id}" in page
            assert "Петров" not in page and not any("erasure-" in line for line in page.splitlines())


async def test_my_data_name_what_numbers_stand_for(database: Database) -> None:
    async with database.transaction() as session:
        anna = await actor_of(session, 1, NAME, Role.METHODIST)
        boris = await actor_of(session, 2, "Сидоров Борис")
        await a_year_of(session, anna, boris)
        found = await personal_data.collect(session, anna.person, Seal(""))
    assert {record["event"] for record in found["registration"]} == {"Семинар -3", "Семинар 3"}
    assert found["response"][0]["answers"] == {"usefulness": 5, "words": "Это писала Анна Петрова"}
    assert found["invitation"][0]["event"] == "Семинар -3"
    assert {record["title"] for record in found["event-made"]} == {"Семинар -3", "Семинар 3"}
    assert found["attendance-marked"] == [{"event_id": 1, "at": NOON - 3 * DAY, "event": "Семинар -3"}]
    assert found["audit"][0]["action"] == "event_published"
    assert "secret" not in repr(found)


async def test_the_journal_ties_no_act_to_the_row_that_is_left(database: Database) -> None:
    async with database.transaction() as session:
        anna, boss = await actor_of(session, 1, NAME), await actor_of(session, 2, "Орлова Вера", Role.METHODIST)
        mentor = await actor_of(session, 3, "Сидоров Борис")
        pair = Pair(young_id=anna.person.id, mentor_id=mentor.person.id, made_at=NOON - 9 * DAY)
        pair.starts_on, pair.ends_on = NOON.date(), NOON.date() + 90 * DAY
        event = an_event(-3, boss.person.id)
        session.add_all((pair, event))
        await session.flush()
        session.add(Attendance(event_id=event.id, person_id=anna.person.id, how=CheckIn.LIST, at=NOON - 3 * DAY))
        by, young, teacher = boss.person.id, anna.person.id, mentor.person.id
        audit.record(session, NOON, by, "pair_made", "person", young, pair=pair.id, mentor=teacher)
        audit.record(session, NOON, by, "attendance_marked", "event", event.id, person=young, how="list")
        audit.record(session, NOON, by, "attendance_marked", "event", event.id, person=teacher, how="list")
        for leaves in (anna, mentor):
            await erasure.erase(session, leaves.person, leaves.account, SETTINGS, NOON)
        entries = (await session.scalars(select(AuditEntry))).all()
        assert {entry.object_id for entry in entries if entry.object_kind == "person"} == {""}
        left = [entry for entry in entries if entry.action != "person_erased"]
        assert not {young, teacher} & {value for one in left for value in one.details.values() if value != pair.id}
        assert {one.details.get("person", one.details.get("mentor")) for one in left} == {None}
        lines = await journal.page_of(session, "", 0)
        assert len(lines.rows) == len(entries)


async def test_no_row_but_the_acts_bears_the_number_of_who_is_erased(database: Database) -> None:
    """Beside a question's number, or a pair's, it would tie the act to the nameless row; also what a release before wrote."""
    async with database.transaction() as session:
        for number in range(1, 40):
            await add_person(session, NOON, f"9{number}", NAME)
        asker, mentor = await add_actor(session, 701), await add_actor(session, 702, capacity=3)
        number = mentor.person.id
        question = await ask(session, asker.person, 1)
        await taking.take(session, question.id, mentor, SETTINGS, NOON)
        await planning.plan(
            session,
            person_id=asker.person.id,
            notice=taking.TAKEN,
            key=f"{taking.TAKEN}:{question.id}:{number}:1796110000",
            priority=Priority.NOTICE,
            due_at=NOON,
            now=NOON,
        )
        await say(session, question.id, mentor, "Так.")
        await session.flush()
        await erasure.erase(session, mentor.person, mentor.account, SETTINGS, NOON)
        told = (await session.scalars(select(Delivery).where(Delivery.notice == taking.TAKEN))).all()
        assert len(told) == 2, "who asked was told, and that stays"
        bearing = set()
        for table in Base.metadata.sorted_tables:
            # A row's own number, and where it lies in another's chat, are not the person's.
            columns = [column for column in table.c if column.name not in ("id", "message_id", "source_message_id")]
            for row in (await session.execute(select(*columns))).mappings() if columns else ():
                if any(re.search(rf"(?<![\d-]){number}(?!\d)", str(value)) for value in row.values()):
                    bearing.add(table.name)
        assert bearing == {"erasure_acts", "audit_log"}
