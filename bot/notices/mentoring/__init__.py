"""Mentors and pairs."""
