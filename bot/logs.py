"""Logs: ids and codes, never names or texts; see SECURITY.md.

An error's own words quote what it stumbled over: a name that is no number, the line of a table that was refused. So of an
error a log tells its kind and where it happened, not what it says."""

import logging
import sys
import traceback
from types import TracebackType
from typing import TextIO

import structlog

from bot.config import Settings

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def trace(exc_info: ErrorInfo) -> str:
    """An error and those it came from, each with the lines of code it went through and its kind, the first of them first."""
    parts: list[str] = []
    error: BaseException | None = exc_info[1]
    while error is not None:
        kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
        number = f" (errno {error.errno})" if isinstance(error, OSError) and error.errno is not None else ""
        lines = "".join(traceback.StackSummary.extract(traceback.walk_tb(error.__traceback__)).format())
        parts.insert(0, f"Traceback (most recent call last):\n{lines}{kind}{number}")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return "\n\nwhich led to\n\n".join(parts)


def _write_trace(stream: TextIO, info: ErrorInfo | tuple[None, None, None]) -> None:
    if info[1] is None:
        return
    stream.write("\n" + trace(info))


class _WithoutWords(logging.Filter):
    """Takes the words of errors out of the libraries' lines: they put them into the sentence."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Every line passes."""
        if isinstance(record.args, tuple):
            record.args = tuple(type(one).__name__ if isinstance(one, BaseException) else one for one in record.args)
        if record.name == "asyncio" and record.exc_info:
            # Below its first line asyncio shows the task and in it the error.
            record.msg, record.args = record.getMessage().partition("\n")[0], ()
        return True


def set_up_logs(settings: Settings) -> None:
    """One stream on stderr for our lines and the libraries', as text for people or as JSON."""
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    renderer: structlog.typing.Processor
    if settings.log_format == "json":
        shared.append(structlog.processors.ExceptionRenderer(trace))
        renderer = structlog.processors.JSONRenderer()
    else:
        renderer = structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=_write_trace)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    handler.addFilter(_WithoutWords())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(settings.log_level)
    # aiogram logs every update at INFO, APScheduler every tick: noise at our level.
    for noisy in ("aiogram.event", "alembic", "apscheduler", "aiosqlite", "asyncio"):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, root.level))
