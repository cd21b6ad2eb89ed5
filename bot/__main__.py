"""Command line: `python -m bot run | migrate | import | export | backup | erased | erase-again | health`."""

import argparse
import asyncio
import contextlib
import gc
import importlib.util
import json
import signal
import sys
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

from pydantic import ValidationError

from bot.clock import Clock, RealClock, ShiftedClock
from bot.config import LAST_PORT, Settings, problem_lines
from bot.logs import log_what_nobody_caught, set_up_logs
from bot.traces import root_of, told

OK, FAILED, USAGE = 0, 1, 2


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _complain(text: str) -> int:
    sys.stderr.write(text + "\n")
    return FAILED


@contextlib.contextmanager
def _imports_for_good() -> Iterator[None]:
    """What is imported here stays until the end. Looking through it for garbage while it grows is a sixth of the time it
    takes, and looking through it again later is a pause of half a second in the middle of somebody's answer."""
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        gc.enable()


async def run(settings: Settings, _args: argparse.Namespace) -> int:
    """Run the bot against the messenger of the settings; without a token, the demo."""
    # Commands load what they need: a wrong setting is named at once, not after the seconds that aiogram's import takes.
    from bot.services.privacy.documents import DocumentBroken, check_documents

    try:
        check_documents(settings.documents_dir)
    except DocumentBroken as error:
        _complain(f"DOCUMENTS_DIR: {error}")
        return USAGE
    if settings.bot_token is None:
        if importlib.util.find_spec("demo") is None:
            _complain(
                "BOT_TOKEN is missing, and the demo is no part of this installation: take a token from @BotFather."
            )
            return USAGE
        with _imports_for_good():
            from demo.start import demo

        return await demo(settings, _args, _say)
    with _imports_for_good():
        from aiogram.utils.token import TokenValidationError

        from bot.app import opened
        from bot.meeting import Meeting, TokenRefused
        from bot.running import prepare, serve, watched
        from bot.web.webhook import CannotListen

    clock: Clock = ShiftedClock() if settings.demo_clock_url else RealClock()
    told_to_stop = _cancelled_by_signals()
    try:
        async with opened(settings, settings.bot_token.get_secret_value()) as parts:
            await prepare(parts.database)
            async with watched(settings, parts.database, parts.bot, parts.signs):
                username = (await Meeting(_complain).who(parts.bot)).username or ""
                _say(f"@{username} is at work. Stop with Ctrl+C.")
                await serve(parts.together(clock, username))
    except (TokenValidationError, TokenRefused):
        # A setting that is wrong, as other settings are: starting again does not help, so nobody should try (exit code 2).
        _complain("BOT_TOKEN is not accepted by the messenger. Take the token from @BotFather and set it in .env.")
        return USAGE
    except CannotListen as error:
        return _complain(str(error))
    except asyncio.CancelledError:
        if not told_to_stop:
            raise
    return OK


def _cancelled_by_signals() -> list[signal.Signals]:
    """A process that still waits for the messenger ends when it is told to, the first in its container too; which signals it
    was told by. At work `serve` listens to them itself."""
    told: list[signal.Signals] = []
    task = asyncio.current_task()
    assert task is not None

    def stop(number: signal.Signals) -> None:
        told.append(number)
        task.cancel()

    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop, number)
    return told


async def migrate_databases(settings: Settings, _args: argparse.Namespace) -> int:
    """Bring both databases up to date."""
    from bot.database import Database
    from bot.migrating import Schema, migrate

    for url, schema in (
        (settings.database_url, Schema.BOT),
        (settings.methodist_database_url, Schema.METHODIST),
    ):
        database = Database(url)
        try:
            await migrate(database, schema)
        finally:
            await database.close()
        _say(f"{schema.value}: up to date")
    return OK


async def health(settings: Settings, _args: argparse.Namespace) -> int:
    """One line of JSON; 0 when all is well, 1 when there is a problem (bot/health/problems.py has them all)."""
    # Asked twice a minute by who watches over the process: nothing is loaded that takes seconds.
    from bot.health.examining import examine

    report = await examine(settings, RealClock().now())
    _say(json.dumps(report.as_json()))
    return FAILED if report.problems else OK


def _office(name: str) -> "Command":
    """A command of bot.operator; loaded when asked for, it brings the tables and charts with it."""

    async def command(settings: Settings, args: argparse.Namespace) -> int:
        from bot import operator

        work: Callable[..., Coroutine[Any, Any, int]] = getattr(operator, name)
        return await work(settings, args, _say)

    return command


Command = Callable[[Settings, argparse.Namespace], Coroutine[Any, Any, int]]
COMMANDS: dict[str, tuple[Command, str]] = {
    "run": (run, "run the bot; without BOT_TOKEN, the demo with the playground"),
    "migrate": (migrate_databases, "bring both databases up to date"),
    "import": (_office("import_register"), "import a register of organisations, XLSX or CSV; all of it or nothing"),
    "export": (_office("export"), "write the statistics to an XLSX file"),
    "backup": (_office("backup"), "copy an SQLite database to a file while the bot is at work"),
    "erased": (_office("erased"), "list whom the bot has erased, as numbers; keep the list beside the backups"),
    "erase-again": (_office("erase_again"), "after a restore, erase those of the list whom the copy has brought back"),
    "health": (health, "print one line of JSON; exit code 1 when something is wrong"),
}


def parser() -> argparse.ArgumentParser:
    """The command line's grammar."""
    top = argparse.ArgumentParser(prog="python -m bot", description="«Абонемент», the bot of teacher support groups")
    commands = top.add_subparsers(dest="command", required=True)
    for name, (_, about) in COMMANDS.items():
        sub = commands.add_parser(name, help=about, description=about)
        if name == "run":
            sub.add_argument("--port", type=_port, default=8081, help="the playground's port (demo only)")
        if name in ("import", "export", "backup", "erased", "erase-again"):
            sub.add_argument("file", help="the file")
        if name == "export":
            sub.add_argument(
                "--period",
                help="year (this school year, the default), last, all, a year: 2026, a month: 2026-11",
            )
    return top


def _port(said: str) -> int:
    if not said.isascii() or not said.isdigit() or not 0 <= int(said) <= LAST_PORT:
        raise argparse.ArgumentTypeError(f"a port is a number up to {LAST_PORT}; 0 takes any that is free")
    return int(said)


def _read_settings() -> Settings | None:
    """The settings; None when some make no sense, which is then said."""
    try:
        return Settings()
    except ValidationError as error:
        for line in problem_lines(error):
            _complain(line)
    except (UnicodeDecodeError, OSError) as error:
        _complain(
            f".env cannot be read ({type(error).__name__}): it must be a file of UTF-8 text that the bot may read"
        )
    return None


def _reason(error: Exception) -> str:
    """Without the message, which may repeat a row of the database; with the file, which is the operator's own."""
    root = root_of(error)
    file = f" ({root.filename})" if isinstance(root, OSError) and root.filename else ""
    return told(root) + file


def main(argv: list[str] | None = None) -> int:
    """Parse, read the settings, run; the exit code."""
    args = parser().parse_args(argv)
    settings = _read_settings()
    if settings is None:
        return USAGE
    from sqlite3 import Error as SQLiteError

    from sqlalchemy.exc import SQLAlchemyError

    set_up_logs(settings)
    log_what_nobody_caught()
    command, _ = COMMANDS[args.command]
    try:
        return asyncio.run(command(settings, args))
    except KeyboardInterrupt:
        return OK
    except (SQLAlchemyError, SQLiteError, OSError) as error:
        return _complain(f"The database or a file is out of reach: {_reason(error)}")


if __name__ == "__main__":
    sys.exit(main())
