"""«Наставник»: what a teacher finds there; and «Наставничество», what a methodist does there."""

from bot.models import PairSide
from bot.presses.shared import Go
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_menu
from bot.texts import Texts

# Names of screens (presses.Go) in the order they stand; the first one alone in its row.
ROOMS: tuple[str, ...] = (
    "consult-new",
    "consults",
    "pair",
    "known",
    "mentor-own",
)
OFFICE_ROOMS: tuple[str, ...] = (
    "consults-waiting",
    "young-alone",
    "pairs",
    "mentors",
    "pair-results",
    "known-office",
    "groups",
    "mentoring-numbers",
)


def room(t: Texts, mentors: bool, sides: frozenset[PairSide]) -> Screen:
    """«Наставник». `mentors`: the person has an offer to mentor; `sides`: who they are in pairs they are in."""
    labels = {"mentor-own": "mentor-own-mine"} if mentors else {}
    if sides:
        labels["pair"] = "pair-both" if len(sides) > 1 else f"pair-{next(iter(sides)).value}"
    buttons = [Button(t.plain(f"mentor-room-{labels.get(name, name)}"), Go(to=name)) for name in ROOMS]
    return Screen(t("mentor-room"), (tuple(buttons[:1]), *pairs(buttons[1:]), (to_menu(t),)))


def office(t: Texts) -> Screen:
    """«Наставничество» in «Кабинет методиста»"""
    buttons = [Button(t.plain(f"mentoring-office-{name}"), Go(to=name)) for name in OFFICE_ROOMS]
    back = (Button(t.plain("event-office-to-cabinet"), Go(to="methodist")),)
    return Screen(t("mentoring-office"), (*pairs(buttons), back))
