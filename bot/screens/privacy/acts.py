"""Acts of destruction, as admins see them."""

from bot.models import ErasureAct
from bot.presses.privacy import ActsPress, ErasureActPress
from bot.screens.shared.pages import lines, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_administration, to_menu
from bot.services.shared.pages import Page
from bot.texts import Texts


def notice(t: Texts, act: ErasureAct) -> Screen:
    """Told to admins when a person has erased themselves."""
    return Screen(
        t("erasure-notice", act=str(act.id), date=t.date_long(act.at), person=str(act.person_id)),
        ((open_act(t, act),), (to_menu(t),)),
    )


def open_act(t: Texts, act: ErasureAct) -> Button:
    """The button that gives the act as a file."""
    return Button(t.plain("button-erasure-act", act=str(act.id)), ErasureActPress(act=act.id))


def acts(t: Texts, found: Page[ErasureAct]) -> Screen:
    """The acts, each as a file."""
    if not found.rows:
        return Screen(t("admin-acts-none"), ((to_administration(t),),))
    parts = [t("admin-act-line", act=str(act.id), date=t.date_long(act.at)) for act in found.rows]
    turn = pager(t, found.page, found.pages, lambda page: ActsPress(page=page))
    return Screen(
        t("admin-acts", lines=lines(parts)),
        (*pairs([open_act(t, act) for act in found.rows]), turn, (to_administration(t),)),
    )
