"""What a village must respect: rules, the full check and the live check; it must not know who shows findings."""
