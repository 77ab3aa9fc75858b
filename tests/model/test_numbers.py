"""Stand numbers are sorted as people count."""

from __future__ import annotations

from village_planner.model.plan import number_key


def test_letters_after_the_digits_and_numbers_without_digits_count_too() -> None:
    numbers = ["A10", "A2", "A7b", "A7a", "B", "A", "", "A7", "10", "9"]
    assert sorted(numbers, key=number_key) == ["", "9", "10", "A", "A2", "A7", "A7a", "A7b", "A10", "B"]
