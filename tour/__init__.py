"""The main job played headless over HTTP, with real processes, and printed as a readable conversation: `make tour`."""
