"""Tests of bot/handlers/broadcasts."""
