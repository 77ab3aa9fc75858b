"""Village Planner: lay out the exhibitor village of a congress, a fair or a job forum, check it and print it."""

__version__ = "0.1.0"
