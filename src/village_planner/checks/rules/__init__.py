"""One file per rule; it must not know the other rules."""
