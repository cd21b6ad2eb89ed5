"""The language of filters: conditions joined by and, or, not; as groups that buttons can change, and as JSON."""

import re
import reprlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.models import (
    Association,
    Event,
    EventKind,
    Organisation,
    OrganisationKind,
    Role,
    Subject,
    SubscriptionKind,
    Theme,
)

MAX_LEAVES = 30
MAX_DEPTH = 5
# A row's number as programs write it: one spelling a number, and none that 64 bits cannot hold.
NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")


class FilterRefused(ValueError):
    """What was given is no filter, or one beyond the limits."""


class LeafKind(StrEnum):
    """What a leaf asks about a person; the comment says what its `ref` is."""

    EVERYONE = "everyone"
    ROLE = "role"  # a Role's code; teacher: whoever has registered; granted ones are held at this moment
    ORGANISATION_KIND = "organisation_kind"  # an OrganisationKind's code
    ORGANISATION = "organisation"  # its number
    ASSOCIATION = "association"  # its number: the person belongs to it
    SUBJECT = "subject"  # a Subject's code
    FOLLOWS = "follows"  # themes, association:<number>, subject:<code>, event_kind:<code>
    THEME = "theme"  # its number: a seat or a place in the queue of at least one of its events
    YOUNG_FIRST_YEARS = "young_first_years"  # the first three years of work
    YOUNG_UNDER_35 = "young_under_35"
    SIGNED_UP = "signed_up"  # an event's number: a seat or a place in the queue
    ATTENDED = "attended"  # an event's number: was marked as present
    MISSED = "missed"  # an event's number: had a seat, was not marked; the event is over, not cancelled
    NOT_ANSWERED = "not_answered"  # an event's number: was asked to fill in its questionnaire and has not


Table = type[Association] | type[Event] | type[Organisation] | type[Theme]
CODED: Mapping[LeafKind, type[StrEnum]] = {
    LeafKind.ROLE: Role,
    LeafKind.ORGANISATION_KIND: OrganisationKind,
    LeafKind.SUBJECT: Subject,
}
NUMBERED: Mapping[LeafKind, Table] = {
    LeafKind.ORGANISATION: Organisation,
    LeafKind.ASSOCIATION: Association,
    LeafKind.THEME: Theme,
    LeafKind.SIGNED_UP: Event,
    LeafKind.ATTENDED: Event,
    LeafKind.MISSED: Event,
    LeafKind.NOT_ANSWERED: Event,
}


@dataclass(frozen=True)
class Leaf:
    """One question about a person. Raises FilterRefused for a `ref` the kind does not take; a number that belongs to nothing
    is taken and matches nobody."""

    kind: LeafKind
    ref: str = ""

    def __post_init__(self) -> None:
        if not _takes(self.kind, self.ref):
            raise FilterRefused(f"{self.kind.value} does not take {reprlib.repr(self.ref)}")


@dataclass(frozen=True)
class And:
    """All parts hold; without parts it is everyone."""

    parts: tuple["Filter", ...] = ()


@dataclass(frozen=True)
class Or:
    """At least one part holds; without parts it is nobody."""

    parts: tuple["Filter", ...] = ()


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: "Filter"


Filter = And | Or | Not | Leaf
# What the chat shows: at least one group, in it every leaf, each as it is or negated (True).
Groups = tuple[tuple[tuple[Leaf, bool], ...], ...]


def leaves(filter: Filter) -> Iterator[Leaf]:
    """The filter's leaves, from left to right, each as often as it stands there."""
    match filter:
        case Leaf():
            yield filter
        case Not(part):
            yield from leaves(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from leaves(part)


def fits(filter: Filter) -> bool:
    """Whether the filter is within the limits: 30 leaves (And and Or without parts count as one) on 5 levels, a leaf's own
    included."""
    ends, depth = _size(filter)
    return ends <= MAX_LEAVES and depth <= MAX_DEPTH


def from_groups(groups: Groups) -> Filter:
    """Or of And of leaves, each as it is or negated. No groups: nobody. An empty group: everyone."""
    return Or(tuple(And(tuple(Not(leaf) if negated else leaf for leaf, negated in group)) for group in groups))


def to_groups(filter: Filter) -> Groups | None:
    """The groups a filter consists of; one leaf, and an And alone, are one group. None for a filter of another shape."""
    groups = []
    for part in filter.parts if isinstance(filter, Or) else (filter,):
        group = []
        for literal in part.parts if isinstance(part, And) else (part,):
            leaf = literal.part if isinstance(literal, Not) else literal
            if not isinstance(leaf, Leaf):
                return None
            group.append((leaf, isinstance(literal, Not)))
        groups.append(tuple(group))
    return tuple(groups)


def _size(filter: Filter) -> tuple[int, int]:
    match filter:
        case Leaf() | And(()) | Or(()):
            return 1, 1
        case Not(part):
            inside = [_size(part)]
        case And(parts) | Or(parts):
            inside = [_size(part) for part in parts]
    return sum(ends for ends, _ in inside), 1 + max(depth for _, depth in inside)


def _takes(kind: LeafKind, ref: str) -> bool:
    if kind in CODED:
        return _is_code(CODED[kind], ref)
    if kind in NUMBERED:
        return NUMBER.fullmatch(ref) is not None
    if kind is not LeafKind.FOLLOWS:
        return not ref
    followed, _, what = ref.partition(":")
    match followed:
        case SubscriptionKind.THEMES:
            return followed == ref
        case SubscriptionKind.ASSOCIATION:
            return NUMBER.fullmatch(what) is not None
        case SubscriptionKind.SUBJECT:
            return _is_code(Subject, what)
        case SubscriptionKind.EVENT_KIND:
            return _is_code(EventKind, what)
        case _:
            return False


def _is_code(kind: type[StrEnum], ref: str) -> bool:
    return any(ref == code.value for code in kind)


def subscription_of(ref: str) -> tuple[SubscriptionKind, str]:
    """The kind and ref of a Subscription that a leaf asks for."""
    kind, _, what = ref.partition(":")
    return SubscriptionKind(kind), what


def to_json(filter: Filter) -> Any:
    """The filter for a JSON column: {"and": […]}, {"or": […]}, {"not": …}, {"is": kind, "ref": ref}, without "ref" where it
    is empty. Raises FilterRefused beyond the limits: what was written can always be read."""
    _check(filter)
    return _written(filter)


def from_json(value: Any) -> Filter:
    """The filter `to_json` has written. Raises FilterRefused for what is no filter, for kinds and codes that do not exist,
    and beyond the limits."""
    filter = _read(value, MAX_DEPTH)
    _check(filter)
    return filter


def _check(filter: Filter) -> None:
    if not fits(filter):
        raise FilterRefused(f"more than {MAX_LEAVES} leaves or {MAX_DEPTH} levels")


def _written(filter: Filter) -> dict[str, Any]:
    match filter:
        case And(parts):
            return {"and": [_written(part) for part in parts]}
        case Or(parts):
            return {"or": [_written(part) for part in parts]}
        case Not(part):
            return {"not": _written(part)}
        case Leaf(kind, ref):
            return {"is": kind.value, "ref": ref} if ref else {"is": kind.value}


def _read(value: Any, levels: int) -> Filter:
    if not levels:
        raise FilterRefused(f"more than {MAX_DEPTH} levels")
    match value:
        case {"and": [*parts], **others} if not others:
            return And(tuple(_read(part, levels - 1) for part in parts))
        case {"or": [*parts], **others} if not others:
            return Or(tuple(_read(part, levels - 1) for part in parts))
        case {"not": part, **others} if not others:
            return Not(_read(part, levels - 1))
        case {"is": str(kind), "ref": str(ref), **others} if not others and _is_code(LeafKind, kind):
            return Leaf(LeafKind(kind), ref)
        case {"is": str(kind), **others} if not others and _is_code(LeafKind, kind):
            return Leaf(LeafKind(kind))
    raise FilterRefused(f"no filter: {reprlib.repr(value)}")
