"""Files a person reads: tables, charts, calendar files."""
