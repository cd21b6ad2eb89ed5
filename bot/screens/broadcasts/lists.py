"""Lists about broadcasts: those that were started, one's own drafts, organisations where the bot was blocked."""

from collections.abc import Sequence

from bot.models import Broadcast
from bot.presses.broadcasts import BroadcastListPart, BroadcastPress, BroadcastsPress
from bot.presses.shared import Go
from bot.screens.broadcasts.progress import back_to_list, is_recalled, share, title
from bot.screens.shared.pages import lines, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.services.broadcasts.drafts import DraftLine
from bot.services.broadcasts.numbers import BroadcastLine, Progress, Unreachable
from bot.services.shared.pages import Page, nearest_page
from bot.texts import Texts

ORGANISATIONS_ON_A_PAGE = 8


def broadcast_list(t: Texts, found: Page[BroadcastLine], drafts: int) -> Screen:
    """Those that were started, and the ways on; `drafts` of one's own wait to be finished."""
    shown = [
        t("broadcast-list-line", number=number, line=_line(t, line)) for number, line in enumerate(found.rows, start=1)
    ]
    numbers = tuple(
        Button(str(number), BroadcastPress(broadcast=line.broadcast.id))
        for number, line in enumerate(found.rows, start=1)
    )
    siblings = [Button(t.plain("broadcast-blocked"), BroadcastsPress(show=BroadcastListPart.BLOCKED))]
    if drafts:
        siblings.insert(
            0, Button(t.plain("broadcast-drafts", n=drafts), BroadcastsPress(show=BroadcastListPart.DRAFTS))
        )
    text = t("broadcast-list", lines=lines(shown)) if shown else t("broadcast-list-empty")
    return Screen(
        text,
        (
            (Button(t.plain("broadcast-write"), Go(to="broadcast-new")),),
            numbers,
            pager(t, found.page, found.pages, lambda page: BroadcastsPress(page=page)),
            *pairs(siblings),
            (Button(t.plain("event-office-to-cabinet"), Go(to="methodist")),),
        ),
    )


def _line(t: Texts, line: BroadcastLine) -> str:
    broadcast, progress = line.broadcast, line.progress
    moment = broadcast.started_at or broadcast.due_at or broadcast.created_at
    return t.plain(
        "broadcast-line",
        day=t.date_short(moment),
        words=title(t, line.words),
        state=_short_state(t, broadcast, progress),
    )


def _short_state(t: Texts, broadcast: Broadcast, progress: Progress) -> str:
    state = broadcast.state.value
    if broadcast.recalling or is_recalled(progress):
        state = "recalled"
    return t.plain(
        f"broadcast-line-{state}",
        moment=t.moment(broadcast.due_at or broadcast.created_at),
        share=share(t, progress),
        sent=progress.sent,
        total=progress.total,
    )


def drafts(t: Texts, found: Page[DraftLine]) -> Screen:
    """One's own drafts."""
    buttons = tuple((Button(title(t, line.words), BroadcastPress(broadcast=line.broadcast.id)),) for line in found.rows)
    turn = pager(t, found.page, found.pages, lambda page: BroadcastsPress(show=BroadcastListPart.DRAFTS, page=page))
    key = "broadcast-drafts-title" if found.total else "broadcast-drafts-empty"
    return Screen(t(key), (*buttons, turn, (back_to_list(t),)))


def unreachable(t: Texts, found: Sequence[Unreachable], page: int) -> Screen:
    """Where people are whom the bot cannot write to; a page (from 0) of it."""
    page, pages = nearest_page(page, len(found), ORGANISATIONS_ON_A_PAGE)
    shown = found[page * ORGANISATIONS_ON_A_PAGE : (page + 1) * ORGANISATIONS_ON_A_PAGE]
    parts = [
        t(
            "broadcast-blocked-line",
            name=one.organisation or t.plain("broadcast-no-organisation"),
            blocked=one.blocked,
            people=one.people,
        )
        for one in shown
    ]
    total = sum(one.blocked for one in found)
    text = t("broadcast-blocked-list", n=total, lines=lines(parts)) if parts else t("broadcast-blocked-none")
    return Screen(
        text,
        (
            pager(t, page, pages, lambda to: BroadcastsPress(show=BroadcastListPart.BLOCKED, page=to)),
            (back_to_list(t),),
        ),
    )
