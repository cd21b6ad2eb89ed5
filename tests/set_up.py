"""What a process of tests does once before it runs the bot or opens a database."""

import functools

from bot.config import Settings
from bot.logs import set_up_logs
from tests.compiled_once import share_compiled_statements
from tests.routers_once import share_read_signatures, share_routers


@functools.cache
def set_up_process() -> None:
    """Logs as the bot writes them; what each test would compile or read anew, once for all. Called again, it does nothing."""
    set_up_logs(Settings(_env_file=None))
    share_compiled_statements()
    share_read_signatures()
    share_routers()
