"""Tests of bot/services/questionnaires."""
