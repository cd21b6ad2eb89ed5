"""The centre's own documents: the texts of consent and of the policy, files the centre can replace.

A document's first line is its version, an ISO date; the rest is its text. A new date asks everyone's consent anew.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path


class DocumentBroken(Exception):
    """A document is missing or its first line is no ISO date. The message names the file and what to do."""


@dataclass(frozen=True)
class Document:
    """A document: version (ISO date), bytes of the whole file in UTF-8."""

    version: str
    content: bytes

    @property
    def dated(self) -> date:
        """The version's date."""
        return date.fromisoformat(self.version)


NAMES = ("consent", "policy")


def check_documents(directory: Path) -> None:
    """Raises DocumentBroken when somebody who joins could not be shown one of the documents, in whatever language."""
    for name in NAMES:
        for language in ("ru", *(path.suffixes[-2].removeprefix(".") for path in directory.glob(f"{name}.*.txt"))):
            read_document(directory, name, language)


def read_document(directory: Path, name: str, language: str) -> Document:
    """The document `name` ("consent", "policy") in a language, in Russian where there is no translation.

    Raises DocumentBroken."""
    path = directory / f"{name}.{language}.txt"
    if not path.exists():
        path = directory / f"{name}.ru.txt"
    try:
        written = path.stat()
        return _read(path, written.st_mtime_ns, written.st_size)
    except (OSError, UnicodeDecodeError, IndexError, ValueError) as error:
        raise DocumentBroken(f"{path}: the first line must be a date like 2026-09-01, in UTF-8") from error


@lru_cache(maxsize=16)
def _read(path: Path, _written_at: int, _size: int) -> Document:
    """Every update asks for the version: the file is read anew when it was written anew."""
    content = path.read_bytes()
    version = content.decode().splitlines()[0].strip()
    date.fromisoformat(version)
    return Document(version, content)
