"""Questions that need an answer before anything happens; they return values and change nothing themselves."""
