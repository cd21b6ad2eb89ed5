"""The playground driven over real HTTP, as bots and people see it."""
