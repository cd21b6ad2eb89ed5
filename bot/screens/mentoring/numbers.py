"""«В числах»: mentoring of the city as a methodist sees it, and where young teachers have no mentor."""

from bot.presses.mentoring import MentoringNumbersPress, MentoringNumbersShow
from bot.presses.shared import Go
from bot.screens.shared.pages import lines, pager
from bot.screens.shared.screen import Button, Screen, pairs
from bot.screens.shared.ways import to_mentoring_office
from bot.screens.shared.wording import period_name
from bot.services.mentoring.city_numbers import (
    IN_TIME_AIM,
    MENTOR_FOR_ALL,
    MentoringNumbers,
    Mentors,
    Pairs,
    YoungNumbers,
    below,
)
from bot.services.mentoring.organisation_numbers import Place, WithoutMentors
from bot.services.mentoring.question_numbers import Questions
from bot.services.mentoring.young_support import Support
from bot.services.shared.counting import Staff
from bot.services.shared.periods import THIS_YEAR
from bot.texts import Html, Texts

OF_STAFF_DIGITS = 1  # mentors are a few in a hundred: whole per cents would say nothing


def numbers(t: Texts, shown: MentoringNumbers, month: str) -> Screen:
    """The city's numbers; `month` is the code of the present month, which with its calendar year and the school year is there to
    choose."""
    staff, (first_years, under_35) = shown.staff, shown.young
    parts = [
        t("mentoring-numbers-title", period=_period(t, shown), day=t.date_long(shown.on)),
        lines(
            [t("mentoring-numbers-mentors"), *(_mentors(t, line, staff) for line in shown.mentors), _source(t, staff)]
        ),
        lines([t("mentoring-numbers-young"), *_first_years(t, first_years, shown.support_aim), _under_35(t, under_35)]),
        lines([t("mentoring-numbers-questions"), *_questions(t, shown.questions)]),
        lines([t("mentoring-numbers-pairs"), *_pairs(t, shown.pairs)]),
    ]
    year = month[: month.index("-")]
    periods = {
        THIS_YEAR: t.plain("mentoring-numbers-button-year"),
        year: t.plain("period-calendar-button", year=year),
        month: t.plain("mentoring-numbers-button-month"),
    }
    offered = [
        Button(t.plain("mentoring-numbers-button-alone"), MentoringNumbersPress(show=MentoringNumbersShow.ALONE)),
        *(
            Button(label, MentoringNumbersPress(period=code))
            for code, label in periods.items()
            if code != shown.period.code
        ),
        Button(t.plain("event-office-export"), Go(to="export")),
    ]
    return Screen(Html("\n\n".join(parts)), (*pairs(offered), (to_mentoring_office(t),)))


def alone(t: Texts, found: WithoutMentors) -> Screen:
    """A page of organisations where somebody in the first three years has no mentor."""
    back = (Button(t.plain("mentoring-numbers-back"), MentoringNumbersPress()),)
    if not found.people and not found.elsewhere:
        return Screen(t("mentoring-numbers-nobody-alone"), (back,))
    title = t(
        "mentoring-numbers-alone",
        people=found.people + found.elsewhere,
        places=found.places.total,
        elsewhere=found.elsewhere,
    )
    items = [_place(t, number, place) for number, place in enumerate(found.places.rows, found.first_number)]
    turn = pager(
        t,
        found.places.page,
        found.places.pages,
        lambda page: MentoringNumbersPress(show=MentoringNumbersShow.ALONE, page=page),
    )
    return Screen(Html("\n\n".join((title, lines(items))) if items else title), (turn, back))


def _place(t: Texts, number: int, place: Place) -> Html:
    return t(
        "mentoring-numbers-place",
        number=number,
        name=place.name,
        alone=place.young.alone,
        young=place.young.first_years,
    )


def _period(t: Texts, shown: MentoringNumbers) -> str:
    period = shown.period
    if period.code == THIS_YEAR:
        return t.plain("mentoring-numbers-this-year")
    return period_name(t, period)


def _aimed(t: Texts, part: int, whole: int, aim: float) -> str:
    """Whether the share is what is aimed at."""
    key = "mentoring-numbers-below" if below(part, whole, aim) else "mentoring-numbers-reached"
    return t.plain(key, aim=t.share(round(100 * aim), 100))


def _mentors(t: Texts, line: Mentors, staff: Staff) -> Html:
    mentors = t(f"mentoring-numbers-{line.kind.value}s", n=line.mentors)
    if not staff.people:
        return mentors
    return t(
        "mentoring-numbers-of-staff",
        mentors=mentors,
        known=line.of_known,
        staff=t.number(staff.people),
        share=t.share(line.of_known, staff.people, OF_STAFF_DIGITS),
        aim=_aimed(t, line.of_known, staff.people, line.aim),
    )


def _source(t: Texts, staff: Staff) -> Html:
    if not staff.people:
        return t("mentoring-numbers-no-staff")
    source = ", ".join(staff.sources) or t.plain("export-source-unknown")
    if staff.oldest is None:
        return t("mentoring-numbers-source", source=source)
    return t("mentoring-numbers-source-dated", source=source, day=t.date_short(staff.oldest))


def _first_years(t: Texts, young: YoungNumbers, aim: float) -> list[Html]:
    if not young.people:
        return [t("mentoring-numbers-no-first-years")]
    forms = young.forms
    return [
        t(
            "mentoring-numbers-first-years",
            n=young.people,
            supported=young.supported,
            share=t.share(young.supported, young.people),
            aim=_aimed(t, young.supported, young.people, aim),
        ),
        t(
            "mentoring-numbers-with-mentor",
            n=young.with_mentor,
            share=t.share(young.with_mentor, young.people),
            aim=_aimed(t, young.with_mentor, young.people, MENTOR_FOR_ALL),
        ),
        t("mentoring-numbers-forms", **{form.value: forms[form] for form in Support}),
    ]


def _under_35(t: Texts, young: YoungNumbers) -> Html:
    return t(
        "mentoring-numbers-under-35",
        n=young.people,
        supported=young.supported,
        share=t.share(young.supported, young.people),
    )


def _questions(t: Texts, asked: Questions) -> list[Html]:
    if not asked.asked:
        return [t("mentoring-numbers-no-questions")]
    found = [t("mentoring-numbers-asked", n=asked.asked, people=asked.people, answered=asked.answered)]
    if asked.due:
        found.append(
            t(
                "mentoring-numbers-in-time",
                n=asked.in_time,
                due=asked.due,
                share=t.share(asked.in_time, asked.due),
                aim=_aimed(t, asked.in_time, asked.due, IN_TIME_AIM),
            )
        )
    if asked.time.median is not None and asked.time.p90 is not None:
        found.append(
            t("mentoring-numbers-time", median=t.number(asked.time.median, 1), p90=t.number(asked.time.p90, 1))
        )
    marks = asked.marks
    if marks.mean is not None and marks.high is not None:
        found.append(
            t("mentoring-numbers-marks", mean=t.number(marks.mean, 1), share=t.share(marks.high, marks.n), n=marks.n)
        )
    else:
        found.append(t("mentoring-numbers-few-marks"))
    return found


def _pairs(t: Texts, pairs: Pairs) -> list[Html]:
    if not pairs.active and not pairs.closed:
        return [t("mentoring-numbers-no-pairs")]
    return [
        t("mentoring-numbers-active", n=pairs.active, logged=pairs.logged, silent=pairs.silent, fresh=pairs.fresh),
        t("mentoring-numbers-closed", n=pairs.closed, meetings=pairs.meetings),
    ]
