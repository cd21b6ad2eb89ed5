"""The command line as an operator uses it: real processes, what they say and how they end."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
from sqlalchemy import delete, select

from bot.database import Database
from bot.methodist.models import EventSummary
from bot.models import Event, Organisation, OrganisationKind, RoleGrant
from playground.client import Messenger
from playground.server import serving
from tests.harness import TOKEN
from tests.kills.house import ROOT
from tests.services.events.event_rows import add_event

PATIENCE = 120.0
# Less than a long poll of the bot (10 s), which a stop must not wait for; more than updates under way are given.
SOON = 8.0
SURNAME, GIVEN, PATRONYMIC = "Ыкалова", "Мстислава", "Добрыневна"
NONSENSE = "<b>секретное</b> слово тыквенный-пирог"


@dataclass
class Ended:
    """How a process ended: its exit code, what it wrote."""

    code: int
    out: str
    err: str


class Running:
    """A `python -m bot` of its own, in an empty folder: no `.env`, databases beside it."""

    def __init__(self, folder: Path, *arguments: str, **environment: str) -> None:
        self._arguments = arguments
        bare = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
        databases = {
            "DATABASE_URL": f"sqlite:///{folder}/bot.sqlite3",
            "METHODIST_DATABASE_URL": f"sqlite:///{folder}/methodist.sqlite3",
        }
        self._environment = {**bare, "PYTHONPATH": str(ROOT), **databases, **environment}
        self._folder = folder
        self._process: asyncio.subprocess.Process

    async def __aenter__(self) -> "Running":
        with (self._folder / "stderr").open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "bot",
                *self._arguments,
                cwd=self._folder,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=asyncio.subprocess.PIPE,
                stderr=log,
            )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._process.returncode is None:
            self._process.kill()
            await self._process.wait()

    async def says(self, wanted: str) -> None:
        """Waits for a line on its standard output."""
        assert self._process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            async for line in self._process.stdout:
                if wanted in line.decode():
                    return
        raise AssertionError(f"it has not said «{wanted}» but\n{self.log()}")

    def log(self) -> str:
        """What it wrote to its standard error."""
        return (self._folder / "stderr").read_text()

    async def ends(self, patience: float = PATIENCE) -> Ended:
        """Waits for its end."""
        async with asyncio.timeout(patience):
            out, _ = await self._process.communicate()
        assert self._process.returncode is not None
        return Ended(self._process.returncode, out.decode(), self.log())

    def signals(self, number: signal.Signals) -> None:
        """Sends it a signal."""
        self._process.send_signal(number)


async def run(folder: Path, *arguments: str, **environment: str) -> Ended:
    """Run a command to its end."""
    async with Running(folder, *arguments, **environment) as running:
        return await running.ends()


@contextlib.asynccontextmanager
async def messenger_up() -> AsyncIterator[Messenger]:
    """A playground."""
    async with serving() as playground, Messenger(playground.url) as messenger:
        yield messenger


def unused_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def clearly(ended: Ended, code: int, *words: str) -> None:
    """It failed with this code, said why, and showed no trace."""
    assert ended.code == code, ended
    assert all(word in ended.err for word in words), ended.err
    assert "Traceback" not in ended.err and 'File "' not in ended.err, ended.err


async def test_a_wrong_token_is_said_to_be_wrong(tmp_path: Path) -> None:
    async with messenger_up() as messenger:
        nonsense = await run(tmp_path, "run", BOT_TOKEN="hello-secret", TELEGRAM_API_URL=messenger.url)
        clearly(nonsense, 2, "BOT_TOKEN", "@BotFather")
        assert "hello-secret" not in nonsense.err
        async with Running(tmp_path, "run", BOT_TOKEN="4242:invalid", TELEGRAM_API_URL=messenger.url) as wrong:
            await complains(wrong, "BOT_TOKEN is not accepted")
            wrong.signals(signal.SIGTERM)
            ended = await wrong.ends(SOON)
        clearly(ended, 0, "@BotFather")
        assert "4242:invalid" not in ended.err


async def complains(running: Running, wanted: str) -> None:
    """Waits for words on a process's standard error."""
    async with asyncio.timeout(PATIENCE):
        while wanted not in running.log():  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_settings_that_make_no_sense_are_named(tmp_path: Path) -> None:
    clearly(await run(tmp_path, "run", QUIET_HOURS="abc"), 2, "QUIET_HOURS", "21:00-08:00")
    clearly(
        await run(tmp_path, "run", DEMO_CLOCK_URL="http://127.0.0.1:8081/api/clock", BOT_TOKEN=TOKEN),
        2,
        "DEMO_CLOCK_URL",
        "TELEGRAM_API_URL",
    )
    several = await run(tmp_path, "migrate", TIMEZONE="Mars/Olympus", LOG_FORMAT="xml", UPDATES_BURST="0")
    clearly(several, 2, "TIMEZONE", "LOG_FORMAT", "UPDATES_BURST")
    clearly(await run(tmp_path, "migrate", DATABASE_URL="mysql://somewhere/db"), 2, "DATABASE_URL", "postgresql://")
    clearly(await run(tmp_path, "migrate", DATABASE_URL="nonsense"), 2, "DATABASE_URL")


async def test_a_messenger_out_of_reach_is_said_to_be_so_and_waited_for(tmp_path: Path) -> None:
    port = unused_port()
    async with Running(tmp_path, "run", BOT_TOKEN=TOKEN, TELEGRAM_API_URL=f"http://127.0.0.1:{port}") as bot:
        await complains(bot, "out of reach (ClientConnectorError)")
        async with serving(port=port) as playground, Messenger(playground.url) as messenger:
            await bot.says("is at work")
            anna = await messenger.person("Анна", id=1001)
            await anna.start()
            await anna.sees("Согласен(на)", timeout=PATIENCE)
            bot.signals(signal.SIGTERM)
            ended = await bot.ends(SOON)
    clearly(ended, 0, "out of reach")


async def test_the_operator_sees_that_it_is_well_and_that_it_is_no_more(tmp_path: Path) -> None:
    port = unused_port()
    async with messenger_up() as messenger:
        settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": messenger.url, "METRICS_PORT": str(port)}
        async with Running(tmp_path, "run", **settings) as bot, aiohttp.ClientSession() as session:
            await bot.says("is at work")
            anna = await messenger.person("Анна", id=1001)
            await anna.start()
            await anna.sees("Согласен(на)", timeout=PATIENCE)
            found: dict[str, object] = {"ok": None}
            async with asyncio.timeout(PATIENCE):
                # The jobs make the methodists' database a moment later; the page is looked at anew every five seconds.
                while not found["ok"]:
                    async with session.get(f"http://127.0.0.1:{port}/health") as response:
                        found = await response.json()
                    await asyncio.sleep(0.5)
            assert (found["problems"], found["processes"]) == ([], 1)
            async with session.get(f"http://127.0.0.1:{port}/metrics") as response:
                counted = await response.text()
            assert 'abonement_updates_total{outcome="taken"} 1.0' in counted and "abonement_healthy 1.0" in counted
            asked = await run(tmp_path, "health", **settings)
            assert asked.code == 0 and json.loads(asked.out)["ok"] is True, asked
            bot.signals(signal.SIGTERM)
            await bot.ends(SOON)
        asked = await run(tmp_path, "health", **settings)
        assert asked.code == 1 and json.loads(asked.out)["problems"] == ["not_running"], asked


async def test_an_unknown_command_is_answered_with_those_there_are(tmp_path: Path) -> None:
    clearly(await run(tmp_path, "dance"), 2, "dance", "run", "migrate")
    clearly(await run(tmp_path), 2, "command", "usage")


async def test_migrating_twice(tmp_path: Path) -> None:
    for _ in range(2):
        ended = await run(tmp_path, "migrate")
        assert (ended.code, ended.out) == (0, "bot: up to date\nmethodist: up to date\n"), ended
    clearly(await run(tmp_path, "migrate", DATABASE_URL="sqlite:////proc/nowhere/bot.sqlite3"), 1, "out of reach")
    address = f"postgresql://nobody@127.0.0.1:{unused_port()}/nothing"
    clearly(await run(tmp_path, "migrate", DATABASE_URL=address), 1, "out of reach")


async def test_a_database_that_cannot_be_copied_is_said_to_be_so(tmp_path: Path) -> None:
    broken = tmp_path / "broken.sqlite3"
    broken.write_bytes(b"nothing of the kind" * 1000)
    ended = await run(tmp_path, "backup", "copy.sqlite3", DATABASE_URL=f"sqlite:///{broken}")
    clearly(ended, 1, "out of reach", "SQLITE_NOTADB")
    assert list(tmp_path.glob("copy*")) == [], "neither a copy nor a part of one"


async def test_interrupted_from_the_keyboard_it_stops_soon(tmp_path: Path) -> None:
    async with (
        messenger_up() as messenger,
        Running(tmp_path, "run", BOT_TOKEN=TOKEN, TELEGRAM_API_URL=messenger.url) as bot,
    ):
        await bot.says("is at work")
        anna = await messenger.person("Анна", id=1001)
        await anna.start()
        await anna.sees("Согласен(на)", timeout=PATIENCE)
        # What is under way is answered, though the messenger makes it wait.
        await messenger.fault("sendMessage", 429, retry_after=1)
        await anna.says("/help")
        async with asyncio.timeout(PATIENCE):
            while await messenger.faults():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        bot.signals(signal.SIGINT)
        ended = await bot.ends(SOON)
        assert ended.code == 0 and "Traceback" not in ended.err, ended.err
        await anna.sees("Что умеет")
        # What comes afterwards waits for the next start.
        await anna.says("/help")
        assert not await messenger.quiet(wait=0.3), "nobody takes it"
        assert len([message for message in await anna.chat() if "Что умеет" in message.text]) == 1


async def test_the_methodist_database_may_be_away_at_the_start(tmp_path: Path) -> None:
    away = tmp_path / "later" / "methodist.sqlite3"
    away.parent.mkdir()
    # Nobody can make a database where a folder is.
    away.mkdir()
    url = f"sqlite:///{tmp_path}/bot.sqlite3"
    async with (
        messenger_up() as messenger,
        Running(
            tmp_path,
            "run",
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=messenger.url,
            METHODIST_DATABASE_URL=f"sqlite:///{away}",
            ADMIN_IDS="1001,2",
            QUIET_HOURS="03:00-03:00",
        ) as bot,
    ):
        await bot.says("is at work")
        await registers(messenger, url)
        anna = await messenger.person("Анна", id=1001)
        database = Database(url)
        async with database.transaction() as session:
            assert (await session.scalars(select(RoleGrant.role))).all() == ["admin"]
            event = await add_event(session, datetime.now(UTC))
            number = event.id
        await anna.start(f"e_{number}")
        await anna.sees("Записаться")
        await anna.presses("Записаться")
        await anna.sees("Вы записаны")
        away.rmdir()
        methodist = Database(f"sqlite:///{away}")
        registered = 0
        async with asyncio.timeout(PATIENCE):
            while not registered:
                await asyncio.sleep(0.2)
                with contextlib.suppress(Exception):
                    async with methodist.reading() as session:
                        registered = await session.scalar(select(EventSummary.registered)) or 0
        await database.close()
        await methodist.close()
        bot.signals(signal.SIGTERM)
        ended = await bot.ends(SOON)
        assert ended.code == 0 and "methodist_database" in ended.err and "Traceback" not in ended.err, ended.err


async def registers(messenger: Messenger, url: str) -> None:
    """A newcomer registers, writing nonsense and sending files on the way."""
    database = Database(url)
    async with database.transaction() as session:
        session.add(
            Organisation(kind=OrganisationKind.SCHOOL, number=51, name="Школа № 51", full_name="Школа № 51", staff=40)
        )
    await database.close()
    anna = await messenger.person(f"{GIVEN} {SURNAME}", id=1001, username="mstislava_y")
    await anna.start()
    await anna.sees("Согласен(на)", timeout=PATIENCE)
    await anna.presses("Согласен(на)")
    await anna.sees("Шаг 1 из 7")
    await anna.says(NONSENSE)
    await anna.sees("⚠️")
    await anna.sends(b"GIF89a", "тайный-файл.gif")
    await anna.sees("⚠️")
    await anna.says(f"{SURNAME} {GIVEN} {PATRONYMIC}")
    await anna.sees("Шаг 2 из 7")
    await anna.says("51")
    await anna.sees("Школа № 51")
    for button, wanted in (("Школа № 51", "Шаг 3"), ("Учитель", "Шаг 4"), ("Физика", "Шаг 5")):
        await anna.presses(button)
        await anna.sees(wanted)
    await anna.says("2015")
    await anna.sees("Шаг 6")
    await anna.presses("Нет")
    await anna.sees("Шаг 7")
    await anna.presses("Готово")
    await anna.sees("вы зарегистрированы")


async def test_no_line_of_the_log_tells_a_name_or_a_word_anybody_typed(tmp_path: Path) -> None:
    async with (
        messenger_up() as messenger,
        Running(
            tmp_path,
            "run",
            BOT_TOKEN=TOKEN,
            TELEGRAM_API_URL=messenger.url,
            LOG_FORMAT="json",
            LOG_LEVEL="DEBUG",
            QUIET_HOURS="03:00-03:00",
        ) as bot,
    ):
        await bot.says("is at work")
        url = f"sqlite:///{tmp_path}/bot.sqlite3"
        await registers(messenger, url)
        anna = await messenger.person(f"{GIVEN} {SURNAME}", id=1001)
        # Errors of every kind on the way: in the database, in the messenger, in handling.
        database = Database(url)
        async with database.transaction() as session:
            await session.execute(delete(Event))
            await session.connection()
        await messenger.fault("sendMessage", 500, times=1)
        await anna.says(NONSENSE)
        await messenger.quiet()
        await messenger.fault("sendMessage", 400, times=1)
        await anna.says(f"{SURNAME} {NONSENSE}")
        await messenger.quiet()
        async with database.engine.begin() as connection:
            await connection.exec_driver_sql("ALTER TABLE form_drafts RENAME TO form_drafts_away")
        await anna.says(f"{NONSENSE} {PATRONYMIC}")
        await anna.sees("Что-то сломалось")
        await database.close()
        bot.signals(signal.SIGTERM)
        ended = await bot.ends(SOON)
    lines = [json.loads(line) for line in ended.err.splitlines()]
    assert len(lines) > 5 and any(line.get("event") == "update_failed" for line in lines)
    written = (ended.err + ended.out).casefold() + "".join(str(line) for line in lines).casefold()
    for secret in (SURNAME, GIVEN, PATRONYMIC, "тыквенный", "секретное", "mstislava_y", "тайный-файл", TOKEN):
        assert secret.casefold() not in written, [line for line in lines if secret.casefold() in str(line).casefold()]


HOLDER = """
import asyncio, sys
from pathlib import Path
from demo.start import playground_process

async def hold():
    async with playground_process(0, Path(sys.argv[1])) as address:
        print(address, flush=True)
        await asyncio.sleep(600)

asyncio.run(hold())
"""


async def test_a_killed_demo_leaves_no_playground_behind(tmp_path: Path) -> None:
    data = tmp_path / "playground.sqlite3"
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, str(data), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert holder.stdout is not None
    address = (await asyncio.wait_for(holder.stdout.readline(), PATIENCE)).decode().strip()
    assert await _answers(address)
    holder.kill()
    await holder.wait()
    async with asyncio.timeout(PATIENCE):
        while await _answers(address):
            pass
    # Nobody holds the chats any more.
    async with serving(data=data) as again:
        assert again.url


async def _answers(address: str) -> bool:
    host, port = address.removeprefix("http://").split(":")
    try:
        _, writer = await asyncio.open_connection(host, int(port))
    except OSError:
        return False
    writer.close()
    return True
