"""Tests of bot/forms/fields."""
