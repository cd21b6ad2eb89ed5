"""How a Form's question looks."""

from dataclasses import dataclass

from bot.models import FormDraft
from bot.presses.shared import FormDo, FormPress
from bot.screens.shared.screen import Button, Screen
from bot.texts import Html, Texts

KEPT_SHOWN = 40  # characters of an earlier answer on a button


@dataclass(frozen=True)
class Option:
    """A button under a question: its label and the value it stands for (at most 32 bytes, no colon)."""

    label: str
    value: str


@dataclass(frozen=True)
class Question:
    """A question's text and its options in rows."""

    text: Html
    rows: tuple[tuple[Option, ...], ...] = ()


def question(
    t: Texts,
    *,
    heading: Html,
    question: Question,
    draft_id: int,
    field: str,
    back: bool,
    skip: bool,
    keep: str | None,
    problem: Html | None,
    way_out: str,
) -> Screen:
    """Heading, question, options; «Оставить» (what was answered before), «Пропустить», «Назад» and the way out (the key of its
    text) below."""

    def button(label: str, do: FormDo, value: str = "") -> Button:
        return Button(label, FormPress(draft=draft_id, field=field, do=do, value=value))

    body = t("form-question", heading=heading, question=question.text) if heading else question.text
    text = t("form-problem", problem=problem, question=body) if problem else body
    rows = [tuple(button(option.label, FormDo.VALUE, option.value) for option in row) for row in question.rows]
    if keep is not None:
        shown = keep if len(keep) <= KEPT_SHOWN else f"{keep[: KEPT_SHOWN - 1]}…"
        rows.append((button(t.plain("button-keep", value=shown), FormDo.KEEP),))
    if skip:
        rows.append((button(t.plain("button-skip"), FormDo.SKIP),))
    last = [button(t.plain("button-back"), FormDo.BACK)] if back else []
    rows.append((*last, button(t.plain(way_out), FormDo.ASK_TO_CANCEL)))
    return Screen(text, tuple(rows))


def resume(t: Texts, draft: FormDraft) -> Button:
    """The way back into a Form left midway."""
    press = FormPress(draft=draft.id, field=draft.field, do=FormDo.RESUME)
    return Button(t.plain("button-continue-form", form=t.plain(f"form-name-{draft.form}")), press)


def sure_to_cancel(t: Texts, draft_id: int, field: str) -> Screen:
    """Asks once before what was answered is thrown away."""
    return Screen(
        t("form-sure-to-cancel"),
        (
            (Button(t.plain("button-go-on-filling"), FormPress(draft=draft_id, field=field, do=FormDo.RESUME)),),
            (Button(t.plain("button-yes-cancel"), FormPress(draft=draft_id, field=field, do=FormDo.CANCEL)),),
        ),
    )
