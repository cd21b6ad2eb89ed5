"""Themes of the month."""
