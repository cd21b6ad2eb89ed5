"""Questionnaires: asked, answered, shown."""
