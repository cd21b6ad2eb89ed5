"""Tests of bot/reports/export."""
