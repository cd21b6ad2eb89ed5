"""Fields that Forms are made of."""
