"""When jobs run: each at its own interval, never beside itself, once for all the ticks a stopped machine has missed."""

from datetime import timedelta
from typing import Any, cast

import pytest
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from structlog.testing import capture_logs

from scheduler.jobs import JOBS, Job, JobContext
from scheduler.triggers import make_scheduler, run_all, run_job, tick

NOBODY = cast(JobContext, object())


def leads() -> bool:
    """This process runs the jobs."""
    return True


@pytest.fixture
def jobs() -> dict[str, Any]:
    """The scheduler's jobs by their names, ready to run."""
    scheduler: AsyncIOScheduler = make_scheduler(NOBODY, leads)
    assert str(scheduler.timezone) == "UTC"
    return {job.id: job for job in scheduler.get_jobs()}


def test_every_job_is_there_with_its_interval(jobs: dict[str, Any]) -> None:
    assert {name: job.trigger.interval for name, job in jobs.items()} == {
        job.name: timedelta(seconds=job.seconds) for job in JOBS
    }
    assert {name: (job.func, job.args) for name, job in jobs.items()} == {
        job.name: (tick, (job, NOBODY, leads)) for job in JOBS
    }


def test_missed_ticks_become_one_and_a_job_never_overlaps_itself(jobs: dict[str, Any]) -> None:
    assert {(job.max_instances, job.coalesce, job.misfire_grace_time) for job in jobs.values()} == {(1, True, None)}


async def test_a_job_that_fails_is_told_of_and_the_next_tick_tries_again() -> None:
    tries: list[JobContext] = []

    async def breaks(ctx: JobContext) -> int:
        tries.append(ctx)
        raise OSError("the disk is away")

    with capture_logs() as logs:
        await run_job(Job("breaks", 1, breaks), NOBODY)
        await run_job(Job("breaks", 1, breaks), NOBODY)
    assert tries == [NOBODY, NOBODY]
    assert [(one["event"], one["job"], one["log_level"]) for one in logs] == [("job_failed", "breaks", "error")] * 2


@pytest.mark.parametrize(("done", "told"), [(0, []), (3, [("job_done", "counts", 3)])])
async def test_what_a_job_did_is_told_of_if_it_did_anything(done: int, told: list[tuple[str, str, int]]) -> None:
    async def counts(_: JobContext) -> int:
        return done

    with capture_logs() as logs:
        await run_job(Job("counts", 1, counts), NOBODY)
    assert [(one["event"], one["job"], one["count"]) for one in logs] == told


async def test_all_jobs_run_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def noting(name: str) -> Job:
        async def notes(_: JobContext) -> int:
            ran.append(name)
            return 0

        return Job(name, 1, notes)

    monkeypatch.setattr("scheduler.triggers.JOBS", (noting("first"), noting("second")))
    await run_all(NOBODY)
    assert ran == ["first", "second"]


async def test_only_who_leads_runs_jobs() -> None:
    ran: list[bool] = []

    async def notes(_: JobContext) -> int:
        ran.append(True)
        return 0

    await tick(Job("notes", 1, notes), NOBODY, lambda: False)
    assert not ran
    await tick(Job("notes", 1, notes), NOBODY, leads)
    assert ran
