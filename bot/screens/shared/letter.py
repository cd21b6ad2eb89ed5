"""What a methodist wrote, as it is sent: in a broadcast, its preview and its test alike."""

from collections.abc import Sequence
from dataclasses import replace

from bot.models import Broadcast, BroadcastButton, PartKind
from bot.models.content import CAPTION_AT_MOST, TEXT_AT_MOST, Part
from bot.presses.broadcasts import ReceiptPress
from bot.presses.shared import OpenBelowPress
from bot.screens.shared.screen import Button, Letter, Screen
from bot.screens.shared.wording import units
from bot.texts import Texts


def letter(t: Texts, broadcast: Broadcast) -> Letter:
    """The broadcast in the receiver's language: its content as written, its button."""
    return Letter(parts_of(broadcast), under(t, broadcast))


def parts_of(broadcast: Broadcast) -> tuple[Part, ...]:
    """The content's parts."""
    return tuple(Part(p.kind, p.text, tuple(p.entities), p.file_id, p.album) for p in broadcast.parts)


def under(t: Texts, broadcast: Broadcast) -> Screen | None:
    """The button below the content; None when there is none."""
    if broadcast.button is None:
        return None
    label = broadcast.button_text or t.plain(f"broadcast-button-{broadcast.button.value}")
    return Screen(t("broadcast-under-album"), ((_button(broadcast, label),),))


def _button(broadcast: Broadcast, label: str) -> Button:
    ref = broadcast.button_ref or ""
    match broadcast.button:
        case BroadcastButton.EVENT:
            return Button(label, OpenBelowPress(target=f"e_{ref}"))
        case BroadcastButton.QUESTIONNAIRE:
            return Button(label, OpenBelowPress(target=f"q_{ref}"))
        case BroadcastButton.LINK:
            return Button(label, url=ref)
        case _:
            return Button(label, ReceiptPress(broadcast=broadcast.id))


def headed(header: str, part: Part, messages: int | None = None) -> tuple[Part, ...]:
    """A person's message under a line of ours in bold, as one message where both fit, else the line in a message of its own.

    `messages` (1 or 2) keeps to the number that was sent before: in one message the line gives way to what the person wrote."""
    length = units(header)
    line = {"type": "bold", "offset": 0, "length": length}
    most = TEXT_AT_MOST if part.kind is PartKind.TEXT else CAPTION_AT_MOST
    fits = length + 1 + units(part.text) <= most
    if messages == 2 or (messages is None and not fits):
        return Part(PartKind.TEXT, header, (line,)), part
    if not fits:
        return (part,)
    moved = tuple({**entity, "offset": entity["offset"] + length + 1} for entity in part.entities)
    return (replace(part, text=f"{header}\n{part.text}", entities=(line, *moved), album=None),)


def spoken(parts: Sequence[Part]) -> Letter:
    """Messages one after another as they were written."""
    return Letter(tuple(parts))


def is_album(parts: Sequence[Part]) -> bool:
    """Whether these parts of one message are sent as an album."""
    return len(parts) > 1
