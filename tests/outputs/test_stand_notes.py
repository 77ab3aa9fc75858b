"""The length at a dimension line stands above it as one reads, but never over neighbours between stand and line."""

from __future__ import annotations

import pytest
from shapely import MultiLineString

from village_planner.drawing.primitives import Ink, Path, Role, Text
from village_planner.outputs.stand_notes import Measure, put_dimensions
from village_planner.outputs.stand_picture import Picture, Transform, ink_of
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


def measured(*walls: tuple[tuple[float, float], tuple[float, float]]) -> Picture:
    """A side of 3 m with its dimension line, among walls on the page."""
    picture = Picture(edges=list(walls))
    measure = Measure((0, 0), (3_000, 0), (0.0, -1.0), 7.0, Length(3_000))
    put_dimensions(picture, [measure], Transform(0.02, 0.0, 0.0), Translator("en"))
    return picture


@pytest.mark.parametrize(
    "wall",
    [((30.0, -20.0), (30.0, 0.0)), ((0.0, -4.7), (60.0, -4.7)), ((25.0, -10.0), (35.0, -3.0))],
    ids=["across", "along", "slanting"],
)
def test_no_wall_runs_through_the_length(wall: tuple[tuple[float, float], tuple[float, float]]) -> None:
    picture = measured(wall)
    (text,) = (item for item in picture.items if isinstance(item, Text))
    assert not ink_of(text).intersects(MultiLineString([wall]))
    assert not [item for item in picture.items if isinstance(item, Path) and item.fill]


def test_among_walls_everywhere_the_length_stands_on_white() -> None:
    picture = measured(*(((float(x), -20.0), (float(x), 0.0)) for x in range(0, 60, 4)))
    *_, white, text = picture.items
    assert isinstance(text, Text)
    assert isinstance(white, Path)
    assert white.fill == Ink(Role.PAPER)
