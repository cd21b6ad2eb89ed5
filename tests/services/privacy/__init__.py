"""Tests of bot/services/privacy."""
