"""Forms: what users fill in, one question at a time, on one engine."""
