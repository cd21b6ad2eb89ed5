"""Tests of bot/handlers/people."""
