"""`/health` and `/metrics` on METRICS_PORT, for the operator's monitoring."""

import time
from collections.abc import Awaitable, Callable

from aiohttp import web
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from bot import metrics
from bot.health.examining import Report
from bot.health.problems import Problem

KEPT_FOR = 5.0  # seconds: whoever asks more often is told the same
TEXT = "text/plain; version=0.0.4; charset=utf-8"
# What the database and the outside tell, by the name of the report's field.
GAUGES = {
    "deliveries_late": "Deliveries that have been due for more than five minutes",
    "deliveries_waiting": "Deliveries that are due",
    "deliveries_uncertain": "Deliveries that wait for a person's word: nobody knows whether they have arrived",
    "outbox_lag_seconds": "For how long the oldest change waits to be told to the methodist database",
    "sweep_lag_seconds": "For how long traces of deleted rows could not be swept from the files",
    "processes": "Processes that have given a sign of life",
    "heartbeat_age_seconds": "Seconds since the last sign of life",
    "fetch_age_seconds": "Seconds since updates were last fetched (polling)",
    "disk_free_bytes": "Bytes that are free on the disk of the databases",
}


class OperatorPages:
    """Answers the two addresses."""

    def __init__(
        self, examine: Callable[[], Awaitable[Report]], monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        """`examine` looks at everything anew."""
        self._examine = examine
        self._monotonic = monotonic
        self._kept: tuple[float, Report] | None = None

    async def health(self, _request: web.Request) -> web.Response:
        """200 when all is well, 503 when not; the same JSON as `python -m bot health`."""
        report = await self._report()
        return web.json_response(report.as_json(), status=503 if report.problems else 200)

    async def metrics(self, _request: web.Request) -> web.Response:
        """Counters of this process, and what was found."""
        report = await self._report()
        body = generate_latest(metrics.REGISTRY) + generate_latest(_gauges(report))
        return web.Response(body=body, headers={"Content-Type": TEXT})

    async def _report(self) -> Report:
        now = self._monotonic()
        if self._kept is None or now - self._kept[0] >= KEPT_FOR:
            self._kept = now, await self._examine()
        return self._kept[1]


def _gauges(report: Report) -> CollectorRegistry:
    registry = CollectorRegistry()
    Gauge("abonement_healthy", "1 when nothing is wrong", registry=registry).set(not report.problems)
    problems = Gauge("abonement_problem", "1 for each problem that there is now", ["problem"], registry=registry)
    for problem in Problem:
        problems.labels(problem.value).set(problem in report.problems)
    for name, about in GAUGES.items():
        value = getattr(report, name)
        if value is not None:
            Gauge(f"abonement_{name}", about, registry=registry).set(value)
    return registry


def pages(examine: Callable[[], Awaitable[Report]]) -> web.Application:
    """The application with both addresses."""
    answering, app = OperatorPages(examine), web.Application()
    app.router.add_get("/health", answering.health)
    app.router.add_get("/metrics", answering.metrics)
    return app
