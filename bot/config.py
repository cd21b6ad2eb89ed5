"""Settings: from the environment or `.env`, each with its meaning, unit and default."""

import ipaddress
import re
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from yarl import URL

TELEGRAM_API = "https://api.telegram.org"
ROOT = Path(__file__).resolve().parent.parent
SHORTEST_KEY, DIFFERENT_IN_KEY = 32, 8
LAST_PORT = 65_535
Port = Annotated[int, Field(ge=1, le=LAST_PORT)]
# Three at least: what was sent can be recalled for two.
Days = Annotated[int, Field(ge=3, le=3650)]


@dataclass(frozen=True)
class QuietHours:
    """From when to when nothing but urgent messages is sent, city time; may go over midnight."""

    begin: time
    end: time


class Settings(BaseSettings):
    """What the operator may set. Raises pydantic's ValidationError for values that make no sense (`problem_lines` says it to the
    operator), UnicodeDecodeError or OSError for a `.env` that cannot be read."""

    # With -sig, because a file saved by Windows' Notepad begins with a mark that would become a part of the first name.
    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore"
    )

    bot_token: SecretStr | None = Field(None, description="Telegram's token; without one the playground is used")
    answers_key: SecretStr | None = Field(
        None,
        description="seals nameless answers until they are moved; none: made of the token, whose change loses them",
    )
    telegram_api_url: str = Field(TELEGRAM_API, description="base address of a Bot API server")
    demo_clock_url: str | None = Field(None, description="the playground's clock to follow; refused with real Telegram")
    webhook_url: str | None = Field(None, description="public address of the webhook; empty means long polling")
    webhook_secret: SecretStr | None = Field(
        None, description="the webhook's secret header, 1–256 of A-Za-z0-9_-; a webhook does not start without it"
    )
    webhook_host: str = Field(
        "127.0.0.1", description="local address the webhook listens on; 0.0.0.0 is every network the machine is in"
    )
    webhook_port: Port = Field(8080, description="local port the webhook listens on")
    database_url: str = Field("sqlite:///var/abonement.sqlite3", description="the bot's database")
    methodist_database_url: str = Field("sqlite:///var/methodist.sqlite3", description="the methodists' own database")
    redis_url: SecretStr | None = Field(None, description="orders one person's updates across webhook workers")
    timezone: ZoneInfo = Field(ZoneInfo("Europe/Moscow"), description="the city's zone")
    quiet_hours: Annotated[QuietHours, NoDecode] = Field(
        QuietHours(time(21), time(8)), description="HH:MM-HH:MM, city time; only urgent messages are sent then"
    )
    admin_ids: Annotated[frozenset[str], NoDecode] = Field(
        frozenset(), description="accounts that become admins: telegram:1001,max:77; a bare number is Telegram's"
    )
    documents_dir: Path = Field(ROOT / "documents", description="the centre's texts of consent and policy")
    operator_name: str = Field(
        "", max_length=300, description="the centre's name and address, as acts of destruction state them"
    )
    erasure_officer: str = Field(
        "", max_length=300, description="who answers for destroying data: name and position, for acts"
    )
    keep_unregistered_days: Days = Field(
        30, description="days after which who has consented and never registered is forgotten"
    )
    keep_words_days: Days = Field(
        365, description="days after which the words of a question that is over are forgotten"
    )
    keep_sent_days: Days = Field(
        180, description="days after which it is forgotten where a message that was sent stands"
    )
    log_format: Literal["console", "json"] = Field("console", description="how log lines look")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="from what level on")
    metrics_port: Port | None = Field(None, description="port of /metrics and /health; none: not served")
    metrics_host: str = Field(
        "127.0.0.1", description="address METRICS_PORT listens on; 0.0.0.0 is every network the machine is in"
    )
    messages_per_second: float = Field(
        30.0,
        ge=1,
        le=1000,
        allow_inf_nan=False,
        description="pace of deliveries; a bot that pays for it may send 1,000 a second",
    )
    updates_per_second: float = Field(
        3.0, gt=0, le=1000, allow_inf_nan=False, description="one person's sustained pace before «слишком часто»"
    )
    updates_burst: int = Field(30, gt=0, le=1000, description="how many updates at once one person may send")

    @model_validator(mode="before")
    @classmethod
    def _without_blanks(cls, values: dict[str, Any]) -> dict[str, Any]:
        """Blanks around a value mean nothing; a value of blanks is none."""
        stripped = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
        return {name: value for name, value in stripped.items() if value != ""}

    @field_validator("bot_token")
    @classmethod
    def _is_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", value.get_secret_value()):
            raise ValueError("must look like 1001:AAbb-cc_dd; take it from @BotFather")
        return value

    @field_validator("telegram_api_url", "demo_clock_url", "webhook_url")
    @classmethod
    def _is_a_web_address(cls, value: str | None) -> str | None:
        return None if value is None else _web_address(value)

    @field_validator("answers_key")
    @classmethod
    def _cannot_be_guessed(cls, value: SecretStr | None) -> SecretStr | None:
        key = value.get_secret_value() if value else None
        if key is not None and (len(key) < SHORTEST_KEY or len(set(key)) < DIFFERENT_IN_KEY):
            raise ValueError(
                f"must be at least {SHORTEST_KEY} characters long and random; make one with: openssl rand -hex 32"
            )
        return value

    @field_validator("operator_name", "erasure_officer")
    @classmethod
    def _is_one_line(cls, value: str) -> str:
        if not value.isprintable():
            raise ValueError("must be one line of text")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _is_a_header(cls, value: SecretStr | None) -> SecretStr | None:
        # Bot API, setWebhook, secret_token.
        if value and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("only 1–256 of A-Z, a-z, 0-9, _ and - may stand here")
        return value

    @field_validator("webhook_host", "metrics_host")
    @classmethod
    def _can_be_listened_on(cls, value: str) -> str:
        try:
            ipaddress.ip_address(value)
        except ValueError:
            # Only numbers and dots: meant as an address, and none.
            if not re.fullmatch(r"[A-Za-z0-9.-]+", value) or re.fullmatch(r"[0-9.]+", value):
                raise ValueError("must look like 127.0.0.1, ::1, 0.0.0.0 or localhost, without a port") from None
        return value

    @field_validator("database_url", "methodist_database_url")
    @classmethod
    def _is_a_database_of_ours(cls, value: str) -> str:
        return _database_url(value)

    @field_validator("redis_url")
    @classmethod
    def _is_a_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value:
            _check_redis(value.get_secret_value())
        return value

    @field_validator("timezone", mode="before")
    @classmethod
    def _read_timezone(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            return ZoneInfo(value)
        except (LookupError, ValueError, OSError) as error:
            raise ValueError("must look like Europe/Moscow or Asia/Omsk; this name is not known") from error

    @field_validator("quiet_hours", mode="before")
    @classmethod
    def _read_quiet_hours(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            begin, end = (time.fromisoformat(part.strip()) for part in value.split("-"))
        except ValueError as error:
            raise ValueError("must look like 21:00-08:00") from error
        if begin.tzinfo or end.tzinfo:
            raise ValueError("must look like 21:00-08:00: the city's own time, without a zone")
        return QuietHours(begin, end)

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _read_admin_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = [part.strip() for part in value.split(",") if part.strip()]
        if not all(re.fullmatch(r"((telegram|max):)?[1-9][0-9]*", part) for part in parts):
            raise ValueError("must look like telegram:1001,max:77: numbers of accounts with commas between, not @names")
        return frozenset(part if ":" in part else f"telegram:{part}" for part in parts)

    @field_validator("documents_dir")
    @classmethod
    def _is_a_folder(cls, value: Path) -> Path:
        if not value.is_dir():
            raise ValueError("there is no such folder")
        return value

    @model_validator(mode="after")
    def _clock_shifts_only_in_the_playground(self) -> "Settings":
        if self.demo_clock_url is None:
            return self
        if URL(self.demo_clock_url).origin() != URL(self.telegram_api_url).origin():
            raise ValueError(
                "DEMO_CLOCK_URL is for the playground only: it must be on the same host as TELEGRAM_API_URL"
            )
        return self

    @model_validator(mode="after")
    def _nobody_but_the_messenger_posts(self) -> "Settings":
        if self.webhook_url is None:
            return self
        if self.webhook_secret is None:
            raise ValueError(
                "WEBHOOK_SECRET is missing: without it a webhook would believe whoever knows its address. "
                "Set it to what `openssl rand -hex 32` prints, or leave WEBHOOK_URL empty for long polling"
            )
        if self.telegram_api_url == TELEGRAM_API and not self.webhook_url.startswith("https://"):
            raise ValueError("WEBHOOK_URL must begin with https://: Telegram posts to nothing else")
        if self.metrics_port == self.webhook_port:
            raise ValueError("METRICS_PORT and WEBHOOK_PORT are the same port: give each its own")
        return self

    @model_validator(mode="after")
    def _each_database_has_its_own_tables(self) -> "Settings":
        if _place(self.database_url) == _place(self.methodist_database_url):
            raise ValueError("METHODIST_DATABASE_URL is the bot's own database: give the methodists another one")
        return self


def problem_lines(problems: ValidationError) -> list[str]:
    """A line for each setting that makes no sense: its name, what is wrong, what it is for. Never its value, which may be a
    secret."""
    lines = []
    for problem in problems.errors(include_input=False, include_context=False, include_url=False):
        said = problem["msg"].removeprefix("Value error, ")
        name = str(problem["loc"][0]) if problem["loc"] else ""
        field = Settings.model_fields.get(name)
        lines.append(f"{name.upper()}: {said} ({field.description})" if field else said)
    return lines


def _web_address(value: str) -> str:
    """Without the slash at its end, so that paths can be put behind it. Raises ValueError."""
    hint = "must look like https://bot.example.org, with a host and nothing behind ? or #"
    try:
        url = URL(value)
        port = url.port
    except ValueError as error:
        raise ValueError(hint) from error
    whole = url.scheme in ("http", "https") and url.host and not re.search(r"\s", value)
    if not whole or not port or url.user or url.query_string or url.fragment:
        raise ValueError(hint)
    return value.rstrip("/")


def _database_url(value: str) -> str:
    """Raises ValueError for what none of our two databases can be opened by."""
    # Loaded here: what is wrong with other settings is said without it.
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import ArgumentError

    hint = "must look like sqlite:///folder/file.sqlite3 or postgresql://user:password@host/name"
    try:
        url = make_url(value)
    except (ArgumentError, ValueError) as error:
        raise ValueError(hint) from error
    match url.drivername.partition("+")[0]:
        case "sqlite":
            good = not url.host and url.database not in (None, "", ":memory:")
        case "postgresql":
            good = bool(url.database) and (url.port is None or 1 <= url.port <= LAST_PORT)
        case _:
            good = False
    if not good:
        raise ValueError(hint)
    return value


def _place(database_url: str) -> tuple[object, ...]:
    """What tells one database from another, whoever logs in there."""
    from sqlalchemy.engine import make_url

    url = make_url(database_url)
    host = url.query.get("host", url.host)
    return url.get_backend_name(), host, url.port, url.database


def _check_redis(value: str) -> None:
    """Raises ValueError for what redis-py cannot connect by; connects to nothing."""
    # Loaded only where a Redis is used.
    from redis.asyncio import ConnectionPool

    hint = "must look like redis://:password@host:6379/0 or rediss://…; write a # in the password as %23"
    if "#" in value:
        raise ValueError(hint)
    try:
        pool = ConnectionPool.from_url(value)
        pool.make_connection()  # type: ignore[no-untyped-call]
    except (ValueError, TypeError, AttributeError) as error:
        raise ValueError(hint) from error
    port = pool.connection_kwargs.get("port")
    if port is not None and not 1 <= port <= LAST_PORT:
        raise ValueError(hint)
