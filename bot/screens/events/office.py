"""Events as methodists work on them: the cabinet, lists, a draft, an event with its numbers, what can be changed."""

from collections.abc import Sequence
from datetime import datetime

from bot.models import Event, EventState
from bot.presses.events import OfficeDo, OfficeFieldPress, OfficeListPress, OfficePress
from bot.presses.questionnaires import ResultsPress
from bot.presses.shared import Go
from bot.screens.events import card as events
from bot.screens.shared.audience import audience_line
from bot.screens.shared.pages import pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_menu
from bot.screens.shared.wording import event_name, shortened
from bot.services.events.attendance import Standing, code_standing
from bot.services.events.cards import EventCard
from bot.services.events.changes import Change, ChangeOutcome, EventField
from bot.services.events.editing import Cancellation, Outcome, Publication
from bot.services.events.numbers import Figures
from bot.services.events.office_lists import EventLine, Scope
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

LABEL_LIMIT = 60
WAS_LIMIT = 300


def noted(t: Texts, note: Html | None, text: Html) -> Html:
    """The text with what just happened above it."""
    return t("event-office-noted", note=note, text=text) if note else text


def to_event(t: Texts, event_id: int) -> tuple[Button, ...]:
    """The way back to the event."""
    return (Button(t.plain("event-office-to-event"), OfficePress(event=event_id)),)


def cabinet(t: Texts, note: Html | None = None) -> Screen:
    """«Кабинет методиста»: where a methodist's work begins."""
    siblings = [
        Button(t.plain("event-office-mine"), OfficeListPress(mine=True)),
        Button(t.plain("event-office-all"), OfficeListPress()),
        Button(t.plain("event-office-themes"), Go(to="themes-office")),
        Button(t.plain("broadcast-room"), Go(to="broadcasts")),
        Button(t.plain("event-office-mentoring"), Go(to="mentoring")),
        Button(t.plain("event-office-export"), Go(to="export")),
    ]
    new = (Button(t.plain("event-office-new"), Go(to="event-new")),)
    return Screen(noted(t, note, t("event-office-cabinet")), (new, *pairs(siblings), (to_menu(t),)))


def event_list(t: Texts, found: Page[EventLine], scope: Scope, mine: bool, now: datetime) -> Screen:
    """A page of the list; the numbers open events, the scopes stand below."""
    title = t(f"event-office-list-{scope.name.lower()}", whose="mine" if mine else "all", count=found.total)
    first = found.page * len(found.rows) if found.page < found.pages - 1 else found.total - len(found.rows)
    numbers = range(first + 1, first + 1 + len(found.rows))
    lines = [
        t("event-office-list-line", number=number, line=line(t, one, now))
        for number, one in zip(numbers, found.rows, strict=True)
    ]
    body = lines or [t(f"event-office-empty-{scope.name.lower()}")]
    open_row = tuple(
        Button(str(number), OfficePress(event=one.event.id)) for number, one in zip(numbers, found.rows, strict=True)
    )
    others = [
        Button(t.plain(f"event-office-scope-{other.name.lower()}"), OfficeListPress(scope=other.value, mine=mine))
        for other in Scope
        if other is not scope
    ]
    whose = Button(t.plain("event-office-all" if mine else "event-office-mine"), OfficeListPress(mine=not mine))
    rows = (
        open_row,
        pager(t, found.page, found.pages, lambda page: OfficeListPress(scope=scope.value, mine=mine, page=page)),
        tuple(others),
        (Button(t.plain("event-office-search"), Go(to="event-search")), whose),
        (Button(t.plain("event-office-to-cabinet"), Go(to="methodist")),),
    )
    return Screen(Html("\n".join([title, Html(""), *body])), tuple(row for row in rows if row))


def line(t: Texts, one: EventLine, now: datetime) -> str:
    """«чт, 10 декабря, 15:00 · Читательская грамотность · 18 из 25»: an event on one line."""
    event = one.event
    return t.plain(
        "event-office-line",
        moment=t.moment(event.starts_at) if event.ends_at > now else t.date_short(event.starts_at),
        title=shortened(t, event.title, LABEL_LIMIT),
        state="cancelled" if event.state is EventState.CANCELLED else event.state.value,
        seated=one.seated,
        seats=event.seats or 0,
    )


def draft(t: Texts, card: EventCard, now: datetime, note: Html | None = None) -> Screen:
    """A draft exactly as teachers will see it, with «Опубликовать»."""
    event_id = card.event.id
    return Screen(
        noted(t, note, events.card(t, card, now).text),
        (
            (Button(t.plain("event-office-publish"), OfficePress(event=event_id, do=OfficeDo.PUBLISH)),),
            (
                Button(t.plain("event-office-edit"), OfficePress(event=event_id, do=OfficeDo.CHOOSE_FIELD)),
                Button(t.plain("event-office-delete"), OfficePress(event=event_id, do=OfficeDo.ASK_TO_DELETE)),
            ),
            (Button(t.plain("event-office-to-drafts"), OfficeListPress(scope=Scope.DRAFTS.value)),),
        ),
    )


def ask_delete(t: Texts, event: Event) -> Screen:
    """Asks once before a draft is deleted."""
    return Screen(
        t("event-office-ask-delete", title=event.title),
        (
            (Button(t.plain("event-office-keep"), OfficePress(event=event.id)),),
            (Button(t.plain("event-office-yes-delete"), OfficePress(event=event.id, do=OfficeDo.DELETE)),),
        ),
    )


def publish_note(t: Texts, result: Publication) -> Html:
    """What came of «Опубликовать»."""
    return t(f"event-office-publish-{result.outcome.value.replace('_', '-')}", told=result.told)


def event(t: Texts, card: EventCard, figures: Figures, now: datetime, note: Html | None = None) -> Screen:
    """An event with its numbers and everything a methodist can do to it."""
    return Screen(noted(t, note, _facts(t, card, figures, now)), _event_buttons(t, card.event, now))


def _facts(t: Texts, card: EventCard, figures: Figures, now: datetime) -> Html:
    shown = card.event
    lines = [
        t("event-office-title", name=event_name(t, shown.kind, shown.title)),
        _state(t, shown, now),
        t("event-card-time", span=t.span(shown.starts_at, shown.ends_at)),
        t("event-card-place", place=shown.place) if shown.place else None,
        t("event-card-link", link=shown.link) if shown.link else None,
        t("event-office-seated", seated=figures.seated, seats=shown.seats or 0, places=figures.organisations_seated),
        t("event-office-queued", queued=figures.queued) if figures.queued else None,
        _came(t, figures) if now >= shown.starts_at or figures.came else None,
        audience_line(t, shown.audience, card.association_names),
        t("event-card-theme", title=card.theme_title) if card.theme_title else None,
        t(f"event-office-feedback-{'anonymous' if shown.anonymous_feedback else 'named'}"),
    ]
    return Html("\n".join(row for row in lines if row))


def _state(t: Texts, shown: Event, now: datetime) -> Html:
    if shown.state is EventState.CANCELLED:
        return t("event-office-state-cancelled", reason=shortened(t, shown.cancel_reason or "", WAS_LIMIT))
    if shown.is_over(now):
        return t("event-office-state-over")
    if now >= shown.starts_at:
        return t("event-office-state-running")
    if now >= shown.registration_closes_at:
        return t("event-office-state-closed")
    return t("event-office-state-open", moment=t.moment(shown.registration_closes_at))


def _came(t: Texts, figures: Figures) -> Html:
    return t("event-office-came", came=figures.came, walkins=figures.walk_ins, places=figures.organisations_came)


def _event_buttons(t: Texts, shown: Event, now: datetime) -> tuple[tuple[Button, ...], ...]:
    def button(key: str, do: OfficeDo) -> Button:
        return Button(t.plain(f"event-office-{key}"), OfficePress(event=shown.id, do=do))

    cancelled, over = shown.state is EventState.CANCELLED, shown.is_over(now)
    results = Button(t.plain("event-office-results"), ResultsPress(event=shown.id))
    main: tuple[Button, ...] = ()
    siblings = [button("people", OfficeDo.SIGN_UPS)]
    if not cancelled and code_standing(shown, now) is Standing.OPEN:
        main = (button("code", OfficeDo.CODE_WORD),)
    elif over and not cancelled:
        main = (results,)
    elif not cancelled:
        siblings.append(button("code", OfficeDo.CODE_WORD))
    if not cancelled:
        siblings += [button("presence", OfficeDo.ATTENDANCE), button("edit", OfficeDo.CHOOSE_FIELD)]
    if over and not cancelled and main != (results,):
        siblings.append(results)
    if not cancelled and not over:
        siblings += [button("link", OfficeDo.LINK), button("cancel", OfficeDo.CANCEL)]
    siblings.append(button("copy", OfficeDo.COPY))
    return tuple(
        row for row in (main, *pairs(siblings), (Button(t.plain("event-office-to-list"), OfficeListPress()),)) if row
    )


def cancel_note(t: Texts, result: Cancellation) -> Html:
    """What came of cancelling."""
    return t(f"event-office-cancel-{result.outcome.value.replace('_', '-')}", told=result.told)


def not_cancellable(t: Texts, outcome: Outcome) -> Html:
    """Why the event cannot be cancelled."""
    return t(f"event-office-cancel-{outcome.value.replace('_', '-')}", told=0)


def change_note(t: Texts, result: Change) -> Html:
    """What came of a change: who will be told, who got a seat, or why nothing changed."""
    if result.outcome is not ChangeOutcome.DONE:
        return t(f"event-office-change-{result.outcome.value.replace('_', '-')}", seated=result.seated)
    parts = [t("event-office-change-done")]
    if result.told:
        parts.append(t("event-office-change-told", told=result.told))
    if result.promoted:
        parts.append(t("event-office-change-promoted", promoted=result.promoted))
    return Html(" ".join(parts))


def not_changeable(t: Texts, outcome: ChangeOutcome) -> Html:
    """Why a field cannot be changed now."""
    return t(f"event-office-change-{outcome.value.replace('_', '-')}", seated=0)


def fields(t: Texts, shown: Event, changeable: Sequence[EventField]) -> Screen:
    """What of the event can be changed now."""
    buttons = [
        Button(t.plain(f"event-office-field-{field.value}"), OfficeFieldPress(event=shown.id, field=field.value))
        for field in changeable
    ]
    key = "event-office-fields-draft" if shown.state is EventState.DRAFT else "event-office-fields"
    return Screen(t(key, title=shown.title), (*pairs(buttons), to_event(t, shown.id)))


def value_now(t: Texts, card: EventCard, field: EventField) -> str:
    """What a field is at this moment, in words, at most about 300 characters."""
    shown = card.event
    nothing = t.plain("event-office-none")
    match field:
        case EventField.KIND:
            return t.plain(f"event-kind-{shown.kind.value}")
        case EventField.STARTS:
            return t.moment(shown.starts_at)
        case EventField.LENGTH:
            minutes = int((shown.ends_at - shown.starts_at).total_seconds()) // 60
            return t.plain("event-form-minutes", minutes=minutes)
        case EventField.SEATS:
            return str(shown.seats) if shown.seats else t.plain("event-form-unlimited")
        case EventField.CLOSES:
            return t.moment(shown.registration_closes_at)
        case EventField.THEME:
            return card.theme_title or nothing
        case EventField.AUDIENCE:
            return t.plain("event-office-everyone") if shown.audience.everyone else t.plain("event-office-narrower")
        case EventField.FEEDBACK:
            return t.plain(f"event-form-feedback-{'anonymous' if shown.anonymous_feedback else 'named'}")
        case _:
            return shortened(t, getattr(shown, field.value) or nothing, WAS_LIMIT)


def link(t: Texts, shown: Event, address: str) -> Screen:
    """The event's deep link, to put where teachers read."""
    return Screen(t("event-office-link-text", title=shown.title, link=address), (to_event(t, shown.id),))


def gone(t: Texts) -> Screen:
    """The event was deleted."""
    return Screen(t("event-office-gone"), ((Button(t.plain("event-office-to-list"), OfficeListPress()),),))
