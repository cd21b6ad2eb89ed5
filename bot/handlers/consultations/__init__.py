"""Questions to mentors and the conversations that follow."""
