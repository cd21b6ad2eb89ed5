"""One router per conversation: parse, call one service, show one Screen."""
