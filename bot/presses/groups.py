"""What buttons about support groups carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class GroupsPress(CallbackData, prefix="gs"):
    """The support groups, a page of them."""

    page: PageNumber = 0


class GroupDo(StrEnum):
    """What a GroupPress does."""

    OPEN = "o"
    ASK_TO_UNTIE = "u"  # `tie`
    UNTIE = "ux"


class GroupPress(CallbackData, prefix="gc"):
    """One support group as a methodist keeps it."""

    group: ObjectId
    do: GroupDo = GroupDo.OPEN
    tie: ObjectId = 0


class TieKind(StrEnum):
    """What a GroupTiePress opens."""

    CHOOSE = ""  # the kind
    ASSOCIATION = "a"  # a page of them, or `ref`
    PROJECT = "p"  # choose one, or `ref` is its code


class GroupTiePress(CallbackData, prefix="gt"):
    """What a group, or its topic `thread`, is about."""

    group: ObjectId
    thread: str = ""
    kind: TieKind = TieKind.CHOOSE
    ref: str = ""
    page: PageNumber = 0


class GroupJoinPress(CallbackData, prefix="gj"):
    """Join the association of the group one came from."""

    tie: ObjectId


class GroupQuestionPress(CallbackData, prefix="gq"):
    """«Передать мой вопрос», under a message in a group: what it replies to goes to those who answer, by its author's press. It
    carries nothing: which message that is stands in the press itself (Bot API, «CallbackQuery», message.reply_to_message)."""
