"""For whom a theme or an event is meant."""

from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import JSON, Dialect
from sqlalchemy.types import TypeDecorator


@dataclass(frozen=True)
class Audience:
    """For whom a theme or an event is meant. Empty parts mean everyone; several parts must all hold."""

    organisation_kinds: tuple[str, ...] = ()
    associations: tuple[int, ...] = ()
    subjects: tuple[str, ...] = ()
    young: bool = False

    @property
    def everyone(self) -> bool:
        """Whether nobody is left out."""
        return self == Audience()


class AudienceType(TypeDecorator[Audience]):
    """An Audience kept as JSON: it is read whole and never searched by."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Audience | None, dialect: Dialect) -> dict[str, Any] | None:
        """The audience's parts as lists."""
        return None if value is None else asdict(value)

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> Audience:
        """The audience; what was stored as nothing is everyone."""
        parts = value or {}
        return Audience(
            organisation_kinds=tuple(parts.get("organisation_kinds", ())),
            associations=tuple(parts.get("associations", ())),
            subjects=tuple(parts.get("subjects", ())),
            young=bool(parts.get("young", False)),
        )
