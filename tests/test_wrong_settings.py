"""Settings that make no sense: each is said in one line of its own, and nothing starts."""

from pathlib import Path

import pytest

from bot.__main__ import USAGE, main
from bot.config import Settings

SECRET = "correct-horse"
# In values below: not to be repeated on a screen or in a journal, however wrong the rest is.
PASSWORD = "s3cret"
URLS_OF_NOTHING = (
    "nonsense",
    "example.org",
    "ftp://example.org",
    "https://",
    "https://example.org:port",
    "https://a:99999",
)
ADDRESSES = (*URLS_OF_NOTHING, "https://a:0", "https://user@a", "https://a?x=1", "https://a#x", "https://a b", "///")
DATABASES = (
    "var/abonement.sqlite3",
    "sqlite",
    "sqlite://",
    "sqlite://var/abonement.sqlite3",
    "sqlite:///:memory:",
    "mysql://db/abonement",
    "mysql+sqlite://db/abonement",
    "postgres://db/abonement",
    "postgresql://db",
    "postgresql://bot:s3cret@db:port/abonement",
    "postgresql://bot:s3cret@db:99999/abonement",
    "postgresql://bot:s3cret@db:0/abonement",
    "postgresql://bot:s3cret@db:-1/abonement",
)
PORTS = ("many", "99999", "65536", "0", "-1", "80.5", "inf", "nan", "8080;8081", "0x50")
WRONG: dict[str, tuple[str, ...]] = {
    "bot_token": ("hello-s3cret", "4242:", ":s3cret", "42 42:secret", "4242:се́крет", "4242:s3cret b", "bot4242:secret"),
    "telegram_api_url": ADDRESSES,
    "demo_clock_url": ADDRESSES,
    "webhook_url": ADDRESSES,
    "webhook_secret": ("s3cret b", "слово", "s3cret=b", "a.b", "x" * 257, "quo'te"),
    "webhook_host": ("1.2.3", "1.2.3.999", "127.0.0.1:8080", "http://localhost", "a b", "*", "хост"),
    "webhook_port": PORTS,
    "metrics_port": PORTS,
    "metrics_host": ("1.2.3", "1.2.3.999", "127.0.0.1:8080", "http://localhost", "a b", "*", "хост"),
    "database_url": DATABASES,
    "methodist_database_url": DATABASES,
    "redis_url": (
        "cache:6379",
        "http://cache",
        "redis://:s3cret@cache:port",
        "redis://cache:99999",
        "redis://cache?db=first",
        "redis://cache?nonsense=1",
        "redis://:s3cret#@cache",
    ),
    "timezone": ("Europe/Ryazan", "Europe", "../etc/passwd", "/etc/passwd", "UTC+3", "Москва"),
    "quiet_hours": (
        "abc",
        "21:00",
        "21-8",
        "25:00-08:00",
        "21:00-08:00-09:00",
        "21:00+03:00-08:00",
        "21:00Z-08:00Z",
        "-",
    ),
    "admin_ids": (
        "@name",
        "1;2",
        "1001 1002",
        "-5",
        "0",
        "1.5",
        "vk:5",
        "telegram:",
        "telegram:@name",
        "max:1;max:2",
        "１",
    ),
    "answers_key": ("s3cret", "s3cret" * 5, "s3cret" * 6),
    "operator_name": ("ц" * 301, "МБУ «Центр»\nРязань"),
    "erasure_officer": ("ц" * 301, "Петрова\tметодист"),
    "documents_dir": ("/nowhere/at/all", "/proc/version", "bot.sqlite3"),
    **dict.fromkeys(
        ("keep_unregistered_days", "keep_words_days", "keep_sent_days"),
        ("2", "0", "-1", "3651", "inf", "nan", "1.5", "many"),
    ),
    "log_format": ("xml", "JSON"),
    "log_level": ("info", "LOUD", "10"),
    "messages_per_second": ("inf", "-inf", "nan", "0", "0.9", "-1", "1001", "1e9", "many", "30,5"),
    "updates_per_second": ("inf", "nan", "0", "-1", "1001", "many"),
    "updates_burst": ("inf", "nan", "0", "-1", "1001", "2.5", "many"),
}


def start(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *command: str, **given: str
) -> list[str]:
    """The lines of a start that is refused because of these settings."""
    for name, value in given.items():
        monkeypatch.setenv(name.upper(), value)
    assert main(list(command or ("run",))) == USAGE
    out, err = capsys.readouterr()
    assert out == ""
    return err.splitlines()


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)
    # The logs of these tests' process stay as they are.
    for name in ("set_up_logs", "log_what_nobody_caught"):
        monkeypatch.setattr(f"bot.__main__.{name}", lambda *_: None)


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in WRONG.items() for value in values])
def test_a_wrong_setting_is_said_in_one_line(
    name: str, value: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (line,) = start(capsys, monkeypatch, **{name: value})
    assert line.startswith(f"{name.upper()}: "), line
    assert "Value error" not in line
    # What it is for stands behind what is wrong with it.
    assert str(Settings.model_fields[name].description) in line
    assert PASSWORD not in line


def test_every_setting_has_been_set_wrongly() -> None:
    assert set(WRONG) == set(Settings.model_fields)


def test_all_that_is_wrong_is_said_at_once(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    lines = start(capsys, monkeypatch, webhook_port="99999", admin_ids="@name", timezone="Mars/Olympus")
    assert [line.partition(":")[0] for line in lines] == ["WEBHOOK_PORT", "TIMEZONE", "ADMIN_IDS"]


def test_a_webhook_without_a_secret_does_not_start(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (line,) = start(capsys, monkeypatch, webhook_url="https://bot.example.org", bot_token="4242:test")
    assert line.startswith("WEBHOOK_SECRET is missing") and "openssl rand -hex 32" in line
    (line,) = start(capsys, monkeypatch, webhook_secret=" ")
    assert line.startswith("WEBHOOK_SECRET is missing")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"webhook_url": "http://bot.example.org", "webhook_secret": SECRET}, "WEBHOOK_URL must begin with https://"),
        (
            {
                "webhook_url": "https://bot.example.org",
                "webhook_secret": SECRET,
                "webhook_port": "9000",
                "metrics_port": "9000",
            },
            "METRICS_PORT and WEBHOOK_PORT",
        ),
        (
            {"database_url": "sqlite:///a.sqlite3", "methodist_database_url": "sqlite+aiosqlite:///a.sqlite3"},
            "METHODIST_DATABASE_URL is the bot's own database",
        ),
        (
            {
                "database_url": "postgresql://bot:s3cret@db/abonement",
                "methodist_database_url": "postgresql+asyncpg://methodist:other@db/abonement",
            },
            "METHODIST_DATABASE_URL is the bot's own database",
        ),
        ({"demo_clock_url": "http://127.0.0.1:8081/api/clock"}, "DEMO_CLOCK_URL is for the playground only"),
    ],
)
def test_settings_that_do_not_go_together_are_said_in_one_line(
    given: dict[str, str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (line,) = start(capsys, monkeypatch, **given)
    assert line.startswith(said) and PASSWORD not in line


@pytest.mark.parametrize("command", ["run", "migrate", "health"])
def test_a_file_of_settings_that_cannot_be_read(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("ADMIN_IDS=1 # Анна", encoding="cp1251")
    (line,) = start(capsys, monkeypatch, command)
    assert line.startswith(".env cannot be read") and "UTF-8" in line


@pytest.mark.parametrize(
    ("name", "content"),
    [("consent.ru.txt", None), ("policy.ru.txt", None), ("consent.en.txt", b"no date\n"), ("policy.ru.txt", b"\xcf")],
)
def test_documents_that_nobody_could_be_shown(
    name: str,
    content: bytes | None,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for document in ("consent.ru.txt", "consent.en.txt", "policy.ru.txt"):
        (tmp_path / document).write_text("2026-09-01\nТекст")
    if content is None:
        (tmp_path / name).unlink()
    else:
        (tmp_path / name).write_bytes(content)
    (line,) = start(capsys, monkeypatch, documents_dir=str(tmp_path), bot_token="4242:test")
    assert line.startswith("DOCUMENTS_DIR: ") and name in line and "2026-09-01" in line


@pytest.mark.parametrize("port", ["99999", "-1", "many", "1.5"])
def test_the_playgrounds_port_is_a_port(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["run", f"--port={port}"])
    assert ended.value.code == USAGE
    assert "a port is a number up to 65535" in capsys.readouterr().err
