"""Tests of bot/handlers/shared."""
