"""The window: the only place that knows Qt. Its methods translate events and call the session."""
