"""The line that says for whom a theme or an event is."""

from collections.abc import Mapping

from bot.models import Audience
from bot.texts import Html, Texts

NAMES_SHOWN = 3
NAME_LENGTH = 60


def audience_line(t: Texts, audience: Audience, association_names: Mapping[int, str]) -> Html | None:
    """«🎯 Школы · Физика, Химия · Молодые педагоги», at most about 500 characters; None when it is for everyone.

    `association_names`: by number; an association that is no more is left out."""
    parts = [
        [t.plain(f"audience-line-{kind}") for kind in audience.organisation_kinds],
        [_short(t, association_names[number]) for number in audience.associations if number in association_names],
        [t.plain(f"subject-{subject}") for subject in audience.subjects],
        [t.plain("audience-line-young")] if audience.young else [],
    ]
    named = [_some(t, names) for names in parts if names]
    return t("audience-line", parts=t.plain("audience-between").join(named)) if named else None


def _some(t: Texts, names: list[str]) -> str:
    shown = ", ".join(names[:NAMES_SHOWN])
    rest = len(names) - NAMES_SHOWN
    return t.plain("audience-and-more", names=shown, rest=rest) if rest > 0 else shown


def _short(t: Texts, name: str) -> str:
    return name if len(name) <= NAME_LENGTH else t.plain("audience-shortened", name=name[: NAME_LENGTH - 1].rstrip())
