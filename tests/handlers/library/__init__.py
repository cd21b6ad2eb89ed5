"""Tests of bot/handlers/library."""
