"""The length at a dimension line stands above it as one reads, but never over neighbours between stand and line."""

from __future__ import annotations

import pytest

from village_planner.drawing.primitives import Text
from village_planner.outputs.stand_notes import Measure, put_dimensions
from village_planner.outputs.stand_picture import Picture, Transform
from village_planner.text import Length, Translator


@pytest.mark.parametrize(("off", "is_above"), [(7.0, True), (14.0, False)], ids=["free", "past-neighbours"])
def test_the_length_below_a_stand_is_above_its_line_unless_neighbours_are_there(
    off: float, is_above: bool
) -> None:
    picture = Picture()
    measure = Measure((0, 0), (3_000, 0), (0.0, -1.0), off, Length(3_000))
    put_dimensions(picture, [measure], Transform(0.02, 0.0, 0.0), Translator("en"))
    (text,) = (item for item in picture.items if isinstance(item, Text))
    assert (text.y > -off) == is_above
