"""INSERT … ON CONFLICT, which SQLite and PostgreSQL both have and SQLAlchemy spells per dialect."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

Upsert = sqlite.Insert | postgresql.Insert


def insert_for(session: AsyncSession, table: Any) -> Upsert:
    """An INSERT of the session's dialect, with `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)
