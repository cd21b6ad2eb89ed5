"""Subscriptions: what to write to a person about, each on or off with one tap."""

from collections.abc import Sequence

from bot.models import Association, EventKind, Subject, SubscriptionKind
from bot.presses.people import FollowPress, SubscriptionsPress
from bot.presses.shared import Go
from bot.screens.shared.pages import pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_menu
from bot.services.people.subscriptions import THEMES, Followable
from bot.services.shared.pages import nearest_page
from bot.texts import Texts

SECTIONS = (SubscriptionKind.SUBJECT, SubscriptionKind.ASSOCIATION, SubscriptionKind.EVENT_KIND)
ON_A_PAGE = 8


def choices(t: Texts, section: SubscriptionKind, associations: Sequence[Association]) -> list[tuple[str, str]]:
    """What a section offers: codes (or numbers as text) with labels."""
    if section is SubscriptionKind.SUBJECT:
        return [(s.value, t.plain(f"subject-{s.value}")) for s in Subject if s is not Subject.NONE]
    if section is SubscriptionKind.EVENT_KIND:
        return [(kind.value, t.plain(f"event-kind-{kind.value}")) for kind in EventKind]
    return [(str(row.id), row.name) for row in associations]


def overview(t: Texts, followed: frozenset[Followable], associations: Sequence[Association]) -> Screen:
    """All sections with how much of each is on."""
    counts = {
        section.value: (sum(f.kind is section for f in followed), len(choices(t, section, associations)))
        for section in SECTIONS
    }
    themes_on = THEMES in followed
    text = t(
        "subscriptions",
        themes="on" if themes_on else "off",
        subjects=counts["subject"][0],
        all_subjects=counts["subject"][1],
        associations=counts["association"][0],
        all_associations=counts["association"][1],
        kinds=counts["event_kind"][0],
        all_kinds=counts["event_kind"][1],
    )
    sections = [Button(t.plain(f"subscriptions-{s.value}"), SubscriptionsPress(do=s.value)) for s in SECTIONS]
    off = Button(t.plain("button-unfollow-all"), SubscriptionsPress(do="all"))
    usual = Button(t.plain("button-follow-usual"), SubscriptionsPress(do="usual"))
    return Screen(
        text,
        (
            (_switch(t, t.plain("subscriptions-themes"), THEMES, themes_on, 0),),
            *pairs(sections),
            (off,) if followed else (usual,),
            (to_menu(t),),
        ),
    )


def section(
    t: Texts, kind: SubscriptionKind, followed: frozenset[Followable], associations: Sequence[Association], page: int
) -> Screen:
    """One section: each thing is a button that switches it, the ones that are on are ticked."""
    offered = choices(t, kind, associations)
    page, pages = nearest_page(page, len(offered), ON_A_PAGE)
    things = [(Followable(kind, ref), label) for ref, label in offered[page * ON_A_PAGE : (page + 1) * ON_A_PAGE]]
    buttons = [_switch(t, label, what, what in followed, page) for what, label in things]
    one_in_a_row = kind is SubscriptionKind.ASSOCIATION
    rows = tuple((button,) for button in buttons) if one_in_a_row else pairs(buttons, [label for _, label in things])
    text = t(f"subscriptions-section-{kind.value}") if offered else t("subscriptions-section-empty")
    back = Button(t.plain("button-back"), Go(to="subscriptions"))
    turn = pager(t, page, pages, lambda number: SubscriptionsPress(do=kind.value, page=number))
    return Screen(text, (*rows, turn, (back,)))


def _switch(t: Texts, label: str, what: Followable, on: bool, page: int) -> Button:
    press = FollowPress(kind=what.kind.value, ref=what.ref, on=not on, page=page)
    return Button(t.plain("subscriptions-on" if on else "subscriptions-off", label=label), press)


def sure_to_unfollow(t: Texts) -> Screen:
    """Asks once before everything is switched off."""
    return Screen(
        t("subscriptions-sure"),
        (
            (Button(t.plain("button-yes-unfollow-all"), SubscriptionsPress(do="none")),),
            (Button(t.plain("button-back"), Go(to="subscriptions")),),
        ),
    )
