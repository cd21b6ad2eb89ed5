"""Feedback on an event: questionnaires opened, people asked, answers taken, questionnaires closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import Select, and_, delete, false, select, union
from sqlalchemy.ext.asyncio import AsyncSession

from bot.config import Settings
from bot.models import (
    Account,
    Attendance,
    Event,
    EventState,
    FormDraft,
    Invitation,
    Person,
    Question,
    QuestionKind,
    Questionnaire,
    SummaryKind,
)
from bot.services.questionnaires import lots, responses
from bot.services.questionnaires.reminders import INVITE, NUDGE, ask_the_silent
from bot.services.shared import outbox, planning
from bot.services.shared.sealing import Seal
from bot.services.shared.sql import insert_for

FORM = "feedback"
OPEN_FOR = timedelta(days=7)
AT_ONCE = 50
UNWATCHED = {"synchronize_session": False}

# The questionnaire of Yartsevo, section 8, «Диагностическое»: usefulness, topicality, satisfaction with the content and with
# one's own participation; and a question in words.
SCALES = ("usefulness", "topicality", "content", "participation")
WORDS = "words"


async def open_due(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Open questionnaires of events that have ended and ask whoever attended, also those marked as present since; how many
    events were opened and questionnaires brought up to date. Safe to run twice."""
    events = (
        await session.scalars(
            select(Event)
            .where(Event.state == EventState.PUBLISHED, Event.feedback_opened_at.is_(None), Event.ends_at <= now)
            .order_by(Event.ends_at)
            .limit(AT_ONCE)
            .with_for_update(skip_locked=True)
        )
    ).all()
    for event in events:
        event.feedback_opened_at = now
        questions = [Question(position=n, kind=QuestionKind.SCALE, topic=topic) for n, topic in enumerate(SCALES, 1)]
        questions.append(Question(position=len(SCALES) + 1, kind=QuestionKind.OPEN, topic=WORDS))
        session.add(
            Questionnaire(
                event_id=event.id,
                anonymous=event.anonymous_feedback,
                opened_at=now,
                closes_at=now + OPEN_FOR,
                questions=questions,
            )
        )
        await session.flush()
        await outbox.touch(session, SummaryKind.FEEDBACK, event.id, now)
    return len(events) + await _follow_attendance(session, settings, now)


async def _follow_attendance(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Invite people who were marked as present since, and withdraw invitations of people whose mark was taken away."""
    is_open = and_(Questionnaire.closed_at.is_(None), Questionnaire.closes_at > now)
    missing = (
        select(Questionnaire.id, Attendance.person_id)
        .join(Attendance, Attendance.event_id == Questionnaire.event_id)
        .join(Person, and_(Person.id == Attendance.person_id, Person.erased_at.is_(None)))
        .outerjoin(
            Invitation,
            and_(Invitation.questionnaire_id == Questionnaire.id, Invitation.person_id == Attendance.person_id),
        )
        .where(is_open, Invitation.id.is_(None))
    )
    surplus = (
        select(Questionnaire.id, Invitation.id.label("invitation_id"))
        .join(Invitation, and_(Invitation.questionnaire_id == Questionnaire.id, Invitation.answered.is_(False)))
        .outerjoin(
            Attendance,
            and_(Attendance.event_id == Questionnaire.event_id, Attendance.person_id == Invitation.person_id),
        )
        .where(is_open, Attendance.person_id.is_(None))
    )
    changed = union(missing.with_only_columns(Questionnaire.id), surplus.with_only_columns(Questionnaire.id))
    questionnaires = (
        await session.scalars(
            select(Questionnaire)
            .where(Questionnaire.id.in_(changed.scalar_subquery()))
            .order_by(Questionnaire.id)
            .with_for_update(skip_locked=True)
        )
    ).all()
    for questionnaire in questionnaires:
        this_one = Questionnaire.id == questionnaire.id
        gone = surplus.where(this_one).with_only_columns(Invitation.id)
        await session.execute(delete(Invitation).where(Invitation.id.in_(gone)), execution_options=UNWATCHED)
        newcomers = missing.where(this_one).with_only_columns(Questionnaire.id, Attendance.person_id, false())
        columns = ("questionnaire_id", "person_id", "answered")
        await session.execute(insert_for(session, Invitation).from_select(columns, newcomers).on_conflict_do_nothing())
        await ask_the_silent(session, questionnaire, INVITE, f"feedback-invite:{questionnaire.id}", settings, now)
        await outbox.touch(session, SummaryKind.FEEDBACK, questionnaire.event_id, now)
    return len(questionnaires)


@dataclass(frozen=True)
class PersonalInvitation:
    """A person's invitation to a questionnaire, with the questionnaire and its event."""

    questionnaire: Questionnaire
    event: Event
    answered: bool


async def invitation_of(session: AsyncSession, questionnaire_id: int, person_id: int) -> PersonalInvitation | None:
    """The person's invitation to this questionnaire; None when the person has none or the questionnaire is gone."""
    row = (
        await session.execute(
            select(Questionnaire, Event, Invitation.answered)
            .join(Event, Event.id == Questionnaire.event_id)
            .join(Invitation, Invitation.questionnaire_id == Questionnaire.id)
            .where(Questionnaire.id == questionnaire_id, Invitation.person_id == person_id)
        )
    ).one_or_none()
    return PersonalInvitation(*row) if row else None


class Completion(StrEnum):
    """What came of sending a questionnaire."""

    DONE = "done"
    EMPTY = "empty"
    ALREADY = "already"
    CLOSED = "closed"
    GONE = "gone"


async def complete(
    session: AsyncSession,
    questionnaire_id: int,
    person_id: int,
    answers: Mapping[str, object],
    draft_id: int,
    seal: Seal,
    now: datetime,
) -> Completion:
    """Take answers (by topic; None: passed over). Anonymous ones wait under seal until they are moved with others. The caller
    deletes the draft `draft_id` they come from; a draft from another account of the person is deleted here.

    What is left afterwards says that the person answered, never what or when: reminders are deleted too, for they would say
    that the answer came after them."""
    questionnaire = await session.get(Questionnaire, questionnaire_id, with_for_update=True)
    invitation = await invitation_of(session, questionnaire_id, person_id)
    if questionnaire is None or invitation is None:
        return Completion.GONE
    if questionnaire.closed_at is not None:
        return Completion.CLOSED
    if invitation.answered:
        return Completion.ALREADY
    questions = await responses.questions_of(session, questionnaire_id)
    filled = responses.fill(questions, answers, person_id)
    if filled is None:
        return Completion.EMPTY
    if questionnaire.anonymous:
        await lots.wait(session, questionnaire, {person_id: responses.answers_to(questions, answers)}, seal)
        await lots.move(session, questionnaire, seal, closed=False)
    else:
        await responses.add_named(session, questionnaire, [filled], [person_id], closed=False)
    others = _drafts(questionnaire_id).where(Account.person_id == person_id, FormDraft.id != draft_id)
    await _drop_drafts(session, others)
    await planning.forget(session, event_id=questionnaire.event_id, notices=(INVITE, NUDGE), person_id=person_id)
    await outbox.touch(session, SummaryKind.FEEDBACK, questionnaire.event_id, now)
    return Completion.DONE


async def close_due(session: AsyncSession, settings: Settings, now: datetime) -> int:
    """Close questionnaires after their seven days; how many were closed. Without a name, what may not be shown and what was begun
    and not sent is destroyed; by name, both are taken. Safe to run twice."""
    seal = Seal.of(settings)
    due = (
        await session.scalars(
            select(Questionnaire)
            .where(Questionnaire.closed_at.is_(None), Questionnaire.closes_at <= now)
            .order_by(Questionnaire.closes_at)
            .limit(AT_ONCE)
            .with_for_update(skip_locked=True)
        )
    ).all()
    for questionnaire in due:
        questionnaire.closed_at = now
        await _take_the_rest(session, questionnaire, seal)
        await _drop_drafts(session, _drafts(questionnaire.id))
        await planning.forget(session, event_id=questionnaire.event_id, notices=(INVITE, NUDGE))
        await outbox.touch(session, SummaryKind.FEEDBACK, questionnaire.event_id, now)
    return len(due)


async def _take_the_rest(session: AsyncSession, questionnaire: Questionnaire, seal: Seal) -> None:
    if questionnaire.anonymous:
        # Not what was begun: how far a draft came can be seen in any copy, and would lead to the one response that is as short.
        await lots.move(session, questionnaire, seal, closed=True)
        return
    questions = await responses.questions_of(session, questionnaire.id)
    begun = await _unsent_answers(session, questionnaire.id, seal)
    filled = {person_id: responses.fill(questions, values, person_id) for person_id, values in begun.items()}
    answered = {person_id: one for person_id, one in filled.items() if one is not None}
    await responses.add_named(session, questionnaire, list(answered.values()), list(answered), closed=True)


async def _unsent_answers(session: AsyncSession, questionnaire_id: int, seal: Seal) -> dict[int, dict[str, Any]]:
    """What unfinished drafts hold, by person; of two drafts the most recently changed one that holds an answer."""
    rows = await session.execute(
        _drafts(questionnaire_id)
        .join(
            Invitation,
            and_(
                Invitation.questionnaire_id == questionnaire_id,
                Invitation.person_id == Account.person_id,
                Invitation.answered.is_(False),
            ),
        )
        .with_only_columns(Account.person_id, FormDraft.values)
        .order_by(FormDraft.touched_at)
    )
    begun: dict[int, dict[str, Any]] = {}
    for person_id, values in rows:
        opened = seal.open_all(values)
        if any(opened.get(topic) is not None for topic in (*SCALES, WORDS)):
            begun[person_id] = opened
    return begun


def _drafts(questionnaire_id: int) -> Select[int]:
    return (
        select(FormDraft.id)
        .join(Account, Account.id == FormDraft.account_id)
        .where(FormDraft.form == FORM, FormDraft.subject == str(questionnaire_id))
    )


async def _drop_drafts(session: AsyncSession, which: Select[int]) -> None:
    await session.execute(delete(FormDraft).where(FormDraft.id.in_(which)), execution_options=UNWATCHED)


async def is_expected(session: AsyncSession, event_id: int) -> bool:
    """Whether a questionnaire will be opened when this event ends."""
    return bool(
        await session.scalar(
            select(Event.id).where(
                Event.id == event_id, Event.state == EventState.PUBLISHED, Event.feedback_opened_at.is_(None)
            )
        )
    )
