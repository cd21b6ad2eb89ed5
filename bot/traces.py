"""What may be told of an error: where it was, of which kind, by which code. Never its message, for messages repeat values:
PostgreSQL names the row that was there already, pydantic shows what it could not read, a KeyError is a word that somebody typed.
"""

import os
import re
import traceback
from types import TracebackType

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]
# Attributes that hold codes and names of our own tables and calls, whatever library the error is of.
CODES = (
    "sqlite_errorname",  # sqlite3
    "sqlstate",  # asyncpg, as the next three
    "table_name",
    "column_name",
    "constraint_name",
    "retry_after",  # aiogram
    "status",  # aiohttp
)
AS_CAUSE = "\nThe above exception was the direct cause of the following exception:\n\n"
AS_CONTEXT = "\nDuring handling of the above exception, another exception occurred:\n\n"


def refusal_of(description: str) -> str:
    """The messenger's own words, without what it quotes of ours: `Bad Request: can't parse entities`."""
    kind, _, more = description.partition(": ")
    words = [part for part in (kind, more.partition(":")[0]) if part]
    found = re.match(r"[A-Za-z0-9_,.:;' -]*", ": ".join(words).partition('"')[0])
    return found.group().strip() if found else ""


def facts_of(error: BaseException) -> str:
    """What is known of the error beside its kind; may be empty."""
    if isinstance(error, OSError) and error.errno:
        return f"errno {error.errno}, {os.strerror(error.errno)}"
    # aiogram's errors know which call was refused.
    method, message = getattr(error, "method", None), getattr(error, "message", None)
    if method is not None and isinstance(message, str):
        return f"{type(method).__name__}: {refusal_of(message)}"
    told = ((name, getattr(error, name, None)) for name in CODES)
    return ", ".join(f"{name}={value}" for name, value in told if isinstance(value, str | int))


def told(error: BaseException) -> str:
    """Kind and facts in one line."""
    facts = facts_of(error)
    return f"{type(error).__name__}: {facts}" if facts else type(error).__name__


def root_of(error: BaseException) -> BaseException:
    """The error that all began with."""
    seen = {id(error)}
    while (earlier := error.__cause__ or error.__context__) is not None and id(earlier) not in seen:
        seen.add(id(earlier))
        error = earlier
    return error


def trace(exc_info: ExcInfo) -> str:
    """The lines of code that led to an error, those of its causes first, as Python shows them but for the messages."""
    return _trace(exc_info[1], set()).rstrip("\n")


def _trace(error: BaseException, seen: set[int]) -> str:
    seen.add(id(error))
    before = ""
    cause, context = error.__cause__, error.__context__
    if cause is not None and id(cause) not in seen:
        before = _trace(cause, seen) + AS_CAUSE
    elif context is not None and not error.__suppress_context__ and id(context) not in seen:
        before = _trace(context, seen) + AS_CONTEXT
    lines = "".join(traceback.format_tb(error.__traceback__))
    parts = error.exceptions if isinstance(error, BaseExceptionGroup) else ()
    within = "".join(f"  of which one is\n{_trace(part, seen)}" for part in parts if id(part) not in seen)
    return f"{before}Traceback (most recent call last):\n{lines}{told(error)}\n{within}"
