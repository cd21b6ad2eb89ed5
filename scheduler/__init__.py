"""Wakes the jobs up. The truth about what is due is in the database; see docs/architecture.md."""
