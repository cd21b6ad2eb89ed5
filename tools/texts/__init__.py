"""The check of the texts: `python -m tools.texts`."""
