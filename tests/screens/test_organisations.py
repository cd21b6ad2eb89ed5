"""Snapshots of bot/screens/organisations.py."""

from syrupy.assertion import SnapshotAssertion

from bot.models import OrganisationKind, Person, Position
from bot.screens import organisations as screens
from bot.services.organisations.import_rows import HEADINGS, RowProblem
from bot.services.organisations.import_tables import RegisterUnreadable
from bot.services.organisations.importing import ImportCounts, KindCount
from bot.texts import Texts
from tests.screens.builders import HOSTILE, page_of, person
from tests.screens.cases import Case, case, every

COUNTS = [KindCount(kind, 60 + number, 3000 * number) for number, kind in enumerate(OrganisationKind)]
EXPECTED = [headings[0] for headings in HEADINGS.values()]
CODES = (
    *("kind-unknown", "number-not-number", "name-empty", "name-too-long", "staff-not-number", "duplicate"),
    *("formula", "cell-error", "merged"),
)
PROBLEMS = [RowProblem(7 + line, "kind", code, HOSTILE) for line, code in enumerate(CODES)]
UNREADABLE = [
    ("not a table", RegisterUnreadable("not-a-table")),
    ("too big", RegisterUnreadable("too-big")),
    ("too hard", RegisterUnreadable("too-hard")),
    ("empty", RegisterUnreadable("empty")),
    ("no header", RegisterUnreadable("header", missing=list(HEADINGS), expected=EXPECTED)),
    ("columns missing", RegisterUnreadable("header", missing=["number", "staff"], expected=EXPECTED)),
    ("columns repeated", RegisterUnreadable("header", repeated=["number"], expected=EXPECTED)),
]

CASES = [
    case(screens.register, "empty", []),
    case(screens.register, "three kinds", COUNTS),
    case(screens.file_waits, "waits", "реестр.xlsx", asked=True),
    case(screens.file_waits, "another is being read", "реестр.xlsx", asked=False),
    *(case(screens.reading, f"{share}", HOSTILE, share) for share in (0.0, 0.4, 1.0)),
    case(screens.upload_cancelled),
    case(screens.imported, "all there", HOSTILE, ImportCounts(added=3, changed=1, unchanged=186, not_in_file=0)),
    case(
        screens.imported,
        "some not in the file",
        "реестр.xlsx",
        ImportCounts(added=1003, changed=0, unchanged=0, not_in_file=2),
    ),
    case(screens.refused, "every problem", "реестр.xlsx", PROBLEMS),
    case(screens.refused, "one problem", "реестр.xlsx", PROBLEMS[:1]),
    case(
        screens.imported, "one not in the file", HOSTILE, ImportCounts(added=0, changed=0, unchanged=1, not_in_file=1)
    ),
    case(screens.file_waits, "a hostile name", HOSTILE, asked=True),
    case(screens.refused, "more than fit", HOSTILE, PROBLEMS * 3),
    case(screens.problem_line, "", PROBLEMS[0]),
    *(case(screens.why_unreadable, name, error) for name, error in UNREADABLE),
    case(screens.unreadable, "", HOSTILE, RegisterUnreadable("empty")),
    *(
        case(screens.failed, reason, reason)
        for reason in ("attempts", "unknown", "not-allowed", "too-big", "file-gone")
    ),
    case(screens.unlisted, "nobody", page_of()),
    case(screens.unlisted, "a page of several", page_of(person(), Person(id=9, surname=HOSTILE), page=1, pages=3)),
    case(screens.unlisted, "one", page_of(person(position=Position.HEAD))),
]


@every(CASES)
def test_texts_and_buttons(case: Case, t: Texts, snapshot: SnapshotAssertion) -> None:
    assert case.drawn(t) == snapshot
