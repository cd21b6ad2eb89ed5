"""What buttons about questions to mentors carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class ConsultationPress(CallbackData, prefix="tk"):
    """One consultation. `do`: o (open), t (take), p (ask before passing on), px (yes, pass it on), r
    (write), q (ask back), s (ask before closing), sx (yes, it is solved), th (thank), k (ask before exchanging contacts),
    kx (yes, exchange)."""

    consultation: ObjectId
    do: str = "o"


class MarkPress(CallbackData, prefix="tkm"):
    """The asker's mark for a solved question."""

    consultation: ObjectId
    value: PageNumber


class WaitingPress(CallbackData, prefix="tkw"):
    """A waiting question as a methodist sees it. `do`: o (open), t (answer it oneself), g (choose whom to give it to: a page), x
    (give it to `person`)."""

    consultation: ObjectId
    do: str = "o"
    person: ObjectId = 0
    page: PageNumber = 0
