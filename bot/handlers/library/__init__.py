"""Known answers."""
