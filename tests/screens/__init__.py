"""Tests of bot/screens: what each shows, in both languages, compared with snapshots."""
