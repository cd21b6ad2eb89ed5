"""The bot's side: Telegram's Bot API, one file per family of methods."""
