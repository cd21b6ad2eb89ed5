"""Everything stored about a person: where it is, what it says, what erasing does to it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, case, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from bot.models import (
    Account,
    Answer,
    Association,
    Attendance,
    AuditEntry,
    Broadcast,
    CheckInTries,
    CommandList,
    Consent,
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    Delivery,
    Event,
    FormDraft,
    GroupChat,
    GroupTie,
    Invitation,
    KnownAnswer,
    KnownAnswerHelp,
    Meeting,
    Membership,
    Mentor,
    MentorSubject,
    MentorTerm,
    Organisation,
    Pair,
    PairStep,
    Person,
    Question,
    Questionnaire,
    Quota,
    Receipt,
    Registration,
    ReportRequest,
    Response,
    RoleGrant,
    RoleInvitation,
    SavedAudience,
    Subscription,
    Theme,
    WaitingResponse,
    WaitingWords,
)
from bot.services.shared import sent_messages
from bot.services.shared.sealing import Seal


class Fate(StrEnum):
    """What erasing does to rows: destroys them; leaves them to a nameless row so that counts stay true; takes the person's
    number out of them."""

    DESTROYED = "destroyed"
    COUNTED = "counted"
    UNNAMED = "unnamed"


@dataclass(frozen=True)
class Holding:
    """Rows that lead to a person (or to an account of theirs) by `column`. `staff`: what the person did at work, of which only
    numbers and titles are theirs. `hidden`: columns that tell of somebody else."""

    category: str
    column: InstrumentedAttribute[Any]
    fate: Fate
    staff: bool = False
    hidden: frozenset[str] = frozenset()

    @property
    def table(self) -> Table:
        """The table the rows are in."""
        found: Table = self.column.class_.__table__
        return found

    def rows_of(self, person_id: int) -> ColumnElement[bool]:
        """The condition for a person's rows."""
        if any(key.column.table is Account.__table__ for key in self.column.property.columns[0].foreign_keys):
            return self.column.in_(select(Account.id).where(Account.person_id == person_id))
        return self.column == person_id


OF_THE_RESPONDER = frozenset(("responder_id", "responder_contact"))
# The mark twice: as it stands, and as the numbers tell it, in lots only.
OF_THE_ASKER = frozenset(
    ("asker_id", "asker_contact", "organisation_id", "first_years", "under_35", "mark", "mark_told", "in_time_told")
)

# Every column that leads to a person stands here; a test compares the list with the tables.
HOLDINGS = (
    Holding("account", Account.person_id, Fate.DESTROYED),
    Holding("consent", Consent.person_id, Fate.DESTROYED),
    Holding("membership", Membership.person_id, Fate.DESTROYED),
    Holding("subscription", Subscription.person_id, Fate.DESTROYED),
    Holding("registration", Registration.person_id, Fate.COUNTED),
    Holding("attendance", Attendance.person_id, Fate.COUNTED),
    Holding("check-in-try", CheckInTries.person_id, Fate.DESTROYED),
    Holding("invitation", Invitation.person_id, Fate.COUNTED),
    Holding("response", Response.person_id, Fate.UNNAMED),
    Holding("waiting-response", WaitingResponse.person_id, Fate.DESTROYED),
    Holding("waiting-words", WaitingWords.person_id, Fate.DESTROYED),
    Holding("draft", FormDraft.account_id, Fate.DESTROYED),
    Holding("delivery", Delivery.person_id, Fate.DESTROYED),
    Holding("quota", Quota.person_id, Fate.DESTROYED),
    Holding("receipt", Receipt.person_id, Fate.DESTROYED),
    Holding("report", ReportRequest.account_id, Fate.DESTROYED),
    # Its row goes a moment later, when the messenger has forgotten the commands.
    Holding("command-list", CommandList.account_id, Fate.UNNAMED),
    Holding("mentor", Mentor.person_id, Fate.DESTROYED),
    Holding("mentor-term", MentorTerm.person_id, Fate.UNNAMED),
    Holding("question-asked", Consultation.asker_id, Fate.COUNTED, hidden=OF_THE_RESPONDER),
    Holding("question-answered", Consultation.responder_id, Fate.COUNTED, hidden=OF_THE_ASKER),
    Holding("question-offered", ConsultationOffer.person_id, Fate.DESTROYED),
    Holding("talk", ConsultationMessage.author_id, Fate.DESTROYED),
    Holding("answer-helped", KnownAnswerHelp.person_id, Fate.DESTROYED),
    Holding("pair-young", Pair.young_id, Fate.COUNTED, hidden=frozenset(("mentor_answered",))),
    Holding("pair-mentor", Pair.mentor_id, Fate.COUNTED, hidden=frozenset(("young_answered",))),
    Holding("role", RoleGrant.person_id, Fate.DESTROYED),
    Holding("role-granted", RoleGrant.granted_by, Fate.UNNAMED, staff=True),
    Holding("role-revoked", RoleGrant.revoked_by, Fate.UNNAMED, staff=True),
    Holding("link-made", RoleInvitation.created_by, Fate.UNNAMED, staff=True),
    Holding("link-used", RoleInvitation.used_by, Fate.UNNAMED, staff=True),
    Holding("event-made", Event.created_by, Fate.UNNAMED, staff=True),
    Holding("theme-made", Theme.created_by, Fate.UNNAMED, staff=True),
    Holding("broadcast-made", Broadcast.author_id, Fate.UNNAMED, staff=True),
    Holding("audience-saved", SavedAudience.author_id, Fate.UNNAMED, staff=True),
    Holding("mentor-invited", Mentor.invited_by, Fate.UNNAMED, staff=True),
    Holding("mentor-decided", Mentor.decided_by, Fate.UNNAMED, staff=True),
    Holding("pair-made", Pair.made_by, Fate.UNNAMED, staff=True),
    Holding("pair-closed", Pair.closed_by, Fate.UNNAMED, staff=True),
    Holding("meeting-logged", Meeting.logged_by, Fate.UNNAMED, staff=True),
    Holding("group-added", GroupChat.added_by, Fate.UNNAMED, staff=True),
    Holding("group-tied", GroupTie.tied_by, Fate.UNNAMED, staff=True),
    Holding("attendance-marked", Attendance.marked_by, Fate.UNNAMED, staff=True),
)
STAFF_COLUMNS = frozenset(("id", "event_id", "title", "name", "role", "at"))
# Numbers of other people in one's own rows are theirs.
OTHERS = frozenset(
    (
        "marked_by",
        "granted_by",
        "revoked_by",
        "invited_by",
        "decided_by",
        "made_by",
        "closed_by",
        "young_id",
        "mentor_id",
    )
)

# Numbers in rows and the names that stand beside them in what the person is given.
NAMED = {
    "organisation_id": ("organisation", select(Organisation.id, Organisation.full_name)),
    "association_id": ("association", select(Association.id, Association.name)),
    "event_id": ("event", select(Event.id, Event.title)),
    "questionnaire_id": (
        "event",
        select(Questionnaire.id, Event.title).join(Event, Event.id == Questionnaire.event_id),
    ),
}

Record = dict[str, Any]


SEALED = ("draft", "waiting-response", "waiting-words")


async def collect(session: AsyncSession, person: Person, seal: Seal) -> dict[str, list[Record]]:
    """Everything stored about the person by category, categories with nothing left out: rows as columns and values, with the
    names of what numbers stand for; what lies under `seal` is opened."""
    found: dict[str, list[Record]] = {"person": await _records(session, Person.__table__, Person.id == person.id)}
    for holding in HOLDINGS:
        hidden = OTHERS if not holding.staff else frozenset(holding.table.c.keys()) - STAFF_COLUMNS
        hidden |= holding.hidden
        found[holding.category] = await _records(session, holding.table, holding.rows_of(person.id), hidden)
    found["known-answer"] = await _known_answers(session, person.id)
    await _add_answers(session, found["response"])
    await _add_messages(session, found["delivery"], person.id)
    await _add_subjects(session, found["mentor"])
    await _add_pairs(session, found["pair-young"])
    await _add_pairs(session, found["pair-mentor"])
    for category in SEALED:
        for record in found[category]:
            record["values"] = seal.open_all(record["values"])
    about = or_(
        AuditEntry.actor_id == person.id,
        and_(AuditEntry.object_kind == "person", AuditEntry.object_id == str(person.id)),
    )
    found["audit"] = await _records(session, AuditEntry.__table__, about)
    await _name(session, found)
    return {category: records for category, records in found.items() if records}


async def count(session: AsyncSession, person_id: int) -> dict[str, int]:
    """How many rows lead to the person, by category; what the person did at work is not counted."""
    counted = {}
    for holding in HOLDINGS:
        if not holding.staff:
            rows = select(func.count()).select_from(holding.table).where(holding.rows_of(person_id))
            counted[holding.category] = await session.scalar(rows) or 0
    return counted


async def _records(
    session: AsyncSession, table: Any, condition: ColumnElement[bool], hidden: frozenset[str] = frozenset()
) -> list[Record]:
    columns = [column for column in table.c if column.name not in hidden]
    rows = await session.execute(select(*columns).where(condition).order_by(*table.primary_key.columns))
    return [{name: value for name, value in row.items() if value is not None} for row in rows.mappings()]


async def _known_answers(session: AsyncSession, person_id: int) -> list[Record]:
    """What was made of the person's consultations for others to find, with their own consent; whether the other one agreed is the
    other's."""
    mine = case(
        (Consultation.asker_id == person_id, KnownAnswer.asker_agreed),
        else_=KnownAnswer.responder_agreed,
    )
    rows = await session.execute(
        select(
            *(KnownAnswer.id, KnownAnswer.consultation_id, KnownAnswer.question, KnownAnswer.answer, KnownAnswer.state),
            *(KnownAnswer.proposed_at, KnownAnswer.published_at, mine.label("agreed")),
        )
        .join(Consultation, Consultation.id == KnownAnswer.consultation_id)
        .where(or_(Consultation.asker_id == person_id, Consultation.responder_id == person_id))
        .order_by(KnownAnswer.id)
    )
    return [{name: value for name, value in row.items() if value is not None} for row in rows.mappings()]


async def _add_answers(session: AsyncSession, responses: Sequence[Record]) -> None:
    if not responses:
        return
    rows = await session.execute(
        select(Answer.response_id, Question.topic, Answer.value, Answer.words)
        .join(Question, Question.id == Answer.question_id)
        .where(Answer.response_id.in_([response["id"] for response in responses]))
        .order_by(Question.position)
    )
    answers: dict[str, Record] = defaultdict(dict)
    for response_id, topic, value, words in rows:
        answers[response_id][topic] = words if value is None else value
    for response in responses:
        response["answers"] = answers[response["id"]]


async def _add_messages(session: AsyncSession, deliveries: Sequence[Record], person_id: int) -> None:
    """Where the messages stand in the person's chat."""
    sent = await sent_messages.of(session, select(Delivery.id).where(Delivery.person_id == person_id))
    for delivery in deliveries:
        if (there := sent.get(delivery["id"])) is not None:
            delivery["chat_id"], delivery["message_ids"] = there.chat_id, ",".join(there.message_ids)


async def _add_subjects(session: AsyncSession, mentors: Sequence[Record]) -> None:
    for mentor in mentors:
        rows = await session.scalars(select(MentorSubject.subject).where(MentorSubject.mentor_id == mentor["id"]))
        mentor["subjects"] = sorted(subject.value for subject in rows)


async def _add_pairs(session: AsyncSession, pairs: Sequence[Record]) -> None:
    """The plan and the log, which are of both."""
    for pair in pairs:
        step, met = PairStep.__table__.c, Meeting.__table__.c
        plan = select(step.code, step.due_on, step.done_on).where(step.pair_id == pair["id"])
        log = select(met.held_on, met.minutes, met.topic).where(met.pair_id == pair["id"])
        pair["plan"] = [dict(row) for row in (await session.execute(plan.order_by(step.position))).mappings()]
        pair["meetings"] = [dict(row) for row in (await session.execute(log.order_by(met.held_on))).mappings()]


async def _name(session: AsyncSession, found: dict[str, list[Record]]) -> None:
    for column, (label, names) in NAMED.items():
        records = [record for records in found.values() for record in records if column in record]
        if not records:
            continue
        number = names.selected_columns[0]
        rows = await session.execute(names.where(number.in_({record[column] for record in records})))
        named = {row[0]: row[1] for row in rows}
        for record in records:
            record[label] = named.get(record[column])
