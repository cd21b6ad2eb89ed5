"""What buttons about broadcasts carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class ReceiptPress(CallbackData, prefix="rc"):
    """«Ознакомлен(а)» under a broadcast."""

    broadcast: ObjectId


class BroadcastListPart(StrEnum):
    """What a BroadcastsPress opens."""

    STARTED = "l"
    DRAFTS = "d"  # one's own
    BLOCKED = "b"  # who has blocked the bot


class BroadcastsPress(CallbackData, prefix="bcs"):
    """Lists about broadcasts."""

    show: BroadcastListPart = BroadcastListPart.STARTED
    page: PageNumber = 0


class BroadcastDo(StrEnum):
    """What a BroadcastPress does."""

    OPEN = "o"
    PREVIEW = "v"  # of a draft, down to DELETE
    REWRITE = "w"
    MAKE_URGENT = "u"
    MAKE_USUAL = "n"
    CHOOSE_TIME = "t"
    AT_ONCE = "now"
    AT_MOMENT = "at"
    ASK_TO_SEND = "s"
    ASK_TO_DELETE = "d"
    DELETE = "dx"
    PAUSE = "p"  # of a started one, from here on
    RESUME = "r"
    ASK_TO_CANCEL = "c"
    CANCEL = "cx"
    CHOOSE_CORRECTION = "ec"
    CORRECT = "e"  # the part `part`
    ASK_TO_RECALL = "l"
    RECALL = "lx"
    ASK_TO_RESEND = "g"
    RESEND = "gx"
    ASK_TO_REMIND = "h"
    REMIND = "hx"
    MISSED_FILE = "m"
    REASONS = "f"  # why people did not get it
    READERS_FILE = "i"


class BroadcastPress(CallbackData, prefix="bc"):
    """One broadcast as a methodist works on it."""

    broadcast: ObjectId
    do: BroadcastDo = BroadcastDo.OPEN
    part: PageNumber = 0


class BroadcastSendPress(CallbackData, prefix="bcg"):
    """«Да, отправить»: to so many people; asks again when they have become more or fewer."""

    broadcast: ObjectId
    people: PageNumber


class BroadcastButtonPress(CallbackData, prefix="bcb"):
    """The button under a draft. `kind`: empty (choose one), event and questionnaire (a page to choose from, or `ref`), receipt,
    link (ask for it), label (ask for it), none (take it away)."""

    broadcast: ObjectId
    kind: str = ""
    ref: ObjectId = 0
    page: PageNumber = 0


class AudiencePress(CallbackData, prefix="bca"):
    """To whom a draft goes. `do`: empty (the conditions), kinds (of conditions to add to `group`), save (under a name), or a kind
    of condition (services.broadcasts.filter_choices.What): a page of what it may be about."""

    broadcast: ObjectId
    do: str = ""
    group: PageNumber = 0
    page: PageNumber = 0


class LeafDo(StrEnum):
    """What a LeafPress does."""

    OPEN = "o"
    ADD = "a"
    EXCLUDE = "n"  # all but such
    INCLUDE = "p"
    REMOVE = "r"


class LeafPress(CallbackData, prefix="bcl"):
    """One condition of a group. `ref` has a dot for the colon
    that parts a press."""

    broadcast: ObjectId
    do: LeafDo
    group: PageNumber
    kind: str
    ref: str = ""


class SavedAudienceDo(StrEnum):
    """What a SavedAudiencePress does."""

    LIST = "l"
    OPEN = "o"
    TAKE = "t"
    ASK_TO_DELETE = "d"
    DELETE = "x"


class SavedAudiencePress(CallbackData, prefix="bcv"):
    """Saved audiences, opened from a draft."""

    broadcast: ObjectId
    do: SavedAudienceDo = SavedAudienceDo.LIST
    saved: ObjectId = 0
    page: PageNumber = 0
