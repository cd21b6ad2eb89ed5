"""The tour comes to its end whatever the machine's speed: real processes, played as `make tour` plays them."""

from pathlib import Path

import pytest

from tour import mentoring
from tour.__main__ import main
from tour.play import TEACHERS, announcement, audience_gathers, opening, theme_of_the_month
from tour.slowness import slowed
from tour.stage import next_working_morning, stage

TOO_OFTEN = "Слишком часто"


async def test_whole_tour_at_full_speed(capsys: pytest.CaptureFixture[str]) -> None:
    code = await main()
    told = capsys.readouterr().out
    assert code == 0, told[-4000:]
    assert "Всё главное дело пройдено" in told and TOO_OFTEN not in told


async def test_acts_at_a_tenth_of_the_speed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Forms, a theme announced by a job, a question that goes on from one to another with the hours. Registration is fast: those
    who gather are no more than needed for the rest."""
    async with stage(tmp_path) as running:
        await running.travel_to(next_working_morning(await running.now()))
        methodist = await opening(running)
        teachers = await audience_gathers(running, TEACHERS[:3])
        async with slowed(running.process.pid, 10):
            await theme_of_the_month(running, methodist)
            await announcement(running, teachers)
            await running.travel_to(next_working_morning(await running.now()))
            young, *experienced = teachers
            await mentoring.mentors(methodist, experienced)
            await mentoring.escalation(running, methodist, young, experienced)
    assert TOO_OFTEN not in capsys.readouterr().out
