"""Figures, not tests: what the program must reach, printed by `tests/bench/run.py`."""
