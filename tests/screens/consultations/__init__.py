"""Tests of bot/screens/consultations."""
