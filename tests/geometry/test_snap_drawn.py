"""Things snap to the lines and corners of the venue's own plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.builders import a_plan

from village_planner.geometry.drawn_edges import drawn_edges
from village_planner.geometry.snap_targets import DRAWN, moving_corners, snap_targets
from village_planner.geometry.snapping import snap, snap_point
from village_planner.model.backdrop import Backdrop, BackdropLayer, BackdropPath
from village_planner.model.hall import Background
from village_planner.model.ids import AssetId
from village_planner.model.shape import Point

SQUARE = BackdropPath(0, "MLLLZ", (10.0, 6.0, 14.0, 6.0, 14.0, 9.0, 10.0, 9.0))
SLANT = BackdropPath(1, "ML", (2.0, 10.0, 6.0, 14.0))
ROOM = Backdrop(
    width=25.0, height=18.0, layers=(BackdropLayer("walls"), BackdropLayer("slants")), paths=(SQUARE, SLANT)
)


def lying(**more):
    return Background(**{"asset": AssetId("x"), "origin": Point(0, 0), "mm_per_unit": 1_000.0, **more})


def edges_near(area, background=None, layers=(0, 1), backdrop=ROOM):
    edges = drawn_edges(backdrop)
    return list(edges.near(background or lying(), frozenset(layers), area))


def targets(moving=(), background=None, layers=(0, 1), **stands):
    plan = a_plan().with_hall("Hall 1", size=(60, 60)).with_stand("A1", **{"at": (20, 20), **stands}).plan
    found = snap_targets(plan, "Hall 1", moving or ["A1"])
    edges = drawn_edges(ROOM)
    drawn = lambda area: edges.near(background or lying(), frozenset(layers), area)  # noqa: E731
    return plan, replace(found, drawn=drawn)


def snapped(at, **more):
    plan, around = targets(at=at, **more)
    return snap(moving_corners(plan, ["A1"]), around, grid=0, threshold=100)


def test_a_stand_snaps_its_side_to_a_drawn_line_and_says_so():
    found = snapped((14.06, 6.4))
    assert (found.dx, found.dy) == (-60, 0)
    assert found.reasons[0].owner == DRAWN


def test_a_stand_snaps_into_a_drawn_corner():
    found = snapped((14.05, 8.95))
    assert (found.dx, found.dy) == (-50, 50)


def test_a_point_snaps_to_a_drawn_corner_and_onto_a_slanting_line():
    _, around = targets()
    corner = snap_point((13_950, 9_040), around, grid=0, threshold=100)
    assert (corner.dx, corner.dy) == (50, -40)
    slope = snap_point((4_000, 12_060), around, grid=0, threshold=100)
    assert slope.dx == pytest.approx(30, abs=1)
    assert slope.dy == pytest.approx(-30, abs=1)


def test_lines_further_away_than_the_threshold_are_left_alone():
    found = snapped((14.3, 20.0))
    assert (found.dx, found.dy, found.guides) == (0, 0, ())


def test_lines_of_hidden_layers_are_left_alone():
    found = snapped((14.06, 6.4), layers=(1,))
    assert (found.dx, found.dy) == (0, 0)


def test_a_neighbour_is_snapped_to_though_the_stand_lies_on_drawn_lines():
    plan = (
        a_plan()
        .with_hall("Hall 1", size=(60, 60))
        .with_stand("A1", at=(10.5, 7))
        .with_stand("A2", at=(13.55, 7))
        .plan
    )
    around = targets()[1]
    around = replace(snap_targets(plan, "Hall 1", ["A1"]), drawn=around.drawn)
    found = snap(moving_corners(plan, ["A1"]), around, grid=0, threshold=60)
    assert found.dx == 50


def test_edges_are_found_wherever_the_drawing_lies():
    background = lying(origin=Point(30_000, 1_000), rotation=90_000, mm_per_unit=500.0)
    found = edges_near(((30_000 - 4_600, 5_900), (30_000 - 2_900, 8_100)), background, layers=(0,))
    assert len(found) == 4
    assert ((27_000, 6_000), (27_000, 8_000)) in found


def test_what_closes_a_line_is_an_edge_and_a_curve_is_none():
    path = BackdropPath(0, "MLCZ", (0.0, 0.0, 4.0, 0.0, 5.0, 1.0, 5.0, 3.0, 4.0, 4.0))
    backdrop = Backdrop(width=5.0, height=4.0, layers=(BackdropLayer("walls"),), paths=(path,))
    found = edges_near(((-1, -1), (6_000, 6_000)), backdrop=backdrop)
    assert found == [((0, 0), (4_000, 0)), ((4_000, 4_000), (0, 0))]


def test_short_pieces_are_no_walls():
    path = BackdropPath(0, "MLL", (0.0, 0.0, 0.05, 0.0, 3.0, 0.0))
    backdrop = Backdrop(width=5.0, height=4.0, layers=(BackdropLayer("walls"),), paths=(path,))
    assert edges_near(((-1, -1), (6_000, 6_000)), backdrop=backdrop) == [((50, 0), (3_000, 0))]


def test_a_long_slanting_line_is_found_all_along():
    path = BackdropPath(0, "ML", (0.0, 0.0, 25.0, 18.0))
    backdrop = Backdrop(width=25.0, height=18.0, layers=(BackdropLayer("walls"),), paths=(path,))
    for x in (1_000, 12_500, 24_000):
        assert edges_near(((x - 10, x * 0.72 - 10), (x + 10, x * 0.72 + 10)), backdrop=backdrop)
