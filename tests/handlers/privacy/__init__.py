"""Tests of bot/handlers/privacy."""
