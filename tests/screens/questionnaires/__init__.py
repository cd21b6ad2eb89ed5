"""Tests of bot/screens/questionnaires."""
