"""What buttons of «Наставник» and of pairs carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class PairDo(StrEnum):
    """What a PairPress does."""

    OPEN = "o"
    PLAN = "p"
    LOG_MEETING = "w"
    MEETINGS = "m"  # the log, a page
    ASK_TO_END = "e"  # before methodists are asked to close it
    END = "ex"
    ANSWER = "q"  # about the pair, at its end


class PairPress(CallbackData, prefix="pm"):
    """One of one's own pairs."""

    pair: ObjectId
    do: PairDo = PairDo.OPEN
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


class MeetingDo(StrEnum):
    """What a MeetingPress does."""

    ASK_TO_DELETE = "d"
    DELETE = "x"


class MeetingPress(CallbackData, prefix="pmm"):
    """A meeting of the log."""

    meeting: ObjectId
    do: MeetingDo


class PairList(StrEnum):
    """What a PairListPress opens."""

    PAIRS = "pairs"
    FIRST_YEARS = "first_years"  # young teachers without a mentor
    UNDER_35 = "under_35"  # the same
    WORDS = "words"  # written at the end of pairs


class PairListPress(CallbackData, prefix="pmo"):
    """The methodist's lists."""

    show: PairList
    page: PageNumber = 0


class YoungPress(CallbackData, prefix="pmy"):
    """A young teacher without a mentor, and a page of mentors that fit."""

    person: ObjectId
    page: PageNumber = 0


class TiePress(CallbackData, prefix="pmt"):
    """Tie a young teacher to a mentor (a number of the base): asks for how long."""

    young: ObjectId
    mentor: ObjectId


class PairOfficeDo(StrEnum):
    """What a PairOfficePress does."""

    OPEN = "o"
    ASK_TO_CLOSE = "d"
    CLOSE = "x"
    ASK_TO_CHANGE = "c"  # the mentor
    CHANGE = "cx"


class PairOfficePress(CallbackData, prefix="pmc"):
    """One pair as a methodist sees it."""

    pair: ObjectId
    do: PairOfficeDo = PairOfficeDo.OPEN


class MentorDo(StrEnum):
    """What a MentorPress does."""

    OFFER = "n"  # fill it in
    CHOOSE_FIELD = "e"  # to change
    PAUSE = "p"
    RESUME = "r"
    ASK_TO_LEAVE = "l"
    LEAVE = "x"
    ASK_TO_WITHDRAW = "w"  # the offer, or to decline the invitation
    WITHDRAW = "wx"


class MentorPress(CallbackData, prefix="mt"):
    """One's own offer to mentor."""

    do: MentorDo


class MentorFieldPress(CallbackData, prefix="mtf"):
    """Change one field of one's own offer."""

    field: str


class MentorListPress(CallbackData, prefix="mtl"):
    """The base of mentors. `show`: tutor, leader, offered, invited."""

    show: str
    page: PageNumber = 0


class MentorOfficeDo(StrEnum):
    """What a MentorOfficePress does."""

    OPEN = "o"
    APPROVE = "a"
    REFUSE = "r"
    ASK_TO_REMOVE = "d"
    REMOVE = "x"
    SEARCH = "s"  # about nobody yet
    INVITE = "i"  # about nobody yet


class MentorOfficePress(CallbackData, prefix="mto"):
    """One mentor as a methodist sees them."""

    mentor: ObjectId = 0
    do: MentorOfficeDo = MentorOfficeDo.OPEN


class MentoringNumbersShow(StrEnum):
    """What a MentoringNumbersPress opens."""

    NUMBERS = "n"  # of `period`, as in ExportPress
    ALONE = "a"  # where young teachers have no mentor, a page


class MentoringNumbersPress(CallbackData, prefix="mnu"):
    """Mentoring in numbers."""

    show: MentoringNumbersShow = MentoringNumbersShow.NUMBERS
    period: str = "year"
    page: PageNumber = 0
