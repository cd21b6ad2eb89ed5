"""Tests of bot/services/words."""
