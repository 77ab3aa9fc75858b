"""Products on paper: plan, sheets, signs, and the back ends that write them; it must not know the window."""
