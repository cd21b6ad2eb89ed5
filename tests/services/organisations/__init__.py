"""Tests of bot/services/organisations."""
