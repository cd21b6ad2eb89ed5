"""Dockerfile, compose file and systemd unit name settings, commands and files that there are; what they run, runs."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import RawConfigParser
from pathlib import Path

import pytest

from bot.__main__ import COMMANDS, parser
from bot.config import ROOT, Settings
from bot.web.webhook import LAST_ANSWERS

COMPOSE = (ROOT / "compose.yaml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
UNIT = ROOT / "deploy" / "abonement.service"
GUIDES = (ROOT / "docs" / "operation.md", ROOT / "docs" / "operation.ru.md")
# What other containers of the compose file are told, in the environment that their images read.
OF_OTHERS = {
    "POSTGRES_USER",
    "POSTGRES_PASSWORD",
    "POSTGRES_DB",
    "PGHOST",
    "PGUSER",
    "PGPASSWORD",
    "KEEP_DAYS",
    "DOMAIN",
}
NAME = re.compile(r"[A-Z][A-Z_]+[A-Z]")
SETTINGS = {name.upper() for name in Settings.model_fields}


def block(name: str) -> str:
    """A block of the compose file, by its first words."""
    found = re.search(rf"^(?P<indent> *){re.escape(name)}.*\n(?:(?P=indent) +.*\n|\n)*", COMPOSE, re.MULTILINE)
    assert found, name
    return found.group()


def told_to_the_bot() -> dict[str, str]:
    """Settings that the compose file gives, with the values that `.env` leaves to it."""
    lines = re.findall(r"^    ([A-Z_]+): (.*)$", block("x-bot:"), re.MULTILINE)
    return {name: value.strip('"') for name, value in lines}


def test_what_the_compose_file_tells_the_bot_are_its_settings() -> None:
    told = told_to_the_bot()
    assert set(told) <= SETTINGS
    assert {"BOT_TOKEN", "WEBHOOK_URL", "WEBHOOK_SECRET", "DATABASE_URL", "METHODIST_DATABASE_URL"} <= set(told)
    named = set(re.findall(r"\$\{([A-Z_]+)", COMPOSE))
    assert named <= SETTINGS | OF_OTHERS
    # Nothing secret has a value in the file.
    for name in ("BOT_TOKEN", "WEBHOOK_SECRET"):
        assert told[name].startswith(f"${{{name}:?"), name
    assert "${POSTGRES_PASSWORD:?" in told["DATABASE_URL"]


def test_the_bot_starts_with_what_the_compose_file_tells_it(monkeypatch: pytest.MonkeyPatch) -> None:
    given = {
        "BOT_TOKEN": "42:secret",
        "WEBHOOK_SECRET": "s3cret",
        "POSTGRES_PASSWORD": "a1b2",
        "DOMAIN": "bot.example.org",
    }

    def filled(value: str) -> str:
        return re.sub(r"\$\{([A-Z_]+)(?::[-?]([^}]*))?\}", lambda one: given.get(one[1], one[2] or ""), value)

    for name, value in told_to_the_bot().items():
        monkeypatch.setenv(name, filled(value) if name != "DOCUMENTS_DIR" else str(ROOT / "documents"))
    settings = Settings(_env_file=None)
    assert settings.webhook_url == "https://bot.example.org"
    assert settings.database_url == "postgresql://abonement:a1b2@postgres/abonement"
    assert f'"bot:{settings.webhook_port}"' in block("  proxy:"), "the proxy finds the webhook"


def test_the_compose_file_gives_commands_that_there_are() -> None:
    assert "x-bot: &bot" in COMPOSE
    for service, command in (("migrate", "migrate"), ("bot", "run")):
        text = block(f"  {service}:")
        assert "<<: *bot" in text and f"command: [{command}]" in text
        assert command in COMMANDS
    for service in re.findall(r"^      ([a-z]+):\n        condition:", COMPOSE, re.MULTILINE):
        assert f"\n  {service}:\n" in COMPOSE
    grace = re.search(r"stop_grace_period: (\d+)s", block("  bot:"))
    assert grace and int(grace[1]) > 2 * LAST_ANSWERS


def test_the_example_of_an_env_file_has_every_name_that_the_compose_file_asks_for() -> None:
    example = (ROOT / "deploy" / "env.example").read_text()
    names = set(re.findall(r"^(?:# )?([A-Z_]+)=", example, re.MULTILINE))
    assert names == set(re.findall(r"\$\{([A-Z_]+)", COMPOSE))


def copied() -> list[str]:
    """What the Dockerfile puts into the image, of this tree."""
    return re.findall(r"^COPY ([\w/.]+) [\w/.]+$", DOCKERFILE, re.MULTILINE)


def test_the_dockerfile_copies_what_there_is_and_runs_what_there_is() -> None:
    assert copied() == ["requirements/run.lock", "bot", "scheduler", "locales", "migrations", "documents"]
    ignored = (ROOT / ".dockerignore").read_text().splitlines()
    assert ignored[0] == "*" and {f"!{path}" for path in copied()} <= set(ignored)
    assert "--require-hashes" in DOCKERFILE and re.search(r"^USER abonement$", DOCKERFILE, re.MULTILINE)
    (entry,) = re.findall(r"^ENTRYPOINT (.*)$", DOCKERFILE, re.MULTILINE)
    (command,) = re.findall(r"^CMD (.*)$", DOCKERFILE, re.MULTILINE)
    (health,) = re.findall(r"^HEALTHCHECK .*CMD (.*)$", DOCKERFILE, re.MULTILINE)
    assert json.loads(entry) == ["python", "-m", "bot"]
    for run in (json.loads(command), json.loads(health)[3:]):
        assert parser().parse_args(run).command in COMMANDS


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The tree as it is in the image: what the Dockerfile copies, nothing else."""
    folder = tmp_path_factory.mktemp("srv")
    for name in copied():
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    yield folder


def test_what_is_in_the_image_is_enough(image: Path) -> None:
    environment = {"PATH": os.environ["PATH"], "HOME": str(image)}

    def bot(command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "bot", command], cwd=image, env=environment, capture_output=True, text=True
        )

    assert bot("migrate").stdout == "bot: up to date\nmethodist: up to date\n"
    imported = "import bot.app, bot.running, bot.operator, bot.reports.worker"
    subprocess.run([sys.executable, "-c", imported], cwd=image, env=environment, check=True)
    demo = bot("run")
    assert demo.returncode == 2 and demo.stderr.startswith("BOT_TOKEN is missing"), demo.stderr


def unit() -> RawConfigParser:
    read = RawConfigParser(strict=False)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read_string(UNIT.read_text())
    return read


def test_the_unit_runs_commands_that_there_are_and_stops_as_the_bot_does() -> None:
    service = unit()["Service"]
    for key, command in (("ExecStartPre", "migrate"), ("ExecStart", "run")):
        path, *arguments = shlex.split(service[key])
        assert path == f"{service['WorkingDirectory']}/.venv/bin/python"
        assert arguments == ["-m", "bot", command] and command in COMMANDS
    assert service["RestartPreventExitStatus"] == "2", "what settings that make no sense end with"
    assert float(service["TimeoutStopSec"]) > 2 * LAST_ANSWERS
    assert service["User"] != "root"


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_the_guides_name_services_commands_settings_and_files_that_there_are(guide: Path) -> None:
    text = guide.read_text()
    code = "\n".join(re.findall(r"^ {4,}(.*)$", text, re.MULTILINE) + re.findall(r"`([^`\n]+)`", text))
    for command in re.findall(r"python -m bot (\w+)", code):
        assert command in COMMANDS, command
    for service in re.findall(
        r"docker compose (?:run --rm|exec|logs|stop|start|restart|up -d|exec -T) (?:-[\w-]+ )*(\w+)", code
    ):
        assert f"\n  {service}:\n" in COMPOSE, service
    for name in NAME.findall(code):
        assert name in SETTINGS | OF_OTHERS, name
    for path in re.findall(r"\b((?:deploy|documents|docs|requirements)/[\w./-]+)", code):
        assert (ROOT / path).exists(), path


def test_both_guides_have_the_same_commands() -> None:
    english, russian = (re.findall(r"^ {4,}([^#\n]*)", guide.read_text(), re.MULTILINE) for guide in GUIDES)
    assert [line.strip() for line in english] == [line.strip() for line in russian]
    assert len(english) > 15
