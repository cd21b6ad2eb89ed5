"""The playground: a local messenger that speaks Telegram's Bot API over HTTP. See playground/README.md."""
