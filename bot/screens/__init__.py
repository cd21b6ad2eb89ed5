"""What users see: pure functions from complete data to a Screen. The only place that builds keyboards."""
