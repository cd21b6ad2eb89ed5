"""Alembic's entry for the bot's database; bot/migrating.py gives the connection."""

from alembic import context

from bot.models import Base
from migrations.rendering import render_item

connection = context.config.attributes["connection"]
# SQLite cannot alter most things in place: batch mode rebuilds the table.
context.configure(
    connection=connection,
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
