"""Texts as the Bot API has them: a string and entities whose offsets count UTF-16 code units."""
