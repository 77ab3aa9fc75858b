"""Plan to plan: every change that an organiser can make, pure and verb-first; it must not know who asks."""
