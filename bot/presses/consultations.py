"""What buttons about questions to mentors carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class ConsultationDo(StrEnum):
    """What a ConsultationPress does."""

    OPEN = "o"
    TAKE = "t"
    ASK_TO_PASS = "p"  # to somebody else
    PASS = "px"
    WRITE = "r"
    ASK_BACK = "q"
    ASK_TO_CLOSE = "s"
    CLOSE = "sx"
    THANK = "th"
    ASK_CONTACTS = "k"  # before exchanging them
    EXCHANGE_CONTACTS = "kx"


class ConsultationPress(CallbackData, prefix="tk"):
    """One consultation."""

    consultation: ObjectId
    do: ConsultationDo = ConsultationDo.OPEN


class MarkPress(CallbackData, prefix="tkm"):
    """The asker's mark for a solved question."""

    consultation: ObjectId
    value: PageNumber


class WaitingDo(StrEnum):
    """What a WaitingPress does."""

    OPEN = "o"
    TAKE = "t"  # to answer it oneself
    CHOOSE_RESPONDER = "g"  # a page
    GIVE = "x"  # to `person`


class WaitingPress(CallbackData, prefix="tkw"):
    """A waiting question as a methodist sees it."""

    consultation: ObjectId
    do: WaitingDo = WaitingDo.OPEN
    person: ObjectId = 0
    page: PageNumber = 0
