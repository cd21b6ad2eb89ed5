"""Tests of bot/screens/events."""
