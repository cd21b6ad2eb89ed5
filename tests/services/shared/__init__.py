"""Tests of bot/services/shared."""
