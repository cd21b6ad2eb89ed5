"""What buttons of «Наставник» and of pairs carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class PairPress(CallbackData, prefix="pm"):
    """One of one's own pairs. `do`: o (open), p (the plan), w (log a meeting), m (the log, a page), e (ask before asking
    methodists to close it), ex (yes), q (answer about it at the end)."""

    pair: ObjectId
    do: str = "o"
    page: PageNumber = 0


class StepPress(CallbackData, prefix="pms"):
    """Mark a step of the plan done (`on`) or not."""

    step: ObjectId
    on: bool


class LogPress(CallbackData, prefix="pml"):
    """Log a meeting: its topic; then `minutes`; `day` is an ISO date without hyphens, empty: the day of the press. `pick`: choose
    the day."""

    pair: ObjectId
    topic: str
    minutes: PageNumber = 0
    day: str = ""
    pick: bool = False


class MeetingPress(CallbackData, prefix="pmm"):
    """A meeting of the log. `do`: d (ask before taking it out), x (yes)."""

    meeting: ObjectId
    do: str


class PairListPress(CallbackData, prefix="pmo"):
    """The methodist's lists. `show`: pairs, first_years and under_35 (young teachers without a mentor), words (said at the
    end)."""

    show: str
    page: PageNumber = 0


class YoungPress(CallbackData, prefix="pmy"):
    """A young teacher without a mentor, and a page of mentors that fit."""

    person: ObjectId
    page: PageNumber = 0


class TiePress(CallbackData, prefix="pmt"):
    """Tie a young teacher to a mentor (a number of the base): asks for how long."""

    young: ObjectId
    mentor: ObjectId


class PairOfficePress(CallbackData, prefix="pmc"):
    """One pair as a methodist sees it. `do`: o (open), d (ask before closing), x (yes), c (ask before changing the mentor), cx
    (yes)."""

    pair: ObjectId
    do: str = "o"


class MentorPress(CallbackData, prefix="mt"):
    """One's own offer to mentor. `do`: n (fill it in), e (what to change), p (pause), r (resume), l (ask before leaving), x (yes,
    leave), w (ask before withdrawing the offer or declining the invitation), wx (yes)."""

    do: str


class MentorFieldPress(CallbackData, prefix="mtf"):
    """Change one field of one's own offer."""

    field: str


class MentorListPress(CallbackData, prefix="mtl"):
    """The base of mentors. `show`: tutor, leader, offered, invited."""

    show: str
    page: PageNumber = 0


class MentorOfficePress(CallbackData, prefix="mto"):
    """One mentor as a methodist sees them. `do`: o (open), a (approve), r (refuse), d (ask before taking out of the base), x
    (yes), s (search), i (invite); the last two are about nobody yet."""

    mentor: ObjectId = 0
    do: str = "o"


class MentoringNumbersPress(CallbackData, prefix="mnu"):
    """Mentoring in numbers. `show`: n (the numbers of `period`, as in ExportPress), a (where young teachers have no mentor, a
    page)."""

    show: str = "n"
    period: str = "year"
    page: PageNumber = 0
