"""What takes long to load is loaded when it is needed: a start is quick."""

import subprocess
import sys

HEAVY = ("dateparser", "holidays", "matplotlib", "openpyxl", "redis", "xlsxwriter")


def test_heavy_packages_wait_until_somebody_needs_them() -> None:
    code = f"import sys, bot.app, bot.running; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
