"""Consent to the processing of personal data, before anything is stored (152-ФЗ, article 9)."""

from bot.presses.people import ProfileDo, ProfilePress
from bot.presses.privacy import ConsentPress
from bot.presses.shared import Go
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.targets import press_for
from bot.screens.shared.ways import to_menu
from bot.texts import Texts


def ask(t: Texts, version: str, version_on: str, then: str) -> Screen:
    """The request; what the person was about to do travels in the button, nothing is kept."""
    return Screen(t("consent-ask", version=version_on), (_decide(t, version, then),))


def ask_anew(t: Texts, version: str, version_on: str, then: str) -> Screen:
    """The request to somebody who has agreed to an earlier version: until they decide, what is stored is theirs to take or to
    erase, and nothing else goes on."""
    return Screen(t("consent-ask-anew", version=version_on), (_decide(t, version, then), _own_data(t)))


def refused(t: Texts, then: str) -> Screen:
    """Nothing was stored; the way back stays open, with the deep link's target still in the button."""
    return Screen(t("consent-refused"), ((Button(t.plain("button-think-again"), press_for(then) or Go(to="start")),),))


def refused_anew(t: Texts, then: str) -> Screen:
    """A person known already does not agree to a new version: what is stored stays until they erase it."""
    again = ConsentPress(agree=True, version="", then=then)
    return Screen(t("consent-refused-anew"), ((Button(t.plain("button-think-again"), again),), _own_data(t)))


def agreed(t: Texts) -> Screen:
    """Agreed to, and what had to wait for it has to be said or pressed once more."""
    return Screen(t("consent-agreed"), ((to_menu(t),),))


def _decide(t: Texts, version: str, then: str) -> tuple[Button, ...]:
    return (
        Button(t.plain("button-agree"), ConsentPress(agree=True, version=version, then=then)),
        Button(t.plain("button-disagree"), ConsentPress(agree=False, version=version, then=then)),
    )


def _own_data(t: Texts) -> tuple[Button, ...]:
    return (
        Button(t.plain("button-my-data"), ProfilePress(do=ProfileDo.MY_DATA)),
        Button(t.plain("button-erase"), ProfilePress(do=ProfileDo.ASK_TO_ERASE)),
    )


def documents(t: Texts) -> Screen:
    """Stands below the policy and the text of consent."""
    return Screen(t("consent-documents"), ((to_menu(t),),))
