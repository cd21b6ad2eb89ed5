"""Marks and questions of organisations are told in lots of five: what was told of each. Of the old ones nothing is yet; the job
makes their lots."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column("consultations", sa.Column("mark_told", sa.Integer(), nullable=True))
    op.add_column("consultations", sa.Column("in_time_told", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("consultations", "in_time_told")
    op.drop_column("consultations", "mark_told")
