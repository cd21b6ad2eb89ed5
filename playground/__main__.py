"""Starts the playground: `python -m playground --port 8081`."""

import argparse
import asyncio
import errno
import resource
import signal
import sqlite3
import sys
from pathlib import Path

from playground.server import serving


def port(said: str) -> int:
    """A port of the command line."""
    if not said.isascii() or not said.isdigit() or int(said) > 65_535:
        raise argparse.ArgumentTypeError("a port is a number up to 65535; 0 takes any that is free")
    return int(said)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(
        prog="python -m playground", description="A local messenger that speaks Telegram's Bot API."
    )
    parser.add_argument("--host", default="127.0.0.1", help="where it listens (default %(default)s)")
    parser.add_argument("--port", type=port, default=8081, help="port, 0 for any free one (default %(default)s)")
    parser.add_argument("--data", type=Path, metavar="FILE", help="where chats are kept; without it they are not")
    parser.add_argument(
        "--with-parent", action="store_true", help="stop when the standard input ends: with the program that started it"
    )
    parser.add_argument("--limits", action="store_true", help="switch the messenger's limits on")
    return parser.parse_args()


def allow_many_connections() -> None:
    """A thousand people pressing at once need as many connections; the usual first limit of open files is 1,024."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


async def serve(options: argparse.Namespace) -> None:
    """Serves until a signal comes."""
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    if options.with_parent:
        # Nothing is ever written there: it can only end.
        asyncio.get_running_loop().add_reader(sys.stdin.fileno(), stop.set)
    async with serving(options.host, options.port, options.data, limits=options.limits) as playground:
        sys.stdout.write(f"{playground.url}\n")
        sys.stdout.flush()
        await stop.wait()


def main() -> int:
    """Runs; the exit code. What a person can put right is said in one line."""
    options = arguments()
    allow_many_connections()
    try:
        asyncio.run(serve(options))
    except OSError as problem:
        if problem.errno == errno.EADDRINUSE:
            sys.stderr.write(f"Port {options.port} is taken by another program: stop it or say another --port.\n")
        else:
            sys.stderr.write(f"The playground cannot start: {problem}\n")
        return 1
    except sqlite3.Error as problem:
        sys.stderr.write(f"The playground cannot keep chats in {options.data}: {problem}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
