"""The administration's screens: state, journal, announcements of an unknown fate."""

from datetime import timedelta

from aiogram_i18n.exceptions import KeyNotFoundError

from bot.models import DeliveryState
from bot.presses.administration import AuditPress
from bot.presses.privacy import ActsPress
from bot.presses.shared import Go
from bot.screens.shared.pages import lines, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_administration, to_menu
from bot.screens.shared.wording import shortened
from bot.services.administration.journal import KINDS, AuditLine
from bot.services.administration.overview import Overview, Trouble
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

TITLE_LIMIT = 80
# Somebody who reads for a moment is no news.
UNSWEPT_SHOWN = timedelta(minutes=1)
NAMED = ("person", "event", "theme")


def admin(t: Texts, state: Overview, lag: timedelta) -> Screen:
    """Numbers first, rooms below. `lag`: how long the methodist database has waited."""
    text = _numbers(t, state, lag)
    if state.troubles:
        text = t("admin-troubles", numbers=text, lines=lines([_trouble(t, one) for one in state.troubles]))
    rooms = [
        Button(t.plain("button-admin-roles"), Go(to="roles")),
        Button(t.plain("button-admin-register"), Go(to="register")),
        Button(t.plain("button-admin-export"), Go(to="export")),
        Button(t.plain("button-admin-journal"), AuditPress()),
    ]
    unsure = Button(t.plain("button-admin-unsure", n=state.unsure), Go(to="unsure"))
    unlisted = Button(t.plain("button-admin-unlisted", n=state.unlisted), Go(to="unlisted"))
    return Screen(
        t("admin-title", numbers=text),
        (
            *pairs(rooms),
            (Button(t.plain("button-admin-acts"), ActsPress()),),
            *(((unsure,),) if state.unsure else ()),
            *(((unlisted,),) if state.unlisted else ()),
            (Button(t.plain("button-admin-refresh"), Go(to="admin")), to_menu(t)),
        ),
    )


def unsure(t: Texts, count: int) -> Screen:
    """Whether to send announcements again that may have arrived."""
    again = Button(t.plain("button-admin-unsure-again"), Go(to="unsure-again"))
    return Screen(t("admin-unsure", n=t.number(count)), ((again,), (to_administration(t),)))


def _numbers(t: Texts, state: Overview, lag: timedelta) -> Html:
    def count(one: DeliveryState) -> str:
        return t.number(state.deliveries.get(one, 0))

    waiting = sum(state.deliveries.get(one, 0) for one in (DeliveryState.DUE, DeliveryState.SENDING))
    parts = [
        t("admin-people", n=t.number(state.people)),
        t("admin-deliveries", sent=count(DeliveryState.SENT), due=t.number(waiting)),
    ]
    # A warning is shown when there is something to be warned of.
    if state.sending:
        what = "of-the-bot" if state.sending.of_the_bot else "away"
        parts.append(t(f"admin-sending-{what}", since=t.moment(state.sending.since)))
    if any(state.deliveries.get(one) for one in (DeliveryState.FAILED, DeliveryState.BLOCKED, DeliveryState.UNCERTAIN)):
        parts.append(
            t(
                "admin-undelivered",
                failed=count(DeliveryState.FAILED),
                blocked=count(DeliveryState.BLOCKED),
                uncertain=count(DeliveryState.UNCERTAIN),
            )
        )
    if state.accounts_blocked:
        parts.append(t("admin-blocked", n=t.number(state.accounts_blocked)))
    parts.append(t("admin-lag", minutes=int(lag.total_seconds()) // 60) if lag else t("admin-lag-none"))
    if state.unswept >= UNSWEPT_SHOWN:
        parts.append(t("admin-unswept", minutes=int(state.unswept.total_seconds()) // 60))
    return lines(parts)


def _trouble(t: Texts, one: Trouble) -> Html:
    reason = one.reason or t.plain("admin-trouble-no-reason")
    return t(
        f"admin-trouble-{one.what}", moment=t.moment(one.at), code=one.code, reason=shortened(t, reason, TITLE_LIMIT)
    )


def journal(t: Texts, found: Page[AuditLine], kind: str) -> Screen:
    """A page of the audit log; `kind` narrows it to one sort of objects."""
    about = t("admin-journal-only", kind=t.plain(f"admin-journal-kind-{kind}")) if kind else t("admin-journal-all")
    if found.rows:
        text = t("admin-journal", about=about, lines=lines([_entry(t, line) for line in found.rows]))
    else:
        text = t("admin-journal-none", about=about)
    kinds = [
        Button(t.plain(f"admin-journal-kind-{one or 'all'}"), AuditPress(kind=one))
        for one in ("", *KINDS)
        if one != kind
    ]
    turn = pager(t, found.page, found.pages, lambda page: AuditPress(kind=kind, page=page))
    return Screen(text, (turn, *pairs(kinds), (to_administration(t),)))


def _entry(t: Texts, line: AuditLine) -> Html:
    entry = line.entry
    action = _action(t, entry.action)
    subject = line.subject
    if subject is None and entry.object_kind in NAMED:
        subject = t.plain("admin-journal-erased" if entry.object_kind == "person" else "admin-journal-gone")
    what = t("admin-journal-about", action=action, subject=shortened(t, subject, TITLE_LIMIT)) if subject else action
    who = line.actor or t.plain("admin-journal-program" if entry.actor_id is None else "admin-journal-erased")
    return t("admin-journal-line", date=t.date_short(entry.at), time=t.time(entry.at), what=what, who=who)


def _action(t: Texts, action: str) -> str:
    try:
        return t.plain(f"admin-action-{action}")
    except KeyNotFoundError:
        # The log keeps actions of versions that are gone.
        return action
