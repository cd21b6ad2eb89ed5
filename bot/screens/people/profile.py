"""The profile: what is known of a person, what they can change, take away or erase."""

from bot.models import Role
from bot.presses.people import ProfileDo, ProfilePress
from bot.presses.shared import Go
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_menu
from bot.services.consultations.nameless import KEPT
from bot.services.people.profile import Profile
from bot.texts import LANGUAGES, Html, Texts

# The order of registration; names are those of the Form's fields.
FIELDS = ("full_name", "organisation", "position", "subject", "since", "under_35", "associations")
ASSOCIATIONS_SHOWN = 5


def field_value(t: Texts, profile: Profile, field: str) -> str:
    """A field of the profile in words."""
    person = profile.person
    match field:
        case "full_name":
            return person.full_name
        case "organisation":
            return profile.organisation.full_name if profile.organisation else t.plain("profile-no-organisation")
        case "position" if person.position is not None:
            return t.plain(f"position-{person.position.value}")
        case "subject" if person.subject is not None:
            return t.plain(f"subject-{person.subject.value}")
        case "since" if person.teaching_since is not None:
            return str(person.teaching_since)
        case "under_35" if person.under_35 is not None:
            return t.plain("answer-yes" if person.under_35 else "answer-no")
        case "associations" if profile.associations:
            return _some(t, [row.name for row in profile.associations])
        case "associations":
            return t.plain("profile-none")
        case _:
            # Not asked when they joined: neither a yes nor a no.
            return t.plain("profile-unknown")


def _some(t: Texts, names: list[str]) -> str:
    shown, rest = names[:ASSOCIATIONS_SHOWN], len(names) - ASSOCIATIONS_SHOWN
    listed = t.plain("profile-between").join(shown)
    return t.plain("profile-and-more", names=listed, rest=rest) if rest > 0 else listed


def profile(t: Texts, shown: Profile, roles: frozenset[Role], in_first_years: bool, saved: bool = False) -> Screen:
    """All particulars, one a line; `saved` says that a change was just made."""
    lines = [t("profile-title"), t("profile-name", name=shown.person.full_name)]
    if saved:
        lines.insert(0, t("profile-saved"))
    lines += [
        t("profile-line", field=t.plain(f"profile-field-{f}"), value=field_value(t, shown, f)) for f in FIELDS[1:]
    ]
    if in_first_years:
        lines.append(t("profile-first-years"))
    granted = [t.plain(f"profile-role-{role.value}") for role in (Role.METHODIST, Role.ADMIN) if role in roles]
    if granted:
        lines.append(t("profile-roles", roles=t.plain("profile-between").join(granted)))
    return Screen(
        Html("\n".join(lines)),
        (
            (Button(t.plain("button-change"), ProfilePress(do=ProfileDo.CHOOSE_FIELD)),),
            (Button(t.plain("menu-subscriptions"), Go(to="subscriptions")), *_languages(t)),
            (
                Button(t.plain("button-my-data"), ProfilePress(do=ProfileDo.MY_DATA)),
                Button(t.plain("button-erase"), ProfilePress(do=ProfileDo.ASK_TO_ERASE)),
            ),
            (to_menu(t),),
        ),
    )


def _languages(t: Texts) -> list[Button]:
    others = [code for code in LANGUAGES if code != t.language]
    return [Button(t.plain(f"language-{code}"), ProfilePress(do=ProfileDo.SPEAK, ref=code)) for code in others]


def unregistered(t: Texts) -> Screen:
    """The profile of somebody who has consented and not registered: what there is of them is theirs all the same."""
    return Screen(
        t("profile-unregistered"),
        (
            (Button(t.plain("button-register"), Go(to="start")),),
            (
                Button(t.plain("button-my-data"), ProfilePress(do=ProfileDo.MY_DATA)),
                Button(t.plain("button-erase"), ProfilePress(do=ProfileDo.ASK_TO_ERASE)),
            ),
        ),
    )


def fields(t: Texts) -> Screen:
    """What to change."""
    buttons = [Button(t.plain(f"profile-field-{name}"), ProfilePress(do=ProfileDo.CHANGE, ref=name)) for name in FIELDS]
    return Screen(t("profile-fields"), (*pairs(buttons), (_to_profile(t),)))


def sure_to_erase(t: Texts) -> Screen:
    """Asks once, saying what will happen."""
    sure = Button(t.plain("button-yes-erase"), ProfilePress(do=ProfileDo.ERASE))
    return Screen(t("erase-sure", days=KEPT.days), ((sure,), (_to_profile(t),)))


def last_admin(t: Texts) -> Screen:
    """Asks again: nobody would be left to administer."""
    return Screen(
        t("erase-last-admin"),
        ((Button(t.plain("button-erase-anyway"), ProfilePress(do=ProfileDo.ERASE_LAST_ADMIN)),), (_to_profile(t),)),
    )


def erased(t: Texts, act: int) -> Screen:
    """Everything is gone; the number of the act is what the person may ask the centre by."""
    return Screen(t("erase-done", act=str(act)), ((Button(t.plain("button-start-anew"), Go(to="start")),),))


def really_erased(t: Texts) -> Screen:
    """The traces in the files are gone as well: told once, by a row that goes with it."""
    return Screen(t("erase-really-done"), ((Button(t.plain("button-start-anew"), Go(to="start")),),))


def _to_profile(t: Texts) -> Button:
    return Button(t.plain("button-back"), Go(to="profile"))
