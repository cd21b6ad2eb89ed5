"""What an admin sees of an act of destruction."""

from bot.models import ErasureAct
from bot.screens import common
from bot.screens.presses import ErasureActPress
from bot.screens.screen import Button, Screen
from bot.texts import Texts


def notice(t: Texts, act: ErasureAct) -> Screen:
    """Told to admins when a person has erased themselves."""
    return Screen(
        t("erasure-notice", act=str(act.id), at=t.moment(act.at), person=str(act.person_id)),
        ((open_act(t, act),), (common.to_menu(t),)),
    )


def open_act(t: Texts, act: ErasureAct) -> Button:
    """The button that gives the act as a file."""
    return Button(t.plain("button-erasure-act", act=str(act.id)), ErasureActPress(act=act.id))
