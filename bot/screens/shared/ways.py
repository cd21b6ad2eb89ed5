"""Buttons that lead back to where several conversations begin."""

from bot.presses.shared import Go
from bot.screens.shared.screen import Button
from bot.texts import Texts


def to_administration(t: Texts) -> Button:
    """The way to the administration."""
    return Button(t.plain("button-admin-back"), Go(to="admin"))


def to_mentor_room(t: Texts) -> Button:
    """The way back to «Наставник»."""
    return Button(t.plain("mentor-room-back"), Go(to="mentor"))


def to_mentoring_office(t: Texts) -> Button:
    """The way back to «Наставничество»."""
    return Button(t.plain("mentoring-office-back"), Go(to="mentoring"))


def to_menu(t: Texts) -> Button:
    """The way to the menu."""
    return Button(t.plain("button-to-menu"), Go(to="menu"))
