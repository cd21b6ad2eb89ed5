"""Logs: ids and codes, never names or texts, whatever fails; see SECURITY.md.

Nothing that came in from outside is written: errors without their messages (bot/traces.py), our own lines with codes and numbers
only, lines of libraries without what they put into them.
"""

import contextlib
import copy
import logging
import re
import sys
import threading
import warnings
from collections.abc import Mapping
from enum import Enum
from typing import Any, TextIO

import structlog
from structlog.typing import EventDict, Processor

from bot.config import Settings
from bot.traces import trace

HIDDEN = "(hidden)"
# What code looks like: numbers, names of classes and tables, moments, the messenger's English words of a refusal.
_CODE = re.compile(r"[A-Za-z0-9_.,:;+'/\[\]() -]{0,400}")
_KIND = re.compile(r"[A-Za-z]{1,60}(Error|Exception|Warning)")
# Where in a library's ready-made sentence somebody's words may begin.
_WORDS_BEGIN = re.compile(r"[\n:('\"<=\[{«]|[^\x00-\x7f]")
# Made by us or by structlog, after the values were looked at or from none of them.
_OURS = frozenset({"exception", "level", "timestamp", "exc_info", "stack_info", "stack", "_record", "_from_structlog"})


def set_up_logs(settings: Settings) -> None:
    """One stream on stderr for our lines and the libraries', as text for people or as JSON."""
    # The list stays the same one: a logger that has written a line holds on to it.
    processors = structlog.get_config()["processors"]
    processors[:] = [*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter]
    structlog.configure(
        processors=processors,
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    root = logging.getLogger()
    root.handlers[:] = [make_handler(settings, sys.stderr)]
    root.setLevel(settings.log_level)
    # aiogram logs every update at INFO, APScheduler every tick: noise at our level.
    for noisy in ("aiogram.event", "alembic", "apscheduler", "aiosqlite", "asyncio"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))


def make_handler(settings: Settings, stream: TextIO) -> logging.Handler:
    """What writes log lines to `stream`, without anybody's values."""
    if settings.log_format == "json":
        renderer: Processor = structlog.processors.JSONRenderer(ensure_ascii=False)
    else:
        renderer = structlog.dev.ConsoleRenderer(colors=stream.isatty())
    handler = _Handler(stream)
    handler.addFilter(_worth_a_line)
    handler.setFormatter(
        _WithoutValues(
            foreign_pre_chain=_shared(),
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    return handler


def log_what_nobody_caught() -> None:
    """Errors and warnings that Python itself would print, with their messages, are logged like all others."""
    log = structlog.get_logger(__name__)

    def crashed(kind: type[BaseException], error: BaseException, where: Any) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        log.critical("crashed", exc_info=(kind, error, where))

    def thread_crashed(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            log.error("thread_crashed", exc_info=(told.exc_type, told.exc_value, told.exc_traceback))

    def ignored(told: Any) -> None:
        log.error("error_ignored", exc_info=(told.exc_type, told.exc_value, told.exc_traceback))

    def warned(
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        log.warning("python_warning", category=category.__name__, file=filename, line=lineno)

    sys.excepthook, threading.excepthook, sys.unraisablehook = crashed, thread_crashed, ignored
    warnings.showwarning = warned


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        _codes_only,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.ExceptionRenderer(trace),
    ]


def _codes_only(_logger: Any, _method: str, line: EventDict) -> EventDict:
    """Whoever writes a line may be wrong about what a value holds: what does not look like a code is hidden."""
    return {name: value if name in _OURS else _code(value) for name, value in line.items()}


def _code(value: object) -> object:
    if isinstance(value, Enum):
        return _code(value.value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value if _CODE.fullmatch(value) else HIDDEN
    if isinstance(value, BaseException):
        return type(value).__name__
    if isinstance(value, list | tuple | set | frozenset):
        return [_code(one) for one in value]
    return f"{HIDDEN} {type(value).__name__}"


def _is_foreign(record: logging.LogRecord) -> bool:
    """structlog hands over a dict, everybody else a sentence."""
    return not isinstance(record.msg, dict)


def _worth_a_line(record: logging.LogRecord) -> bool:
    """What libraries tell below a warning is for their own authors, and full of what they handle."""
    return not _is_foreign(record) or record.levelno >= logging.WARNING


class _Handler(logging.StreamHandler[TextIO]):
    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 logging's own name
        """Python would print the line's values to say why it could not be written."""
        with contextlib.suppress(OSError, ValueError):  # the stream itself may be gone
            self.stream.write(f"a line could not be written: {record.name}:{record.lineno}\n")


class _WithoutValues(structlog.stdlib.ProcessorFormatter):
    def format(self, record: logging.LogRecord) -> str:
        """A line; a library's with its own words only, and where in the library they were said."""
        if _is_foreign(record):
            record = copy.copy(record)
            record.msg, record.args = f"{_own_words(record)} ({record.name}:{record.lineno})", None
            record.exc_text = None
        return super().format(record)


def _own_words(record: logging.LogRecord) -> str:
    words = str(record.msg)
    if not record.args:
        # Put together before it came here: only its beginning is surely the library's.
        return _WORDS_BEGIN.split(words, maxsplit=1)[0].strip()
    args = record.args
    try:
        if isinstance(args, Mapping):
            said = words % {name: _argument(value) for name, value in args.items()}
        else:
            said = words % tuple(_argument(value) for value in args)
    except (TypeError, ValueError, KeyError):
        return _WORDS_BEGIN.split(words, maxsplit=1)[0].strip()
    return said if _CODE.fullmatch(said) else _WORDS_BEGIN.split(said, maxsplit=1)[0].strip()


def _argument(value: object) -> object:
    if isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return value if _KIND.fullmatch(value) else HIDDEN
    return value.__name__ if isinstance(value, type) else type(value).__name__
