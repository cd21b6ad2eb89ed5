"""A row for each message that was sent: in which chat, under which number. What stood on deliveries with commas between moves."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ACCOUNT = """
    (SELECT id FROM accounts WHERE person_id = d.person_id AND chat_id = d.chat_id ORDER BY preferred DESC, id LIMIT 1)
"""
SPLIT = {
    "sqlite": f"""
        INSERT INTO sent_messages (delivery_id, position, account_id, chat_id, message_id)
        SELECT d.id, one.key, {ACCOUNT}, d.chat_id, one.value
        FROM deliveries d, json_each('["' || replace(d.message_ids, ',', '","') || '"]') one
        WHERE d.message_ids IS NOT NULL AND d.chat_id IS NOT NULL
    """,
    "postgresql": f"""
        INSERT INTO sent_messages (delivery_id, position, account_id, chat_id, message_id)
        SELECT d.id, one.place - 1, {ACCOUNT}, d.chat_id, one.message
        FROM deliveries d, unnest(string_to_array(d.message_ids, ',')) WITH ORDINALITY AS one (message, place)
        WHERE d.message_ids IS NOT NULL AND d.chat_id IS NOT NULL
    """,
}
# SQLite joins in the order in which rows come.
JOINED = {
    "sqlite": "(SELECT group_concat(message_id, ',') FROM (SELECT message_id FROM {of} ORDER BY position))",
    "postgresql": "(SELECT string_agg(message_id, ',' ORDER BY position) FROM {of})",
}
OF_DELIVERY = "sent_messages WHERE delivery_id = deliveries.id"


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "sent_messages",
        sa.Column("delivery_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("chat_id", sa.String(length=64), nullable=False),
        sa.Column("message_id", sa.String(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["deliveries.id"], name=op.f("fk_sent_messages_delivery_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("delivery_id", "position", name=op.f("pk_sent_messages")),
        sqlite_with_rowid=False,
    )
    op.execute(SPLIT[op.get_bind().dialect.name])
    # Not in a batch: the table made anew would take the rows that point to it along.
    op.drop_column("deliveries", "message_ids")
    op.drop_column("deliveries", "chat_id")


def downgrade() -> None:
    """Take back."""
    op.add_column("deliveries", sa.Column("chat_id", sa.String(length=64), nullable=True))
    op.add_column("deliveries", sa.Column("message_ids", sa.String(length=400), nullable=True))
    joined = JOINED[op.get_bind().dialect.name].format(of=OF_DELIVERY)
    op.execute(f"""
        UPDATE deliveries SET message_ids = {joined},
            chat_id = (SELECT chat_id FROM {OF_DELIVERY} ORDER BY position DESC LIMIT 1)
        WHERE id IN (SELECT delivery_id FROM sent_messages)
    """)
    op.drop_table("sent_messages")
