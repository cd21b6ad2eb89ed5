"""Tests of what buttons carry."""
