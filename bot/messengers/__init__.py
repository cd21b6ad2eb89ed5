"""Transports under aiogram: how calls reach a messenger."""
