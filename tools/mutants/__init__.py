"""Mutation testing: small changes are made to the program, one at a time, and each should make a test fail.

`python -m tools.mutants --help` lists the options, docs/testing.md tells how to read the outcome."""
