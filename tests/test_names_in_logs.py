"""Names thrown at every entrance while things fail: whatever is written, none of them is in it."""

import asyncio
import io
import logging
import sys
import threading
import warnings
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import structlog
from aiogram.exceptions import TelegramBadRequest
from aiogram.methods import SendMessage
from aiohttp.test_utils import TestServer
from pydantic import TypeAdapter
from sqlalchemy import text

from bot.config import Settings
from bot.database import Database
from bot.logs import log_what_nobody_caught, make_handler
from bot.notices.registry import NOTICES
from bot.traces import refusal_of
from bot.web.webhook import SECRET_HEADER, Webhook, make_web_app
from scheduler.jobs import JOBS, Job
from tests.broadcast_scene import methodist, sent
from tests.broadcast_scene import written as written_broadcast
from tests.harness import City

NAME = "Ыкалова Мстислава"
# A name in Latin letters beside it: not only other letters are kept out.
LATIN = "Ykalova Mstislava"
BOTH = f"{NAME} / {LATIN}"
log = structlog.get_logger("bot.tests")


def names_in(written: str) -> list[str]:
    """The lines that tell a name, whole or in part, in any case."""
    secrets = [word.casefold() for word in (*NAME.split(), *LATIN.split())]
    return [line for line in written.splitlines() if any(word in line.casefold() for word in secrets)]


@pytest.fixture(params=["console", "json"])
def journal(request: pytest.FixtureRequest) -> Iterator[io.StringIO]:
    """All that is logged, from the lowest level on."""
    stream, root = io.StringIO(), logging.getLogger()
    handler = make_handler(Settings(_env_file=None, log_format=request.param), stream)
    before = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    yield stream
    root.setLevel(before)
    root.removeHandler(handler)


def raised(error: BaseException) -> BaseException:
    """The error with the places it went through."""
    try:
        raise error
    except BaseException as caught:  # noqa: BLE001 groups and others alike
        return caught


def an_unreadable_value() -> BaseException:
    try:
        TypeAdapter(dict[str, int]).validate_python({BOTH: BOTH})
    except ValueError as error:
        return error
    raise AssertionError


def a_chain() -> BaseException:
    try:
        try:
            raise KeyError(BOTH)
        except KeyError as error:
            raise LookupError(BOTH) from error
    except LookupError as error:
        error.add_note(BOTH)
        return error


ERRORS = [
    ValueError(BOTH),
    KeyError(BOTH),
    FileNotFoundError(2, BOTH, f"/home/{BOTH}"),
    UnicodeEncodeError("ascii", BOTH, 0, 1, BOTH),
    ExceptionGroup(BOTH, [ValueError(BOTH), ExceptionGroup(BOTH, [KeyError(BOTH)])]),
    TelegramBadRequest(
        SendMessage(chat_id=BOTH, text=BOTH), f'Bad Request: can\'t parse entities: tag "{BOTH}": {BOTH}'
    ),
    an_unreadable_value(),
    a_chain(),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_told_without_its_words(error: BaseException, journal: io.StringIO) -> None:
    caught = raised(error)
    log.error("failed", exc_info=caught, error=caught)
    logging.getLogger("some.library").error("Failed to do it: %s: %r", type(caught).__name__, caught, exc_info=caught)
    written = journal.getvalue()
    assert written.count(type(error).__name__) >= 3 and written.count("in raised") >= 2
    assert names_in(written) == []


def test_our_own_lines_tell_codes_only(journal: io.StringIO) -> None:
    structlog.contextvars.bind_contextvars(person=NAME)
    log.warning(
        "noticed", who=NAME, many=[NAME, 5], held={"name": LATIN}, about=Path(LATIN), update_id=5, kind="feedback"
    )
    structlog.contextvars.clear_contextvars()
    log.warning(f"{NAME} wrote")
    written = journal.getvalue()
    assert names_in(written) == []
    assert "update_id" in written and "feedback" in written and "(hidden)" in written


def test_lines_of_libraries_tell_their_own_words_only(journal: io.StringIO) -> None:
    library = logging.getLogger("some.library")
    library.error("Refused %s with %d of %s", LATIN, 5, Settings)
    library.error("Refused %(name)s", {"name": NAME})
    library.error(f"Refused '{LATIN}'")
    library.error(f"Refused: {NAME}")
    library.error(NAME)
    library.info("Read %s", NAME)
    library.debug(f"executing <function> {LATIN}")
    written = journal.getvalue()
    assert names_in(written) == []
    assert written.count("Refused") == 4 and "some.library:" in written and "Read" not in written


def test_a_line_that_cannot_be_put_together_is_not_shown_either(capsys: pytest.CaptureFixture[str]) -> None:
    class Unspeakable:
        def __str__(self) -> str:
            raise ValueError(BOTH)

    stream = io.StringIO()
    handler = make_handler(Settings(_env_file=None), stream)
    for words in (f"Not %d a template of {NAME}", Unspeakable()):
        handler.handle(logging.LogRecord("library", logging.ERROR, "library.py", 5, words, (LATIN,), None))
    written = stream.getvalue() + capsys.readouterr().err
    assert names_in(written) == []
    assert "(hidden)" in written and "a line could not be written: library:5" in written


async def test_what_a_loop_a_thread_or_python_itself_would_print(
    journal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in (
        (sys, "excepthook"),
        (sys, "unraisablehook"),
        (threading, "excepthook"),
        (warnings, "showwarning"),
    ):
        monkeypatch.setattr(module, name, getattr(module, name))
    log_what_nobody_caught()

    def breaks(words: str) -> None:
        raise ValueError(words)

    loop = asyncio.get_running_loop()
    loop.call_soon(breaks, LATIN)
    await asyncio.sleep(0)
    loop.call_exception_handler(
        {"message": "Task exception was never retrieved", "task": LATIN, "exception": ValueError(NAME)}
    )
    thread = threading.Thread(target=breaks, args=(NAME,))
    thread.start()
    thread.join()
    error = raised(ValueError(BOTH))
    sys.excepthook(ValueError, error, error.__traceback__)
    warnings.showwarning(LATIN, RuntimeWarning, "bot/x.py", 5)
    written = journal.getvalue()
    assert names_in(written) == []
    for told in ("Exception in callback", "never retrieved", "thread_crashed", "crashed", "python_warning"):
        assert told in written
    assert written.count("in breaks") >= 2


async def test_a_refused_row_is_told_without_its_values(database: Database, journal: io.StringIO) -> None:
    async with database.engine.begin() as connection:
        await connection.execute(text("CREATE TABLE secrets (name TEXT PRIMARY KEY, age INTEGER CHECK (age > 0))"))
    statements: tuple[tuple[str, dict[str, Any]], ...] = (
        ("INSERT INTO secrets VALUES (:name, 5), (:name, 5)", {"name": BOTH}),
        ("INSERT INTO secrets VALUES (:name, -5)", {"name": BOTH}),
        ("INSERT INTO nothing VALUES (:name)", {"name": BOTH}),
        ("SELECT * FROM secrets WHERE age = :name AND", {"name": BOTH}),
    )
    for statement, values in statements:
        with pytest.raises(Exception, match=r".") as refused:
            async with database.engine.begin() as connection:
                await connection.execute(text(statement), values)
        log.error("refused", exc_info=refused.value)
    async with database.engine.begin() as connection:
        await connection.execute(text("DROP TABLE secrets"))
    written = journal.getvalue()
    assert names_in(written) == []
    assert written.count("IntegrityError") >= 2
    assert ("SQLITE_CONSTRAINT" if database.is_sqlite else "sqlstate=23505, table_name=secrets") in written


@pytest.fixture
async def posting(city: City) -> AsyncIterator[str]:
    """Where the city's bot takes updates by webhook."""
    async with TestServer(
        make_web_app(Webhook(city.app.dispatcher, city.app.bot, "secret")), access_log=None
    ) as server:
        yield str(server.make_url("/telegram"))


async def test_what_strangers_post_is_in_no_line(posting: str, journal: io.StringIO) -> None:
    headers = {SECRET_HEADER: "secret", "User-Agent": LATIN, "Referer": LATIN}
    unreadable = {"update_id": 7, "message": {"message_id": NAME, LATIN: NAME, "forward_origin": {"type": LATIN}}}
    async with aiohttp.ClientSession(headers=headers) as session:
        for body in (BOTH.encode(), f'["{BOTH}"]'.encode(), f'{{"update_id": "{BOTH}"}}'.encode()):
            async with session.post(posting, data=body) as response:
                assert response.status == 400
        async with session.post(posting, json=unreadable) as response:
            assert response.status == 200
        async with session.post(f"{posting}/{LATIN}", headers={SECRET_HEADER: LATIN}) as response:
            assert response.status == 404
    host, port = posting.removeprefix("http://").removesuffix("/telegram").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(f"{LATIN} /telegram\r\nX: {LATIN}\r\n\r\n".encode())
    assert b"400" in await reader.read()
    writer.close()
    written = journal.getvalue()
    assert names_in(written) == []
    assert written.count("webhook_body_is_no_update") == 3 and "update_not_read" in written


async def test_whatever_fails_in_the_city_no_name_is_told(
    city: City, journal: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: Any) -> Any:
        raise RuntimeError(BOTH)

    anna = await city.person(f"{NAME} Добрыневна")
    vera = await methodist(city)
    # The messenger quotes what it refuses.
    await city.messenger.fault("sendMessage", 400, times=1, description=f'Bad Request: cannot parse "{BOTH}"')
    await anna.says(BOTH)
    await city.messenger.quiet()
    # A notice, a job, a broadcast that break while they hold a name.
    await written_broadcast(vera, BOTH)
    for notice in NOTICES:
        monkeypatch.setitem(NOTICES, notice, fails)
    monkeypatch.setattr("scheduler.triggers.JOBS", (*JOBS, Job("breaks", 1, fails)))
    await city.messenger.fault("sendMessage", 400, times=1, description=f"Bad Request: {LATIN}: '{NAME}'")
    await sent(city, vera)
    monkeypatch.undo()
    # A handler that breaks: the table it needs is away.
    async with city.app.database.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE form_drafts RENAME TO form_drafts_away")
    await anna.says(BOTH)
    await anna.sees("Что-то сломалось")
    async with city.app.database.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE form_drafts_away RENAME TO form_drafts")
    await city.advance(seconds=timedelta(minutes=1).total_seconds())
    written = journal.getvalue()
    assert names_in(written) == []
    for told in ("job_failed", "update_failed"):
        assert told in written, told


@pytest.mark.parametrize(
    ("description", "kept"),
    [
        ("Bad Request: chat not found", "Bad Request: chat not found"),
        ('Bad Request: can\'t parse entities: tag "ivanov" at 5', "Bad Request: can't parse entities"),
        ("Forbidden: bot was blocked by the user", "Forbidden: bot was blocked by the user"),
        ("Нет", ""),
        ("", ""),
    ],
)
def test_of_a_refusal_the_messengers_own_words_are_kept(description: str, kept: str) -> None:
    assert refusal_of(description) == kept
