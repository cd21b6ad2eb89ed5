"""The register of organisations: what is in it, uploading one, what came of that; people without an organisation."""

from collections.abc import Sequence
from io import StringIO

from bot.models import Person
from bot.presses.shared import Go
from bot.screens.shared.pages import lines, pager
from bot.screens.shared.screen import Attachment, Button, Screen
from bot.screens.shared.ways import to_administration
from bot.screens.shared.wording import bar
from bot.services.organisations.import_rows import HEADINGS, RowProblem
from bot.services.organisations.import_tables import COLUMNS, FILE_BYTES, MERGES, ROWS, RegisterUnreadable
from bot.services.organisations.importing import ImportCounts, KindCount
from bot.services.shared.pages import Page
from bot.texts import Html, Texts

PROBLEMS_SHOWN = 20
MEGABYTE = 1024 * 1024
LIMIT = FILE_BYTES // MEGABYTE


def register(t: Texts, counts: Sequence[KindCount]) -> Screen:
    """How many organisations there are, uploading, a sample."""
    parts = [
        t(
            "register-line",
            kind=t.plain(f"register-kind-{one.kind.value}"),
            organisations=t.number(one.organisations),
            staff=t.number(one.staff),
        )
        for one in counts
    ]
    text = t("register-title", lines=lines(parts)) if parts else t("register-empty")
    return Screen(
        text,
        (
            (Button(t.plain("button-register-upload"), Go(to="register-upload")),),
            (Button(t.plain("button-register-sample"), Go(to="register-sample")),),
            (to_administration(t),),
        ),
    )


def _back(t: Texts) -> tuple[tuple[Button, ...], ...]:
    return ((Button(t.plain("button-admin-register"), Go(to="register")),), (to_administration(t),))


def file_waits(t: Texts, name: str, asked: bool) -> Screen:
    """The file waits to be read; not `asked`: another one is being read."""
    text = t("register-upload-taken", name=name) if asked else t("register-upload-under-way")
    return Screen(text, ((to_administration(t),),))


def reading(t: Texts, name: str, share: float) -> Screen:
    """How much of the file is read; `share` from 0 to 1."""
    return Screen(t("register-reading", name=name, bar=bar(t, share), share=t.share(round(100 * share), 100)))


def upload_cancelled(t: Texts) -> Screen:
    """The upload was cancelled."""
    return Screen(t("register-upload-left"), _back(t))


def imported(t: Texts, name: str, done: ImportCounts) -> Screen:
    """What the import did."""
    parts = [
        t(
            "register-imported",
            name=name,
            added=t.number(done.added),
            changed=t.number(done.changed),
            unchanged=t.number(done.unchanged),
        )
    ]
    if done.not_in_file:
        parts.append(t("register-not-in-file", n=done.not_in_file))
    return Screen(lines(parts), _back(t))


def refused(t: Texts, name: str, problems: Sequence[RowProblem]) -> tuple[Screen, Attachment | None]:
    """Nothing was imported: the first bad cells, and all of them as a file when there are more."""
    parts = [t("register-refused-count", n=len(problems))]
    parts += [_problem_html(t, problem) for problem in problems[:PROBLEMS_SHOWN]]
    everything = None
    if len(problems) > PROBLEMS_SHOWN:
        parts.append(t("register-refused-all", shown=PROBLEMS_SHOWN))
        content = StringIO()
        content.writelines(f"{problem_line(t, problem)}\n" for problem in problems)
        # A byte order mark, so that Windows' editors take it for UTF-8.
        encoded = content.getvalue().encode("utf-8-sig")
        caption = t("register-problems-caption", name=name)
        everything = Attachment(t.plain("register-problems-name"), encoded, caption=caption)
    return Screen(t("register-refused", name=name, lines=lines(parts)), _back(t)), everything


def _problem_html(t: Texts, problem: RowProblem) -> Html:
    what = t(f"register-problem-{problem.code}", value=problem.value)
    return t("register-problem", line=str(problem.line), column=HEADINGS[problem.column][0], what=what)


def problem_line(t: Texts, problem: RowProblem) -> str:
    """«строка 7, «Вид»: вид «лесничество» неизвестен…»"""
    what = t.plain(f"register-problem-{problem.code}", value=problem.value)
    return t.plain("register-problem", line=str(problem.line), column=HEADINGS[problem.column][0], what=what)


def why_unreadable(t: Texts, error: RegisterUnreadable) -> Html:
    """Why nothing of the file could be read."""
    expected = ", ".join(error.expected)
    if error.code == "header" and error.missing and len(error.missing) < len(HEADINGS) - 2:
        missing = ", ".join(HEADINGS[column][0] for column in error.missing)
        return t("register-unreadable-missing", missing=missing, expected=expected)
    if error.code == "header" and error.repeated:
        return t("register-unreadable-repeated", repeated=", ".join(HEADINGS[one][0] for one in error.repeated))
    if error.code == "header":
        return t("register-unreadable-header", expected=expected)
    if error.code == "too-big":
        return t(
            "register-unreadable-too-big",
            megabytes=LIMIT,
            rows=t.number(ROWS),
            columns=COLUMNS,
            merges=t.number(MERGES),
        )
    return t(f"register-unreadable-{error.code}")


def unreadable(t: Texts, name: str, error: RegisterUnreadable) -> Screen:
    """Nothing of the file could be read, and why."""
    return Screen(t("register-unreadable", name=name, why=why_unreadable(t, error)), _back(t))


def failed(t: Texts, reason: str) -> Screen:
    """Why the file was not read (a code of bot.reports.worker)."""
    if reason == "too-big":
        return Screen(t("register-failed-too-big", limit=LIMIT), _back(t))
    return Screen(t(f"register-failed-{reason}"), _back(t))


def unlisted(t: Texts, found: Page[Person]) -> Screen:
    """People without an organisation."""
    if not found.rows:
        return Screen(t("unlisted-none"), ((to_administration(t),),))
    parts = [
        t(
            "unlisted-line",
            number=number,
            name=person.full_name,
            position=t.plain(f"position-{person.position.value}" if person.position else "unlisted-position-none"),
        )
        for number, person in enumerate(found.rows, start=1)
    ]
    turn = pager(t, found.page, found.pages, lambda page: Go(to="unlisted", page=page))
    upload = Button(t.plain("button-register-upload"), Go(to="register-upload"))
    return Screen(
        t("unlisted-title", n=t.number(found.total), lines=lines(parts)), (turn, (upload,), (to_administration(t),))
    )
