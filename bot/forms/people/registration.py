"""The Form of registration; «Профиль» changes the same fields one at a time."""

import re
import unicodedata
from collections.abc import Sequence

from bot.forms.engine import Accepted, Field, Form, FormContext, Outcome, Refused
from bot.forms.fields.basic import ChoiceField, SeveralField, TextField
from bot.forms.fields.organisation import OrganisationField
from bot.models import Position, Role, Subject
from bot.screens.people import registration
from bot.screens.shared.form_question import Option
from bot.screens.shared.screen import Answer
from bot.services.organisations import lookup
from bot.services.people.registration import Particulars, PersonName, register
from bot.texts import Html

LETTERS = {"CYRILLIC": r"\u0400-\u04ff", "LATIN": r"A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"}
# Hyphens and apostrophes stand inside a part; a part is of one alphabet, so that nobody is found by half a keyboard.
NAME_PART = re.compile("|".join(f"[{letters}]+(?:[-'’][{letters}]+)*" for letters in LETTERS.values()))
# Words that belong to the patronymic before them («Алиев Мамед Гасан оглы»).
PATRONYMIC_ENDINGS = frozenset(
    ("оглы", "оглу", "кызы", "гызы", "кизи", "улы", "уулу", "угли", "ogly", "oglu", "kyzy", "qizi")
)
NAME_LIMIT = 80
OLDEST_CAREER = 70


def read_name(text: str) -> PersonName | None:
    """Surname, given name, patronymic from «Иванова Мария Петровна»: two or three parts, each of Cyrillic or of Latin letters,
    hyphens and apostrophes inside; of four parts the first two are a double surname. All small or all capital letters become
    a name's. None when it is no name."""
    text = unicodedata.normalize("NFC", text)
    parts = text.split()
    if any(not NAME_PART.fullmatch(part) for part in parts):
        return None
    if text.islower() or text.isupper():
        parts = [part if part.lower() in PATRONYMIC_ENDINGS else _capitalised(part) for part in parts]
    ending: list[str] = []
    if len(parts) > 3 and parts[-1].lower() in PATRONYMIC_ENDINGS:
        ending = [parts.pop().lower()]
    if not 2 <= len(parts) <= 4:
        return None
    surname, given = (parts[:2], parts[2:]) if len(parts) == 4 else (parts[:1], parts[1:])
    name = PersonName(" ".join(surname), given[0], " ".join([*given[1:], *ending]) or None)
    return None if max(len(name.surname), len(name.given_name), len(name.patronymic or "")) > NAME_LIMIT else name


def _capitalised(part: str) -> str:
    return re.sub(r"[^-'’]+", lambda piece: piece[0].capitalize(), part)


def read_full_name(ctx: FormContext, text: str) -> Outcome:
    """The name as it will be kept, or what a name looks like."""
    name = read_name(text)
    return Accepted(name.full) if name else Refused(ctx.t("registration-name-problem"))


def _read_year(ctx: FormContext, text: str) -> Outcome:
    this_year = ctx.now.astimezone(ctx.t.zone).year
    if not (text.isascii() and text.isdigit()) or not this_year - OLDEST_CAREER <= int(text) <= this_year:
        return Refused(ctx.t("registration-year-problem", year=str(this_year)))
    return Accepted(int(text))


async def _positions(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"position-{p.value}"), p.value) for p in Position]


async def _subjects(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain(f"subject-{s.value}"), s.value) for s in Subject]


async def _yes_no(ctx: FormContext) -> Sequence[Option]:
    return [Option(ctx.t.plain("answer-yes"), "yes"), Option(ctx.t.plain("answer-no"), "no")]


async def _associations(ctx: FormContext) -> Sequence[Option]:
    return [Option(row.name, str(row.id)) for row in await lookup.associations(ctx.session)]


FIELDS: tuple[Field, ...] = (
    TextField("full_name", question=lambda ctx: ctx.t("registration-name"), read=read_full_name),
    OrganisationField("organisation", texts="registration", may_be_missing=True),
    ChoiceField("position", question=lambda ctx: ctx.t("registration-position"), options=_positions, columns=2),
    ChoiceField("subject", question=lambda ctx: ctx.t("registration-subject"), options=_subjects, columns=2),
    TextField("since", question=lambda ctx: ctx.t("registration-since"), read=_read_year),
    ChoiceField("under_35", question=lambda ctx: ctx.t("registration-under-35"), options=_yes_no, columns=2),
    SeveralField("associations", question=lambda ctx: ctx.t("registration-associations"), options=_associations),
)


def _heading(ctx: FormContext, number: int, count: int) -> Html:
    return ctx.t("registration-step", number=number, count=count)


async def _finish(ctx: FormContext) -> Answer:
    name = read_name(ctx.values["full_name"])
    assert name is not None
    given = Particulars(
        name=name,
        organisation_id=ctx.values["organisation"],
        position=Position(ctx.values["position"]),
        subject=Subject(ctx.values["subject"]),
        teaching_since=ctx.values["since"],
        under_35=ctx.values["under_35"] == "yes",
        associations=[int(number) for number in ctx.values["associations"]],
    )
    person = await register(ctx.session, ctx.actor, given, ctx.settings.admin_ids, ctx.now)
    then = ctx.values.get("then", "")
    return Answer(registration.done(ctx.t, person.address, then, listed=person.organisation_id is not None))


async def _leave(ctx: FormContext) -> Answer:
    return Answer(registration.registration_cancelled(ctx.t, ctx.values.get("then", "")))


REGISTRATION = Form(name="registration", role=Role.GUEST, fields=FIELDS, finish=_finish, leave=_leave, heading=_heading)
