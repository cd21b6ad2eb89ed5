"""The tables, one module per aggregate. Importing this package registers all of them on `Base.metadata`."""

from bot.models.audience import Audience
from bot.models.base import Base
from bot.models.broadcasts import Broadcast, BroadcastButton, BroadcastPart, BroadcastState, Receipt, SavedAudience
from bot.models.consultations import (
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    ConsultationState,
    OfferOutcome,
    Side,
    Stage,
)
from bot.models.content import PartKind
from bot.models.deliveries import Delivery, DeliveryState, Priority, SentMessage
from bot.models.drafts import FormDraft
from bot.models.events import (
    Attendance,
    CheckIn,
    CheckInTries,
    Event,
    EventKind,
    EventState,
    Registration,
    RegistrationState,
)
from bot.models.group_chats import GroupChat, GroupStatus, GroupTie, Project
from bot.models.heartbeats import Heartbeat
from bot.models.library import KnownAnswer, KnownAnswerHelp, KnownAnswerState, KnownAnswerStem
from bot.models.mentors import Mentor, MentorKind, MentorState, MentorSubject, MentorTerm
from bot.models.organisations import Association, Organisation, OrganisationKind
from bot.models.outbox import OutboxEntry, SummaryKind
from bot.models.pairs import (
    ClosingReason,
    Meeting,
    Pair,
    PairAnswer,
    PairSide,
    PairState,
    PairStep,
    WaitingWords,
)
from bot.models.people import Account, Consent, Membership, Person, Position, Subject, Subscription, SubscriptionKind
from bot.models.privacy import ErasureAct, Farewell, FarewellStage, TakeBack
from bot.models.questionnaires import (
    Answer,
    Invitation,
    Question,
    QuestionKind,
    Questionnaire,
    Response,
    WaitingResponse,
)
from bot.models.quotas import Quota
from bot.models.reports import ReportRequest, ReportState
from bot.models.roles import AuditEntry, Role, RoleGrant, RoleInvitation
from bot.models.themes import Theme, ThemeMaterial
from bot.models.updates import CommandList, Lease, SeenUpdate, Sweep

__all__ = [
    "Account",
    "Answer",
    "Association",
    "Attendance",
    "Audience",
    "AuditEntry",
    "Base",
    "Broadcast",
    "BroadcastButton",
    "BroadcastPart",
    "BroadcastState",
    "CheckIn",
    "CheckInTries",
    "ClosingReason",
    "CommandList",
    "Consent",
    "Consultation",
    "ConsultationMessage",
    "ConsultationOffer",
    "ConsultationState",
    "Delivery",
    "DeliveryState",
    "ErasureAct",
    "Event",
    "EventKind",
    "EventState",
    "Farewell",
    "FarewellStage",
    "FormDraft",
    "GroupChat",
    "GroupStatus",
    "GroupTie",
    "Heartbeat",
    "Invitation",
    "KnownAnswer",
    "KnownAnswerHelp",
    "KnownAnswerState",
    "KnownAnswerStem",
    "Lease",
    "Meeting",
    "Membership",
    "Mentor",
    "MentorKind",
    "MentorState",
    "MentorSubject",
    "MentorTerm",
    "OfferOutcome",
    "Organisation",
    "OrganisationKind",
    "OutboxEntry",
    "Pair",
    "PairAnswer",
    "PairSide",
    "PairState",
    "PairStep",
    "PartKind",
    "Person",
    "Position",
    "Priority",
    "Project",
    "Question",
    "QuestionKind",
    "Questionnaire",
    "Quota",
    "Receipt",
    "Registration",
    "RegistrationState",
    "ReportRequest",
    "ReportState",
    "Response",
    "Role",
    "RoleGrant",
    "RoleInvitation",
    "SavedAudience",
    "SeenUpdate",
    "SentMessage",
    "Side",
    "Stage",
    "Subject",
    "Subscription",
    "SubscriptionKind",
    "SummaryKind",
    "Sweep",
    "TakeBack",
    "Theme",
    "ThemeMaterial",
    "WaitingResponse",
    "WaitingWords",
]
