"""Tests of bot/services/administration."""
