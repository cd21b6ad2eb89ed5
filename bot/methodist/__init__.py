"""The methodist database: its tables and the push (docs/decisions/0010)."""
