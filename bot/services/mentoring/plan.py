"""The plan of a pair: steps and until when each is to be done.

The first meeting within ten days; then what the programmes do with young teachers (Ryazan, «Наставник»; Saratov, items 10, 11
and 17): difficulties and fears asked, a lesson built together, the mentor's lesson visited, lessons visited
and analysed against the standard, an open lesson, and how the year went by their own judgement."""

from datetime import date, timedelta

FIRST_MEETING = "first_meeting"
FIRST_MEETING_WITHIN = timedelta(days=10)
AFTERWARDS = (
    "difficulties",
    "lesson_built",
    "mentor_lesson",
    "lesson_visited",
    "lesson_analysed",
    "open_lesson",
    "self_analysis",
)


def steps(starts_on: date, ends_on: date) -> list[tuple[str, date]]:
    """The steps in order with their last days, spread evenly over what is left of the period; none is after its end."""
    first = min(starts_on + FIRST_MEETING_WITHIN, ends_on)
    left = (ends_on - first).days
    spread = [first + timedelta(days=left * n // len(AFTERWARDS)) for n in range(1, len(AFTERWARDS) + 1)]
    return [(FIRST_MEETING, first), *zip(AFTERWARDS, spread, strict=True)]


def end_of_teaching(today: date) -> date:
    """31 May of the school year that is on or comes next: lessons end then."""
    return date(today.year + (today.month >= 6), 5, 31)


def half_a_year(today: date) -> date:
    """The same day six months ahead, or the last one of a shorter month."""
    month = today.month + 6
    year, month = today.year + (month - 1) // 12, (month - 1) % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(today.day, last))
