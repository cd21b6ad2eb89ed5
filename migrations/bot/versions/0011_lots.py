"""Nameless answers wait under seal and move in lots of five people; what was said about pairs no longer stands with the pair.

What both sides said so far moves at once where a side's answers, as methodists have seen them, are of five people or more: one
lot, under random numbers. What is of fewer, and what methodists have not seen yet, waits for others and is not shown. Answers
of anonymous questionnaires that are closed and were never to be shown are destroyed; that their people answered is known from
the invitations."""

import random
import uuid
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op


revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

LOT = 5
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SAID = """
    SELECT a.pair_id, a.side, a.question, a.value, a.words, a.released,
        CASE a.side WHEN 'mentor' THEN p.mentor_id ELSE p.young_id END AS person_id
    FROM pair_answers a JOIN pairs p ON p.id = a.pair_id
"""
NEVER_SHOWN = """
    SELECT r.id FROM responses r JOIN questionnaires q ON q.id = r.questionnaire_id
    WHERE q.anonymous AND q.closed_at IS NOT NULL AND NOT r.released
"""
WAITING = sa.table(
    "waiting_words", sa.column("pair_id"), sa.column("side"), sa.column("person_id"), sa.column("values", sa.JSON())
)
Said = dict[tuple[int, str], list[Any]]


def upgrade() -> None:
    """Apply."""
    op.create_table(
        "waiting_responses",
        sa.Column("questionnaire_id", ROW_ID, nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaires.id"],
            name=op.f("fk_waiting_responses_questionnaire_id"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_waiting_responses_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("questionnaire_id", "person_id", name=op.f("pk_waiting_responses")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_waiting_responses_person_id"), "waiting_responses", ["person_id"])
    op.create_table(
        "waiting_words",
        sa.Column("pair_id", ROW_ID, nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("person_id", ROW_ID, nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pairs.id"], name=op.f("fk_waiting_words_pair_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["people.id"], name=op.f("fk_waiting_words_person_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("pair_id", "side", name=op.f("pk_waiting_words")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_waiting_words_person_id"), "waiting_words", ["person_id"])
    op.create_table(
        "nameless_pair_answers",
        sa.Column("response_id", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("response_id", "question", name=op.f("pk_nameless_pair_answers")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sweeps",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("waits_since", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sweeps")),
    )
    # Not in a batch: the table made anew would take the rows that point to it along.
    for side in ("young", "mentor"):
        column = sa.Column(f"{side}_answered", sa.Boolean(), nullable=False, server_default=sa.false())
        op.add_column("pairs", column)
        op.execute(f"""
            UPDATE pairs SET {side}_answered = {sa.true().compile(dialect=op.get_bind().dialect)}
            WHERE id IN (SELECT pair_id FROM pair_answers WHERE side = '{side}')
        """)
    _carry()
    op.drop_table("pair_answers")
    op.execute(f"DELETE FROM answers WHERE response_id IN ({NEVER_SHOWN})")
    op.execute(f"DELETE FROM responses WHERE id IN ({NEVER_SHOWN})")


def _carry() -> None:
    seen: dict[str, Said] = defaultdict(lambda: defaultdict(list))
    waiting: Said = defaultdict(list)
    for row in op.get_bind().execute(sa.text(SAID)):
        said = seen[row.side] if row.released else waiting
        said[row.pair_id, row.side].append(row)
    for said in seen.values():
        if len({rows[0].person_id for rows in said.values()}) >= LOT:
            _move(list(said.values()))
        else:
            waiting |= said
    op.bulk_insert(
        WAITING,
        [
            {"pair_id": pair_id, "side": side, "person_id": rows[0].person_id, "values": _values(rows)}
            for (pair_id, side), rows in waiting.items()
        ],
    )


def _values(rows: list[Any]) -> dict[str, Any]:
    return {row.question: row.words if row.value is None else row.value for row in rows}


def _move(lot: list[list[Any]]) -> None:
    columns = ("response_id", "question", "side", "value", "words")
    into = sa.table("nameless_pair_answers", *(sa.column(name) for name in columns))
    made = []
    for rows in lot:
        number = uuid.uuid4().hex
        made += [(number, row.question, row.side, row.value, row.words) for row in rows]
    random.SystemRandom().shuffle(made)
    op.bulk_insert(into, [dict(zip(columns, row, strict=True)) for row in made])


def downgrade() -> None:
    """Take back. What was moved leads to no pair and cannot stand with one, what waits under seal cannot be opened here: both
    go."""
    before = op.create_table(
        "pair_answers",
        sa.Column("pair_id", ROW_ID, nullable=False),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("question", sa.String(length=32), nullable=False),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["pair_id"], ["pairs.id"], name=op.f("fk_pair_answers_pair_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("pair_id", "side", "question", name=op.f("pk_pair_answers")),
    )
    rows = [
        {
            "pair_id": row.pair_id,
            "side": row.side,
            "question": question,
            "value": said if isinstance(said, int) else None,
            "words": said if isinstance(said, str) else None,
            "released": False,
        }
        for row in op.get_bind().execute(sa.select(WAITING))
        for question, said in row._mapping["values"].items()
        if not isinstance(said, dict)
    ]
    op.bulk_insert(before, rows)
    for side in ("mentor", "young"):
        op.drop_column("pairs", f"{side}_answered")
    for table in ("sweeps", "nameless_pair_answers", "waiting_words", "waiting_responses"):
        op.drop_table(table)
