"""The bot's own web server: the webhook, health and metrics."""
