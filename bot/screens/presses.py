"""What buttons carry (Bot API: at most 64 bytes). Each press has all it needs: a verb and the object's number.

A prefix and the order of fields are a promise: buttons live in chats for weeks and outlive upgrades. Add, never change.
"""

from typing import Annotated

from aiogram.filters.callback_data import CallbackData
from pydantic import Field

# Made-up numbers that no database can hold are no presses at all: the button is dead.
ObjectId = Annotated[int, Field(gt=-(2**63), lt=2**63)]  # what is left of an erased person has a number below 0
PageNumber = Annotated[int, Field(ge=0, lt=2**31)]


class Go(CallbackData, prefix="go"):
    """Open a screen that is about nothing in particular: `to` is its name, `page` where it has pages."""

    to: str
    page: PageNumber = 0


class ConsentPress(CallbackData, prefix="consent"):
    """Consent given or refused; `then` is the deep link that brought the person here (kept nowhere else)."""

    agree: bool
    version: str
    then: str = ""


class FormPress(CallbackData, prefix="f"):
    """A button of a Form's question. `do`: v (a value), b (back), s (skip), k (keep the answer given before), c (cancel),
    x (yes, cancel), r (resume)."""

    draft: ObjectId
    field: str
    do: str
    value: str = ""


class EventsPress(CallbackData, prefix="es"):
    """The list of events. `show`: l (the list), f (filters), k (kinds to choose from), t (themes to choose from).
    `by`: a (all), m (for me), s (my subject and associations), o (online), k (a kind, `ref` its code), t (a theme, `ref` its
    number)."""

    show: str = "l"
    by: str = "a"
    ref: str = ""
    page: PageNumber = 0


class EventPress(CallbackData, prefix="e"):
    """One event as a teacher sees it. `do`: o (open), s (sign up or join the queue), c (ask before cancelling the sign-up),
    x (yes, cancel it), i (calendar file), h (share). `back` is the list it was opened from (screens.events)."""

    event: ObjectId
    do: str = "o"
    back: str = ""


class MyEventsPress(CallbackData, prefix="my"):
    """My sign-ups. `part`: c (coming and in the queue), p (past)."""

    part: str = "c"
    page: PageNumber = 0


class ResultsPress(CallbackData, prefix="res"):
    """What was answered about an event, for a methodist."""

    event: ObjectId


class WordsPress(CallbackData, prefix="resw"):
    """The answers in words about an event, a page of them."""

    event: ObjectId
    page: PageNumber = 0


class NamedPress(CallbackData, prefix="resn"):
    """The answers by name where the questionnaire is not anonymous, a page of them."""

    event: ObjectId
    page: PageNumber = 0


class RemindPress(CallbackData, prefix="resr"):
    """Remind those who have not answered; asks once (`sure`)."""

    event: ObjectId
    sure: bool = False


class PicturePress(CallbackData, prefix="resp"):
    """The results as a picture."""

    event: ObjectId


class AnswerPress(CallbackData, prefix="fb"):
    """Fill in a questionnaire."""

    questionnaire: ObjectId


class ThemePress(CallbackData, prefix="th"):
    """One theme as a teacher sees it. `do`: o (open), m (its materials)."""

    theme: ObjectId
    do: str = "o"


class ThemeFilePress(CallbackData, prefix="thf"):
    """Send a file that is a theme's material."""

    material: ObjectId


class ThemeOfficePress(CallbackData, prefix="tho"):
    """One theme as a methodist keeps it. `do`: o (open), d (ask before deleting), x (yes, delete)."""

    theme: ObjectId
    do: str = "o"


class ThemePartPress(CallbackData, prefix="thp"):
    """Change a part of a theme: month, title, text, materials, audience."""

    theme: ObjectId
    part: str


class OfficeListPress(CallbackData, prefix="ol"):
    """The methodist's list of events. `scope`: c (coming), d (drafts), p (past and cancelled); `mine`: only those I made."""

    scope: str = "c"
    mine: bool = False
    page: PageNumber = 0


class OfficePress(CallbackData, prefix="of"):
    """One event as a methodist works on it. `do`: o (open), p (publish), e (what to change), w (who signed up, a page),
    c (cancel), y (copy), l (link), d (ask before deleting a draft), x (yes, delete it), a (presence, a page), f (find a person),
    k (the code word)."""

    event: ObjectId
    do: str = "o"
    page: PageNumber = 0


class OfficeFieldPress(CallbackData, prefix="ofe"):
    """Change one field of an event (services.event_changes.EventField)."""

    event: ObjectId
    field: str


class TickPress(CallbackData, prefix="tick"):
    """Mark a person as present (`on`) or take the mark off, on this page of the list."""

    event: ObjectId
    person: ObjectId
    on: bool
    page: PageNumber = 0


class CheckInPress(CallbackData, prefix="in"):
    """Check in at an event by its code word."""

    event: ObjectId


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


class ErasureActPress(CallbackData, prefix="act"):
    """An act of destruction as a file, for admins."""

    act: ObjectId


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


class AuditPress(CallbackData, prefix="au"):
    """The audit log: what was done to objects of a kind (empty: to all), a page of it."""

    kind: str = ""
    page: PageNumber = 0


class ExportPress(CallbackData, prefix="xp"):
    """Make the export of a period (services.periods): year, last, all or a month like 2026-11."""

    period: str


class ActsPress(CallbackData, prefix="acts"):
    """The acts of destruction, a page of them."""

    page: PageNumber = 0


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
    of condition (services.audience_choices.What): a page of what it may be about."""

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


class OpenBelowPress(CallbackData, prefix="ob"):
    """Open what a deep link would (screens.targets), below the message: what a methodist wrote stays as it is."""

    target: str
