"""The operator's pages: what `/health` and `/metrics` answer; what the dashboard and the alerts name is there."""

import json
import re
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp.test_utils import TestServer

from bot.health.examining import Report
from bot.health.problems import Problem
from bot.web.operator_pages import KEPT_FOR, OperatorPages, pages
from tests.kills.house import ROOT

DEPLOY = ROOT / "deploy"
NAME = re.compile(r"\babonement_\w+")


class Bot:
    """Whose state a test sets; `asked` counts the looks."""

    def __init__(self) -> None:
        self.report = Report(heartbeat_age_seconds=3, fetch_age_seconds=4, disk_free_bytes=5, processes=1)
        self.asked = 0

    async def examine(self) -> Report:
        self.asked += 1
        return self.report


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def server(bot: Bot) -> AsyncIterator[TestServer]:
    made = TestServer(pages(bot.examine))
    async with made:
        yield made


async def got(server: TestServer, path: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(server.make_url(path)) as response:
        return response.status, await response.text()


async def test_health_is_200_when_all_is_well_and_503_with_the_problems_when_not(bot: Bot, server: TestServer) -> None:
    status, text = await got(server, "/health")
    assert (status, json.loads(text)["ok"], json.loads(text)["problems"]) == (200, True, [])
    # Asked again at once, everybody is told the same: monitoring is no load.
    bot.report = Report(problems={Problem.TOKEN, Problem.DISK})
    assert (await got(server, "/health"))[0] == 200 and bot.asked == 1


async def test_after_some_seconds_it_is_looked_at_anew(bot: Bot) -> None:
    now = [0.0]
    answering = OperatorPages(bot.examine, lambda: now[0])
    await answering._report()
    bot.report = Report(problems={Problem.TOKEN, Problem.DISK})
    now[0] = KEPT_FOR
    assert (await answering._report()).as_json()["problems"] == ["disk", "token"]


async def test_metrics_have_a_line_for_each_problem_there_can_be(bot: Bot, server: TestServer) -> None:
    bot.report.problems = {Problem.SENDER}
    status, text = await got(server, "/metrics")
    assert status == 200 and "abonement_healthy 0.0" in text and "abonement_fetch_age_seconds 4.0" in text
    for problem in Problem:
        assert f'abonement_problem{{problem="{problem}"}} {float(problem is Problem.SENDER)}' in text


def alerts() -> list[dict[str, str]]:
    """The rules, each with its lines by their names."""
    _, *rules = (DEPLOY / "alerts.yml").read_text(encoding="utf-8").split("- alert: ")
    return [dict(re.findall(r'^ +(\w+): "?(.+?)"?$', rule, re.MULTILINE)) for rule in rules]


def expressions(of: object) -> list[str]:
    """Every `expr` in a dashboard."""
    if isinstance(of, dict):
        return [str(of["expr"])] if "expr" in of else [one for value in of.values() for one in expressions(value)]
    return [one for value in of for one in expressions(value)] if isinstance(of, list) else []


async def test_the_dashboard_and_the_alerts_name_only_what_is_measured(server: TestServer) -> None:
    _, text = await got(server, "/metrics")
    measured = set(re.findall(r"^# TYPE (\w+)", text, re.MULTILINE))
    measured |= {name + "_bucket" for name in measured}
    shown = expressions(json.loads((DEPLOY / "grafana-dashboard.json").read_text(encoding="utf-8")))
    asked = [rule["expr"] for rule in alerts()]
    for expr in (*shown, *asked):
        names = NAME.findall(expr)
        assert names and set(names) <= measured, expr
    for problem in re.findall(r'problem="(\w+)"', " ".join((*shown, *asked))):
        assert problem in set(Problem)


def test_every_problem_has_an_alert() -> None:
    asked = " ".join(rule["expr"] for rule in alerts())
    told_by_absence = {Problem.NOT_RUNNING}
    named = set(re.findall(r'problem="(\w+)"', asked))
    assert named | told_by_absence == set(Problem)
    assert "absent(abonement_healthy)" in asked


def test_every_problem_is_explained() -> None:
    told = re.findall(r"^\| `(\w+)` \|", (ROOT / "docs" / "alerts.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(Problem)


def test_each_alert_says_what_to_do() -> None:
    for rule in alerts():
        assert {"expr", "for", "labels", "summary", "do"} <= set(rule), rule


def test_the_dashboard_can_be_imported() -> None:
    board = json.loads(Path(DEPLOY / "grafana-dashboard.json").read_text(encoding="utf-8"))
    assert board["title"] and board["uid"] and len({panel["id"] for panel in board["panels"]}) == len(board["panels"])
