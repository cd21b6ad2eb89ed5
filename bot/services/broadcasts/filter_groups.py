"""Changing an audience by buttons: one condition of one group at a time. Pure.

A change made twice is made once: each names the condition itself, not its place."""

from bot.services.broadcasts.filter_language import Groups, Leaf

EVERYONE: Groups = ((),)


def is_everyone(groups: Groups) -> bool:
    """Whether nobody is left out: a group without conditions is everyone, whatever stands beside it."""
    return () in groups


def holds(groups: Groups, group: int, leaf: Leaf) -> bool | None:
    """Whether the condition stands in the group as it is (False) or negated (True); None when it does not."""
    if not 0 <= group < len(groups):
        return None
    return next((negated for one, negated in groups[group] if one == leaf), None)


def add_leaf(groups: Groups, group: int, leaf: Leaf) -> Groups:
    """The groups with the condition added to a group, or to a new one when there is no such group. A condition that
    is there already is kept, not negated."""
    if not 0 <= group < len(groups):
        return (*groups, ((leaf, False),))
    if holds(groups, group, leaf) is not None:
        return set_negated(groups, group, leaf, False)
    return _with(groups, group, (*groups[group], (leaf, False)))


def set_negated(groups: Groups, group: int, leaf: Leaf, negated: bool) -> Groups:
    """The groups with the condition negated or not; unchanged when the condition is not there."""
    if holds(groups, group, leaf) is None:
        return groups
    return _with(groups, group, tuple((one, negated if one == leaf else was) for one, was in groups[group]))


def remove_leaf(groups: Groups, group: int, leaf: Leaf) -> Groups:
    """The groups without the condition; an empty group is dropped, and no groups at all become everyone."""
    if holds(groups, group, leaf) is None:
        return groups
    left = _with(groups, group, tuple((one, was) for one, was in groups[group] if one != leaf))
    return tuple(one for one in left if one) or EVERYONE


def _with(groups: Groups, place: int, group: tuple[tuple[Leaf, bool], ...]) -> Groups:
    return (*groups[:place], group, *groups[place + 1 :])
