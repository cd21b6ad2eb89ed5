"""What buttons about support groups carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


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
