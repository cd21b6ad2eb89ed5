"""Tests of bot/services/consultations."""
