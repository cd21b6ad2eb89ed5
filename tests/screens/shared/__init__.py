"""Tests of bot/screens/shared."""
