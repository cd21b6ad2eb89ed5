"""Tests of bot/screens/privacy."""
