"""Tests of bot/services/library."""
