"""Tests of bot/services/people."""
