"""Tests of bot/handlers/mentoring."""
