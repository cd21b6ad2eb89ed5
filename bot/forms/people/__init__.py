"""People: joining, the profile, subscriptions, roles."""
