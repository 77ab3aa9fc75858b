"""Lengths and sizes as people type them."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner import units


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("3", 3000),
        ("3,5", 3500),
        ("3.50 m", 3500),
        ("350cm", 3500),
        (" 12 mm ", 12),
        ("10 ft", 3048),
        (".5", 500),
    ],
)
def test_a_typed_length_is_whole_millimetres(typed: str, expected: int) -> None:
    assert units.mm_from_metres(typed) == expected


@pytest.mark.parametrize("typed", ["", "nan", "inf", "1e9", "1_000", "three", "3 miles", "3 3", "--3", "١٢x"])
def test_what_is_not_a_length_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="length"):
        units.mm_from_metres(typed)


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e300, 10_001])
def test_lengths_beyond_ten_kilometres_are_refused(value: float) -> None:
    with pytest.raises(ValueError, match="between"):
        units.mm_from(value, "m")


@pytest.mark.parametrize("typed", ["25x18", "25 × 18", "25 m X 18 m", "25,0*18"])
def test_a_size_is_width_and_depth(typed: str) -> None:
    assert units.size_from_text(typed) == (25_000, 18_000)


@given(st.integers(-units.MAX_MM, units.MAX_MM))
def test_millimetres_survive_being_written_in_metres(mm: int) -> None:
    assert units.mm_from_text(f"{units.metres(mm):.3f}") == mm


@given(st.integers())
def test_a_direction_is_kept_within_one_turn(mdeg: int) -> None:
    turned = units.normal_angle(mdeg)
    assert 0 <= turned < units.FULL_TURN
    assert (turned - mdeg) % units.FULL_TURN == 0
