"""Tests of bot/middlewares."""
