"""After an erasure the chat is told when its traces are gone, and what others were sent is taken back; earlier acts of destruction
keep no counts and no hour, by which a nameless row could be told from others."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op
from pydantic_settings import BaseSettings, SettingsConfigDict


revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CATEGORIES = ["name", "work", "experience", "account", "consent", "interests", "participation", "words", "service"]
CATEGORIES_OF_GUESTS = ["account", "consent", "service"]
# All that earlier releases could count of somebody who had only consented.
COUNTED_OF_GUESTS = frozenset(("person", "account", "consent", "draft", "delivery", "command-list", "words"))
ACTS = sa.table(
    "erasure_acts",
    sa.column("id", ROW_ID),
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("destroyed", sa.JSON()),
    sa.column("depersonalised", sa.JSON()),
    sa.column("log", sa.JSON()),
)
JOURNAL = sa.table(
    "audit_log",
    sa.column("at", sa.DateTime(timezone=True)),
    sa.column("object_kind", sa.String()),
    sa.column("object_id", sa.String()),
)


class City(BaseSettings):
    """The one setting that is needed: what day an act was made."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8-sig", env_ignore_empty=True, extra="ignore"
    )
    timezone: str = "Europe/Moscow"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "farewells",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("messenger", sa.String(length=16), nullable=True),
        sa.Column("bot_id", sa.String(length=32), nullable=True),
        sa.Column("chat_id", sa.String(length=64), nullable=True),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("stage", sa.String(length=32), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_farewells")),
    )
    op.create_table(
        "take_backs",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("messenger", sa.String(length=16), nullable=False),
        sa.Column("bot_id", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_take_backs")),
    )
    city = ZoneInfo(City().timezone)
    for act in op.get_bind().execute(sa.select(ACTS)).all():
        day = datetime.combine(_aware(act.at).astimezone(city).date(), time(), city).astimezone(UTC)
        cleared = {"at": day, "depersonalised": {}, "log": []}
        if isinstance(act.destroyed, dict):
            guest = set(act.destroyed) <= COUNTED_OF_GUESTS and not act.depersonalised
            cleared["destroyed"] = CATEGORIES_OF_GUESTS if guest else CATEGORIES
        op.execute(ACTS.update().where(ACTS.c.id == act.id).values(cleared))
        named = JOURNAL.update().where(JOURNAL.c.object_kind == "erasure_act", JOURNAL.c.object_id == str(act.id))
        op.execute(named.values(at=day))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def downgrade() -> None:
    """Take back; what acts had counted does not come again."""
    op.drop_table("take_backs")
    op.drop_table("farewells")
