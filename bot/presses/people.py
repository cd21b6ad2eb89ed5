"""What buttons of the profile, of subscriptions and of roles carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class ProfilePress(CallbackData, prefix="pr"):
    """One's own profile. `do`: f (fields to change), c (change the field `ref`), l (speak the language `ref`), d (my data),
    e (ask before erasing), x (yes, erase), z (erase though nobody else is an admin)."""

    do: str
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


class RolePress(CallbackData, prefix="rl"):
    """A granted role. `do`: o (open), d (ask before taking it away), x (yes, take it away)."""

    grant: ObjectId
    do: str = "o"


class RoleLinkPress(CallbackData, prefix="rli"):
    """An invitation to a role. `do`: o (show the link), d (ask before withdrawing it), x (yes, withdraw it)."""

    invitation: ObjectId
    do: str = "o"


class RoleInvitePress(CallbackData, prefix="rln"):
    """Invite to a role: opens the Form."""

    role: str
