"""How our column types are written in migrations: by what the database has, so that a migration of long ago does not depend
on the code of today."""

from typing import Any, Literal

from sqlalchemy import Enum
from sqlalchemy.types import TypeDecorator


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """Alembic's `render_item`: our own types as plain ones, codes of enumerations as text."""
    if kind != "type":
        return False
    if isinstance(item, Enum):
        return f"sa.String(length={item.length})"
    if isinstance(item, TypeDecorator) and type(item).__module__.startswith("bot."):
        return f"sa.{item.impl_instance!r}"
    return False
