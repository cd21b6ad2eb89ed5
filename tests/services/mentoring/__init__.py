"""Tests of bot/services/mentoring."""
