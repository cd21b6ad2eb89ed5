"""Settings: what stands when nothing is set, how each is read, what is refused."""

from datetime import time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import SecretStr, ValidationError

from bot.config import ROOT, QuietHours, Settings

NIGHT = QuietHours(time(21), time(8))
PLAYGROUND = "http://127.0.0.1:8081"


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def read(**given: str) -> Settings:
    """Settings of an environment with these words in it."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in given.items():
            patch.setenv(name.upper(), value)
        return Settings()


def test_when_nothing_is_set() -> None:
    assert Settings().model_dump() == {
        "bot_token": None,
        "answers_key": None,
        "telegram_api_url": "https://api.telegram.org",
        "demo_clock_url": None,
        "webhook_url": None,
        "webhook_secret": None,
        "webhook_host": "127.0.0.1",
        "webhook_port": 8080,
        "database_url": "sqlite:///var/abonement.sqlite3",
        "methodist_database_url": "sqlite:///var/methodist.sqlite3",
        "redis_url": None,
        "timezone": ZoneInfo("Europe/Moscow"),
        "quiet_hours": {"begin": time(21), "end": time(8)},
        "admin_ids": frozenset(),
        "documents_dir": ROOT / "documents",
        "operator_name": "",
        "erasure_officer": "",
        "keep_unregistered_days": 30,
        "keep_words_days": 365,
        "keep_sent_days": 180,
        "log_format": "console",
        "log_level": "INFO",
        "metrics_port": None,
        "metrics_host": "127.0.0.1",
        "messages_per_second": 30.0,
        "updates_per_second": 3.0,
        "updates_burst": 30,
    }
    assert (ROOT / "bot" / "config.py").is_file()


def test_every_setting_says_what_it_is_for() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    ("name", "said", "value"),
    [
        ("bot_token", "42:secret", SecretStr("42:secret")),
        ("telegram_api_url", PLAYGROUND, PLAYGROUND),
        ("bot_token", " 42:secret ", SecretStr("42:secret")),
        ("telegram_api_url", f"{PLAYGROUND}/", PLAYGROUND),
        ("telegram_api_url", "http://[::1]:8081/behind/a/proxy", "http://[::1]:8081/behind/a/proxy"),
        ("webhook_host", "0.0.0.0", "0.0.0.0"),
        ("webhook_host", "::1", "::1"),
        ("webhook_host", "localhost", "localhost"),
        ("webhook_port", "9000", 9000),
        ("webhook_port", "65535", 65535),
        ("webhook_secret", "aZ09_-" * 42, SecretStr("aZ09_-" * 42)),
        ("database_url", "postgresql://bot:word@db/abonement", "postgresql://bot:word@db/abonement"),
        ("database_url", "sqlite+aiosqlite:///a.sqlite3", "sqlite+aiosqlite:///a.sqlite3"),
        (
            "database_url",
            "postgresql://bot:wo#rd@/abonement?host=/run/pg",
            "postgresql://bot:wo#rd@/abonement?host=/run/pg",
        ),
        ("methodist_database_url", "postgresql+asyncpg://db/m", "postgresql+asyncpg://db/m"),
        ("redis_url", "redis://:word@cache", SecretStr("redis://:word@cache")),
        ("redis_url", "rediss://cache:6380/1", SecretStr("rediss://cache:6380/1")),
        ("redis_url", "unix:///run/redis.sock?db=1", SecretStr("unix:///run/redis.sock?db=1")),
        ("timezone", "Asia/Omsk", ZoneInfo("Asia/Omsk")),
        ("quiet_hours", "22:30-07:15", QuietHours(time(22, 30), time(7, 15))),
        ("quiet_hours", " 13:00 - 15:00 ", QuietHours(time(13), time(15))),
        ("admin_ids", "telegram:1001,max:77", frozenset({"telegram:1001", "max:77"})),
        ("admin_ids", " 1001 , max:77 ,, ", frozenset({"telegram:1001", "max:77"})),
        ("admin_ids", "1001", frozenset({"telegram:1001"})),
        ("documents_dir", "/", Path("/")),
        ("log_format", "json", "json"),
        ("log_level", "DEBUG", "DEBUG"),
        ("metrics_port", "9100", 9100),
        ("messages_per_second", "1", 1.0),
        ("messages_per_second", "1000", 1000.0),
        ("updates_per_second", "0.5", 0.5),
        ("updates_burst", "1", 1),
    ],
)
def test_read_from_the_environment(name: str, said: str, value: Any) -> None:
    assert getattr(read(**{name: said}), name) == value


@pytest.mark.parametrize("name", Settings.model_fields)
def test_what_is_set_to_nothing_is_not_set(name: str) -> None:
    assert read(**{name: ""}) == Settings()


def test_read_from_a_file_beside_which_the_environment_comes_first(tmp_path: Path) -> None:
    words = "WEBHOOK_PORT=9000\nUPDATES_BURST=7\nQUIET_HOURS=22:00-06:00\nSOMEBODY_ELSES=1\n"
    (tmp_path / ".env").write_text(words, encoding="utf-8")
    settings = read(webhook_port="9001")
    assert (settings.webhook_port, settings.updates_burst) == (9001, 7)
    assert settings.quiet_hours == QuietHours(time(22), time(6))


def test_values_that_are_read_already_stay_as_they_are() -> None:
    admins = frozenset({"max:77"})
    settings = Settings(_env_file=None, quiet_hours=NIGHT, admin_ids=admins)
    assert (settings.quiet_hours, settings.admin_ids) == (NIGHT, admins)


@pytest.mark.parametrize("name", ["webhook_secret", "database_url", "quiet_hours", "updates_burst"])
def test_a_value_of_blanks_is_none(name: str) -> None:
    assert read(**{name: " \t "}) == Settings()


def test_a_file_saved_by_windows_is_read_from_its_first_line_on(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("WEBHOOK_PORT=9000\r\nUPDATES_BURST=7\r\n", encoding="utf-8-sig")
    assert (Settings().webhook_port, Settings().updates_burst) == (9000, 7)


def test_the_clock_is_shifted_only_where_the_playground_is() -> None:
    settings = read(telegram_api_url=PLAYGROUND, demo_clock_url=f"{PLAYGROUND}/clock")
    assert settings.demo_clock_url == f"{PLAYGROUND}/clock"
    for api in ("https://api.telegram.org", "http://127.0.0.1:8082"):
        with pytest.raises(ValidationError, match="DEMO_CLOCK_URL is for the playground only"):
            read(telegram_api_url=api, demo_clock_url=f"{PLAYGROUND}/clock")
