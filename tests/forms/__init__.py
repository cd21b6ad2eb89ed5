"""Tests of bot/forms."""
