"""APScheduler triggers around the jobs."""

from collections.abc import Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot import metrics
from scheduler.jobs import JOBS, Job, JobContext

log = structlog.get_logger(__name__)


async def run_job(job: Job, ctx: JobContext) -> None:
    """Run a job once. An error is logged and the next tick tries again: what was not marked is still due."""
    try:
        done = await job.run(ctx)
    except Exception:
        log.exception("job_failed", job=job.name)
        metrics.JOBS.labels(job.name, "failed").inc()
        return
    metrics.JOBS.labels(job.name, "done").inc()
    if done:
        log.info("job_done", job=job.name, count=done)


async def run_all(ctx: JobContext) -> None:
    """Run every job once, in order: at start, and when a demo's clock was moved."""
    for job in JOBS:
        await run_job(job, ctx)


async def tick(job: Job, ctx: JobContext, leads: Callable[[], bool]) -> None:
    """Run a job if it is this process that runs them."""
    if leads():
        await run_job(job, ctx)


def make_scheduler(ctx: JobContext, leads: Callable[[], bool]) -> AsyncIOScheduler:
    """A scheduler that ticks in real time; a job never overlaps itself, missed ticks become one. `leads` says whether this
    process runs the jobs."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for job in JOBS:
        scheduler.add_job(
            tick,
            IntervalTrigger(seconds=job.seconds),
            args=(job, ctx, leads),
            id=job.name,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
    return scheduler
