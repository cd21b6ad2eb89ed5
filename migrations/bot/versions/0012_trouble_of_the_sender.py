"""What keeps the holder of a lease from its work stands beside the lease, for the operator."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    """Apply."""
    op.add_column("leases", sa.Column("trouble", sa.String(length=20), nullable=True))
    op.add_column("leases", sa.Column("troubled_since", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Take back."""
    op.drop_column("leases", "troubled_since")
    op.drop_column("leases", "trouble")
