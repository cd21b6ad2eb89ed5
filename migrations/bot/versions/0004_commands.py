"""The commands that chats of people with roles were told of."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0004"
down_revision: str | None = "0003"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "command_lists",
        sa.Column("messenger", sa.String(length=16), nullable=False),
        sa.Column("bot_id", sa.String(length=32), nullable=False),
        sa.Column("chat_id", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("listed", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_command_lists_account_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("messenger", "bot_id", "chat_id", name=op.f("pk_command_lists")),
    )
    with op.batch_alter_table("command_lists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_command_lists_account_id"), ["account_id"], unique=False)


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("command_lists", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_command_lists_account_id"))

    op.drop_table("command_lists")
