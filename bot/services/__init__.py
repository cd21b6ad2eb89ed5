"""Use cases, one module per family of verbs. They take an AsyncSession, never commit, and know no messenger."""
