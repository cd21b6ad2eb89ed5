"""Tests of bot/handlers/groups."""
