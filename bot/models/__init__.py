"""The tables, one module per aggregate. Importing this package registers all of them on `Base.metadata`."""

from bot.models.base import Base
from bot.models.broadcasts import (
    Broadcast,
    BroadcastButton,
    BroadcastPart,
    BroadcastState,
    PartKind,
    Receipt,
    SavedAudience,
)
from bot.models.consultations import (
    Consultation,
    ConsultationMessage,
    ConsultationOffer,
    ConsultationState,
    OfferOutcome,
    Side,
    Stage,
)
from bot.models.deliveries import Delivery, DeliveryState, Priority
from bot.models.drafts import FormDraft
from bot.models.erasure import ErasureAct
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
from bot.models.feedback import Answer, Invitation, Question, QuestionKind, Questionnaire, Response
from bot.models.group_chats import GroupChat, GroupStatus, GroupTie, Project
from bot.models.known_answers import KnownAnswer, KnownAnswerHelp, KnownAnswerState, KnownAnswerStem
from bot.models.mentors import Mentor, MentorKind, MentorState, MentorSubject
from bot.models.mentorships import (
    ClosingReason,
    Meeting,
    Mentorship,
    MentorshipAnswer,
    MentorshipState,
    MentorshipStep,
    PairSide,
)
from bot.models.organisations import Association, Organisation, OrganisationKind
from bot.models.outbox import OutboxEntry, SummaryKind
from bot.models.people import (
    Account,
    Consent,
    Membership,
    Person,
    Position,
    Subject,
    Subscription,
    SubscriptionKind,
)
from bot.models.reports import ReportRequest, ReportState
from bot.models.roles import AuditEntry, Role, RoleGrant, RoleInvitation
from bot.models.themes import Audience, Theme, ThemeMaterial
from bot.models.updates import CommandList, Lease, SeenUpdate

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
    "FormDraft",
    "GroupChat",
    "GroupStatus",
    "GroupTie",
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
    "Mentorship",
    "MentorshipAnswer",
    "MentorshipState",
    "MentorshipStep",
    "OfferOutcome",
    "Organisation",
    "OrganisationKind",
    "OutboxEntry",
    "PairSide",
    "PartKind",
    "Person",
    "Position",
    "Priority",
    "Project",
    "Question",
    "QuestionKind",
    "Questionnaire",
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
    "Side",
    "Stage",
    "Subject",
    "Subscription",
    "SubscriptionKind",
    "SummaryKind",
    "Theme",
    "ThemeMaterial",
]
