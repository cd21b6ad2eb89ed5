"""The end of every Form: what is shown, and what is stored; and what leaving it leaves as it was.

After a meant change: `pytest tests/forms --snapshot-update`, and the difference of the `.ambr` file is what a reviewer reads."""

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.context import Context
from bot.database import Database
from bot.forms import engine
from bot.forms.engine import Accepted, Form, FormContext
from bot.forms.registry import FORMS
from bot.models import FormDraft
from bot.models.base import Base
from bot.screens.shared.screen import Answer
from bot.services.shared.sealing import Seal, is_sealed
from tests.forms.form_answers import COMPLETE, LETTER, Values, given_to, said
from tests.forms.form_scene import ANNA, IVAN, SVETLANA, filled_in_by, working
from tests.harness import NOON
from tests.screens.cases import drawn

# Made by chance, anew in each run.
CHANCE = {("events", "check_in_secret"), ("role_invitations", "code"), ("responses", "id"), ("answers", "response_id")}
SEAL = Seal("")
Rows = dict[str, dict[tuple[Any, ...], dict[str, Any]]]


@dataclass(frozen=True)
class Story:
    """A Form filled in: what is otherwise than in its complete answers, and who did it."""

    form: str
    name: str = ""
    subject: str | None = None
    values: Values = field(default_factory=dict)
    person: int | None = None

    def __str__(self) -> str:
        return f"{self.form} - {self.name}" if self.name else self.form


def _each(form: str, *subjects: str, prefix: str = "") -> Iterator[Story]:
    for subject in subjects:
        yield Story(form, subject, f"{prefix}{subject}")


def _parts(*parts: str) -> Iterator[Story]:
    for part in parts:
        yield Story("theme-edit", part, values={"part": part, "fixing": None})


PLACELESS: Values = {"place": None, "link": None}
PLAIN_EVENT: Values = {"audience_who": "everyone", "theme": "none", "seats": None, "description": "О воде"}
STORIES = [
    *(Story(form) for form in FORMS if form not in ("profile", "theme-edit", "event-edit", "mentor-edit")),
    Story("registration", "without an organisation", values={"organisation": None, "then": "", "under_35": "yes"}),
    *_each("profile", "full_name", "organisation", "position", "subject", "since", "under_35", "associations"),
    Story("profile", "under 35", "under_35", {"under_35": "yes"}),
    Story("feedback", "with a word only", values={"usefulness": None, "topicality": None, "participation": None}),
    Story("feedback", "of somebody not asked", person=IVAN),
    *_parts("title", "text", "materials", "audience", "month"),
    Story("theme-edit", "another month", values={"part": "month", "month": "2027-03"}),
    Story("theme-edit", "the month of one announced", values={"part": "month", "theme": 1, "month": "2027-03"}),
    Story("theme-edit", "a theme that is gone", values={"part": "title", "theme": 99}),
    Story("event-new", "somewhere", values=PLAIN_EVENT | PLACELESS | {"where": "Школа № 7", "closes": "start"}),
    Story("event-new", "at an address", values=PLACELESS | {"where": "example.org/a", "closes": "hour", "theme": "99"}),
    Story("event-new", "closing at a moment", values={"closes": "2026-12-11T15:00:00+00:00", "feedback": "anonymous"}),
    Story("event-new", "closing after the start", values={"closes": "2026-12-14T15:00:00+00:00"}),
    *_each(
        "event-edit",
        "kind",
        "title",
        "description",
        "starts",
        "length",
        "place",
        "link",
        "seats",
        "closes",
        prefix="1.",
    ),
    *_each("event-edit", "theme", "audience", "feedback", prefix="1."),
    Story("event-edit", "a place instead", "1.place", {"required": True}),
    Story("event-edit", "an address instead", "1.link", {"required": True, "where": "example.org/a"}),
    Story("event-edit", "an event that is gone", "99.title"),
    Story("event-edit", "without a theme", "1.theme", {"theme": "none"}),
    Story("event-copy", "an event that is gone", "99"),
    Story("event-cancel", "an event that is gone", "99"),
    Story("event-cancel", "an event that is over", "3"),
    Story("check-in", "a walk-in", values={"code": {"outcome": "already", "standing": "open"}}),
    Story("check-in", "too late", values={"code": {"outcome": "closed", "standing": "late"}}),
    Story("role-invitation", "without end", values={"end": "none"}),
    Story("broadcast-content", "of a draft", "1"),
    Story("broadcast-content", "of one that was sent", "2"),
    Story("broadcast-correct", "not meant", values={"sure": "no"}),
    Story("broadcast-correct", "the last part", "2.2", {"kind": "text", "was": "Ждём всех"}),
    Story("broadcast-organisation", "of no broadcast", "99.0"),
    Story("broadcast-label", "the usual one", values={"label": None}),
    Story("consultation", "with a name", values={"to": "any", "mode": "named", "question": said(LETTER)}),
    Story("consultation", "to one's own mentor", values={"to": "own", "mode": "named", "question": said(LETTER)}),
    Story("consultation", "helped by an answer", values={"closest": 7}),
    Story("known-answer", "of a question that is open", "2"),
    Story("mentor-offer", "again", person=SVETLANA),
    *_each("mentor-edit", "kind", "subjects", "about", "capacity", "days", "hours"),
    Story("mentor-edit", "by nobody's mentor", "about", person=IVAN),
    Story("mentor-pause", "without end", values={"until": "open"}),
    Story("mentor-pause", "by nobody's mentor", person=IVAN),
    Story("mentor-refusal", "without a word", values={"why": None}),
    Story("mentor-refusal", "of one who was taken", "1"),
    Story("mentor-invitation", "of a mentor", values={"person": 3, "kind": "tutor"}),
    Story("pair-tie", "who has a pair", f"{ANNA}.1"),
    Story("pair-tie", "to one who is no mentor yet", f"{IVAN}.2"),
    Story("pair-tie", "of one who is gone", "99.1"),
    Story("pair-closing", "without words", values={"words": None}),
    Story("pair-closing", "that is somebody else's", person=IVAN),
    Story("pair-closing", "that goes on", "2"),
]


def _rows(database: Database) -> Rows:
    """All that is stored, by table and key."""
    found: Rows = {}
    with contextlib.closing(sqlite3.connect(str(database.url.database))) as connection:
        connection.row_factory = sqlite3.Row
        for table in Base.metadata.sorted_tables:
            keys = [column.name for column in table.primary_key]
            rows = connection.execute(f'SELECT * FROM "{table.name}"').fetchall()
            found[table.name] = {tuple(row[key] for key in keys): dict(row) for row in rows}
    return found


def _value(table: str, column: str, value: Any) -> str:
    if (table, column) in CHANCE:
        return "…"
    if not isinstance(value, str) or value[:1] not in ("{", "["):
        return str(value)
    found = json.loads(value)
    if isinstance(found, dict) and any(is_sealed(one) for one in found.values()):
        return f"under seal {SEAL.open_all(found)}"
    return str(found)


def _stored(before: Rows, after: Rows) -> list[str]:
    """What has come, changed and gone, a row a line."""
    lines: list[str] = []
    for table, rows in after.items():
        for key, row in rows.items():
            was = before[table].get(key)
            columns = [
                name
                for name, value in row.items()
                if (was is None and value is not None) or (was and value != was[name])
            ]
            told = ", ".join(
                f"{name} {_value(table, name, row[name])}"
                if was is None
                else f"{name} {_value(table, name, was[name])} → {_value(table, name, row[name])}"
                for name in columns
            )
            if told:
                place = "" if was is None else f" {', '.join(map(str, key))}"
                lines.append(f"{'+' if was is None else '~'} {table}{place}: {told}")
        lines += [f"- {table} {', '.join(map(str, key))}" for key in before[table] if key not in rows]
    return sorted(lines, key=lambda line: line[2:])


def _told(answer: Answer, after: Rows) -> list[str]:
    lines = [drawn(answer), *(f"(a file: {file.name})" for file in answer.files)]
    lines += ["(comes as a new message)"] * answer.fresh + [f"(the keyboard of {answer.retire} goes)"] * bool(
        answer.retire
    )
    text = "\n".join(lines)
    for table, column in CHANCE:
        for row in after[table].values():
            text = text.replace(str(row[column]), "…") if len(str(row[column])) > 6 else text
    return text.splitlines()


async def _draft(ctx: Context, form: Form, subject: str, values: Values) -> FormContext:
    """A Form filled in, its question in message 70."""
    draft = FormDraft(
        account_id=ctx.actor.account.id,
        form=form.name,
        subject=subject,
        field="",
        values=values,
        view={},
        message_id="70",
        touched_at=NOON,
    )
    ctx.session.add(draft)
    await ctx.session.flush()
    return FormContext.of(ctx, draft)


@pytest.mark.parametrize("story", STORIES, ids=str)
async def test_what_is_shown_and_stored_at_the_end(
    story: Story, forms_database: Database, snapshot: SnapshotAssertion
) -> None:
    form = FORMS[story.form]
    subject, values = COMPLETE[story.form]
    before = _rows(forms_database)
    async with working(forms_database, story.person or filled_in_by(story.form)) as ctx:
        subject = subject if story.subject is None else story.subject
        at = await _draft(ctx, form, subject, values | story.values)
        at.draft.field = form.steps(at)[-1]
        answer = await engine.take(at, form, Accepted(at.values.get(at.draft.field, "plan")))
    after = _rows(forms_database)
    assert "\n".join([*_told(answer, after), *_stored(before, after)]) == snapshot


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: str(form.name))
async def test_leaving_asks_once_and_leaves_all_as_it_was(
    form: Form, forms_database: Database, snapshot: SnapshotAssertion
) -> None:
    before = _rows(forms_database)
    shown: list[str] = []
    async with working(forms_database, filled_in_by(form.name)) as ctx:
        at = await _draft(ctx, form, *given_to(form.name, form.fields[-1].name))
        at.draft.field = form.steps(at)[-1]
        asked = await engine.cancel(at, form, sure=False)
        shown += _told(asked, before)
        # Where little is lost it leaves at once.
        if asked.draft_id is not None:
            shown += _told(await engine.cancel(at, form, sure=True), before)
    assert _stored(before, _rows(forms_database)) == []
    assert "\n".join(shown) == snapshot
