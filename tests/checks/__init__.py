"""Tests of the rules, the profiles and both checks."""
