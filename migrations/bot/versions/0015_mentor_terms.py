"""Who mentored when, of which kind and where. Of earlier times is known since when today's mentors are."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op


revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "mentor_terms",
        sa.Column("id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("organisation_id", ROW_ID, nullable=True),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_mentor_terms_person_id"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisations.id"],
            name=op.f("fk_mentor_terms_organisation_id"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentor_terms")),
    )
    op.create_index(op.f("ix_mentor_terms_person_id"), "mentor_terms", ["person_id"])
    op.execute(
        "INSERT INTO mentor_terms (person_id, kind, organisation_id, began_at) "
        "SELECT mentors.person_id, mentors.kind, people.organisation_id, coalesce(mentors.decided_at, mentors.offered_at) "
        "FROM mentors JOIN people ON people.id = mentors.person_id WHERE mentors.state IN ('active', 'paused')"
    )


def downgrade() -> None:
    """Take back."""
    op.drop_index(op.f("ix_mentor_terms_person_id"), table_name="mentor_terms")
    op.drop_table("mentor_terms")
