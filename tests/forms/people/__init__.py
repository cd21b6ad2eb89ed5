"""Tests of bot/forms/people."""
