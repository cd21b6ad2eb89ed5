"""Tests of bot/screens/library."""
