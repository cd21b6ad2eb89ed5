"""The documents name files that exist: a moved file or a renamed section is noticed by whoever moves it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOT_DOCUMENTS = ("README.md", "README.ru.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
DOCUMENTS = sorted([*(ROOT / "docs").rglob("*.md"), *(ROOT / name for name in ROOT_DOCUMENTS)])
# What lies in the root of a fresh copy; `var/` is made by running.
ROOMS = frozenset(path.name for path in ROOT.iterdir()) - {"var", ".venv"}
KNOWN_ENDINGS = frozenset((".py", ".md", ".ftl", ".toml", ".lock", ".sh", ".png"))
FENCED = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)
QUOTED = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"[\w.<>*-]+(?:/[\w.<>*-]+)*/?")
LINK = re.compile(r"\]\(([^)\s]+)\)")
SECTION = re.compile(r"(?:Ryazan|Yartsevo|Odintsovo|Saratov),[^«\n]{0,20}«([^»]+)»")
CITED = re.compile(r"docs/[\w/.-]*\w")


def name(path: Path) -> str:
    """A document by its path in the tree, for the test's name."""
    return str(path.relative_to(ROOT))


def paths_in(text: str) -> Iterator[str]:
    """Quoted words that look like paths of the tree: they begin with one of its rooms or end as its files do."""
    for word in QUOTED.findall(FENCED.sub("", text)):
        in_the_tree = word.split("/")[0] in ROOMS or Path(word).suffix in KNOWN_ENDINGS
        if PATH.fullmatch(word) and "/" in word and in_the_tree:
            yield word


def exists(path: str) -> bool:
    """Whether something in the tree has this path; `<…>` and `*` stand for any name."""
    pattern = re.sub(r"<[^>]*>", "*", path).rstrip("/")
    return any(found.is_dir() or not path.endswith("/") for found in ROOT.glob(pattern))


def headings(document: Path) -> set[str]:
    """The anchors of a document's headings."""
    lines = FENCED.sub("", document.read_text(encoding="utf-8")).splitlines()
    titles = (line.lstrip("#").strip().lower() for line in lines if line.startswith("#"))
    return {re.sub(r"[^\w -]", "", title).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_quoted_paths_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert [path for path in paths_in(text) if not exists(path)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_links_lead_somewhere(document: Path) -> None:
    broken = []
    for target in LINK.findall(FENCED.sub("", document.read_text(encoding="utf-8"))):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (document.parent / path) if path else document
        if not file.exists() or (anchor and anchor not in headings(file)):
            broken.append(target)
    assert broken == []


def test_comments_cite_documents_that_exist() -> None:
    missing = [
        f"{path.relative_to(ROOT)}: {cited}"
        for room in ("bot", "scheduler", "playground", "demo", "tour", "benchmarks", "tools", "migrations", "tests")
        for path in sorted((ROOT / room).rglob("*.py"))
        for cited in CITED.findall(path.read_text(encoding="utf-8"))
        if path != Path(__file__) and not any(ROOT.glob(f"{cited}*"))
    ]
    assert missing == []


def test_comments_cite_programmes_by_sections_that_the_sources_list() -> None:
    sources = (ROOT / "docs" / "sources.md").read_text(encoding="utf-8")
    cited = {
        section
        for room in ("bot", "scheduler", "demo", "benchmarks", "tests")
        for path in sorted((ROOT / room).rglob("*.py"))
        for section in SECTION.findall(path.read_text(encoding="utf-8"))
    }
    assert cited, "comments cite the programmes as before"
    assert [section for section in sorted(cited) if f"«{section}" not in sources] == []


def test_every_decision_stands_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("[0-9]*.md"))


def test_a_path_that_is_gone_is_found() -> None:
    text = "in `bot/texts.py`, `bot/nowhere.py`, `handlers/lost.py`, `locales/<language>/`, `docs/`, `/start`, `python -m bot`"
    assert [path for path in paths_in(text) if not exists(path)] == ["bot/nowhere.py", "handlers/lost.py"]
