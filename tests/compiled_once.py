"""Statements are compiled once for all databases of a test process: each test has databases, so engines, of its own, and
compiling the same statements anew would be a fifth of its time."""

from typing import Any

from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.util import LRUCache

from bot import database

STATEMENTS = 5000


def share_compiled_statements() -> None:
    """From here on all engines of one kind of database keep compiled statements together.

    A cache knows a statement by its dialect too, so dialects of one kind count as the same one."""
    kept: dict[type, LRUCache[Any, Any]] = {}
    create = create_async_engine

    def create_sharing(*args: Any, **options: Any) -> AsyncEngine:
        engine = create(*args, **options)
        kind = type(engine.sync_engine.dialect)
        engine.sync_engine._compiled_cache = kept.setdefault(kind, LRUCache(STATEMENTS))
        return engine

    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
    DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]
    vars(database)["create_async_engine"] = create_sharing
