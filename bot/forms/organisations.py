"""The Form of an upload: a register of organisations as a file. It is read by a worker (bot.reports.worker), not here."""

from dataclasses import dataclass
from typing import Any

from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused, SentFile
from bot.models import Role
from bot.screens import organisations as screens
from bot.screens.shared.form_question import Question
from bot.screens.shared.screen import Answer
from bot.services.administration import requests
from bot.services.administration.requests import ReportKind
from bot.services.organisations.import_tables import COLUMNS, FILE_BYTES, ROWS
from bot.texts import Html

NAME_SHOWN = 60


def short_name(name: str) -> str:
    """A file's name on one line, its end kept: the messenger allows names of any length."""
    name = " ".join(name.split())
    return name if len(name) <= NAME_SHOWN else f"…{name[-NAME_SHOWN + 1 :]}"


@dataclass(frozen=True)
class FileField(Field):
    """A document of at most 5 MB; what the messenger tells of its size is enough to refuse."""

    async def ask(self, ctx: FormContext) -> Question:
        """What to send."""
        return Question(ctx.t("register-upload-ask", megabytes=screens.LIMIT, rows=ctx.t.number(ROWS), columns=COLUMNS))

    async def typed(self, ctx: FormContext, text: str) -> Outcome:
        """A text is no file."""
        return Refused(ctx.t("register-upload-not-a-file"))

    async def receive_file(self, ctx: FormContext, file: SentFile) -> Outcome:
        """A document; a photo of a table cannot be read."""
        if file.kind != "document":
            return Refused(ctx.t("register-upload-not-a-file"))
        name = short_name(file.name)
        if file.size > FILE_BYTES:
            size = ctx.t.number(file.size / screens.MEGABYTE, 1)
            return Refused(ctx.t("register-upload-too-big", name=name, size=size, limit=screens.LIMIT))
        return Accepted({"file_id": file.file_id, "name": name})

    async def answer_in_words(self, ctx: FormContext, value: Any) -> str | None:
        """Nothing to keep: it is the only question."""
        return None


def _heading(ctx: FormContext, number: int, count: int) -> Html:
    return ctx.t("register-upload-heading")


async def _finish(ctx: FormContext) -> Answer:
    file = ctx.values["file"]
    asked = await requests.request(ctx.session, ctx.actor.account.id, ReportKind.REGISTER, file, ctx.now)
    return Answer(screens.file_waits(ctx.t, file["name"], asked))


async def _leave(ctx: FormContext) -> Answer:
    return Answer(screens.upload_cancelled(ctx.t))


REGISTER_UPLOAD = Form(
    name="register-upload",
    role=Role.ADMIN,
    fields=(FileField("file"),),
    finish=_finish,
    leave=_leave,
    heading=_heading,
)
