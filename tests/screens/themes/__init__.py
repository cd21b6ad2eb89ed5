"""Tests of bot/screens/themes."""
