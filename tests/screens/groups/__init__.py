"""Tests of bot/screens/groups."""
