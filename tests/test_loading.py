"""What takes long to load is loaded when it is needed: a start is quick."""

import subprocess
import sys

import pytest

HEAVY = ("dateparser", "holidays", "matplotlib", "openpyxl", "redis", "xlsxwriter")


@pytest.mark.parametrize(
    ("modules", "heavy"),
    [
        pytest.param("bot.app, bot.running", HEAVY, id="the bot"),
        pytest.param("bot.__main__, bot.health.examining", (*HEAVY, "aiogram"), id="who asks for its health"),
        pytest.param("bot.__main__, bot.migrating", (*HEAVY, "aiogram"), id="who migrates"),
    ],
)
def test_heavy_packages_wait_until_somebody_needs_them(modules: str, heavy: tuple[str, ...]) -> None:
    code = f"import sys, {modules}; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
