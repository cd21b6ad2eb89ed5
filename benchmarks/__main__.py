"""Runs all benchmarks, or those named, and prints one JSON document."""

import argparse
import asyncio
import json
import logging
import platform
import sys
import tempfile
from pathlib import Path
from typing import Any

import structlog

from benchmarks import city, deliveries, planning, sign_ups, start, update_stack
from benchmarks.databases import both_databases

BENCHMARKS = {
    "update": update_stack.measure,
    "sign_ups": sign_ups.measure,
    "deliveries": deliveries.measure,
    "planning": planning.measure,
    "city": city.measure,
}
# The others run on both databases.
ONLY_ON = {"planning": "postgresql", "city": "sqlite"}
# Only when named: it takes the four minutes that the messenger's limit takes.
LONG = {"city"}


async def _databases_part(names: set[str], folder: Path, repeat: int) -> dict[str, Any]:
    results: dict[str, Any] = {}
    with both_databases(folder) as urls:
        for name, measure in BENCHMARKS.items():
            if name in names:
                kinds = [ONLY_ON[name]] if name in ONLY_ON else list(urls)
                results[name] = {kind: await measure(urls[kind], folder, repeat) for kind in kinds}
    return results


def main() -> int:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Speed against peers, as JSON.")
    everything = [*BENCHMARKS, "start"]
    parser.add_argument("names", nargs="*", help=f"which: {', '.join(everything)}; default all but {', '.join(LONG)}")
    parser.add_argument("--repeat", type=int, default=5, help="rounds; ours and the peer's take turns (default 5)")
    args = parser.parse_args()
    names = set(args.names or set(everything) - LONG)
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    results: dict[str, Any] = {"machine": {"python": platform.python_version(), "system": platform.platform()}}
    with tempfile.TemporaryDirectory() as folder:
        results |= asyncio.run(_databases_part(names, Path(folder), args.repeat))
        if "start" in names:
            results["start"] = start.measure(Path(folder), args.repeat)
    json.dump(results, sys.stdout, indent=2, ensure_ascii=False)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
