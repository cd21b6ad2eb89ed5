"""Tests of bot/reports."""
