"""Passages are drawn with widths that never flatter, distances in bands from near to far, ways out once."""

from __future__ import annotations

import math

import numpy as np
import pytest

from village_planner.drawing.box import Box
from village_planner.drawing.distances import bands, draw_distances, draw_worst_way
from village_planner.drawing.look import Look
from village_planner.drawing.palette import FAR_COLOURS
from village_planner.drawing.passages import draw_passages, draw_ways_out, width_text
from village_planner.drawing.primitives import Ink, LineTo, MoveTo, Path, Role, Text
from village_planner.geometry.distance_field import DistanceField
from village_planner.geometry.necks import Neck
from village_planner.text import Translator

ENGLISH, FRENCH = Translator("en"), Translator("fr")
LOOK = Look(translator=ENGLISH, scale=0.01)


def neck(x: float, width: float) -> Neck:
    """A passage across y at x."""
    return Neck((x, 0.0), (x, width), width)


def texts(items) -> list[str]:
    return [item.text for item in items if isinstance(item, Text)]


@pytest.mark.parametrize(
    ("width", "said"), [(1399.9, "1.39"), (1400.0, "1.40"), (2004.0, "2.00"), (600.0, "0.60")]
)
def test_a_width_is_rounded_down_to_the_centimetre(width, said):
    assert width_text(width, ENGLISH) == said
    assert width_text(width, FRENCH) == said.replace(".", ",")


def test_every_passage_has_its_width_and_none_covers_another():
    drawn = draw_passages([neck(1000 * i, 1500 + 10 * i) for i in range(20)], LOOK)
    assert len(texts(drawn.items)) == 20
    assert not drawn.unlabelled


def test_a_width_that_finds_no_room_is_told_not_dropped_in_silence():
    crowd = [neck(10 * i, 1500 + i) for i in range(60)]
    drawn = draw_passages(crowd, LOOK)
    assert drawn.unlabelled
    assert len(texts(drawn.items)) + len(drawn.unlabelled) == 60


def test_widths_keep_off_words_that_are_there_already():
    taken = Box(-300, 400, 300, 1100)
    (text,) = (
        item for item in draw_passages([neck(0, 1500)], LOOK, (), [taken]).items if isinstance(item, Text)
    )
    assert not taken.meets(Box.around([(text.x, text.y)]))


def test_a_marked_passage_is_bolder_as_well_as_red():
    one, other = neck(0, 1500), neck(5000, 1500)
    lines = [i for i in draw_passages([one, other], LOOK, {one}).items if isinstance(i, Path) and i.pen]
    marked, plain = lines
    assert marked.pen.ink == Ink(Role.DANGER)
    assert marked.pen.width > plain.pen.width


def test_ways_that_share_a_stretch_draw_it_once():
    trunk = ((0.0, 0.0), (0.0, 5000.0))
    ways = [(*trunk, (3000.0, 6000.0)), (*trunk, (-3000.0, 6000.0))]
    line, *arrows = draw_ways_out(ways, LOOK)
    assert sum(isinstance(segment, MoveTo) for segment in line.segments) == 3
    assert len(arrows) == 1
    assert arrows[0].segments[0] == MoveTo(0.0, 0.0)


def field(values) -> DistanceField:
    return DistanceField(0.0, 0.0, 1000.0, np.array(values, dtype=float))


def test_bands_end_at_the_limit_and_what_is_beyond_is_the_darkest():
    assert bands(40_000) == (10_000, 20_000, 30_000, 40_000)
    items = draw_distances(field([[5_000, 15_000, 25_000, 35_000, 45_000, math.inf, math.nan]]), 40_000, LOOK)
    areas = [item for item in items if isinstance(item, Path)]
    assert [area.fill.base for area in areas] == list(FAR_COLOURS)
    starts = [[s.x for s in area.segments if isinstance(s, MoveTo)] for area in areas]
    assert starts == [[0.0], [1000.0], [2000.0], [3000.0], [4000.0]]
    widest = max(s.x for s in areas[-1].segments if isinstance(s, LineTo))
    assert widest == 6000.0


def test_a_value_at_the_limit_is_not_beyond_it():
    (area, *_) = draw_distances(field([[40_000.0]]), 40_000, LOOK)
    assert area.fill.base == FAR_COLOURS[3]


def test_figures_are_whole_metres_rounded_up():
    items = draw_distances(field(np.full((6, 6), 12_001.0)), 40_000, LOOK)
    assert set(texts(items)) == {"13"}


def test_the_worst_way_has_its_length_rounded_up():
    items = draw_worst_way(((0.0, 0.0), (3000.0, 4000.0)), 5000.1, LOOK)
    assert texts(items) == ["5.01\xa0m"]
    assert draw_worst_way((), 0.0, LOOK) == ()
