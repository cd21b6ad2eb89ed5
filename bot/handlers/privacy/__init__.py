"""Events: planned, signed up for, attended."""
