"""The methodist database: its tables and the push (design, section 8)."""
