"""The Forms of a broadcast's message: writing it, correcting a part of one that was sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from bot.forms.broadcasts.subject import about, unchanged
from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused, Stay
from bot.forms.fields.message import as_stored, limit_of, part_of_stored
from bot.models import Broadcast, PartKind, Role
from bot.models.content import Part
from bot.screens.broadcasts import draft as draft_screens
from bot.screens.broadcasts import lists
from bot.screens.shared.form_question import Option, Question
from bot.screens.shared.letter import parts_of, under
from bot.screens.shared.screen import Answer, Letter
from bot.screens.shared.wording import shortened, units
from bot.services.broadcasts import drafts, lifecycle, numbers, watching
from bot.services.broadcasts.lifecycle import PARTS_AT_MOST
from bot.texts import Html
from bot.views.broadcasts import broadcast_card

ALBUM_AT_MOST = 10  # Bot API, «sendMediaGroup»
DONE, ANEW, NO_CAPTION, YES, NO = "done", "anew", "bare", "yes", "no"
WAS_LIMIT = 300
# Bot API, «sendMediaGroup»: documents and audio go with their like only; voices and animations in no album at all.
SHELVES = {
    PartKind.PHOTO: "pictures",
    PartKind.VIDEO: "pictures",
    PartKind.DOCUMENT: "documents",
    PartKind.AUDIO: "audio",
}


def _too_long(ctx: FormContext, part: Part, kind: PartKind) -> Refused | None:
    limit, length = limit_of(kind), units(part.text)
    if length <= limit:
        return None
    key = "form-too-long" if kind is PartKind.TEXT else "broadcast-caption-too-long"
    return Refused(ctx.t(key, limit=limit, length=length))


@dataclass(frozen=True)
class ContentField(Field):
    """Messages of any kind one after another, then «Готово»; «Заново» throws them away."""

    takes_messages: ClassVar[bool] = True

    async def ask(self, ctx: FormContext) -> Question:
        """What was taken so far."""
        parts = self._parts(ctx)
        if not parts:
            return Question(ctx.t("broadcast-ask-content", parts=PARTS_AT_MOST))
        what = draft_screens.what_is_in(ctx.t, parts)
        done = Option(ctx.t.plain("button-done"), DONE), Option(ctx.t.plain("broadcast-anew"), ANEW)
        return Question(ctx.t("broadcast-ask-more", what=what, n=len(parts), limit=PARTS_AT_MOST), (done,))

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """«Готово», «Заново»."""
        if value == DONE:
            values = ctx.values.get(self.name)
            return Accepted(values) if values else Refused(ctx.t("broadcast-nothing-written"))
        if value == ANEW:
            ctx.set_value(self.name, [])
            return Stay()
        return Refused(ctx.t("form-unknown-option"))

    async def message(self, ctx: FormContext, part: Part) -> Outcome:
        """One more message, or one more item of the album that is coming in."""
        parts = self._parts(ctx)
        problem = _too_long(ctx, part, part.kind) or _one_too_many(ctx, parts, part)
        if problem:
            return problem
        goes_on = part.album is not None and any(one.album == part.album for one in parts)
        ctx.set_value(self.name, [as_stored(one) for one in (*parts, part)])
        return Stay(in_place=goes_on)

    def _parts(self, ctx: FormContext) -> list[Part]:
        return [part_of_stored(value) for value in ctx.values.get(self.name) or []]


def _one_too_many(ctx: FormContext, parts: Sequence[Part], part: Part) -> Refused | None:
    if part.kind is PartKind.TEXT and not part.text.strip():
        return Refused(ctx.t("form-empty"))
    if len(parts) >= PARTS_AT_MOST:
        return Refused(ctx.t("broadcast-too-many-parts", limit=PARTS_AT_MOST))
    if part.album is None:
        return None
    album = [one for one in parts if one.album == part.album]
    if len(album) >= ALBUM_AT_MOST:
        return Refused(ctx.t("broadcast-album-too-long", limit=ALBUM_AT_MOST))
    shelves = {SHELVES.get(one.kind) for one in (*album, part)}
    return Refused(ctx.t("broadcast-album-mixed")) if len(shelves) > 1 or None in shelves else None


async def _written(ctx: FormContext) -> Answer:
    parts = [part_of_stored(value) for value in ctx.values["content"]]
    if not ctx.draft.subject:
        made = await lifecycle.draft(ctx.session, ctx.actor.person, parts, ctx.now)
        return await broadcast_card(ctx, made.id)
    broadcast = await lifecycle.seen_by(ctx.session, about(ctx), ctx.actor.person)
    changed = broadcast is not None and await lifecycle.replace_parts(ctx.session, broadcast, parts)
    note = ctx.t("event-office-change-done") if changed else None
    return await broadcast_card(ctx, about(ctx), note)


async def _not_written(ctx: FormContext) -> Answer:
    if ctx.draft.subject:
        return await unchanged(ctx)
    mine = await drafts.mine(ctx.session, ctx.actor.person, 0)
    return Answer(lists.broadcast_list(ctx.t, await numbers.page_of(ctx.session, 0), mine.total))


WRITE_BROADCAST = Form(
    name="broadcast-content",
    role=Role.METHODIST,
    fields=(ContentField("content"),),
    finish=_written,
    leave=_not_written,
    heading=lambda ctx, number, count: Html(""),
)


def content_values(broadcast: Broadcast) -> dict[str, Any]:
    """What changing the message of a draft begins with."""
    return {"content": [as_stored(part) for part in parts_of(broadcast)]}


def _place(ctx: FormContext) -> int:
    return int(ctx.draft.subject.partition(".")[2])


async def _corrected_part(ctx: FormContext) -> tuple[Broadcast, tuple[Part, ...]] | None:
    """The broadcast and its parts as they will be; None when there is no such part any more."""
    broadcast = await lifecycle.seen_by(ctx.session, about(ctx), ctx.actor.person)
    if broadcast is None or _place(ctx) >= len(broadcast.parts):
        return None
    parts = list(parts_of(broadcast))
    if new := ctx.values.get("text"):
        was = parts[_place(ctx)]
        parts[_place(ctx)] = Part(was.kind, new["text"], tuple(new["entities"]), was.file_id, was.album)
    return broadcast, tuple(parts)


@dataclass(frozen=True)
class CorrectionField(Field):
    """Another text or caption for a part that was sent, formatted as it is typed."""

    takes_messages: ClassVar[bool] = True

    async def ask(self, ctx: FormContext) -> Question:
        """What it says now."""
        kind, text = PartKind(ctx.values["kind"]), ctx.values["was"]
        if kind is PartKind.TEXT:
            return Question(ctx.t("broadcast-ask-text", was=shortened(ctx.t, text, WAS_LIMIT)))
        if not text:
            return Question(ctx.t("broadcast-ask-caption-none"))
        bare = ((Option(ctx.t.plain("broadcast-no-caption"), NO_CAPTION),),)
        return Question(ctx.t("broadcast-ask-caption", was=shortened(ctx.t, text, WAS_LIMIT)), bare)

    async def message(self, ctx: FormContext, part: Part) -> Outcome:
        """A text; anything else cannot stand where it stood."""
        if part.kind is not PartKind.TEXT:
            return Refused(ctx.t("broadcast-text-only"))
        if not part.text.strip():
            return Refused(ctx.t("form-empty"))
        problem = _too_long(ctx, part, PartKind(ctx.values["kind"]))
        return problem or Accepted({"text": part.text, "entities": list(part.entities)})

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """«Убрать подпись»"""
        if value != NO_CAPTION or ctx.values["kind"] == PartKind.TEXT.value:
            return Refused(ctx.t("form-unknown-option"))
        return Accepted({"text": "", "entities": []})


@dataclass(frozen=True)
class CorrectField(Field):
    """The message as it will be, and whether it is meant."""

    async def ask(self, ctx: FormContext) -> Question:
        """«Исправить», «Не исправлять»."""
        yes = Option(ctx.t.plain("broadcast-yes-correct"), YES)
        no = Option(ctx.t.plain("broadcast-no-correct"), NO)
        return Question(ctx.t("broadcast-sure-correct"), ((yes,), (no,)))

    async def letter(self, ctx: FormContext) -> Letter | None:
        """The message the part is in, with the new text where it was."""
        found = await _corrected_part(ctx)
        if found is None:
            return None
        broadcast, parts = found
        part = parts[_place(ctx)]
        messages = list(Letter(parts).messages())
        message = next(one for one in messages if any(each is part for each in one))
        return Letter(message, under(ctx.t, broadcast) if message is messages[-1] else None)

    async def pressed(self, ctx: FormContext, value: str) -> Outcome:
        """Yes or no."""
        return Accepted(value) if value in (YES, NO) else Refused(ctx.t("form-unknown-option"))


async def _correct(ctx: FormContext) -> Answer:
    if ctx.values["sure"] != YES:
        return await unchanged(ctx)
    new, number = ctx.values["text"], about(ctx)
    await lifecycle.correct(ctx.session, number, _place(ctx), new["text"], new["entities"], ctx.now, ctx.actor.person)
    answer = await broadcast_card(ctx, number)
    if ctx.draft.message_id is not None and answer.screen is not None:
        # «Да, исправить» was pressed in this message: from now on it shows how far the correcting is.
        await watching.watch(ctx.session, number, ctx.actor.account.chat_id, ctx.draft.message_id)
    return answer.saying(ctx.t.plain("broadcast-toast-corrected"))


CORRECT_BROADCAST = Form(
    name="broadcast-correct",
    role=Role.METHODIST,
    fields=(CorrectionField("text"), CorrectField("sure")),
    finish=_correct,
    leave=unchanged,
    heading=lambda ctx, number, count: ctx.t("broadcast-correct-heading"),
)


def correction_values(part: Part) -> dict[str, Any]:
    """What correcting a part begins with."""
    return {"kind": part.kind.value, "was": part.text}
