"""Checks of the tree that the usual linters do not make."""
