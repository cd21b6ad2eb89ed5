"""Numbers of mentoring counted from raw rows in loops; as in tests.recount.plain nothing of the program is used."""

import math
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

import holidays

from tests.recount.plain import Rows, Span, events_of, is_new, share, staff, visits_to

SILENT_FOR = timedelta(days=14)
FORMS = ("pair", "meeting", "question", "event")
Found = dict[str, Any]
RUSSIA = holidays.country_holidays("RU")


class Mentoring:
    """Everything of a span, as it is told at its end, or now while it lasts."""

    def __init__(self, rows: Rows, span: Span) -> None:
        self.rows, self.span = rows, span
        self.on = rows.today if span.last is None else min(rows.today, span.last)
        self.over = span.last is not None and span.last < rows.today

    def has_come(self, moment: datetime | None) -> bool:
        """The moment lies before the end of the span and is not still to come."""
        if moment is None or (self.over and self.rows.day(moment) > self.on):
            return False
        return self.over or moment <= self.rows.now

    def tied(self) -> list[Found]:
        """Pairs that are there at the end."""
        pairs = self.rows["pairs"]
        return [one for one in pairs if self.has_come(one["made_at"]) and not self.has_come(one["closed_at"])]

    def pairs(self, place: int | None = None) -> dict[str, int]:
        """Pairs at the end: all, with a meeting in the last fourteen days, for so long without any."""
        there = [one for one in self.tied() if place is None or one["organisation_id"] == place]
        met = {one["pair_id"] for one in self.rows["meetings"] if self.on - SILENT_FOR < one["held_on"] <= self.on}
        logged = sum(one["id"] in met for one in there)
        silent = sum(one["id"] not in met and one["starts_on"] <= self.on - SILENT_FOR for one in there)
        return {"pairs": len(there), "pairs_logged": logged, "pairs_silent": silent}

    def closed(self) -> int:
        """Pairs closed within the span."""
        return sum(one["closed_at"] is not None and self._within(one["closed_at"]) for one in self.rows["pairs"])

    def meetings(self) -> int:
        """Meetings held within the span."""
        return sum(self.span.holds(one["held_on"]) for one in self.rows["meetings"])

    def young(self) -> dict[str, list[Found]]:
        """Who is young at the end, by measure."""
        here = [
            one
            for one in self.rows["people"]
            if one["registered_at"] is not None
            and (self.span.last is None or self.rows.day(one["registered_at"]) <= self.span.last)
        ]
        return {
            "first-years": [one for one in here if is_new(one["teaching_since"], self.on)],
            "under-35": [one for one in here if one["under_35"]],
        }

    def supported(self) -> dict[str, set[int]]:
        """Who had each form of support."""
        pairs = {one["id"]: one for one in self.rows["pairs"]}
        questions = [one for one in self._asked() if not one["awkward"] and one["asker_id"] is not None]
        meant = [one for one in events_of(self.rows, self.span, "published") if one["audience"]["young"]]
        return {
            "pair": {one["young_id"] for one in pairs.values() if self._was_there(one)},
            "meeting": {
                pairs[one["pair_id"]]["young_id"] for one in self.rows["meetings"] if self.span.holds(one["held_on"])
            },
            "question": {one["asker_id"] for one in questions},
            "event": {one["person_id"] for one in visits_to(self.rows, meant)},
        }

    def mentors(self, place: int | None = None) -> dict[str, int]:
        """Mentors of the two bases at the end, and those of them who worked where the number of staff is known."""
        places = self.rows.by_id("organisations")
        found = {"tutor": 0, "leader": 0, "tutor known": 0, "leader known": 0}
        for term in self.rows["mentor_terms"]:
            works_at, runs = (
                term["organisation_id"],
                self.has_come(term["began_at"]) and not self.has_come(term["ended_at"]),
            )
            if runs and place in (None, works_at):
                found[term["kind"]] += 1
                found[f"{term['kind']} known"] += bool(works_at and (places[works_at]["staff"] or 0) > 0)
        return found

    def questions(self) -> dict[str, Any]:
        """The city's questions. Times are working hours."""
        asked = self._asked()
        due = [one for one in asked if self.has_come(one["answer_by"])]
        answered = [one for one in asked if one["first_answer_at"] is not None]
        times = sorted(self._working_hours(one["asked_at"], one["first_answer_at"]) for one in answered)
        middle = len(times) // 2
        told = [one["mark_told"] for one in self.rows["consultations"] if self._within(one["asked_at"])]
        marks = [mark for mark in told if mark is not None]
        return {
            "asked": len(asked),
            "askers": len({one["asker_id"] for one in asked if one["asker_id"] and not one["awkward"]}),
            "awkward": sum(one["awkward"] for one in asked),
            "from-groups": sum(one["group_chat_id"] is not None for one in asked),
            "answered": len(answered),
            "due": len(due),
            "in-time": sum(
                one["first_answer_at"] is not None and one["first_answer_at"] <= one["answer_by"] for one in due
            ),
            "median": (times[middle] + times[-1 - middle]) / 2 if times else None,
            "p90": times[math.ceil(len(times) * 9 / 10) - 1] if times else None,
            "marks": len(marks),
            "mark-mean": sum(marks) / len(marks) if marks else None,
            "mark-high": sum(mark >= 4 for mark in marks) if marks else None,
        }

    def place(self, number: int) -> dict[str, Any]:
        """An organisation's row: young teachers as colleagues see them, questions as they were told in lots."""
        tied = {one["young_id"] for one in self.tied()}
        forms = self.supported()
        helped = forms["pair"] | forms["meeting"] | forms["event"]
        young = self.young()
        new, under = ({one["id"] for one in young[measure] if one["organisation_id"] == number} for measure in young)
        told = [
            one["in_time_told"]
            for one in self.rows["consultations"]
            if one["organisation_id"] == number and one["in_time_told"] is not None and self._within(one["asked_at"])
        ]
        return {
            "young": len(new | under),
            "first_years": len(new),
            "first_years_with_mentor": len(new & tied),
            "first_years_supported": len(new & helped),
            "under_35": len(under),
            "under_35_supported": len(under & helped),
            **self.pairs(number),
            "questions": len(told) if told else None,
            "questions_due": len(told) if told else None,
            "questions_in_time": sum(told) if told else None,
        }

    def lines(self) -> Mapping[str, tuple[Any, ...]]:
        """Lines of «Наставничество» by their codes: the number, and where it is a share, of how many and the share."""
        mentors, asked, whole = self.mentors(), self.questions(), staff(self.rows)[0]
        found: dict[str, tuple[Any, ...]] = {
            "tutors": self._share(mentors["tutor known"], whole),
            "leaders": self._share(mentors["leader known"], whole),
            "base-tutor": (mentors["tutor"],),
            "base-leader": (mentors["leader"],),
        }
        forms, tied = self.supported(), {one["young_id"] for one in self.tied()}
        for measure, people in self.young().items():
            numbers = {one["id"] for one in people}
            helped = numbers & set().union(*forms.values())
            found[f"supported-{measure}"] = self._share(len(helped), len(numbers))
            for form in FORMS:
                found[f"form-{form} {measure}"] = (len(numbers & forms[form]),)
            if measure == "first-years":
                found["with-mentor"] = self._share(len(numbers & tied), len(numbers))
        found["in-time"] = self._share(asked["in-time"], asked["due"])
        for name in ("asked", "askers", "awkward", "from-groups", "answered", "median", "p90", "marks", "mark-mean"):
            found[name] = (asked[name],)
        if asked["marks"]:
            found["mark-high"] = self._share(asked["mark-high"], asked["marks"])
        pairs = self.pairs()
        fresh = pairs["pairs"] - pairs["pairs_logged"] - pairs["pairs_silent"]
        found |= {name.replace("_", "-"): (count,) for name, count in pairs.items()}
        return found | {"pairs-fresh": (fresh,), "pairs-closed": (self.closed(),), "meetings": (self.meetings(),)}

    def _share(self, part: int, whole: int) -> tuple[Any, ...]:
        return part, whole or None, share(part, whole)

    def _within(self, moment: datetime) -> bool:
        return self.span.holds(self.rows.day(moment))

    def _asked(self) -> list[Found]:
        questions = self.rows["consultations"]
        return [one for one in questions if one["state"] != "withdrawn" and self._within(one["asked_at"])]

    def _was_there(self, pair: Found) -> bool:
        """The pair was there for some time of the span: one closed as the span began was not."""
        closed = pair["closed_at"]
        first = self.span.first
        begins = None if first is None else datetime(first.year, first.month, first.day, tzinfo=self.rows.zone)
        return self.has_come(pair["made_at"]) and (closed is None or begins is None or closed > begins)

    def _working_hours(self, begin: datetime, end: datetime) -> float:
        """From nine to six of the city's working days."""
        seconds, day = 0.0, self.rows.day(begin)
        while day <= self.rows.day(end):
            if RUSSIA.is_working_day(day):
                opens, closes = (self._at(day, hour) for hour in (9, 18))
                seconds += max((min(closes, end) - max(opens, begin)).total_seconds(), 0)
            day += timedelta(days=1)
        return seconds / 3600

    def _at(self, day: date, hour: int) -> datetime:
        return datetime(day.year, day.month, day.day, hour, tzinfo=self.rows.zone)
