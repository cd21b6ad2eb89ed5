"""What buttons about events carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class EventsShow(StrEnum):
    """What a EventsPress opens."""

    LIST = "l"
    FILTERS = "f"
    KINDS = "k"  # to choose from
    THEMES = "t"  # to choose from


class EventsPress(CallbackData, prefix="es"):
    """The list of events.
    `by`: a (all), m (for me), s (my subject and associations), o (online), k (a kind, `ref` its code), t (a theme, `ref` its
    number)."""

    show: EventsShow = EventsShow.LIST
    by: str = "a"
    ref: str = ""
    page: PageNumber = 0


class EventDo(StrEnum):
    """What a EventPress does."""

    OPEN = "o"
    SIGN_UP = "s"  # or join the waiting list
    ASK_TO_CANCEL = "c"  # the sign-up
    CANCEL = "x"
    CALENDAR_FILE = "i"
    SHARE = "h"


class EventPress(CallbackData, prefix="e"):
    """One event as a teacher sees it. `back` is the list it was opened from (screens.events.card)."""

    event: ObjectId
    do: EventDo = EventDo.OPEN
    back: str = ""


class MyEventsPart(StrEnum):
    """What a MyEventsPress opens."""

    COMING = "c"  # and on the waiting list
    PAST = "p"


class MyEventsPress(CallbackData, prefix="my"):
    """My sign-ups."""

    part: MyEventsPart = MyEventsPart.COMING
    page: PageNumber = 0


class OfficeListPress(CallbackData, prefix="ol"):
    """The methodist's list of events. `scope`: c (coming), d (drafts), p (past and cancelled); `mine`: only those I made."""

    scope: str = "c"
    mine: bool = False
    page: PageNumber = 0


class OfficeDo(StrEnum):
    """What a OfficePress does."""

    OPEN = "o"
    PUBLISH = "p"
    CHOOSE_FIELD = "e"  # to change
    SIGN_UPS = "w"  # a page
    CANCEL = "c"
    COPY = "y"
    LINK = "l"
    ASK_TO_DELETE = "d"  # a draft
    DELETE = "x"
    ATTENDANCE = "a"  # a page
    FIND_PERSON = "f"
    CODE_WORD = "k"


class OfficePress(CallbackData, prefix="of"):
    """One event as a methodist works on it."""

    event: ObjectId
    do: OfficeDo = OfficeDo.OPEN
    page: PageNumber = 0


class OfficeFieldPress(CallbackData, prefix="ofe"):
    """Change one field of an event (services.events.changes.EventField)."""

    event: ObjectId
    field: str


class TickPress(CallbackData, prefix="tick"):
    """Mark a person as present (`on`) or take the mark off, on this page of the list."""

    event: ObjectId
    person: ObjectId
    on: bool
    page: PageNumber = 0


class CheckInPress(CallbackData, prefix="in"):
    """Check in at an event by its code word."""

    event: ObjectId
