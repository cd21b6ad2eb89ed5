"""Deliveries: indexes of what few of them have hold only those; one has the order that a broadcast is drawn in."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

OF_SOME = {
    "ix_deliveries_group_chat_id": ["group_chat_id"],
    "ix_deliveries_event_id": ["event_id"],
    "ix_deliveries_lane_state": ["lane", "state"],
}


def upgrade() -> None:
    """Apply."""
    for name, columns in OF_SOME.items():
        some = sa.text(f"{columns[0]} IS NOT NULL")
        op.drop_index(name, "deliveries")
        op.create_index(name, "deliveries", columns, unique=False, postgresql_where=some, sqlite_where=some)
    op.drop_index("ix_deliveries_broadcast_id_state", "deliveries")
    op.create_index("ix_deliveries_broadcast_id_state_id", "deliveries", ["broadcast_id", "state", "id"], unique=False)


def downgrade() -> None:
    """Take back."""
    op.drop_index("ix_deliveries_broadcast_id_state_id", "deliveries")
    op.create_index("ix_deliveries_broadcast_id_state", "deliveries", ["broadcast_id", "state"], unique=False)
    for name, columns in OF_SOME.items():
        op.drop_index(name, "deliveries")
        op.create_index(name, "deliveries", columns, unique=False)
