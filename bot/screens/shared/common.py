"""Screens that belong to no conversation in particular."""

from bot.models import FormDraft
from bot.presses.shared import Go
from bot.screens.shared import form_question
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.ways import to_menu
from bot.texts import Texts


def register_first(t: Texts) -> Screen:
    """Said to somebody who has not registered and wants in."""
    return Screen(t("register-first"), ((Button(t.plain("button-register"), Go(to="start")),),))


def not_allowed(t: Texts) -> Screen:
    """Said to somebody whose role does not reach."""
    return Screen(t("not-allowed"), ((to_menu(t),),))


def gone(t: Texts) -> Screen:
    """What the button was about is no more."""
    return Screen(t("gone"), ((to_menu(t),),))


def not_understood(t: Texts) -> Screen:
    """Said to a message nobody waited for."""
    return Screen(t("not-understood"), ((to_menu(t),),))


def unfinished(t: Texts, draft: FormDraft) -> Screen:
    """Said to a message nobody waited for, when a Form was left midway."""
    return Screen(
        t("unfinished-form", form=t.plain(f"form-name-{draft.form}")),
        ((form_question.resume(t, draft),), (to_menu(t),)),
    )


def form_over(t: Texts) -> Screen:
    """The Form of this button was finished or dropped."""
    return Screen(t("form-over"), ((to_menu(t),),))


def nothing_to_cancel(t: Texts) -> Screen:
    """/cancel with nothing open."""
    return Screen(t("nothing-to-cancel"), ((to_menu(t),),))
