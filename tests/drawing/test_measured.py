"""Passages are drawn with widths that never flatter, distances in bands from near to far, ways out once."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest
import shapely
from msgspec import structs

from village_planner.checks.distances_judged import Judged
from village_planner.drawing.box import Box
from village_planner.drawing.distances import UNREACHED, Limits, bands, draw_distances, draw_worst_way, shades
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.look import Look
from village_planner.drawing.palette import DARK, FAR_COLOURS, LIGHT, PRINT, contrast
from village_planner.drawing.passages import draw_passages, draw_ways_out, width_text
from village_planner.drawing.primitives import Close, Ink, MoveTo, Path, Role, Text
from village_planner.geometry.distance_field import DistanceField
from village_planner.geometry.necks import Neck
from village_planner.session.floor_layers import WORST_WAY, Distances, MeasuredFloor, draw_floor
from village_planner.text import Length, Translator

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
    """Cells of a metre, the floor where they have a value."""
    known = np.array(values, dtype=float)
    cells = [
        shapely.box(x * 1e3, y * 1e3, x * 1e3 + 1e3, y * 1e3 + 1e3) for y, x in np.argwhere(~np.isnan(known))
    ]
    return DistanceField(0.0, 0.0, 1000.0, known, shapely.union_all(cells))


LIMITS = Limits(40_000, 20_000)
NOWHERE = np.zeros((1, 7), dtype=bool)


def starts(items) -> dict[str, list[float]]:
    """Where the area of each colour begins."""
    areas = [item for item in items if isinstance(item, Path)]
    return {area.fill.base: [min(s.x for s in area.segments if not isinstance(s, Close))] for area in areas}


def test_bands_are_quarters_of_the_limit_with_a_choice_and_the_last_is_what_is_too_far():
    assert bands(LIMITS) == (10_000, 20_000, 30_000, 40_000)
    values = field([[5_000, 15_000, 25_000, 35_000, 25_000, math.nan, math.nan]])
    too_far = np.array([[False, False, False, False, True, False, False]])
    drawn = starts(draw_distances(values, too_far, LIMITS, LOOK))
    assert drawn == dict(zip(FAR_COLOURS, [[0.0], [1000.0], [2000.0], [3000.0], [4000.0]], strict=True))


@pytest.mark.parametrize("limits", [LIMITS, Limits(None, None)])
def test_what_nobody_can_get_to_is_hatched_and_never_too_far(limits):
    values = field([[5_000, 5_000, 5_000], [5_000, math.inf, math.inf], [5_000, math.inf, math.inf]])
    areas = [i for i in draw_distances(values, np.isinf(values.values), limits, LOOK) if isinstance(i, Path)]
    near, unreached, lines = areas
    assert near.fill.base == FAR_COLOURS[0]
    assert unreached.fill == UNREACHED.fill
    assert lines.pen.ink == UNREACHED.lines
    ends = [(s.x, s.y) for s in lines.segments]
    assert all(x0 - y0 == x1 - y1 for (x0, y0), (x1, y1) in zip(ends[::2], ends[1::2], strict=True))
    assert Box.around(ends) == (1000.0, 1000.0, 3000.0, 3000.0)


def test_a_figure_is_neither_on_floor_that_is_not_reached_nor_on_what_is_taken():
    small = structs.replace(LOOK, scale=LOOK.scale / 3)

    def figures(values, taken=()):
        found = draw_distances(field(values), np.isinf(values), LIMITS, small, taken)
        return [item.text for item in found if isinstance(item, Text)]

    plain = np.full((9, 9), 5_000.0)
    strip = np.full((9, 9), math.inf)
    strip[:, 4] = 5_000
    assert set(figures(plain)) == {"5\xa0m"}
    assert figures(strip) == []
    assert figures(plain, [Box(0, 0, 9_000, 9_000)]) == []


@pytest.mark.parametrize("at", [2_100.0, 2_500.0, 2_900.0], ids=["before", "on", "behind"])
def test_no_colour_crosses_a_wall_wherever_it_is_in_its_cells(at):
    """Before, on or behind the middles of the cells that it parts: near on its left, too far on its right."""
    values = np.array([[4_000.0] * 2 + [4_000.0 if at > 2_500 else 30_000.0] + [30_000.0] * 2] * 4)
    hall, wall = shapely.box(0, 0, 5_000, 4_000), shapely.box(at - 50, 0, at + 50, 4_000)
    whole = DistanceField(0.0, 0.0, 1_000.0, values, shapely.difference(hall, wall))
    if at == 2_500:
        whole.values[:, 2] = math.nan
    drawn = [i for i in draw_distances(whole, whole.values > 20_000, LIMITS, LOOK) if isinstance(i, Path)]
    near, far = (Box.around([(s.x, s.y) for s in i.segments if not isinstance(s, Close)]) for i in drawn)
    assert near == (0.0, 0.0, at - 50, 4_000.0)
    assert far == (at + 50, 0.0, 5_000.0, 4_000.0)


def test_floor_that_has_the_middle_of_no_cell_is_coloured_too():
    """A strip beside a stand, two cells away from where anything was measured."""
    floor = shapely.union(shapely.box(0, 0, 1_000, 1_000), shapely.box(1_000, 0, 4_000, 300))
    values = np.array([[4_000.0, math.nan, math.nan, math.nan]])
    (area, *_) = draw_distances(DistanceField(0.0, 0.0, 1_000.0, values, floor), values > 9e9, LIMITS, LOOK)
    ends = [(s.x, s.y) for s in area.segments if not isinstance(s, Close)]
    assert Box.around(ends) == (0.0, 0.0, 4_000.0, 1_000.0)


def test_the_length_of_the_worst_way_is_not_written_where_no_way_leads():
    """It would stand below the farthest place, towards the exit: there nobody gets out."""
    values = np.full((10, 10), 4_000.0)
    values[:5] = math.inf
    floor = shapely.box(0, 0, 10_000, 10_000)
    judged = Judged(
        DistanceField(0.0, 0.0, 1_000.0, values, floor),
        values < 0,
        ((9_000.0, 5_100.0), (500.0, 5_100.0), (0.0, 0.0)),
        15_010.0,
    )
    drawn = draw_floor(MeasuredFloor(distances=Distances(judged, LIMITS)), Translator("en"), 0.01)
    (words,) = (item for item in drawn[WORST_WAY] if isinstance(item, Text))
    assert words.text == "15.01\xa0m"
    assert words.y > 5_000


def test_the_worst_way_stands_out_from_floor_that_is_too_far():
    casing, way, *_ = draw_worst_way(((0.0, 0.0), (3_000.0, 4_000.0)), Length(5_000), LOOK).items
    assert casing.segments == way.segments
    assert casing.pen.width > way.pen.width
    for palette in (LIGHT, DARK):
        assert contrast(palette.colour(casing.pen.ink), palette.colour(way.pen.ink)) >= 4.5


@pytest.mark.parametrize("palette", [PRINT, LIGHT, DARK], ids=lambda palette: palette.name)
def test_each_step_away_from_an_exit_is_told_from_the_one_before_and_its_figures_are_read(palette):
    colours = [palette.colour(shade.fill) for shade in shades(LIMITS)[:-1]]
    floor, text = palette.colours[Role.FLOOR], palette.colours[Role.TEXT]
    assert all(contrast(one, next_) >= 1.14 for one, next_ in pairwise([floor, *colours]))
    assert all(contrast(colour, text) >= 4.5 for colour in colours)
    assert contrast(palette.colour(UNREACHED.fill), palette.colour(UNREACHED.lines)) >= 3


def test_what_is_near_enough_never_has_the_colour_of_what_is_too_far():
    for value, colour in ((40_000.3, FAR_COLOURS[3]), (20_000.3, FAR_COLOURS[1])):
        (area, *_) = draw_distances(field([[value]]), np.zeros((1, 1), dtype=bool), LIMITS, LOOK)
        assert area.fill.base == colour


def test_without_limits_the_last_colour_is_beyond_the_usual():
    drawn = starts(draw_distances(field([[39_000, 41_000]]), NOWHERE[:, :2], Limits(None, None), LOOK))
    assert drawn == {FAR_COLOURS[3]: [0.0], FAR_COLOURS[4]: [1000.0]}


def test_the_colours_say_up_to_where_they_go_and_what_is_too_far():
    said = [ENGLISH(shade.words).replace("\xa0", " ") for shade in shades(LIMITS)]
    assert said == [
        "Up to 10 m",
        "Up to 20 m",
        "Up to 30 m",
        "Up to 40 m",
        "Too far: more than 40 m, or 20 m where there is no choice of exits",
        "Not reached: no way to an exit that is wide enough",
    ]
    assert [shade.fill.base for shade in shades(LIMITS)[:-1]] == list(FAR_COLOURS)
    *_, same, _ = shades(Limits(45_000, 45_000))
    assert ENGLISH(same.words) == "Too far: more than 45\xa0m"
    *_, unknown, _ = shades(Limits(None, 20_000))
    assert "no limit" in ENGLISH(unknown.words)


def test_cells_that_nobody_gets_to_are_hatched_wherever_they_lie():
    values = np.full((6, 8), 5_000.0)
    for at in ((0, 1), (2, 5), (4, 1), (4, 2)):
        values[at] = math.inf
    far_apart = structs.replace(LOOK, scale=0.0001)
    *_, lines = (
        i for i in draw_distances(field(values), np.isinf(values), LIMITS, far_apart) if isinstance(i, Path)
    )
    begins = [(s.x // 1000, s.y // 1000) for s in lines.segments if isinstance(s, MoveTo)]
    assert {(1, 0), (5, 2)} < set(begins)
    assert len(begins) == 3  # two cells side by side share a line


def test_colours_end_where_the_floor_does_and_leave_no_gap_before_it():
    values = np.full((3, 4), 5_000.0)
    values[:, 3] = math.nan
    floor = shapely.difference(shapely.box(0, 0, 3_300, 3_000), shapely.box(1_400, 0, 1_600, 2_000))
    area, *_ = draw_distances(
        DistanceField(0.0, 0.0, 1000.0, values, floor),
        np.isinf(values),
        LIMITS,
        structs.replace(LOOK, scale=1),
    )
    assert Box.around((s.x, s.y) for s in area.segments if not isinstance(s, Close)) == (0, 0, 3_300, 3_000)
    assert (1_400, 2_000) in {(s.x, s.y) for s in area.segments if not isinstance(s, Close)}


def test_a_figure_is_whole_on_floor_that_is_reached_or_left_out():
    values = np.full((20, 20), 5_000.0)
    values[:, 12:] = math.inf
    floor = shapely.difference(shapely.box(0, 0, 20_000, 20_000), shapely.box(3_000, 0, 4_200, 20_000))
    taken = Box(6_000, 0, 7_000, 20_000)
    items = draw_distances(
        DistanceField(0.0, 0.0, 1000.0, values, floor), np.isinf(values) & False, LIMITS, LOOK, [taken]
    )
    figures = [item for item in items if isinstance(item, Text)]
    assert len(figures) > 5
    for figure in figures:
        reach = text_width(figure.text, figure.size) / 2
        box = Box(figure.x - reach, figure.y, figure.x + reach, figure.y + figure.size * CAP_HEIGHT)
        assert not box.meets(taken)
        assert box.right < 3_000 or box.left > 4_200
        assert box.right < 12_000


def test_figures_are_whole_metres_rounded_up():
    items = draw_distances(field(np.full((6, 6), 12_001.0)), np.zeros((6, 6), dtype=bool), LIMITS, LOOK)
    assert set(texts(items)) == {"13\xa0m"}


def test_the_worst_way_says_its_length():
    items = draw_worst_way(((0.0, 0.0), (3000.0, 4000.0)), Length(5010), LOOK).items
    assert texts(items) == ["5.01\xa0m"]
    assert draw_worst_way((), Length(0), LOOK).items == ()


@pytest.mark.parametrize(
    "exit_", [(20_000.0, 9_000.0), (-20_000.0, 9_000.0), (20_000.0, -9_000.0), (-1.0, -9_000.0)]
)
def test_the_length_of_the_worst_way_stands_towards_the_exit_and_not_beyond_the_corner(exit_):
    drawn = draw_worst_way(((0.0, 0.0), exit_), Length(9_000), LOOK)
    words = [item for item in drawn.items if isinstance(item, Text)]
    (word,) = words
    assert word.x * exit_[0] > 0
    assert word.y * exit_[1] > 0


def test_the_length_of_the_worst_way_keeps_off_what_stands_beside_its_beginning():
    floor = shapely.difference(shapely.box(-1_000, -1_000, 20_000, 9_000), shapely.box(0, 0, 2_000, 2_000))
    way = ((0.0, 0.0), (0.0, 4_000.0), (9_000.0, 4_000.0))
    drawn = draw_worst_way(way, Length(13_000), LOOK, floor)
    assert shapely.covers(floor, shapely.box(*drawn.taken[0]))
