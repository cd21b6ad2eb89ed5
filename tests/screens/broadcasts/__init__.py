"""Tests of bot/screens/broadcasts."""
