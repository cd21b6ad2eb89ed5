"""What admins see and ask for."""
