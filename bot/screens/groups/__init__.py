"""Support groups in the messenger."""
