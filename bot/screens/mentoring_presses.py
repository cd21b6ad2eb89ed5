"""What buttons of «Наставник», of pairs and of the support groups carry. The promise of screens.presses holds here too: add,
never change."""

from aiogram.filters.callback_data import CallbackData

from bot.screens.presses import ObjectId, PageNumber


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


class GroupsPress(CallbackData, prefix="gs"):
    """The support groups, a page of them."""

    page: PageNumber = 0


class GroupPress(CallbackData, prefix="gc"):
    """One support group as a methodist keeps it. `do`: o (open), u (ask before untying `tie`), ux (yes, untie it)."""

    group: ObjectId
    do: str = "o"
    tie: ObjectId = 0


class GroupTiePress(CallbackData, prefix="gt"):
    """What a group, or its topic `thread`, is about. `kind`: empty (choose the kind), a (an association: a page of them, or
    `ref`), p (a project: choose one, or `ref` is its code)."""

    group: ObjectId
    thread: str = ""
    kind: str = ""
    ref: str = ""
    page: PageNumber = 0


class GroupJoinPress(CallbackData, prefix="gj"):
    """Join the association of the group one came from."""

    tie: ObjectId


class TalkPress(CallbackData, prefix="tk"):
    """One talk about a question. `do`: o (open), t (take), p (ask before passing on), px (yes, pass it on), r (write), q (ask
    back), s (ask before closing), sx (yes, it is solved), th (thank), k (ask before exchanging contacts), kx (yes, exchange)."""

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


class KnownListPress(CallbackData, prefix="kal"):
    """Known answers, of one subject (its code) or of all: a page of them."""

    subject: str = ""
    page: PageNumber = 0


class KnownPress(CallbackData, prefix="ka"):
    """One known answer. `do`: o (open), h (it helped). `subject` and `page` are the list it was opened from."""

    answer: ObjectId
    do: str = "o"
    subject: str = ""
    page: PageNumber = 0


class KnownProposePress(CallbackData, prefix="kap"):
    """«В базу ответов» under a talk: opens the Form."""

    consultation: ObjectId


class KnownConsentPress(CallbackData, prefix="kac"):
    """Whether a known answer may be published: the word of one of the two who talked."""

    answer: ObjectId
    agree: bool


class KnownOfficeListPress(CallbackData, prefix="kol"):
    """Known answers as methodists keep them: published and hidden ones (`state` empty) or one of these, a page."""

    state: str = ""
    page: PageNumber = 0


class KnownOfficePress(CallbackData, prefix="ko"):
    """One known answer as methodists keep it. `do`: o (open), d (ask before hiding), x (yes, hide), s (show again). `state` and
    `page` are the list it was opened from."""

    answer: ObjectId
    do: str = "o"
    state: str = ""
    page: PageNumber = 0


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
