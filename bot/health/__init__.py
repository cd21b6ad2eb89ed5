"""Is the bot well: what a process sees of itself, what stands in the database, what can be asked from outside."""
