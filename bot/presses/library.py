"""What buttons about known answers carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class KnownListPress(CallbackData, prefix="kal"):
    """Known answers, of one subject (its code) or of all: a page of them."""

    subject: str = ""
    page: PageNumber = 0


class KnownDo(StrEnum):
    """What a KnownPress does."""

    OPEN = "o"
    HELPED = "h"


class KnownPress(CallbackData, prefix="ka"):
    """One known answer. `subject` and `page` are the list it was opened from."""

    answer: ObjectId
    do: KnownDo = KnownDo.OPEN
    subject: str = ""
    page: PageNumber = 0


class KnownProposePress(CallbackData, prefix="kap"):
    """«В базу ответов» under a consultation: opens the Form."""

    consultation: ObjectId


class KnownConsentPress(CallbackData, prefix="kac"):
    """Whether a known answer may be published: the word of one of the two who talked."""

    answer: ObjectId
    agree: bool


class KnownOfficeListPress(CallbackData, prefix="kol"):
    """Known answers as methodists keep them: published and hidden ones (`state` empty) or one of these, a page."""

    state: str = ""
    page: PageNumber = 0


class KnownOfficeDo(StrEnum):
    """What a KnownOfficePress does."""

    OPEN = "o"
    ASK_TO_HIDE = "d"
    HIDE = "x"
    SHOW = "s"  # again


class KnownOfficePress(CallbackData, prefix="ko"):
    """One known answer as methodists keep it. `state` and
    `page` are the list it was opened from."""

    answer: ObjectId
    do: KnownOfficeDo = KnownOfficeDo.OPEN
    state: str = ""
    page: PageNumber = 0
