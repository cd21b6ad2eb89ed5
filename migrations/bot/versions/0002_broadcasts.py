"""Broadcasts."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("state", sa.String(length=32), nullable=False),
        sa.Column("filter", sa.JSON(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("button", sa.String(length=32), nullable=True),
        sa.Column("button_ref", sa.String(length=1000), nullable=True),
        sa.Column("button_text", sa.String(length=64), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("correcting", sa.Boolean(), nullable=False),
        sa.Column("recalling", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("watch_chat_id", sa.String(length=64), nullable=True),
        sa.Column("watch_message_id", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_broadcasts_author_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcasts")),
    )
    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_broadcasts_author_id"), ["author_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_broadcasts_state"), ["state"], unique=False)

    op.create_table(
        "saved_audiences",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("filter", sa.JSON(), nullable=False),
        sa.Column("author_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["author_id"], ["people.id"], name=op.f("fk_saved_audiences_author_id"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_audiences")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_audiences_name")),
    )
    with op.batch_alter_table("saved_audiences", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_saved_audiences_author_id"), ["author_id"], unique=False)

    op.create_table(
        "broadcast_parts",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("broadcast_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("entities", sa.JSON(), nullable=False),
        sa.Column("file_id", sa.String(length=255), nullable=True),
        sa.Column("album", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_broadcast_parts_broadcast_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_broadcast_parts")),
        sa.UniqueConstraint("broadcast_id", "position", name=op.f("uq_broadcast_parts_broadcast_id_position")),
    )
    op.create_table(
        "receipts",
        sa.Column("broadcast_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("person_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcasts.id"], name=op.f("fk_receipts_broadcast_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_receipts_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("broadcast_id", "person_id", name=op.f("pk_receipts")),
    )
    with op.batch_alter_table("receipts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_receipts_person_id"), ["person_id"], unique=False)

    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.alter_column(
            "message_id",
            new_column_name="message_ids",
            existing_type=sa.String(length=32),
            type_=sa.String(length=400),
            existing_nullable=True,
        )
        batch_op.add_column(
            sa.Column("broadcast_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True)
        )
        batch_op.add_column(sa.Column("parts_sent", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("recalled_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("undone", sa.String(length=200), nullable=True))
        batch_op.create_index("ix_deliveries_broadcast_id_state", ["broadcast_id", "state"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_deliveries_broadcast_id"), "broadcasts", ["broadcast_id"], ["id"], ondelete="CASCADE"
        )


def downgrade() -> None:
    """Take back."""
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_deliveries_broadcast_id"), type_="foreignkey")
        batch_op.drop_index("ix_deliveries_broadcast_id_state")
        batch_op.drop_column("undone")
        batch_op.drop_column("recalled_at")
        batch_op.drop_column("revision")
        batch_op.drop_column("parts_sent")
        batch_op.drop_column("broadcast_id")
    # Several numbers have no place in the older table.
    op.execute("UPDATE deliveries SET message_ids = NULL WHERE message_ids LIKE '%,%'")
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.alter_column(
            "message_ids",
            new_column_name="message_id",
            existing_type=sa.String(length=400),
            type_=sa.String(length=32),
            existing_nullable=True,
        )

    with op.batch_alter_table("receipts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_receipts_person_id"))

    op.drop_table("receipts")
    op.drop_table("broadcast_parts")
    with op.batch_alter_table("saved_audiences", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_saved_audiences_author_id"))

    op.drop_table("saved_audiences")
    with op.batch_alter_table("broadcasts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_broadcasts_state"))
        batch_op.drop_index(batch_op.f("ix_broadcasts_author_id"))

    op.drop_table("broadcasts")
