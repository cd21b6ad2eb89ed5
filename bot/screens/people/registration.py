"""What is said when registration is over or was left."""

from bot.presses.shared import Go
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.targets import press_for
from bot.screens.shared.ways import to_menu
from bot.texts import Html, Texts


def done(t: Texts, address: str, then: str, listed: bool) -> Screen:
    """Registered; the way on is what the deep link asked for, or the events. Who found no organisation (`listed` is False) is
    told what happens next."""
    press = press_for(then)
    onward = Button(t.plain("button-go-on"), press) if press else Button(t.plain("menu-events"), Go(to="events"))
    lines = [t("registration-done", name=address)]
    if not listed:
        lines.append(t("registration-unlisted"))
    siblings = (Button(t.plain("menu-subscriptions"), Go(to="subscriptions")), to_menu(t))
    return Screen(Html("\n".join(lines)), ((onward,), siblings))


def registration_cancelled(t: Texts, then: str) -> Screen:
    """Registration was cancelled; what was typed is gone, where a deep link leads is not."""
    press = press_for(then) or Go(to="start")
    return Screen(t("registration-left"), ((Button(t.plain("button-register"), press),),))
