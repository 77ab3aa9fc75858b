"""A field of walked distances never tells less than one walks from anywhere in a cell."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from village_planner.geometry.distance_field import distance_field
from village_planner.geometry.walking import Walking


@pytest.fixture(scope="module")
def corridor():
    """An L of two corridors 2 m wide, 10 m each."""
    floor = shapely.Polygon(
        [(0, 0), (10_000, 0), (10_000, 10_000), (8_000, 10_000), (8_000, 2_000), (0, 2_000)]
    )
    return shapely.MultiPolygon([floor])


def test_cells_off_the_floor_have_no_value(corridor):
    field = distance_field(corridor, corridor, Walking(corridor).spread(np.array([[0.0, 1000.0]])).distances)
    rows, columns = np.indices(field.values.shape)
    x, y = field.left + (columns + 0.5) * field.size, field.bottom + (rows + 0.5) * field.size
    assert (np.isnan(field.values) == ~shapely.contains_xy(corridor, x, y)).all()


def test_every_cell_is_an_upper_bound_and_near_the_truth(corridor):
    spread = Walking(corridor).spread(np.array([[0.0, 1000.0]]))
    field = distance_field(corridor, corridor, spread.distances)
    generator = np.random.default_rng(5)
    places = np.stack((generator.uniform(0, 10_000, 400), generator.uniform(0, 10_000, 400)), axis=1)
    cells = ((places - (field.left, field.bottom)) / field.size).astype(int)
    values = field.values[cells[:, 1], cells[:, 0]]
    known = ~np.isnan(values) & shapely.contains_xy(corridor, places[:, 0], places[:, 1])
    truth = spread.distances(places[known])
    assert known.sum() > 50
    assert (values[known] >= truth - 1).all()
    assert (values[known] <= truth + 2 * field.size).all()


def test_a_floor_without_an_exit_is_infinitely_far(corridor):
    island = shapely.MultiPolygon([*corridor.geoms, shapely.box(20_000, 0, 24_000, 4_000)])
    field = distance_field(island, island, Walking(island).spread(np.array([[0.0, 1000.0]])).distances)
    assert np.isinf(field.values).any()
    assert np.isfinite(field.values).any()


def test_nothing_has_no_field():
    field = distance_field(
        shapely.MultiPolygon(), shapely.MultiPolygon(), lambda places: np.zeros(len(places))
    )
    assert np.isnan(field.values).all()


def test_a_hall_of_any_size_has_some_thousands_of_cells():
    hall = shapely.MultiPolygon([shapely.box(0, 0, 400_000, 200_000)])
    field = distance_field(hall, hall, lambda places: np.hypot(places[:, 0], places[:, 1]))
    assert 5_000 < field.values.size < 15_000


def test_floor_on_which_nobody_can_be_has_no_way(corridor):
    room = shapely.intersection(corridor, shapely.box(0, 0, 5_000, 2_000))
    field = distance_field(room, corridor, lambda places: places[:, 0])
    assert np.isfinite(field.values[0, 4])
    assert np.isinf(field.values[0, -4])
    assert np.isnan(field.values[-4, 4])
