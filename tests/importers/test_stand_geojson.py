from __future__ import annotations

import json
import math

import pytest
from tests.builders import a_plan, counting_ids

from village_planner.edits.proposal import apply
from village_planner.errors import UserError
from village_planner.importers.stands import propose_stands
from village_planner.model.plan import Plan
from village_planner.model.shape import Circle, Point, Polygon, Rectangle
from village_planner.text import Translator

english = Translator("en")
HALL = [(0, 0), (30, 0), (30, 20), (0, 20)]


def feature(ring, geometry="Polygon", holes=(), **properties):
    rings = [[*map(list, points), list(points[0])] for points in (ring, *holes)]
    return {"type": "Feature", "properties": properties, "geometry": {"type": geometry, "coordinates": rings}}


def document(*features, **more):
    return json.dumps({"type": "FeatureCollection", **more, "features": features}).encode()


def imported(data, plan=None, **options):
    plan = Plan() if plan is None else plan
    return apply(plan, propose_stands(plan, data, **options), counting_ids())


def stand_of(ring, **properties):
    plan = imported(
        document(
            feature(HALL, kind="hall", name="North"), feature(ring, kind="stand", number="A1", **properties)
        )
    )
    (stand,) = plan.stands.values()
    return stand


def problems(*features):
    found = propose_stands(Plan(), document(feature(HALL, kind="hall", name="North"), *features)).problems
    return [(problem.code, english(problem.message)) for problem in found]


def turned(width, depth, degrees, at=(5, 5)):
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return [
        (at[0] + x * cos - y * sin, at[1] + x * sin + y * cos)
        for x, y in ((0, 0), (width, 0), (width, depth), (0, depth))
    ]


@pytest.mark.parametrize("start", range(4))
@pytest.mark.parametrize("step", [1, -1])
def test_a_straight_rectangle_is_one_whichever_corner_comes_first(start, step):
    ring = [turned(6, 4, 0)[(start + step * i) % 4] for i in range(4)]
    stand = stand_of(ring)
    assert (stand.shape, stand.position, stand.rotation) == (Rectangle(6000, 4000), Point(5000, 5000), 0)


@pytest.mark.parametrize("degrees", [30, -30, 44, 0.5])
def test_a_turned_rectangle_is_a_rectangle_with_its_rotation(degrees):
    stand = stand_of(turned(3, 2, degrees))
    assert (stand.shape, stand.rotation) == (Rectangle(3000, 2000), round(degrees * 1000) % 360_000)
    assert stand.position == Point(5000, 5000)


def test_a_stated_rotation_says_which_side_is_the_front():
    stand = stand_of(turned(3, 2, 180), rotation=180)
    assert (stand.shape, stand.rotation, stand.position) == (
        Rectangle(3000, 2000),
        180_000,
        Point(5000, 5000),
    )


def test_a_rotation_that_contradicts_the_outline_is_not_believed():
    stand = stand_of(turned(3, 2, 0), rotation=20)
    assert (stand.shape, stand.rotation) == (Rectangle(3000, 2000), 0)


def test_corners_in_the_middle_of_a_side_do_not_make_a_polygon():
    assert stand_of([(0, 0), (1, 0), (3, 0), (3, 2), (1, 2), (0, 2)]).shape == Rectangle(3000, 2000)


def test_corners_a_millimetre_off_are_a_rectangle_and_a_centimetre_off_are_not():
    assert stand_of([(0, 0), (3, 0.001), (3, 2), (0, 2)]).shape == Rectangle(3000, 2000)
    assert isinstance(stand_of([(0, 0), (3, 0.010), (3, 2), (0, 2)]).shape, Polygon)


def test_an_l_shape_is_a_polygon_in_its_own_box():
    stand = stand_of([(1, 1), (5, 1), (5, 2), (2, 2), (2, 4), (1, 4)])
    assert stand.position == Point(1000, 1000)
    assert stand.shape.points[:2] == (Point(0, 0), Point(4000, 0))
    assert len(stand.shape.points) == 6


def test_a_stated_diameter_makes_a_disc():
    ring = [(5 + math.cos(a), 5 + math.sin(a)) for a in (0, 1.5, 3, 4.5)]
    stand = stand_of(ring, diameter=2, x=5, y=5)
    assert (stand.shape, stand.position) == (Circle(2000), Point(5000, 5000))


def test_a_disc_without_a_stated_place_is_in_the_middle_of_its_outline():
    ring = [(7, 5), (5, 7), (3, 5), (5, 3)]
    stand = stand_of(ring, diameter=4)
    assert (stand.shape, stand.position) == (Circle(4000), Point(5000, 5000))


def test_a_hall_with_a_hole_keeps_it():
    atrium = [(10, 5), (12, 5), (12, 7), (10, 7)]
    plan = imported(document(feature(HALL, holes=[atrium[::-1]], kind="hall", name="North")))
    (hall,) = plan.halls.values()
    assert hall.holes == (
        tuple(Point(x * 1000, y * 1000) for x, y in [atrium[3], atrium[0], atrium[1], atrium[2]]),
    )


def test_the_file_states_unit_and_direction():
    data = document(
        feature([(0, 0), (300, 0), (300, 200), (0, 200)], kind="stand", number="A1"),
        feature([(0, 0), (3000, 0), (3000, 2000), (0, 2000)], kind="hall", name="North"),
        unit="cm",
        y_axis="down",
    )
    (stand,) = imported(data).stands.values()
    assert (stand.shape, stand.position) == (Rectangle(3000, 2000), Point(0, 18_000))


def test_an_outline_that_crosses_itself_a_little_is_repaired_aloud():
    ring = [(0, 0), (4, 0), (4, 3), (2, 3), (2, 2), (3, 2), (3, 4), (0, 4)]
    stand = stand_of(ring)
    assert isinstance(stand.shape, Polygon)
    ((code, message),) = problems(feature(ring, kind="stand", number="A7"))
    assert code == "outline-repaired"
    assert "A7" in message


@pytest.mark.parametrize(
    ("ring", "why"),
    [
        ([(0, 0), (4, 4), (4, 0), (0, 4)], "crosses"),
        ([(0, 0), (4, 4), (2, 2)], "touches itself"),
        ([(0, 0), (0, 0), (4, 4)], "fewer than three corners"),
    ],
)
def test_an_outline_of_no_single_area_is_refused_by_name_and_the_others_are_imported(ring, why):
    bad, good = feature(ring, kind="stand", number="A7"), feature(turned(3, 2, 0), kind="stand", number="A8")
    ((code, message),) = problems(bad, good)
    assert code == "stand-left-out"
    assert message.startswith("A7")
    assert why in message
    plan = imported(document(feature(HALL, kind="hall", name="North"), bad, good))
    assert [stand.number for stand in plan.stands.values()] == ["A8"]


def test_a_hall_that_crosses_itself_into_two_is_refused_by_name_and_drawn_around_the_stands():
    bow = [(0, 0), (20, 20), (20, 0), (0, 20)]
    data = document(
        feature(bow, kind="hall", name="North"), feature(turned(3, 2, 0), kind="stand", number="A1")
    )
    codes = [problem.code for problem in propose_stands(Plan(), data).problems]
    assert codes == ["hall-outline-left-out", "hall-around-stands"]


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ({"type": "Feature", "properties": {}, "geometry": None}, "not one polygon"),
        (
            {"type": "Feature", "properties": None, "geometry": {"type": "Point", "coordinates": [1, 2]}},
            "not one polygon",
        ),
        (feature(turned(3, 2, 0), kind="toilets"), "neither a stand nor a hall"),
        (feature(turned(3, 2, 0), holes=[turned(1, 1, 0)], kind="stand", number="A7"), "hole"),
        (feature([(0, 0), (True, 0), (3, 2)], kind="stand"), "not a place"),
        (feature([(0, 0), ("3", 0), (3, 2)], kind="stand"), "not a place"),
        (feature([(i, i * i) for i in range(2002)], kind="stand"), "more than 2,000 corners"),
        (feature([(0, 0), (9e9, 0), (9e9, 9e9), (0, 9e9)], kind="stand", number="A7"), "further than"),
        (
            feature([(6.99, 50.94), (6.9901, 50.94), (6.9901, 50.9401), (6.99, 50.9401)], number="A7"),
            "narrower than",
        ),
        ("text", "not a feature"),
    ],
)
def test_a_feature_that_is_no_stand_is_left_out_with_its_reason(bad, why):
    ((_, message),) = problems(bad)
    assert why in message


@pytest.mark.parametrize(
    "data",
    [
        b"{",
        b"[]",
        b'{"type": "FeatureCollection"}',
        b'{"type": "FeatureCollection", "features": []}',
        b'{"type": "FeatureCollection", "features": {"a": 1}}',
        b'{"type": "Topology", "features": []}',
        b'{"type": "FeatureCollection", "type": "x", "features": []}',
        b'{"type": "FeatureCollection", "features": [NaN]}',
        b'{"type": "FeatureCollection", "features": [{"geometry": {"type": "Point", "coordinates": [1e999]}}]}',
        b'{"features": ' + b"[" * 100_000,
        b'{"number": ' + b"9" * 5_000 + b"}",
        b'{"a": "\xff"}',
    ],
)
def test_what_is_no_geojson_of_stands_is_refused_as_a_whole(data):
    with pytest.raises(UserError) as refusal:
        propose_stands(a_plan().plan, data)
    assert refusal.value.code == "stand-list-unreadable"


def test_more_features_than_any_fair_has_are_refused():
    with pytest.raises(UserError, match="stand-list-unreadable"):
        propose_stands(a_plan().plan, document(*[{}] * 20_001))


def test_only_one_hall_of_a_file_is_filled_and_the_others_are_named():
    south = feature([(0, 0), (9, 0), (9, 9), (0, 9)], kind="hall", name="South")
    stand = feature(turned(3, 2, 0), kind="stand", number="A1")
    data = document(feature(HALL, kind="hall", name="North"), south, stand)
    assert [hall.name for hall in imported(data, hall="south").halls.values()] == ["south"]
    assert problems(south, stand) == [
        ("hall-left-out", "The hall South was left out: a list fills one hall.")
    ]


def test_a_hall_alone_is_an_empty_hall():
    plan = imported(document(feature(HALL, kind="hall", name="North")))
    assert [hall.name for hall in plan.halls.values()] == ["North"]
    assert not plan.stands


def test_a_new_outline_of_a_known_hall_is_taken():
    data = document(
        feature(HALL, kind="hall", name="Hall 1"), feature(turned(3, 2, 0), kind="stand", number="A1")
    )
    plan = imported(data, a_plan().plan)
    assert plan.halls["Hall 1"].outline[2] == Point(30_000, 20_000)
    assert len(plan.halls) == 1


def test_whole_numbers_that_a_program_wrote_as_fractions_are_whole_again():
    assert stand_of(turned(3, 2, 0)).number == "A1"
    data = document(feature(turned(3, 2, 0), number=12.0), feature(turned(3, 2, 0), number=7))
    assert sorted(stand.number for stand in imported(data).stands.values()) == ["12", "7"]
