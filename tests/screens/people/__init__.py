"""Tests of bot/screens/people."""
