"""The window in which a venue's own plan is read, looked at, scaled and laid under a hall, step by step."""
