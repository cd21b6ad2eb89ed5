"""Tests of bot/screens/administration."""
