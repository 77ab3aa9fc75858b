from __future__ import annotations

import math

import pytest

from village_planner.importers.backdrops.printed import printed, printed_advice, scales_written
from village_planner.model.backdrop import Backdrop, BackdropLayer, BackdropText
from village_planner.text import Translator
from village_planner.units import MM_PER_POINT

speak = Translator("en")


def page(*texts: str, width: float = 1190.0, height: float = 842.0) -> Backdrop:
    """An A3 page in points."""
    said = tuple(BackdropText(0, text, 0, 0, 10) for text in texts)
    return Backdrop(width=width, height=height, layers=(BackdropLayer("page"),), texts=said)


@pytest.mark.parametrize(
    ("text", "scales"),
    [
        ("1:200", (200,)),
        ("Scale 1 : 100 @ A3", (100,)),
        ("Échelle 1/500", (500,)),
        ("Ech. 1/50e", (50,)),
        ("11:200", ()),
        ("1:2", ()),
        ("1:20000", ()),
        ("01/12/2026", ()),
        ("1:200.5", ()),
        ("Hall 1", ()),
    ],
)
def test_scales_are_read_as_people_write_them(text: str, scales: tuple[int, ...]) -> None:
    assert scales_written(page(text)) == scales


def test_what_stands_beside_the_word_scale_counts_more_than_a_detail() -> None:
    assert scales_written(page("Detail 1:20", "Scale 1:200")) == (200,)


def test_the_one_scale_written_on_a_page_is_proposed_and_to_be_checked() -> None:
    advice = printed_advice(page("1:200"), MM_PER_POINT)
    assert advice.proposed is not None
    assert advice.proposed.denominator == 200
    assert advice.proposed.width == pytest.approx(84_000, abs=50)
    assert speak(advice.reason) == "1:200 is written on the page."
    assert advice.warning is not None


def test_two_scales_on_a_page_are_not_guessed_between() -> None:
    advice = printed_advice(page("1:200", "1:100"), MM_PER_POINT)
    assert advice.proposed is None
    assert speak(advice.reason) == "Several scales are written on the page."


def test_a_scale_that_makes_no_hall_is_not_proposed() -> None:
    advice = printed_advice(page("1:5000"), MM_PER_POINT)
    assert advice.proposed is None
    assert all(choice.plausible for choice in advice.choices)


def test_a_page_without_a_scale_offers_those_that_make_a_hall() -> None:
    advice = printed_advice(page("Hall 1"), MM_PER_POINT)
    assert advice.proposed is None
    assert [choice.denominator for choice in advice.choices][:3] == [20, 50, 75]


def test_a_scale_that_is_written_is_offered_though_unusual() -> None:
    assert 333 in [choice.denominator for choice in printed_advice(page("1:333"), MM_PER_POINT).choices]


@pytest.mark.parametrize(("unit", "denominator"), [(0.0, 100), (math.nan, 100), (1.0, 0)])
def test_a_scale_needs_lengths(unit: float, denominator: int) -> None:
    with pytest.raises(ValueError, match="length"):
        printed(page(), unit, denominator)
