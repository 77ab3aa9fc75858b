from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import a_plan

from village_planner.edits.stand_numbers import StandNumbers, expanded


def numbers(*known):
    plan = a_plan()
    for number in known:
        plan = plan.with_stand(number)
    return StandNumbers(plan.plan.stands.values())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("M12-14", ("M12", "M13", "M14")),
        ("M12 – M14", ("M12", "M13", "M14")),
        ("A01-03", ("A01", "A02", "A03")),
        ("W7-8A", ("W7", "W8A")),
        ("L11B-12A", ("L11B", "L12A")),
        ("12-14", ("12", "13", "14")),
        ("A1 à A3", ("A1", "A2", "A3")),
        ("A-12", ("A-12",)),
        ("A12", ("A12",)),
        ("A14-12", ("A14-12",)),
        ("A1-B3", ("A1-B3",)),
        ("1900-2027", ("1900-2027",)),
        ("", ("",)),
    ],
)
def test_a_range_means_all_its_numbers_and_what_is_none_means_itself(text, meant):
    assert expanded(text) == meant


@pytest.mark.parametrize(
    "text", ["A1, A2", "A1;A2", "A1 / A2", "A1+A2", "A1 et A2", "A1\nA2", "A1-A2", "A1-2", "a1 & a 2"]
)
def test_several_stands_in_one_cell_are_found(text):
    assert numbers("A1", "A2", "A3").meant(text).stands == ("A1", "A2")


def test_a_number_of_the_plan_is_never_taken_for_a_range():
    assert numbers("A-1", "12-14", "12", "13", "14").meant("12-14").stands == ("12-14",)


@pytest.mark.parametrize("text", ["a07", "A7", "A 7", "A007"])
def test_case_blanks_and_leading_zeros_do_not_matter(text):
    assert numbers("A07").meant(text).stands == ("A07",)


def test_an_exact_number_is_preferred_to_one_with_other_zeros():
    assert numbers("A7", "A07").meant("A07").stands == ("A07",)


def test_a_number_that_two_stands_have_means_none_of_them():
    first = a_plan().with_stand("A1").plan.stands["A1"]
    two = (first, structs.replace(first, id="other"))
    assert StandNumbers(two).meant("A1").unknown == ("A1",)


def test_numbers_that_no_stand_has_are_told():
    assert numbers("M12", "M14").meant("M12-14, B1") == (("M12", "M14"), ("M13", "B1"))
