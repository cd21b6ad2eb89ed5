"""Tests of bot/handlers/themes."""
