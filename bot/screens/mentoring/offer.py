"""A mentor's own offer: what it says, what can be done with it."""

from datetime import date, time

from bot.models import Mentor, MentorState, Person, Subject
from bot.presses.mentoring import MentorDo, MentorFieldPress, MentorPress
from bot.presses.shared import Go
from bot.screens.shared.pages import lines
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_mentor_room
from bot.services.mentoring.directory import Entry
from bot.texts import Html, Texts

# The order of the Form; names are those of its fields.
FIELDS = ("kind", "subjects", "about", "capacity", "days", "hours")
CLOCK = "%H:%M"
SPAN_FROM = 3  # so many days in a row are «пн–ср»


def weekday(t: Texts, digit: str) -> str:
    """«пн» for «1» (an ISO weekday)."""
    return t.weekday(date(2024, 1, int(digit)))


def days(t: Texts, chosen: str) -> str:
    """«пн–пт» or «пн, ср, пт»."""
    if len(chosen) >= SPAN_FROM and int(chosen[-1]) - int(chosen[0]) == len(chosen) - 1:
        return t.plain("mentor-days-span", first=weekday(t, chosen[0]), last=weekday(t, chosen[-1]))
    return t.plain("mentor-between").join(weekday(t, digit) for digit in chosen)


def hours(t: Texts, begin: time, end: time) -> str:
    """«9:00–18:00»"""
    return t.plain("mentor-hours", begin=begin.strftime(CLOCK), end=end.strftime(CLOCK))


def subjects(t: Texts, chosen: list[Subject]) -> str:
    """«Физика, Математика» or «любые»."""
    if not chosen:
        return t.plain("mentor-any-subject")
    order = list(Subject)
    named = [t.plain(f"subject-{subject.value}") for subject in sorted(chosen, key=order.index)]
    return t.plain("mentor-between").join(named)


def particulars(t: Texts, mentor: Mentor) -> list[Html]:
    """What is offered, one fact a line."""
    parts = [
        t("mentor-line-subjects", subjects=subjects(t, [row.subject for row in mentor.subjects])),
        t(
            "mentor-line-reach",
            days=days(t, mentor.days),
            hours=hours(t, mentor.reach_from, mentor.reach_until),
        ),
    ]
    return [*parts, t("mentor-line-about", about=mentor.about)] if mentor.about else parts


def load(t: Texts, entry: Entry) -> Html:
    """«Сейчас: вопросов 1, пар 1 из 3»"""
    return t("mentor-line-load", questions=entry.questions, pairs=entry.pairs, capacity=entry.mentor.capacity)


def standing(t: Texts, mentor: Mentor) -> Html:
    """Whether the mentor takes questions, and until when not."""
    if mentor.state is MentorState.PAUSED and mentor.paused_until is not None:
        return t("mentor-standing-paused-until", day=t.date_long(mentor.paused_until))
    return t(f"mentor-standing-{mentor.state.value}")


def own(t: Texts, entry: Entry | None) -> Screen:
    """«Я — наставник»: the invitation to offer, or the offer as it stands."""
    mentor = entry.mentor if entry else None
    if entry is None or mentor is None or mentor.state in (MentorState.LEFT, MentorState.REFUSED):
        offer = (Button(t.plain("button-mentor-offer"), MentorPress(do=MentorDo.OFFER)),)
        text = t("mentor-own-none")
        if mentor is not None and mentor.state is MentorState.REFUSED:
            text = lines([t("mentor-own-refused"), because(t, mentor), Html(""), text])
        return Screen(text, (offer, (to_mentor_room(t),)))
    if mentor.state is MentorState.INVITED:
        fill = (Button(t.plain("button-mentor-accept"), MentorPress(do=MentorDo.OFFER)),)
        decline = (Button(t.plain("button-mentor-decline"), MentorPress(do=MentorDo.ASK_TO_WITHDRAW)),)
        return Screen(t("mentor-own-invited", kind=_kind(t, mentor)), (fill, decline, (to_mentor_room(t),)))
    parts = [t("mentor-own", kind=_kind(t, mentor)), standing(t, mentor)]
    parts += [load(t, entry)] if mentor.state is not MentorState.OFFERED else [_capacity(t, mentor)]
    return Screen(lines([*parts, *particulars(t, mentor)]), (*_deeds(t, mentor), (to_mentor_room(t),)))


def because(t: Texts, mentor: Mentor) -> Html:
    """The word why, where there is one."""
    return t("mentor-refused-because", why=mentor.refused_because) if mentor.refused_because else Html("")


def _kind(t: Texts, mentor: Mentor) -> str:
    return t.plain(f"mentor-kind-{mentor.kind.value}")


def _capacity(t: Texts, mentor: Mentor) -> Html:
    return t("mentor-line-capacity", capacity=mentor.capacity)


def _deeds(t: Texts, mentor: Mentor) -> tuple[tuple[Button, ...], ...]:
    change = (Button(t.plain("button-mentor-change"), MentorPress(do=MentorDo.CHOOSE_FIELD)),)
    if mentor.state is MentorState.OFFERED:
        return change, (Button(t.plain("button-mentor-withdraw"), MentorPress(do=MentorDo.ASK_TO_WITHDRAW)),)
    leave = (Button(t.plain("button-mentor-leave"), MentorPress(do=MentorDo.ASK_TO_LEAVE)),)
    if mentor.state is MentorState.PAUSED:
        return (Button(t.plain("button-mentor-resume"), MentorPress(do=MentorDo.RESUME)),), change, leave
    return change, (Button(t.plain("button-mentor-pause"), MentorPress(do=MentorDo.PAUSE)),), leave


def fields(t: Texts) -> Screen:
    """What to change."""
    buttons = [Button(t.plain(f"mentor-field-{name}"), MentorFieldPress(field=name)) for name in FIELDS]
    return Screen(t("mentor-fields"), (*pairs(buttons), (to_own(t),)))


def sure(t: Texts, mentor: Mentor, pairs_now: int) -> Screen:
    """Asks once before leaving, withdrawing or declining."""
    if mentor.state in (MentorState.OFFERED, MentorState.INVITED):
        kept, done = MentorPress(do=MentorDo.WITHDRAW), f"mentor-sure-{mentor.state.value}"
        yes = t.plain(f"button-mentor-yes-{mentor.state.value}")
        return Screen(t(done), ((to_own(t, "button-mentor-stay"),), (Button(yes, kept),)))
    leave = Button(t.plain("button-mentor-yes-leave"), MentorPress(do=MentorDo.LEAVE))
    return Screen(t("mentor-sure-leave", pairs=pairs_now), ((to_own(t, "button-mentor-stay"),), (leave,)))


def to_own(t: Texts, label: str = "button-mentor-own-back") -> Button:
    """The way back to one's own offer."""
    return Button(t.plain(label), Go(to="mentor-own"))


def offer_notice(t: Texts, key: str, mentor: Mentor) -> Screen:
    """A notice about the offer: `key` names its text; what to do about it is a press away."""
    text = t(key, kind=_kind(t, mentor))
    if mentor.state is MentorState.REFUSED and mentor.refused_because:
        text = lines([text, because(t, mentor)])
    if mentor.state is MentorState.INVITED:
        accept = Button(t.plain("button-mentor-accept"), MentorPress(do=MentorDo.OFFER))
        return Screen(
            text, ((accept,), (Button(t.plain("button-mentor-decline"), MentorPress(do=MentorDo.ASK_TO_WITHDRAW)),))
        )
    return Screen(text, ((to_own(t, "button-mentor-open-own"),),))


def name_and_place(t: Texts, person: Person, organisation: str | None) -> str:
    """«Серов Олег Игоревич, Школа № 72»"""
    name = person.full_name or t.plain("mentor-nameless")
    return t.plain("mentor-name-and-place", name=name, place=organisation) if organisation else name
