"""Tests of bot/handlers/administration."""
