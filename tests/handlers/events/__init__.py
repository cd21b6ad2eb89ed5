"""Tests of bot/handlers/events."""
