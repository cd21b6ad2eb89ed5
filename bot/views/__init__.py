"""Load and show: what a handler and a Form both end with. A view reads through services and returns an Answer."""
