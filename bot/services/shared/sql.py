"""What SQLAlchemy spells per dialect, or leaves untyped: INSERT … ON CONFLICT, and how many rows a statement changed."""

from typing import Any

from sqlalchemy import CursorResult, Result
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

Upsert = sqlite.Insert | postgresql.Insert


def insert_for(session: AsyncSession, table: Any) -> Upsert:
    """An INSERT of the session's dialect, with `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return sqlite.insert(table) if session.get_bind().dialect.name == "sqlite" else postgresql.insert(table)


def rows_changed(result: Result[Any]) -> int:
    """How many rows an INSERT, UPDATE or DELETE has changed."""
    return result.rowcount if isinstance(result, CursorResult) else 0
