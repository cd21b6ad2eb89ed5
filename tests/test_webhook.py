"""The bot behind a webhook, as a process: an update is confirmed when it is handled, so a killed process's come again."""

import asyncio
import signal
from pathlib import Path

import aiohttp

from bot.database import Database
from tests.harness import TOKEN
from tests.test_entry_point import PATIENCE, Running, messenger_up, unused_port

SECRET = "correct-horse"


async def test_what_a_killed_process_had_in_hand_comes_again(tmp_path: Path) -> None:
    port = unused_port()
    async with messenger_up() as messenger:
        environment = {
            "BOT_TOKEN": TOKEN,
            "TELEGRAM_API_URL": messenger.url,
            "WEBHOOK_URL": f"http://127.0.0.1:{port}",
            "WEBHOOK_PORT": str(port),
            "WEBHOOK_SECRET": SECRET,
        }
        database = Database(f"sqlite:///{tmp_path}/bot.sqlite3")
        anna = await messenger.person("Анна", id=1001)
        async with Running(tmp_path, "run", **environment) as bot:
            await bot.says("is at work")
            await anna.start()
            await anna.sees("Согласен(на)", timeout=PATIENCE)
            async with aiohttp.ClientSession() as session:
                forged = {"update_id": 1, "message": {}}
                async with session.post(f"http://127.0.0.1:{port}/telegram", json=forged) as response:
                    assert response.status == 401, "only the messenger knows the secret"
            # Somebody else writes to the database just now: the update is taken and waits in its transaction.
            async with database.transaction() as writing:
                await writing.connection()
                await anna.says("/help")
                assert not await messenger.quiet(wait=0.5), "not handled, not confirmed"
                bot.signals(signal.SIGKILL)
                await bot.ends()
        async with Running(tmp_path, "run", **environment) as bot:
            await anna.sees("Что умеет", timeout=PATIENCE)
            assert await messenger.quiet(PATIENCE)
            assert sum("Что умеет" in message.text for message in await anna.chat()) == 1
            # Handled and stored, the answer on its way: the process dies before the messenger's update is confirmed.
            await messenger.fault("sendMessage", "no_reply")
            await anna.start()
            await anna.sees("Согласен(на)", timeout=PATIENCE)
            assert not await messenger.quiet(wait=0.3)
            bot.signals(signal.SIGKILL)
            await bot.ends()
        async with Running(tmp_path, "run", **environment) as bot:
            async with asyncio.timeout(PATIENCE):
                while not await messenger.quiet():
                    pass
            consents = [message for message in await anna.chat() if "Согласен(на)" in message.labels]
            assert len(consents) == 3, "the person who may have waited is shown where they stand"
            bot.signals(signal.SIGTERM)
            ended = await bot.ends(10)
            assert ended.code == 0 and "Traceback" not in ended.err, ended.err
        await database.close()
