"""Every number, counted a second time."""
