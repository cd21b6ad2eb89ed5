"""Broadcasts as methodists watch them: the list, one on its way, what became of it."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from bot.models import Broadcast, BroadcastState
from bot.presses.broadcasts import BroadcastDo, BroadcastPress, BroadcastsPress, ReceiptPress
from bot.screens.shared.pages import lines
from bot.screens.shared.screen import Button, Screen
from bot.screens.shared.wording import shortened
from bot.services.broadcasts.numbers import Progress, Receipts
from bot.texts import Html, Texts

BAR = 16
TITLE_LIMIT = 40
STEP = 10  # seconds: the time left is a guess, not a stopwatch
MINUTE, HOUR = 60, 3600
OVER = (BroadcastState.DONE, BroadcastState.CANCELLED)
# What the sender and the planning write beside a delivery; anything else is what the messenger said.
REASONS = frozenset(
    ("403", "429", "5xx", "crash", "network", "no-account", "no-longer-true", "not-connected", "not-rendered", "resent")
)


def title(t: Texts, words: str, limit: int = TITLE_LIMIT) -> str:
    """The first words of a broadcast as its name; those of one without a text say so."""
    return shortened(t, " ".join(words.split()), limit) or t.plain("broadcast-without-words")


def _button(t: Texts, broadcast: Broadcast, key: str, do: BroadcastDo) -> Button:
    return Button(t.plain(f"broadcast-do-{key}"), BroadcastPress(broadcast=broadcast.id, do=do))


def back_to_list(t: Texts) -> Button:
    """The way back to all broadcasts."""
    return Button(t.plain("broadcast-to-list"), BroadcastsPress())


def gone(t: Texts) -> Screen:
    """There is no such broadcast (any more)."""
    return Screen(t("broadcast-gone"), ((back_to_list(t),),))


def author_gone(t: Texts, broadcast: Broadcast, words: str) -> Screen:
    """Told to methodists: a broadcast was stopped before it began, for its author is no methodist any more."""
    return Screen(
        t("broadcast-author-gone", words=title(t, words)), ((_button(t, broadcast, "open", BroadcastDo.OPEN),),)
    )


def progress_screen(
    t: Texts,
    broadcast: Broadcast,
    words: str,
    progress: Progress,
    seconds_left: float | None,
    *,
    waits_until: datetime | None = None,
    receipts: Receipts | None = None,
) -> Screen:
    """How far a started broadcast is and what can be done to it. `words` are its first words; `waits_until` (services.
    broadcast_drafts.waits_until) says that its time has not come or that quiet hours hold it; `receipts` where it asks for
    them."""
    parts = [
        t("broadcast-progress", words=title(t, words), state=_state(t, broadcast)),
        *_where_it_stands(t, broadcast, progress, waits_until),
        *_troubles(t, progress),
        *_changes(t, broadcast, progress),
    ]
    if broadcast.state is BroadcastState.RUNNING and waits_until is None and seconds_left is not None:
        parts.append(_time_left(t, seconds_left))
    if receipts is not None and receipts.sent:
        parts.append(t("broadcast-receipts", read=receipts.read, sent=receipts.sent))
    if broadcast.state in OVER:
        rows = (*_receipt_rows(t, broadcast, receipts), *_over_rows(t, broadcast, progress))
    else:
        rows = _running_rows(t, broadcast)
    last = (_button(t, broadcast, "refresh", BroadcastDo.OPEN), back_to_list(t))
    return Screen(lines(parts), tuple(row for row in (*rows, last) if row))


def _state(t: Texts, broadcast: Broadcast) -> str:
    if broadcast.recalling:
        return t.plain("broadcast-state-recalling")
    if broadcast.correcting and broadcast.state is not BroadcastState.WAITING:
        return t.plain("broadcast-state-correcting")
    return t.plain(f"broadcast-state-{broadcast.state.value}")


def _where_it_stands(t: Texts, broadcast: Broadcast, progress: Progress, waits_until: datetime | None) -> list[Html]:
    if broadcast.state is BroadcastState.WAITING:
        if waits_until is None:
            return [t("broadcast-begins")]
        return [t("broadcast-waits", moment=t.moment(waits_until))]
    parts = []
    if broadcast.state not in OVER:
        parts.append(t("broadcast-bar", bar=_bar(t, progress), share=share(t, progress)))
    parts.append(t("broadcast-sent", sent=progress.sent, waiting=progress.waiting, cancelled=progress.cancelled))
    if broadcast.state is BroadcastState.RUNNING and waits_until is not None:
        parts.append(t("broadcast-quiet", moment=t.moment(waits_until)))
    return parts


def _troubles(t: Texts, progress: Progress) -> list[Html]:
    parts = [
        t.plain(f"broadcast-{name}", n=count)
        for name, count in (
            ("trouble-blocked", progress.blocked),
            ("trouble-failed", progress.failed),
            ("trouble-uncertain", progress.uncertain),
        )
        if count
    ]
    return [t("broadcast-troubles", parts=t.plain("broadcast-between").join(parts))] if parts else []


def _changes(t: Texts, broadcast: Broadcast, progress: Progress) -> list[Html]:
    parts = []
    if broadcast.correcting and progress.stale:
        parts.append(t("broadcast-correcting", n=progress.stale))
    if broadcast.recalling or progress.recalled:
        parts.append(t("broadcast-recalled", recalled=progress.recalled, sent=progress.sent))
    if progress.undone:
        parts.append(t("broadcast-undone", n=progress.undone))
    return parts


def is_recalled(progress: Progress) -> bool:
    """Whether it was deleted wherever it could be."""
    return progress.recalled > 0 and progress.recalled + progress.undone >= progress.sent


def _percent(progress: Progress) -> int:
    # Rounded down: it is not done before it is done.
    return progress.handled * 100 // progress.total if progress.total else 0


def share(t: Texts, progress: Progress) -> str:
    """How much of it is decided: «62 %»."""
    return t.share(_percent(progress), 100)


def _bar(t: Texts, progress: Progress) -> str:
    filled = min(round(progress.handled * BAR / progress.total) if progress.total else 0, BAR - bool(progress.waiting))
    return t.plain("export-bar-full") * filled + t.plain("export-bar-empty") * (BAR - filled)


def _time_left(t: Texts, seconds: float) -> Html:
    whole = ceil(seconds / STEP) * STEP
    if whole < MINUTE:
        return t("broadcast-left-seconds", seconds=max(whole, STEP))
    if whole < HOUR:
        return t("broadcast-left-minutes", minutes=whole // MINUTE, seconds=whole % MINUTE)
    minutes = ceil(seconds / MINUTE)
    return t("broadcast-left-hours", hours=minutes // MINUTE, minutes=minutes % MINUTE)


def _running_rows(t: Texts, broadcast: Broadcast) -> tuple[tuple[Button, ...], ...]:
    cancel, correct = (
        _button(t, broadcast, "cancel", BroadcastDo.ASK_TO_CANCEL),
        _button(t, broadcast, "correct", BroadcastDo.CHOOSE_CORRECTION),
    )
    recall = _button(t, broadcast, "recall", BroadcastDo.ASK_TO_RECALL)
    match broadcast.state:
        case BroadcastState.WAITING:
            return ((cancel, correct),)
        case BroadcastState.PAUSED:
            return ((_button(t, broadcast, "resume", BroadcastDo.RESUME),), (cancel,), (correct, recall))
        case _:
            return ((_button(t, broadcast, "pause", BroadcastDo.PAUSE), cancel), (correct, recall))


def _over_rows(t: Texts, broadcast: Broadcast, progress: Progress) -> tuple[tuple[Button, ...], ...]:
    rows: list[tuple[Button, ...]] = []
    missing = progress.total - progress.sent
    if missing:
        missed = Button(
            t.plain("broadcast-do-missed", n=missing),
            BroadcastPress(broadcast=broadcast.id, do=BroadcastDo.MISSED_FILE),
        )
        why = _button(t, broadcast, "why", BroadcastDo.REASONS) if progress.failed or progress.uncertain else None
        rows.append((missed, why) if why else (missed,))
    if progress.uncertain and broadcast.state is BroadcastState.DONE and not broadcast.recalling:
        again = t.plain("broadcast-do-resend", n=progress.uncertain)
        rows.append((Button(again, BroadcastPress(broadcast=broadcast.id, do=BroadcastDo.ASK_TO_RESEND)),))
    if progress.sent and not broadcast.recalling and not is_recalled(progress):
        rows.append(
            (
                _button(t, broadcast, "correct", BroadcastDo.CHOOSE_CORRECTION),
                _button(t, broadcast, "recall", BroadcastDo.ASK_TO_RECALL),
            )
        )
    return tuple(rows)


def _receipt_rows(t: Texts, broadcast: Broadcast, receipts: Receipts | None) -> tuple[tuple[Button, ...], ...]:
    if receipts is None or not receipts.sent:
        return ()
    row = [_button(t, broadcast, "readers", BroadcastDo.READERS_FILE)]
    silent = receipts.sent - receipts.read
    if silent and not broadcast.recalling:
        remind = t.plain("broadcast-do-remind", n=silent)
        row.append(Button(remind, BroadcastPress(broadcast=broadcast.id, do=BroadcastDo.ASK_TO_REMIND)))
    return (tuple(row),)


def sure(t: Texts, broadcast: Broadcast, what: str, do: BroadcastDo, n: int = 0) -> Screen:
    """Asks once before `what` (cancel, recall, resend, remind) is done by the press `do` to `n` people; the first button leaves
    all as it is."""
    return Screen(
        t(f"broadcast-sure-{what}", n=n),
        (
            (_button(t, broadcast, "leave", BroadcastDo.OPEN),),
            (Button(t.plain(f"broadcast-yes-{what}"), BroadcastPress(broadcast=broadcast.id, do=do)),),
        ),
    )


def reasons(t: Texts, broadcast: Broadcast, found: Sequence[tuple[str, int]]) -> Screen:
    """Why messages failed or are uncertain, and how many each."""
    parts = [t("broadcast-reason-line", n=count, reason=reason_words(t, reason)) for reason, count in found]
    text = t("broadcast-reasons", lines=lines(parts)) if parts else t("broadcast-reasons-none")
    return Screen(text, ((_button(t, broadcast, "back", BroadcastDo.OPEN),),))


def reason_words(t: Texts, reason: str) -> str:
    """What stands beside a delivery, in words."""
    if not reason:
        return t.plain("broadcast-reason-unknown")
    return (
        t.plain(f"broadcast-reason-{reason}") if reason in REASONS else t.plain("broadcast-reason-said", words=reason)
    )


def parts(t: Texts, broadcast: Broadcast, labels: Sequence[tuple[int, str]]) -> Screen:
    """Which part to correct: their places and what they are."""
    buttons = tuple(
        (Button(label, BroadcastPress(broadcast=broadcast.id, do=BroadcastDo.CORRECT, part=place)),)
        for place, label in labels
    )
    return Screen(t("broadcast-which-part"), (*buttons, (_button(t, broadcast, "back", BroadcastDo.OPEN),)))


def receipt_reminder(t: Texts, broadcast: Broadcast, words: str) -> Screen:
    """Asks who has not said so to read a broadcast that stands above in their chat."""
    label = broadcast.button_text or t.plain("broadcast-button-receipt")
    text = t("broadcast-receipt-reminder", words=title(t, words))
    return Screen(text, ((Button(label, ReceiptPress(broadcast=broadcast.id)),),))
