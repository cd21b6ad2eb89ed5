"""Every question of every Form: how it is asked, and what is made of whatever may come as its answer.

After a meant change: `pytest tests/forms --snapshot-update`, and the difference of the `.ambr` file is what a reviewer reads."""

import json
import re
from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import groupby
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from bot.database import Database
from bot.forms import engine
from bot.forms.engine import Accepted, Field, Form, FormContext, GoTo, Outcome, Refused, SentFile, Stay, Written
from bot.forms.fields.basic import SearchField
from bot.forms.fields.moment import MomentField
from bot.forms.registry import FORMS
from bot.models import FormDraft
from bot.models.content import Part
from bot.texts import Texts
from tests.forms.form_answers import CODE, PARTS, PRESSES, STATES, TEXTS, given_to
from tests.forms.form_scene import IVAN, filled_in_by, working
from tests.harness import NOON
from tests.screens.cases import drawn

FILES = (
    SentFile("file-9", "document", "Реестр " + "о" * 110 + ".xlsx", 5 * 1024 * 1024),
    SentFile("file-9", "document", "План.docx", 5 * 1024 * 1024 + 1),
    SentFile("f" * 256, "document", "План.docx", 10),
    SentFile("file-8", "photo", "unique", 10),
)
# The Form in which a field is looked at closely; in others that have the very same one it is only asked.
HOME = {id(field): form.name for form in reversed(FORMS.values()) for field in form.fields}
ANEW = {("event-edit", "length"), ("event-edit", "seats"), ("event-edit", "closes")}
Try = tuple[str, Callable[[], Awaitable[Outcome]], str]


def _shortened(text: str) -> str:
    """A text with runs of one letter counted, so that a person can read it."""
    return re.sub(r"(\w)\1{9,}", lambda run: f"{run[1]}×{len(run[0])}", text)


def _week(row: str) -> str:
    """A week of a calendar on a short line: its days, and what the first and the last one press."""
    buttons = re.findall(r"\[(.+?) → (.*?)\]", row)
    return f"[{' '.join(label for label, _ in buttons)} → {buttons[0][1]} … {buttons[-1][1]}]"


def _written(value: Any) -> str:
    """A value as a draft keeps it; of a long list the last one."""
    value = json.loads(json.dumps(value))
    if isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict):
        return f"{len(value)}, the last {_shortened(repr(value[-1]))}"
    return _shortened(repr(value))


def _changes(now: Mapping[str, Any], before: Mapping[str, Any]) -> str:
    return ", ".join(f"{name} {_written(value)}" for name, value in now.items() if value != before.get(name, ...))


def _few(values: Sequence[str]) -> list[str]:
    """Of buttons that differ in a number only, and of ticks, the first and the last."""
    alike: dict[str, list[str]] = {}
    for value in values:
        alike.setdefault(_sort(value), []).append(value)
    kept = {value for group in alike.values() for value in (group[0], group[-1])}
    return [value for value in dict.fromkeys(values) if value in kept]


def _sort(value: str) -> str:
    return value[0] if value[:1] in "+-" else re.sub(r"\d+", "#", value)


class Asking:
    """One field of a Form asked and answered."""

    def __init__(self, ctx: FormContext, form: Form, field: Field) -> None:
        self.ctx, self.form, self.field = ctx, form, field
        self.given = dict(ctx.draft.values)
        self.taken: list[Any] = []
        self.asked: list[str] = []
        self._shown: set[tuple[str, ...]] = set()

    def at(self, values: Mapping[str, Any], view: Mapping[str, Any]) -> None:
        """The draft stands here."""
        draft = self.ctx.draft
        draft.values, draft.view, draft.field = dict(values), dict(view), self.field.name

    async def shown(self) -> list[str]:
        """The question, as the messenger gets it, below what is shown before it."""
        assert self.field.name in self.form.steps(self.ctx), f"{self.field.name} is not asked here"
        answer = await engine.ask(self.ctx, self.form)
        letter = [drawn(answer.letter)] if answer.letter else []
        lines = _shortened("\n".join([*letter, drawn(answer.screen)])).splitlines()
        return [_week(line) if line.count(" → ") > 6 else line for line in lines]

    async def presses(self, values: Mapping[str, Any], view: Mapping[str, Any], more: Sequence[str] = ()) -> list[str]:
        """What comes of each button offered in this state, and of values that no button has."""
        self.at(values, view)
        offered = [option.value for row in (await self.field.ask(self.ctx)).rows for option in row]
        tries: list[Try] = [
            (value, lambda value=value: self.field.pressed(self.ctx, value), _sort(value))  # type: ignore[misc]
            for value in (*_few(offered), *more)
        ]
        return await self.results("press", tries, values, view)

    async def texts(self, texts: Sequence[str], values: Mapping[str, Any], view: Mapping[str, Any]) -> list[str]:
        """What comes of each text typed in this state."""
        tries: list[Try] = [
            (f"«{text}»", lambda text=text: self.field.typed(self.ctx, text), "text")  # type: ignore[misc]
            for text in texts
        ]
        return await self.results("text", tries, values, view)

    async def files(self) -> list[str]:
        """What comes of a file, or of whole messages where the field takes them."""
        if not self.field.takes_messages:
            tries: list[Try] = [
                (f"{file.kind} {file.name}", lambda file=file: self.field.receive_file(self.ctx, file), "file")  # type: ignore[misc]
                for file in FILES
            ]
            return await self.results("file", tries, self.given, {})
        return await self.messages(PARTS, self.given)

    async def messages(self, parts: Sequence[Part], values: Mapping[str, Any]) -> list[str]:
        """What comes of each message."""
        tries: list[Try] = []
        for number, part in enumerate(parts):
            # Nobody knows where the first one was written.
            where = Written("2", str(100 + number), "99") if number else None

            async def said(part: Part = part, where: Written | None = where) -> Outcome:
                self.ctx.written = where
                return await self.field.message(self.ctx, part)

            tries.append((f"{drawn(part)!r}{' of an album' * (part.album is not None)}", said, "message"))
        return await self.results("message", tries, values, {})

    async def results(
        self, how: str, tries: Sequence[Try], values: Mapping[str, Any], view: Mapping[str, Any]
    ) -> list[str]:
        """A line for each outcome, those alike together; the question again where it has changed."""
        told: list[tuple[str, str]] = []
        below: list[str] = []
        for name, answered, sort in tries:
            self.at(values, view)
            outcome = await answered()
            told.append((_shortened(name), self.outcome(name, outcome, values, view)))
            if isinstance(outcome, Stay):
                below += await self.after(name, sort)
        lines = [
            f"{how} {', '.join(name for name, _ in alike)}: {outcome}"
            for outcome, alike in groupby(told, key=lambda one: one[1])
        ]
        return lines + below

    def outcome(self, name: str, outcome: Outcome, values: Mapping[str, Any], view: Mapping[str, Any]) -> str:
        """An outcome in words."""
        kept, seen = _changes(self.ctx.draft.values, values), _changes(self.ctx.draft.view, view)
        changed = f"; kept: {kept}" * bool(kept) + f"; view: {seen}" * bool(seen)
        match outcome:
            case Accepted(value):
                self.taken.append(value)
                said = "taken" if value == name or f"«{value}»" == name else f"taken as {_written(value)}"
            case Refused(problem):
                said = f"refused: {problem}"
            case GoTo(field, problem):
                said = f"goes to {field}" + f": {problem}" * (problem is not None)
            case Stay(in_place):
                said = "stays" + " in the same message" * in_place
        return _shortened((said + changed).replace("\n", " / "))

    async def after(self, name: str, sort: str) -> list[str]:
        """The question that stays, and what its buttons do, unless one like it was looked at already."""
        values, view = dict(self.ctx.draft.values), dict(self.ctx.draft.view)
        lines = await self.shown()
        changed = self.changed(lines)
        # What was found for other words has other buttons.
        rows = (line for line in lines if line.startswith("[") and sort in ("text", "message"))
        like = (sort, str(bool(changed)), *rows)
        if like in self._shown:
            return []
        self._shown.add(like)
        inside = await self.presses(values, view) if changed else ["the question is the same"]
        return [f"    {line}" for line in (f"after {_shortened(name)}:", *changed, *inside)]

    def changed(self, lines: Sequence[str]) -> list[str]:
        """What is gone from the question and what has come to it."""
        gone = [f"- {line}" for line in self.asked if line not in lines]
        if len(gone) > 3:
            gone = [gone[0], f"- … and {len(gone) - 1} more"]
        return gone + [f"+ {line}" for line in lines if line not in self.asked]


async def _closely(asking: Asking, again: bool) -> list[str]:
    field, given = asking.field, asking.given
    odd = ("odd", "999", "page3", *PRESSES.get(type(field), ()))
    lines = [] if again else await asking.presses(given, {}, odd)
    asking.at(given, {})
    labels = [option.label for row in (await field.ask(asking.ctx)).rows[:1] for option in row[:1]]
    own = TEXTS.get(field.name, ())
    usual: tuple[str, ...] = ("", "слова и ещё", "7", "12.12.2026", "31.02.2027", "завтра в 15:00", "ы" * 4096)
    if not field.takes_messages:
        # Whatever is typed is looked for: two are as good as seven.
        usual = usual[:2] if isinstance(field, SearchField) else usual
        lines += await asking.texts((*usual, *(f" {label.upper()} " for label in labels), *own), given, {})
    lines += await asking.files()
    if again:
        return lines
    for name, values, view in STATES.get(f"{asking.form.name}.{field.name}", ()):
        asking.at(given | values, view)
        lines += [f"--- {name}", *asking.changed(await asking.shown()), *await asking.presses(given | values, view)]
        if field.takes_messages:
            lines += await asking.messages(PARTS, given | values)
        elif view:
            lines += await asking.texts(own, given | values, view)
    return lines


async def _asked(asking: Asking) -> list[str]:
    lines = []
    russian = asking.ctx.t
    for language in ("en", "ru"):
        asking.ctx.t = Texts(language, russian.zone)
        asking.at(asking.given, {})
        asking.asked = await asking.shown()
        lines += asking.asked
    return lines


async def _about(ctx: FormContext, form: Form, field: Field) -> list[str]:
    subject, given = given_to(form.name, field.name)
    ctx.draft.subject, ctx.draft.values = subject, given
    asking = Asking(ctx, form, field)
    if HOME[id(field)] != form.name and (form.name, field.name) not in ANEW:
        asking.at(given, {})
        return [f"===== {field.name}", *await asking.shown()]
    lines = [f"===== {field.name}", *await _asked(asking)]
    lines += await _closely(asking, again=type(field) is MomentField and form.name != "event-new")
    for value in ({_written(one): one for one in asking.taken[:1] + asking.taken[-1:]}).values():
        asking.at(given | {field.name: value}, {})
        lines += [f"--- again, after {_written(value)}", *asking.changed(await asking.shown())]
    return lines


@pytest.mark.parametrize("form", FORMS.values(), ids=lambda form: str(form.name))
async def test_what_is_asked_and_what_is_made_of_answers(
    form: Form, forms_database: Database, snapshot: SnapshotAssertion
) -> None:
    lines: list[str] = []
    async with working(forms_database, filled_in_by(form.name)) as ctx:
        draft = FormDraft(account_id=ctx.actor.account.id, form=form.name, subject="", field="", touched_at=NOON)
        ctx.session.add(draft)
        await ctx.session.flush()
        for field in form.fields:
            lines += await _about(FormContext.of(ctx, draft), form, field)
    assert "\n".join(lines) == snapshot


async def test_the_code_word_is_taken_in_any_letters_and_once(forms_database: Database) -> None:
    form = FORMS["check-in"]
    field, (subject, values) = form.field("code"), given_to("check-in", "code")
    async with working(forms_database, IVAN) as ctx:
        draft = FormDraft(
            account_id=ctx.actor.account.id, form=form.name, subject=subject, field="code", values=values, view={}
        )
        at = FormContext.of(ctx, draft)
        assert isinstance(await field.typed(at, "берёза 42"), Refused)
        assert await field.typed(at, CODE.upper()) == Accepted({"outcome": "marked", "standing": "open"})
        assert await field.typed(at, CODE) == Accepted({"outcome": "already", "standing": "open"})
