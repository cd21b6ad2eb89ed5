"""A broadcast that is being prepared: its card, its button, the last question before it goes."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, time

from bot.config import QuietHours
from bot.models import Broadcast, BroadcastButton, PartKind
from bot.models.content import Part
from bot.presses.broadcasts import AudiencePress, BroadcastButtonPress, BroadcastDo, BroadcastPress, BroadcastSendPress
from bot.screens.broadcasts.audience import in_one_line, reach_line
from bot.screens.broadcasts.progress import back_to_list, title
from bot.screens.shared.pages import in_rows, lines, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.wording import shortened
from bot.services.broadcasts.drafts import DraftCard
from bot.services.broadcasts.filter_choices import Target
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

WORDS_LIMIT = 80
TARGET_LIMIT = 60
ANY_DAY = date(2000, 1, 1)


def to_card(t: Texts, broadcast_id: int) -> Button:
    """The way back to the draft."""
    return Button(t.plain("broadcast-to-draft"), BroadcastPress(broadcast=broadcast_id))


def _button(t: Texts, broadcast: Broadcast, key: str, do: BroadcastDo) -> Button:
    return Button(t.plain(f"broadcast-draft-{key}"), BroadcastPress(broadcast=broadcast.id, do=do))


def what_is_in(t: Texts, parts: Sequence[Part]) -> str:
    """«текст, 3 фото, файл»"""
    counts = Counter(part.kind for part in parts)
    items = [t.plain(f"broadcast-part-{kind.value}", n=counts[kind]) for kind in PartKind if counts[kind]]
    return t.plain("broadcast-comma").join(items)


def words_of(parts: Sequence[Part]) -> str:
    """The first words of a content; empty when it has none."""
    return next((part.text for part in parts if part.text), "")


def part_label(t: Texts, part: Part) -> str:
    """A part on a button: what it is and how it begins."""
    kind = t.plain(f"broadcast-part-{part.kind.value}", n=1)
    return t.plain("broadcast-part-label", kind=kind, words=title(t, part.text)) if part.text else kind


def card(t: Texts, shown: DraftCard, parts: Sequence[Part], quiet: QuietHours, note: Html | None = None) -> Screen:
    """What is ready and what can still be decided; `note` says what just happened."""
    draft = shown.broadcast
    facts = [
        t("broadcast-draft"),
        t("broadcast-draft-content", words=title(t, words_of(parts), WORDS_LIMIT), what=what_is_in(t, parts)),
        t("broadcast-draft-whom", whom=in_one_line(t, shown.groups, shown.names)),
        reach_line(t, shown.reach),
        _button_line(t, shown),
        _when_line(t, shown),
        t(
            f"broadcast-draft-{'urgent' if draft.urgent else 'calm'}",
            begin=_hour(t, quiet.begin),
            end=_hour(t, quiet.end),
        ),
    ]
    text = lines([one for one in facts if one])
    siblings = [
        _button(t, draft, "see", BroadcastDo.PREVIEW),
        Button(t.plain("broadcast-draft-audience"), AudiencePress(broadcast=draft.id)),
        Button(t.plain("broadcast-draft-button"), BroadcastButtonPress(broadcast=draft.id)),
        _button(t, draft, "when", BroadcastDo.CHOOSE_TIME),
        _button(t, draft, "write", BroadcastDo.REWRITE),
        _button(t, draft, "make-calm", BroadcastDo.MAKE_USUAL)
        if draft.urgent
        else _button(t, draft, "make-urgent", BroadcastDo.MAKE_URGENT),
    ]
    return Screen(
        t("event-office-noted", note=note, text=text) if note else text,
        (
            (_button(t, draft, "send", BroadcastDo.ASK_TO_SEND),),
            *in_rows(siblings, 2),
            (_button(t, draft, "delete", BroadcastDo.ASK_TO_DELETE),),
            (back_to_list(t),),
        ),
    )


def _hour(t: Texts, hour: time) -> str:
    return t.time(datetime.combine(ANY_DAY, hour, t.zone))


def _button_line(t: Texts, shown: DraftCard) -> Html | None:
    draft = shown.broadcast
    if draft.button is None:
        return None
    label = draft.button_text or t.plain(f"broadcast-button-{draft.button.value}")
    if draft.button is BroadcastButton.RECEIPT:
        return t("broadcast-draft-has-receipt", label=label)
    target = shown.target or t.plain("broadcast-target-gone")
    return t("broadcast-draft-has-button", label=label, target=shortened(t, target, TARGET_LIMIT))


def _when_line(t: Texts, shown: DraftCard) -> Html:
    due_at = shown.broadcast.due_at
    if shown.starts_at is None:
        return t("broadcast-draft-now")
    if due_at is None or due_at < shown.starts_at:
        # Quiet hours, now or at the moment named: what is not urgent waits for their end.
        return t("broadcast-draft-held", moment=t.moment(shown.starts_at))
    return t("broadcast-draft-at", moment=t.moment(shown.starts_at))


def buttons(t: Texts, shown: DraftCard) -> Screen:
    """What the button under it does."""
    draft = shown.broadcast

    def kind(name: str) -> Button:
        return Button(t.plain(f"broadcast-choose-{name}"), BroadcastButtonPress(broadcast=draft.id, kind=name))

    siblings = [kind("event"), kind("questionnaire"), kind("link"), kind("receipt")]
    now = _button_line(t, shown)
    text = lines([t("broadcast-choose-button"), now]) if now else t("broadcast-choose-button")
    change = (kind("label"), kind("none")) if now else ()
    return Screen(text, (*pairs(siblings), change, (to_card(t, draft.id),)))


def targets(t: Texts, broadcast_id: int, kind: str, found: Page[Target]) -> Screen:
    """Events or questionnaires to choose from (`kind`: event, questionnaire)."""
    rows = tuple(
        (Button(target_label(t, one), BroadcastButtonPress(broadcast=broadcast_id, kind=kind, ref=one.number)),)
        for one in found.rows
    )
    turn = pager(
        t, found.page, found.pages, lambda page: BroadcastButtonPress(broadcast=broadcast_id, kind=kind, page=page)
    )
    key = f"broadcast-which-{kind}" if rows else f"broadcast-no-{kind}"
    back = Button(t.plain("button-back"), BroadcastButtonPress(broadcast=broadcast_id))
    return Screen(t(key), (*rows, turn, (back,)))


def target_label(t: Texts, one: Target) -> str:
    """«10.12.2026 · Читательская грамотность»"""
    day = t.date_short(one.starts_at)
    return t.plain("broadcast-target", day=day, title=shortened(t, one.title, TARGET_LIMIT))


def when(t: Texts, broadcast: Broadcast) -> Screen:
    """Now, or at a moment that is asked for."""
    return Screen(
        t("broadcast-when"),
        (
            (
                _button(t, broadcast, "at-once", BroadcastDo.AT_ONCE),
                _button(t, broadcast, "at-moment", BroadcastDo.AT_MOMENT),
            ),
            (to_card(t, broadcast.id),),
        ),
    )


def sure_to_send(t: Texts, shown: DraftCard) -> Screen:
    """Asks once, with the number of people."""
    draft, reach = shown.broadcast, shown.reach
    if not reach.reachable:
        return Screen(t("broadcast-nobody"), ((to_card(t, draft.id),),))
    parts = [t("broadcast-sure-send", n=reach.reachable), _when_line(t, shown)]
    if reach.people > reach.reachable:
        parts.append(t("broadcast-sure-blocked", n=reach.people - reach.reachable))
    return Screen(
        lines(parts),
        (
            (
                Button(
                    t.plain("broadcast-yes-send", n=reach.reachable),
                    BroadcastSendPress(broadcast=draft.id, people=reach.reachable),
                ),
            ),
            (to_card(t, draft.id),),
        ),
    )


def sure_to_delete(t: Texts, broadcast: Broadcast) -> Screen:
    """Asks once before a draft is thrown away."""
    return Screen(
        t("broadcast-sure-delete"),
        (
            (_button(t, broadcast, "keep", BroadcastDo.OPEN),),
            (_button(t, broadcast, "yes-delete", BroadcastDo.DELETE),),
        ),
    )
