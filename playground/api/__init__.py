"""The side of people: the interface described in playground/README.md."""
