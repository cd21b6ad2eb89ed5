"""Pairs are called so: the tables and columns that said «mentorship», with every constraint, index and sequence of theirs."""

from collections.abc import Sequence

from alembic import op
from sqlalchemy import Connection, text


revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

# Parents first.
TABLES = ("mentorships", "mentorship_steps", "mentorship_answers", "meetings")
OLD, NEW = "mentorship", "pair"


def upgrade() -> None:
    """Apply."""
    _rename(TABLES, OLD, NEW)


def downgrade() -> None:
    """Take back."""
    _rename([table.replace(OLD, NEW) for table in TABLES], NEW, OLD)


def _rename(tables: Sequence[str], old: str, new: str) -> None:
    connection = op.get_bind()
    if connection.dialect.name == "sqlite":
        _rebuild(connection, tables, old, new)
    else:
        _rename_in_place(connection, tables, old, new)


def _rebuild(connection: Connection, tables: Sequence[str], old: str, new: str) -> None:
    """SQLite names constraints in a table's definition only: the tables are made anew under the new names."""
    names = ", ".join(f"'{table}'" for table in tables)
    definitions = connection.execute(
        # The indexes of keys have no definition: SQLite makes them itself.
        text(f"SELECT type, tbl_name, sql FROM sqlite_master WHERE tbl_name IN ({names}) AND sql IS NOT NULL")
    ).all()
    for table in tables:
        op.rename_table(table, f"before_{table}")
    for table in tables:
        name, before = table.replace(old, new), f"before_{table}"
        op.execute(next(sql for kind, of, sql in definitions if kind == "table" and of == table).replace(old, new))
        op.execute(f"INSERT INTO {name} SELECT * FROM {before}")
        # Numbers of rows that are gone are not given out again.
        op.execute(f"DELETE FROM sqlite_sequence WHERE name = '{name}'")
        op.execute(f"INSERT INTO sqlite_sequence SELECT '{name}', seq FROM sqlite_sequence WHERE name = '{before}'")
    # Children first: a parent that is dropped takes its children's rows along.
    for table in reversed(tables):
        op.drop_table(f"before_{table}")
    for kind, _, sql in definitions:
        if kind == "index":
            op.execute(sql.replace(old, new))


def _rename_in_place(connection: Connection, tables: Sequence[str], old: str, new: str) -> None:
    for table in tables:
        of_table = f"conrelid = '{table}'::regclass AND conname LIKE '%{old}%'"
        # With a key's constraint its index is renamed.
        for name in connection.scalars(text(f"SELECT conname FROM pg_constraint WHERE {of_table}")).all():
            op.execute(f"ALTER TABLE {table} RENAME CONSTRAINT {name} TO {name.replace(old, new)}")
        if table != f"{old}s":
            op.alter_column(table, f"{old}_id", new_column_name=f"{new}_id")
        if old in table:
            op.rename_table(table, table.replace(old, new))
    others = f"relnamespace = current_schema()::regnamespace AND relname LIKE '%{old}%' AND relkind IN ('i', 'S')"
    for name, kind in connection.execute(text(f"SELECT relname, relkind::text FROM pg_class WHERE {others}")).all():
        op.execute(f"ALTER {'INDEX' if kind == 'i' else 'SEQUENCE'} {name} RENAME TO {name.replace(old, new)}")
