"""APScheduler triggers around the jobs."""

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from scheduler.jobs import JOBS, Job, JobContext

log = structlog.get_logger(__name__)


async def run_job(job: Job, ctx: JobContext) -> None:
    """Run a job once. An error is logged and the next tick tries again: what was not marked is still due."""
    try:
        done = await job.run(ctx)
    except Exception:
        log.exception("job_failed", job=job.name)
        return
    if done:
        log.info("job_done", job=job.name, count=done)


async def run_all(ctx: JobContext) -> None:
    """Run every job once, in order: at start, and when a demo's clock was moved."""
    for job in JOBS:
        await run_job(job, ctx)


def make_scheduler(ctx: JobContext) -> AsyncIOScheduler:
    """A scheduler that ticks in real time; a job never overlaps itself, missed ticks become one."""
    scheduler = AsyncIOScheduler(timezone="UTC")
    for job in JOBS:
        scheduler.add_job(
            run_job,
            IntervalTrigger(seconds=job.seconds),
            args=(job, ctx),
            id=job.name,
            max_instances=1,
            coalesce=True,
            misfire_grace_time=None,
        )
    return scheduler
