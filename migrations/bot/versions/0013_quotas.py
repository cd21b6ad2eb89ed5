"""How often people and groups wake others."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    row_id = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "quotas",
        sa.Column("id", row_id, nullable=False),
        sa.Column("person_id", row_id, nullable=True),
        sa.Column("group_chat_id", row_id, nullable=True),
        sa.Column("deed", sa.String(length=32), nullable=False),
        sa.Column("spent_until", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_chat_id"], ["group_chats.id"], name=op.f("fk_quotas_group_chat_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_quotas_person_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotas")),
        sa.UniqueConstraint("group_chat_id", "deed", name=op.f("uq_quotas_group_chat_id_deed")),
        sa.UniqueConstraint("person_id", "deed", name=op.f("uq_quotas_person_id_deed")),
    )


def downgrade() -> None:
    """Take back."""
    op.drop_table("quotas")
