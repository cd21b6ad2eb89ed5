"""Tests, named after behaviour; they mirror the rooms of the program."""
