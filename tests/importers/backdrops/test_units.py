from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from village_planner.importers.backdrops.units import LARGEST_MM, SMALLEST_MM, unit_advice
from village_planner.text import Translator
from village_planner.units import UNITS

speak = Translator("en")


def proposed(width: float, height: float, claim: float | None) -> str | None:
    choice = unit_advice(width, height, claim).proposed
    return None if choice is None else choice.unit


def warning(width: float, height: float, claim: float | None) -> str:
    said = unit_advice(width, height, claim).warning
    return "" if said is None else speak(said)


def test_a_claim_that_gives_the_size_of_a_hall_is_believed() -> None:
    advice = unit_advice(52.0, 22.75, UNITS["m"])
    assert advice.proposed is not None
    assert advice.proposed.unit == "m"
    assert speak(advice.reason) == "The file says metres, and a hall can have that size."
    assert advice.warning is None


def test_inches_that_make_a_hall_smaller_than_a_room_are_doubted_aloud_and_metres_proposed() -> None:
    assert proposed(115.96, 50.05, UNITS["in"]) == "m"
    assert warning(115.96, 50.05, UNITS["in"]) == (
        "The file says inches, but then the drawing would be 2.95\xa0m × 1.27\xa0m. That is smaller than a room."
    )
    reason = speak(unit_advice(115.96, 50.05, UNITS["in"]).reason)
    assert reason.startswith("metres would make it 115.96\xa0m × 50.05\xa0m, the size of a hall.")


def test_metres_that_make_a_hall_larger_than_a_town_are_doubted_aloud_and_millimetres_proposed() -> None:
    assert proposed(52_000, 22_750, UNITS["m"]) == "mm"
    assert warning(52_000, 22_750, UNITS["m"]).endswith("That is larger than a town.")


def test_a_believed_claim_of_an_unusual_size_asks_to_be_measured() -> None:
    assert proposed(5_200, 2_275, UNITS["mm"]) == "mm"
    assert "Measure" in warning(5_200, 2_275, UNITS["mm"])


@pytest.mark.parametrize(
    ("width", "height", "unit"),
    [
        (52.0, 22.75, "m"),
        (22.75, 52.0, "m"),
        (52_000, 22_750, "mm"),
        (5_200, 2_275, "cm"),
        (0.0, 30.0, "m"),
    ],
)
def test_without_a_claim_the_most_usual_unit_with_the_size_of_a_hall_is_proposed(
    width: float, height: float, unit: str
) -> None:
    advice = unit_advice(width, height, None)
    assert advice.proposed is not None
    assert advice.proposed.unit == unit
    assert speak(advice.reason).startswith("The file does not say its unit;")
    assert "Measure" in warning(width, height, None)


@pytest.mark.parametrize("claim", [None, 1.0, 1000.0])
def test_when_no_unit_gives_the_size_of_a_hall_measuring_is_asked_for(claim: float | None) -> None:
    advice = unit_advice(1e9, 5e8, claim)
    assert advice.proposed is None
    assert "measure" in speak(advice.reason)
    assert advice.warning is not None


@pytest.mark.parametrize(("side", "plausible"), [(3.99, False), (4.0, True), (2000.0, True), (2000.1, False)])
def test_a_hall_is_neither_smaller_than_a_room_nor_larger_than_a_town(side: float, plausible: bool) -> None:
    metres = next(c for c in unit_advice(side, 1.0, None).choices if c.unit == "m")
    assert metres.plausible is plausible


def test_a_unit_that_is_not_usual_is_offered_when_the_file_claims_it() -> None:
    advice = unit_advice(50.0, 20.0, UNITS["yd"])
    assert [choice.unit for choice in advice.choices] == ["m", "mm", "cm", "ft", "in", "yd"]
    assert advice.proposed is advice.choices[-1]
    odd = unit_advice(50.0, 20.0, 12_345.0)
    assert (odd.choices[-1].unit, speak(odd.choices[-1].name)) == ("", "units of 12345 mm")


@pytest.mark.parametrize("size", [(0.0, 0.0), (math.nan, 1.0), (math.inf, 1.0)])
def test_a_drawing_without_a_size_has_no_unit(size: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="without a size"):
        unit_advice(*size, None)


@given(
    st.floats(1e-3, 1e9),
    st.floats(1e-3, 1e9),
    st.one_of(st.none(), st.sampled_from(sorted(UNITS.values())), st.floats(1e-6, 1e6)),
)
def test_only_a_size_that_a_hall_can_have_is_ever_proposed(
    width: float, height: float, claim: float | None
) -> None:
    advice = unit_advice(width, height, claim)
    if advice.proposed is None:
        assert not any(choice.plausible for choice in advice.choices)
        assert advice.warning is not None
    else:
        assert SMALLEST_MM <= max(advice.proposed.width, advice.proposed.height) <= LARGEST_MM
        believed = claim is not None and math.isclose(advice.proposed.mm_per_unit, claim, rel_tol=1e-6)
        assert believed or claim is None or advice.warning is not None
