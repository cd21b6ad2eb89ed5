"""The bot killed with -9 at chosen moments, again and again."""
