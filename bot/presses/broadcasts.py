"""What buttons about broadcasts carry."""

from aiogram.filters.callback_data import CallbackData

from bot.presses.shared import ObjectId, PageNumber


class ReceiptPress(CallbackData, prefix="rc"):
    """«Ознакомлен(а)» under a broadcast."""

    broadcast: ObjectId


class BroadcastsPress(CallbackData, prefix="bcs"):
    """Lists about broadcasts. `show`: l (those that were started), d (one's own drafts), b (who has blocked the bot)."""

    show: str = "l"
    page: PageNumber = 0


class BroadcastPress(CallbackData, prefix="bc"):
    """One broadcast as a methodist works on it. `do`: o (open).

    Of a draft: v (preview), w (change the message), u and n (urgent, not urgent), t (when), now (at once), at (at a moment), s
    (ask before sending), d (ask before deleting), dx (yes, delete).
    Of a started one: p (pause), r (resume), c (ask before cancelling), cx (yes), ec (choose what to correct), e (correct the part
    `part`), l (ask before recalling), lx (yes), g (ask before sending again), gx (yes), h (ask before reminding), hx (yes), m
    (file: who did not get it), f (why not), i (file: who has read it)."""

    broadcast: ObjectId
    do: str = "o"
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


class LeafPress(CallbackData, prefix="bcl"):
    """One condition of a group. `do`: o (open), a (add), n (all but such), p (such), r (remove). `ref` has a dot for the colon
    that parts a press."""

    broadcast: ObjectId
    do: str
    group: PageNumber
    kind: str
    ref: str = ""


class SavedAudiencePress(CallbackData, prefix="bcv"):
    """Saved audiences, opened from a draft. `do`: l (a page of them), o (open one), t (take it), d (ask before deleting), x
    (yes)."""

    broadcast: ObjectId
    do: str = "l"
    saved: ObjectId = 0
    page: PageNumber = 0
