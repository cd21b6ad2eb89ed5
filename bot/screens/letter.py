"""What a methodist wrote, as it is sent: in a broadcast, its preview and its test alike."""

from collections.abc import Sequence

from bot.models import Broadcast, BroadcastButton
from bot.screens.presses import OpenBelowPress, ReceiptPress
from bot.screens.screen import Button, Letter, Screen
from bot.services.broadcasts import Part
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


def is_album(parts: Sequence[Part]) -> bool:
    """Whether these parts of one message are sent as an album."""
    return len(parts) > 1
