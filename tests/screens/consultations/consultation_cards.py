"""Consultations that screens are drawn with."""

from datetime import datetime, timedelta
from typing import Any

from bot.models import Consultation, ConsultationMessage, ConsultationState, PartKind, Person, Side, Stage, Subject
from bot.services.consultations.reading import ConsultationCard
from tests.screens.builders import NOW, person, young_person

ASKER, RESPONDER = 13, 21
OLEG = person(id=RESPONDER, surname="Серов", given_name="Олег", patronymic="Игоревич")
IVAN = young_person(patronymic="Олегович")


def consultation(side: Side = Side.ASKER, **given: Any) -> ConsultationCard:
    """Ivan asked Oleg about maths an hour ago and waits until tomorrow; `side` looks at it."""
    asker: Person | None = given.pop("asker", IVAN)
    responder: Person | None = given.pop("responder", OLEG)
    group: str | None = given.pop("group", None)
    row = Consultation(
        **{
            "id": 17,
            "asker_id": ASKER,
            "subject": Subject.MATHS,
            "awkward": False,
            "state": ConsultationState.WAITING,
            "stage": Stage.FIRST,
            "responder_id": RESPONDER if responder else None,
            "taken_at": None,
            "asked_at": NOW - timedelta(hours=1),
            "waiting_since": NOW - timedelta(hours=1),
            "due_at": NOW + timedelta(days=1),
        }
        | given
    )
    return ConsultationCard(row, ASKER if side is Side.ASKER else RESPONDER, side, asker, responder, group)


def answered(side: Side = Side.ASKER, **given: Any) -> ConsultationCard:
    """The same, taken and answered half an hour ago."""
    when: datetime = NOW - timedelta(minutes=30)
    taken: dict[str, Any] = {"taken_at": when, "first_answer_at": when, "waiting_since": None, "due_at": None}
    return consultation(side, **{"state": ConsultationState.ANSWERED} | taken | given)


def message(side: Side = Side.ASKER, **given: Any) -> ConsultationMessage:
    """What one of the two said, in words."""
    written = {"kind": PartKind.TEXT, "text": "Как начать урок, если полкласса опаздывает?", "entities": []}
    author = ASKER if side is Side.ASKER else RESPONDER
    return ConsultationMessage(**{"id": 1, "author_id": author, "side": side, "clarifying": False} | written | given)
