"""One's own pairs: «Мой наставник» and «Мои подопечные», the plan, the log of meetings."""

from datetime import date, timedelta

from bot.models import Meeting, PairSide, PairState, PairStep, Person
from bot.presses.mentoring import LogPress, MeetingDo, MeetingPress, PairDo, PairPress, StepPress
from bot.presses.shared import Go
from bot.screens.mentoring.offer import name_and_place
from bot.screens.shared.pages import in_rows, lines, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_mentor_room
from bot.services.mentoring.meetings import MINUTES, TOPICS
from bot.services.mentoring.pair_lists import PairCard
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

DAYS_BACK = 14  # days offered on buttons
A_WEEK = 7
MINUTES_IN_A_ROW = 3


def person(t: Texts, who: Person) -> str:
    """«Серов Олег Игоревич, Школа № 72»"""
    return name_and_place(t, who, who.organisation.name if who.organisation else None)


def mine(t: Texts, found: list[PairCard], me: int) -> Screen:
    """One's own pairs, when there is not exactly one."""
    if not found:
        return Screen(t("pair-none"), ((to_mentor_room(t),),))
    parts = []
    for number, pair in enumerate(found, start=1):
        young = pair.side(me) is PairSide.YOUNG
        who = person(t, pair.mentor if young else pair.young)
        parts.append(t(f"pair-mine-{'mentor' if young else 'young'}", number=number, who=who, **_progress(pair)))
    numbers = [
        Button(t.plain("mentor-number", number=number), PairPress(pair=pair.row.id))
        for number, pair in enumerate(found, start=1)
    ]
    return Screen(t("pair-mine", lines=lines(parts)), (*in_rows(numbers), (to_mentor_room(t),)))


def _progress(pair: PairCard) -> dict[str, int]:
    return {"done": pair.done, "steps": len(pair.row.steps)}


def card(t: Texts, pair: PairCard, me: int, today: date) -> Screen:
    """A pair as one of the two sees it."""
    young = pair.side(me) is PairSide.YOUNG
    other = pair.mentor if young else pair.young
    parts = [t(f"pair-card-{'mentor' if young else 'young'}", who=person(t, other)), *facts(t, pair, today)]
    number = pair.row.id
    if pair.row.state is PairState.CLOSED:
        return Screen(lines(parts), ((to_mentor_room(t),),))
    log = Button(t.plain("button-pair-log"), PairPress(pair=number, do=PairDo.LOG_MEETING))
    plan = Button(t.plain("button-pair-plan", **_progress(pair)), PairPress(pair=number, do=PairDo.PLAN))
    meetings = Button(t.plain("button-pair-meetings", n=pair.meetings), PairPress(pair=number, do=PairDo.MEETINGS))
    end = Button(t.plain("button-pair-end"), PairPress(pair=number, do=PairDo.ASK_TO_END))
    ask = (Button(t.plain("mentor-room-consult-new"), Go(to="consult-new")),) if young else ()
    return Screen(lines(parts), ((log,), ask, (plan, meetings), (end,), (to_mentor_room(t),)))


def facts(t: Texts, pair: PairCard, today: date) -> list[Html]:
    """The period, the plan, the meetings, one a line."""
    parts = [t("pair-period", begin=t.date_short(pair.row.starts_on), end=t.date_short(pair.row.ends_on))]
    if pair.row.state is PairState.CLOSED:
        parts.append(t("pair-closed-line"))
    parts.append(t("pair-progress", **_progress(pair)))
    if late := pair.overdue(today):
        parts.append(t("pair-overdue", n=late))
    elif coming := next((step for step in pair.row.steps if step.done_on is None), None):
        parts.append(t("pair-next", step=_step(t, coming), day=t.day(coming.due_on)))
    if pair.last_met is None:
        parts.append(t("pair-never-met"))
    else:
        parts.append(t("pair-met", n=pair.meetings, minutes=pair.minutes, day=t.day(pair.last_met)))
    return [*parts, t("pair-silent-line")] if pair.silent(today) else parts


def _step(t: Texts, step: PairStep) -> str:
    return t.plain(f"pair-step-{step.code.replace('_', '-')}")


def plan(t: Texts, pair: PairCard, today: date) -> Screen:
    """The plan: what is done, what is when; a press marks a step, or takes the mark off."""
    parts = []
    for number, step in enumerate(pair.row.steps, start=1):
        if step.done_on is not None:
            parts.append(t("pair-plan-done", number=number, step=_step(t, step), day=t.date_short(step.done_on)))
        else:
            key = "pair-plan-late" if step.due_on < today else "pair-plan-coming"
            parts.append(t(key, number=number, step=_step(t, step), day=t.date_short(step.due_on)))
    marks = [
        Button(
            t.plain(f"button-pair-step-{'done' if step.done_on else 'open'}", number=number),
            StepPress(step=step.id, on=step.done_on is None),
        )
        for number, step in enumerate(pair.row.steps, start=1)
    ]
    shown = in_rows(marks)
    rows = shown if pair.row.state is PairState.ACTIVE else ()
    return Screen(t("pair-plan", lines=lines(parts)), (*rows, (to_pair(t, pair.row.id),)))


def ask_topic(t: Texts, pair_id: int) -> Screen:
    """The first tap: what the meeting was about."""
    topics = [Button(_topic(t, topic), LogPress(pair=pair_id, topic=topic)) for topic in TOPICS]
    return Screen(t("pair-log-topic"), (*pairs(topics), (to_pair(t, pair_id),)))


def ask_minutes(t: Texts, pressed: LogPress, day: date, today: date) -> Screen:
    """The second tap: how long it took; the day is today unless another is chosen."""
    lengths = [
        Button(
            t.plain("button-pair-minutes", minutes=minutes),
            pressed.model_copy(update={"minutes": minutes, "pick": False}),
        )
        for minutes in MINUTES
    ]
    rows = in_rows(lengths, MINUTES_IN_A_ROW)
    yesterday = _on(pressed, today - timedelta(days=1))
    other = pressed.model_copy(update={"pick": True})
    days = (
        Button(t.plain("button-pair-yesterday"), yesterday),
        Button(t.plain("button-pair-other-day"), other),
    )
    text = t("pair-log-minutes", topic=_topic(t, pressed.topic), day=t.day(day))
    return Screen(text, (*rows, days, (to_pair(t, pressed.pair),)))


def ask_day(t: Texts, pressed: LogPress, today: date) -> Screen:
    """Another day: the last two weeks."""
    days = [today - timedelta(days=back) for back in range(DAYS_BACK)]
    buttons = [Button(t.plain("button-pair-day", day=f"{day:%d.%m}"), _on(pressed, day)) for day in days]
    rows = in_rows(buttons, A_WEEK)
    return Screen(t("pair-log-day", topic=_topic(t, pressed.topic)), (*rows, (to_pair(t, pressed.pair),)))


def _on(pressed: LogPress, day: date) -> LogPress:
    return pressed.model_copy(update={"day": f"{day:%Y%m%d}", "minutes": 0, "pick": False})


def _topic(t: Texts, topic: str) -> str:
    return t.plain(f"pair-topic-{topic.replace('_', '-')}")


def meetings(t: Texts, pair: PairCard, found: Page[Meeting]) -> Screen:
    """The log, the latest first; a number takes one out."""
    number = pair.row.id
    if not found.rows:
        log = (Button(t.plain("button-pair-log"), PairPress(pair=number, do=PairDo.LOG_MEETING)),)
        return Screen(t("pair-meetings-none"), (log, (to_pair(t, number),)))
    parts = [_meeting(t, n, one) for n, one in enumerate(found.rows, start=1)]
    remove = [
        Button(t.plain("button-pair-meeting", number=n), MeetingPress(meeting=one.id, do=MeetingDo.ASK_TO_DELETE))
        for n, one in enumerate(found.rows, start=1)
    ]
    active = pair.row.state is PairState.ACTIVE
    rows = in_rows(remove) if active else ()
    turn = pager(t, found.page, found.pages, lambda page: PairPress(pair=number, do=PairDo.MEETINGS, page=page))
    text = t("pair-meetings", total=found.total, minutes=pair.minutes, lines=lines(parts))
    return Screen(text, (*rows, turn, (to_pair(t, number),)))


def _meeting(t: Texts, number: int, one: Meeting) -> Html:
    return t(
        "pair-meeting-line",
        number=number,
        day=t.date_short(one.held_on),
        topic=_topic(t, one.topic),
        minutes=one.minutes,
    )


def sure_to_delete(t: Texts, one: Meeting) -> Screen:
    """Asks once."""
    keep = Button(t.plain("button-pair-keep"), PairPress(pair=one.pair_id, do=PairDo.MEETINGS))
    yes = Button(t.plain("button-pair-yes-delete"), MeetingPress(meeting=one.id, do=MeetingDo.DELETE))
    text = t("pair-meeting-sure", day=t.date_short(one.held_on), topic=_topic(t, one.topic), minutes=one.minutes)
    return Screen(text, ((keep,), (yes,)))


def sure_to_end(t: Texts, pair_id: int) -> Screen:
    """Asks once before methodists are asked."""
    yes = Button(t.plain("button-pair-yes-end"), PairPress(pair=pair_id, do=PairDo.END))
    return Screen(t("pair-sure-end"), ((to_pair(t, pair_id, "button-pair-stay"),), (yes,)))


def answered(t: Texts, kept: bool) -> Screen:
    """Said after the questions at the end."""
    return Screen(t("pair-answered" if kept else "pair-answered-before"), ((to_mentor_room(t),),))


def to_pair(t: Texts, pair_id: int, label: str = "button-pair-back") -> Button:
    """The way back to the pair."""
    return Button(t.plain(label), PairPress(pair=pair_id))


def pair_begins(t: Texts, pair: PairCard, me: int) -> Screen:
    """They are a pair now."""
    young = pair.side(me) is PairSide.YOUNG
    text = t(
        f"pair-made-{'young' if young else 'mentor'}",
        who=person(t, pair.mentor if young else pair.young),
        end=t.date_long(pair.row.ends_on),
        day=t.day(pair.row.steps[0].due_on),
    )
    return Screen(text, ((Button(t.plain("button-pair-open"), PairPress(pair=pair.row.id)),),))


def silent(t: Texts, pair: PairCard, me: int) -> Screen:
    """Nothing was logged for two weeks."""
    other = pair.mentor if pair.side(me) is PairSide.YOUNG else pair.young
    log = Button(t.plain("button-pair-log"), PairPress(pair=pair.row.id, do=PairDo.LOG_MEETING))
    return Screen(t("pair-silent", who=person(t, other)), ((log,), (to_pair(t, pair.row.id, "button-pair-open"),)))


def closed(t: Texts, pair: PairCard, me: int) -> Screen:
    """The pair is over: a few questions."""
    other = pair.mentor if pair.side(me) is PairSide.YOUNG else pair.young
    ask = Button(t.plain("button-pair-answer"), PairPress(pair=pair.row.id, do=PairDo.ANSWER))
    text = t("pair-closed", who=person(t, other), n=pair.meetings, **_progress(pair))
    return Screen(text, ((ask,), (Button(t.plain("button-pair-room"), Go(to="mentor")),)))
