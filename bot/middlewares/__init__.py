"""What happens to every update, from the outside in: errors, order, pace, answer, transaction, person, access."""
