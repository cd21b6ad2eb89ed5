"""What buttons about events carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class EventsPress(CallbackData, prefix="es"):
    """The list of events. `show`: l (the list), f (filters), k (kinds to choose from), t (themes to choose from).
    `by`: a (all), m (for me), s (my subject and associations), o (online), k (a kind, `ref` its code), t (a theme, `ref` its
    number)."""

    show: str = "l"
    by: str = "a"
    ref: str = ""
    page: PageNumber = 0


class EventPress(CallbackData, prefix="e"):
    """One event as a teacher sees it. `do`: o (open), s (sign up or join the queue), c (ask before cancelling the sign-up),
    x (yes, cancel it), i (calendar file), h (share). `back` is the list it was opened from (screens.events.card)."""

    event: ObjectId
    do: str = "o"
    back: str = ""


class MyEventsPress(CallbackData, prefix="my"):
    """My sign-ups. `part`: c (coming and in the queue), p (past)."""

    part: str = "c"
    page: PageNumber = 0


class OfficeListPress(CallbackData, prefix="ol"):
    """The methodist's list of events. `scope`: c (coming), d (drafts), p (past and cancelled); `mine`: only those I made."""

    scope: str = "c"
    mine: bool = False
    page: PageNumber = 0


class OfficePress(CallbackData, prefix="of"):
    """One event as a methodist works on it. `do`: o (open), p (publish), e (what to change), w (who signed up, a page),
    c (cancel), y (copy), l (link), d (ask before deleting a draft), x (yes, delete it), a (presence, a page), f (find a person),
    k (the code word)."""

    event: ObjectId
    do: str = "o"
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
