"""Tests of bot/services/broadcasts."""
