"""Plan to plan: every change an organiser can make, pure and verb-first; it must not know Shapely's callers or the window."""
