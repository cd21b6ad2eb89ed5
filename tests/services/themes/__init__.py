"""Tests of bot/services/themes."""
