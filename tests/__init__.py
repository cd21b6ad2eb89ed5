"""Tests, named after behaviour; they mirror the rooms of the program.

Importing all they need is a sixth quicker while nobody looks for garbage; conftest.py switches that on again."""

import gc

gc.disable()
