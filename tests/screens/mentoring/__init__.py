"""Tests of bot/screens/mentoring."""
