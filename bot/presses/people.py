"""What buttons of the profile, of subscriptions and of roles carry."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class ProfileDo(StrEnum):
    """What a ProfilePress does."""

    CHOOSE_FIELD = "f"  # to change
    CHANGE = "c"  # the field `ref`
    SPEAK = "l"  # the language `ref`
    MY_DATA = "d"
    ASK_TO_ERASE = "e"
    ERASE = "x"
    ERASE_LAST_ADMIN = "z"  # though nobody else is an admin


class ProfilePress(CallbackData, prefix="pr"):
    """One's own profile."""

    do: ProfileDo
    ref: str = ""


class SubscriptionsPress(CallbackData, prefix="subs"):
    """Subscriptions. `do`: a section (subject, association, event_kind) at a page, all (ask before switching everything off),
    none (yes, switch it off), usual (switch the usual on)."""

    do: str
    page: PageNumber = 0


class FollowPress(CallbackData, prefix="sub"):
    """Switch one subscription on or off; `page` is the section's page it stands on."""

    kind: str
    ref: str
    on: bool
    page: PageNumber = 0


class RoleDo(StrEnum):
    """What a RolePress does."""

    OPEN = "o"
    ASK_TO_REVOKE = "d"
    REVOKE = "x"


class RolePress(CallbackData, prefix="rl"):
    """A granted role."""

    grant: ObjectId
    do: RoleDo = RoleDo.OPEN


class RoleLinkDo(StrEnum):
    """What a RoleLinkPress does."""

    OPEN = "o"  # the link
    ASK_TO_WITHDRAW = "d"
    WITHDRAW = "x"


class RoleLinkPress(CallbackData, prefix="rli"):
    """An invitation to a role."""

    invitation: ObjectId
    do: RoleLinkDo = RoleLinkDo.OPEN


class RoleInvitePress(CallbackData, prefix="rln"):
    """Invite to a role: opens the Form."""

    role: str
