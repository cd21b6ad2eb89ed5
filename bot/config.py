"""Settings: from the environment or `.env`, each with its meaning, unit and default."""

from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from yarl import URL

TELEGRAM_API = "https://api.telegram.org"
ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class QuietHours:
    """From when to when nothing but urgent messages is sent, city time; may go over midnight."""

    begin: time
    end: time


class Settings(BaseSettings):
    """What the operator may set. Raises pydantic's ValidationError for values that make no sense."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore")

    bot_token: SecretStr | None = Field(None, description="Telegram's token; without one the playground is used")
    telegram_api_url: str = Field(TELEGRAM_API, description="base address of a Bot API server")
    demo_clock_url: str | None = Field(None, description="the playground's clock to follow; refused with real Telegram")
    webhook_url: str | None = Field(None, description="public address of the webhook; empty means long polling")
    webhook_secret: SecretStr | None = Field(None, description="the webhook's secret header, 1–256 of A-Za-z0-9_-")
    webhook_port: int = Field(8080, description="local port the webhook listens on")
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
    log_format: Literal["console", "json"] = Field("console", description="how log lines look")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field("INFO", description="from what level on")
    metrics_port: int | None = Field(None, description="port of Prometheus metrics; none: not served")
    messages_per_second: float = Field(
        30.0, ge=1, description="pace of deliveries; a bot that pays for it may send 1,000 a second"
    )
    updates_per_second: float = Field(3.0, gt=0, description="one person's sustained pace before «слишком часто»")
    updates_burst: int = Field(30, gt=0, description="how many updates at once one person may send")

    @field_validator("database_url", "methodist_database_url")
    @classmethod
    def _is_a_database_of_ours(cls, value: str) -> str:
        scheme, found, _ = value.partition("://")
        if not found or scheme.partition("+")[0] not in ("sqlite", "postgresql"):
            raise ValueError("looks like sqlite:///folder/file.sqlite3 or postgresql://user:password@host/name")
        return value

    @field_validator("quiet_hours", mode="before")
    @classmethod
    def _read_quiet_hours(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        try:
            begin, end = (time.fromisoformat(part.strip()) for part in value.split("-"))
        except ValueError as error:
            raise ValueError("QUIET_HOURS looks like 21:00-08:00") from error
        return QuietHours(begin, end)

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _read_admin_ids(cls, value: object) -> object:
        if not isinstance(value, str):
            return value
        parts = (part.strip() for part in value.split(","))
        return frozenset(part if ":" in part else f"telegram:{part}" for part in parts if part)

    @model_validator(mode="after")
    def _clock_shifts_only_in_the_playground(self) -> "Settings":
        if self.demo_clock_url is None:
            return self
        if URL(self.demo_clock_url).origin() != URL(self.telegram_api_url).origin():
            raise ValueError(
                "DEMO_CLOCK_URL is for the playground only: it must be on the same host as TELEGRAM_API_URL"
            )
        return self
