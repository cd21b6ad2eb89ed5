"""To whom a broadcast goes, in words and by buttons: groups of conditions with «или» between them."""

from collections.abc import Mapping

from bot.models import SavedAudience
from bot.presses.broadcasts import AudiencePress, BroadcastPress, LeafDo, LeafPress, SavedAudienceDo, SavedAudiencePress
from bot.screens.shared.pages import in_rows, lines, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.wording import shortened
from bot.services.broadcasts import filter_groups
from bot.services.broadcasts.drafts import DraftCard
from bot.services.broadcasts.filter_choices import Choice, What
from bot.services.broadcasts.filter_language import Groups, Leaf, LeafKind
from bot.services.broadcasts.filters import Reach
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

Names = Mapping[tuple[LeafKind, str], str]

NAME_LIMIT = 60
LINE_LIMIT = 300
IN_A_ROW = 6
# How conditions are offered; an organisation is looked for.
ORGANISATION = "organisation"
OFFERED = (
    What.ORGANISATION_KIND.value,
    ORGANISATION,
    *(what.value for what in (What.ASSOCIATION, What.SUBJECT, What.YOUNG, What.ROLE, What.FOLLOWS, What.THEME)),
    *(what.value for what in (What.SIGNED_UP, What.ATTENDED, What.MISSED, What.NOT_ANSWERED)),
)
# Beside what is followed without a choice there are things to choose from.
UNDER_FOLLOWS = (What.FOLLOWS_SUBJECT, What.FOLLOWS_ASSOCIATION, What.FOLLOWS_EVENT_KIND)


def press(broadcast_id: int, do: LeafDo, group: int, leaf: Leaf) -> LeafPress:
    """The press that does `do` to a condition."""
    return LeafPress(broadcast=broadcast_id, do=do, group=group, kind=leaf.kind.value, ref=leaf.ref.replace(":", "."))


def leaf_of(pressed: LeafPress) -> Leaf:
    """The condition in a press. Raises ValueError for a made-up one."""
    return Leaf(LeafKind(pressed.kind), pressed.ref.replace(".", ":"))


def condition(t: Texts, leaf: Leaf, names: Names) -> str:
    """A condition in words: «школы», «предмет «Физика»», «были на «Мастер-класс …»»."""
    if leaf.kind in (LeafKind.ROLE, LeafKind.ORGANISATION_KIND):
        return t.plain(f"broadcast-leaf-{leaf.ref}")
    kind, ref = leaf.kind.value, leaf.ref
    if leaf.kind is LeafKind.FOLLOWS:
        followed, _, ref = leaf.ref.partition(":")
        kind = f"follows_{followed}"
    match kind:
        case "subject" | "follows_subject":
            name = t.plain(f"subject-{ref}")
        case "follows_event_kind":
            name = t.plain(f"event-kind-{ref}")
        case _:
            name = names.get((leaf.kind, leaf.ref)) or t.plain("broadcast-leaf-gone")
    return t.plain(f"broadcast-leaf-{kind}", name=shortened(t, name, NAME_LIMIT))


def in_one_line(t: Texts, groups: Groups, names: Names) -> str:
    """All groups in a line of at most 300 characters."""
    if filter_groups.is_everyone(groups):
        return t.plain("broadcast-everyone")
    parts = [_group(t, group, names) for group in groups]
    return shortened(t, t.plain("broadcast-or").join(parts), LINE_LIMIT)


def _group(t: Texts, group: tuple[tuple[Leaf, bool], ...], names: Names) -> str:
    such = t.plain("broadcast-and").join(condition(t, leaf, names) for leaf, negated in group if not negated)
    but = t.plain("broadcast-comma").join(condition(t, leaf, names) for leaf, negated in group if negated)
    such = such or t.plain("broadcast-everyone")
    return t.plain("broadcast-but", such=such, but=but) if but else such


def reach_line(t: Texts, reach: Reach) -> Html:
    """«👥 69 человек, можно написать 66»"""
    return t("broadcast-reach", people=reach.people, reachable=reach.reachable)


def audience(t: Texts, shown: DraftCard, note: Html | None = None) -> Screen:
    """The conditions, numbered, with their buttons and the number of people."""
    number, told, open_buttons = 0, [t("broadcast-whom")], []
    everyone = filter_groups.is_everyone(shown.groups)
    if everyone:
        told.append(t("broadcast-whom-everyone"))
    for place, group in enumerate(() if everyone else shown.groups):
        if place:
            told.append(t("broadcast-whom-or"))
        for leaf, negated in group:
            number += 1
            key = "broadcast-whom-but" if negated else "broadcast-whom-line"
            told.append(t(key, number=number, what=condition(t, leaf, shown.names)))
            open_buttons.append(Button(str(number), press(shown.broadcast.id, LeafDo.OPEN, place, leaf)))
    told.append(reach_line(t, shown.reach))
    if not everyone and not shown.reach.people:
        told.append(t("broadcast-whom-nobody"))
    if note:
        told.append(note)
    return Screen(lines(told), _audience_rows(t, shown, everyone, open_buttons))


def _audience_rows(
    t: Texts, shown: DraftCard, everyone: bool, open_buttons: list[Button]
) -> tuple[tuple[Button, ...], ...]:
    number = shown.broadcast.id

    def button(key: str, do: str, group: int = 0) -> Button:
        return Button(t.plain(f"broadcast-whom-{key}"), AudiencePress(broadcast=number, do=do, group=group))

    saved = Button(t.plain("broadcast-whom-saved"), SavedAudiencePress(broadcast=number))
    last = 0 if everyone else len(shown.groups) - 1
    return (
        *in_rows(open_buttons, IN_A_ROW),
        (button("add", "kinds", last),),
        () if everyone else (button("or-else", "kinds", last + 1),),
        *pairs([saved] if everyone else [button("save", "save"), saved]),
        (Button(t.plain("broadcast-to-draft"), BroadcastPress(broadcast=number)),),
    )


def one_condition(t: Texts, shown: DraftCard, group: int, leaf: Leaf, negated: bool) -> Screen:
    """A condition and what can be done with it."""
    number = shown.broadcast.id
    key = "broadcast-condition-but" if negated else "broadcast-condition"
    turn = ("such", LeafDo.INCLUDE) if negated else ("but", LeafDo.EXCLUDE)
    return Screen(
        t(key, what=condition(t, leaf, shown.names)),
        (
            (
                Button(t.plain(f"broadcast-condition-make-{turn[0]}"), press(number, turn[1], group, leaf)),
                Button(t.plain("broadcast-condition-remove"), press(number, LeafDo.REMOVE, group, leaf)),
            ),
            (Button(t.plain("broadcast-condition-more"), AudiencePress(broadcast=number, do="kinds", group=group)),),
            (_to_audience(t, number),),
        ),
    )


def _to_audience(t: Texts, broadcast_id: int) -> Button:
    return Button(t.plain("broadcast-to-audience"), AudiencePress(broadcast=broadcast_id))


def kinds(t: Texts, broadcast_id: int, group: int) -> Screen:
    """Kinds of conditions to add to a group."""
    buttons = [
        Button(t.plain(f"broadcast-kind-{kind}"), AudiencePress(broadcast=broadcast_id, do=kind, group=group))
        for kind in OFFERED
    ]
    return Screen(t("broadcast-kinds"), (*pairs(buttons), (_to_audience(t, broadcast_id),)))


def choices(t: Texts, shown: DraftCard, what: What, group: int, found: Page[Choice]) -> Screen:
    """What the condition may be about; what stands in the group already is ticked."""
    number = shown.broadcast.id
    labels = [_choice_label(t, one) for one in found.rows]
    buttons = [
        Button(
            t.plain("form-ticked", label=label)
            if filter_groups.holds(shown.groups, group, one.leaf) is False
            else label,
            press(number, LeafDo.ADD, group, one.leaf),
        )
        for one, label in zip(found.rows, labels, strict=True)
    ]
    if what is What.FOLLOWS:
        deeper = [AudiencePress(broadcast=number, do=each.value, group=group) for each in UNDER_FOLLOWS]
        buttons += [Button(t.plain(f"broadcast-kind-{each.do}"), each) for each in deeper]
        labels = [button.text for button in buttons]
    turn = pager(
        t, found.page, found.pages, lambda page: AudiencePress(broadcast=number, do=what.value, group=group, page=page)
    )
    back = What.FOLLOWS.value if what in UNDER_FOLLOWS else "kinds"
    key = f"broadcast-values-{what.value}" if buttons else "broadcast-values-none"
    return Screen(
        t(key),
        (
            *pairs(buttons, labels),
            turn,
            (Button(t.plain("button-back"), AudiencePress(broadcast=number, do=back, group=group)),),
        ),
    )


def _choice_label(t: Texts, one: Choice) -> str:
    leaf = one.leaf
    if one.moment is not None and one.name is not None:
        name = shortened(t, one.name, NAME_LIMIT)
        return t.plain("broadcast-target", day=t.date_short(one.moment), title=name)
    if one.name is not None:
        return shortened(t, one.name, NAME_LIMIT)
    if leaf.kind is LeafKind.SUBJECT:
        return t.plain(f"subject-{leaf.ref}")
    if leaf.kind is LeafKind.FOLLOWS and ":" in leaf.ref:
        followed, _, code = leaf.ref.partition(":")
        return t.plain(f"subject-{code}" if followed == "subject" else f"event-kind-{code}")
    return condition(t, leaf, {})


def saved_list(t: Texts, broadcast_id: int, found: Page[SavedAudience]) -> Screen:
    """Saved audiences to choose from."""
    rows = tuple(
        (
            Button(
                shortened(t, one.name, NAME_LIMIT),
                SavedAudiencePress(broadcast=broadcast_id, do=SavedAudienceDo.OPEN, saved=one.id, page=found.page),
            ),
        )
        for one in found.rows
    )
    turn = pager(t, found.page, found.pages, lambda page: SavedAudiencePress(broadcast=broadcast_id, page=page))
    key = "broadcast-saved" if rows else "broadcast-saved-none"
    return Screen(t(key), (*rows, turn, (_to_audience(t, broadcast_id),)))


def saved_one(
    t: Texts, broadcast_id: int, saved: SavedAudience, groups: Groups, names: Names, reach: Reach, page: int
) -> Screen:
    """A saved audience: whom it names, taken or deleted from here."""

    def button(key: str, do: SavedAudienceDo) -> Button:
        there = SavedAudiencePress(broadcast=broadcast_id, do=do, saved=saved.id, page=page)
        return Button(t.plain(f"broadcast-saved-{key}"), there)

    text = t("broadcast-saved-one", name=saved.name, whom=in_one_line(t, groups, names))
    return Screen(
        lines([text, reach_line(t, reach)]),
        (
            (button("take", SavedAudienceDo.TAKE),),
            (button("delete", SavedAudienceDo.ASK_TO_DELETE), button("back", SavedAudienceDo.LIST)),
        ),
    )


def sure_to_delete_saved(t: Texts, broadcast_id: int, saved: SavedAudience, page: int) -> Screen:
    """Asks once before a saved audience is deleted."""

    def button(key: str, do: SavedAudienceDo) -> Button:
        there = SavedAudiencePress(broadcast=broadcast_id, do=do, saved=saved.id, page=page)
        return Button(t.plain(f"broadcast-saved-{key}"), there)

    return Screen(
        t("broadcast-saved-sure", name=saved.name),
        ((button("keep", SavedAudienceDo.OPEN),), (button("yes-delete", SavedAudienceDo.DELETE),)),
    )
