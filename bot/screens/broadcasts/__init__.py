"""Broadcasts: a message to an audience, on its way and after."""
