"""No line of the log quotes what went wrong: an error's words are often somebody's."""

import asyncio
import json
import logging
import sys
from collections.abc import Iterator

import pydantic
import pytest
import structlog
from aiogram.types import Update

from bot.config import Settings
from bot.logs import set_up_logs

NAME = "Тыквенная Мстислава"


class Refused(Exception):
    """Quotes what was refused, as errors do."""


def stumbles_over(name: str) -> None:
    """Two errors, each quoting the name, the second led to by the first."""
    try:
        Update.model_validate({"update_id": name})
    except pydantic.ValidationError as error:
        raise Refused(f"Key (name)=({name}) already exists") from error


@pytest.fixture(params=["console", "json"])
def log_format(request: pytest.FixtureRequest) -> Iterator[str]:
    """Logs set up as the bot has them, and put back afterwards."""
    yield str(request.param)
    set_up_logs(Settings(_env_file=None))


async def test_errors_tell_their_kind_and_place_and_not_their_words(
    log_format: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs(Settings(_env_file=None, log_format=log_format))
    try:
        stumbles_over(NAME)
    except Refused as error:
        structlog.get_logger("bot").exception("update_failed", update_id=5)
        logging.getLogger("aiogram.event").exception("Cause exception: %s: %s", type(error).__name__, error)
        logging.getLogger("aiohttp.server").error("Error handling request", exc_info=error)
        asyncio.get_running_loop().call_exception_handler(
            {"message": "Task exception was never retrieved", "exception": error, "future": _failed(error)}
        )
    try:
        raise FileNotFoundError(2, "No such file", f"/home/{NAME}")
    except OSError:
        structlog.get_logger("bot").exception("file_missing")
    written = capsys.readouterr().err
    assert "Тыквенная" not in written
    assert written.count("Refused") >= 4 and written.count("ValidationError") >= 4
    assert "errno 2" in written and "Task exception was never retrieved" in written
    assert written.count("in stumbles_over") >= 4
    if log_format == "json":
        lines = [json.loads(line) for line in written.splitlines()]
        assert [line["event"] for line in lines][:1] == ["update_failed"]


def _failed(error: Exception) -> "asyncio.Future[None]":
    future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
    future.set_exception(error)
    future.exception()
    return future


def test_without_an_error_there_is_no_trace(log_format: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(Settings(_env_file=None, log_format=log_format))
    assert sys.exc_info() == (None, None, None)
    structlog.get_logger("bot").exception("said_without_error")
    written = capsys.readouterr().err
    assert "said_without_error" in written and "Traceback" not in written
