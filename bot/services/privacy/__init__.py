"""Consent, personal data, erasing."""
