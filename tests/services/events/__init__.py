"""Tests of bot/services/events."""
