"""Tests of bot/handlers/consultations."""
