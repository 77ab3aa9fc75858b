"""The same floor cannot be let twice."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import a_plan
from tests.checks.findings import BASIC, ENGLISH, found, pairs, told

from village_planner.checks.explaining import comparison
from village_planner.checks.floor import MOST_TRIED
from village_planner.checks.live import LiveCheck
from village_planner.model.shape import Circle, Point, Polygon, Rectangle, corners
from village_planner.model.stand import StandKind

RULE = "stand-overlap"


def test_an_overlap_says_depth_area_and_which_way_out():
    (finding,) = found(a_plan().with_stand("A12", (5, 5)).with_stand("A13", (7.7, 5)), RULE)
    assert told(finding) == "A12 and A13 overlap by 0.30 m (0.6 m²). Move A13 0.30 m to the right."
    assert (finding.measured, finding.required, finding.unit) == (300, 0, "mm")
    assert finding.places == ((7850, 6000),)


@pytest.mark.parametrize("offset", [(3, 0), (-3, 0), (0, 2), (0, -2), (3, 2)])
def test_stands_that_touch_do_not_overlap(offset):
    plan = a_plan().with_stand("A1", (10, 10)).with_stand("A2", (10 + offset[0], 10 + offset[1]))
    assert not found(plan, RULE)


def test_an_overlap_of_exactly_the_tolerance_is_none_and_a_millimetre_more_is_one():
    assert not found(a_plan().with_stand("A1", (5, 5)).with_stand("A2", (7.998, 5)), RULE)
    assert found(a_plan().with_stand("A1", (5, 5)).with_stand("A2", (7.997, 5)), RULE)


@given(st.integers(0, 359_999), st.integers(-40_000, 40_000), st.integers(500, 9_000))
def test_turned_neighbours_rounded_to_millimetres_only_touch(turn, shift, width):
    plan = a_plan().with_stand("A1", size=(width / 1000, 2)).plan
    first = structs.replace(plan.stands["A1"], position=Point(shift, -shift), rotation=turn)
    x, y = corners(first.shape, first.position, turn)[1]
    second = structs.replace(first, id="A2", number="A2", position=Point(round(x), round(y)))
    assert not found(structs.replace(plan, stands=plan.stands.put(first, second)), RULE)


def test_stands_of_two_halls_never_overlap():
    plan = a_plan().with_stand("A1", (5, 5)).with_hall("Hall 2").with_stand("B1", (5, 5))
    assert not found(plan, RULE)


def test_identical_stands_overlap_by_all_they_are():
    (finding,) = found(a_plan().with_stand("A1", (5, 5)).with_stand("A2", (5, 5)), RULE)
    assert finding.measured == 2000
    assert "6 m²" in told(finding)


def test_a_turned_stand_is_measured_along_its_own_side():
    """A corner 45° into a side: 1 m deep along the diagonal, moved out along an axis."""
    plan = a_plan().with_stand("A1", (5, 5), (4, 4)).with_stand("A2", (8, 7), (2, 2), turned=-45)
    (finding,) = found(plan, RULE)
    assert finding.measured == 1000


def test_the_locked_one_is_not_told_to_move():
    plan = a_plan().with_stand("A1", (5, 5)).with_stand("A2", (7.5, 5), locked=True)
    (finding,) = found(plan, RULE)
    assert told(finding).endswith("Move A1 0.50 m to the left.")


def test_nobody_is_sent_onto_another_stand():
    """A13 could part from A12 to the east, but A14 stands there: A12 has room in the west."""
    plan = a_plan().with_stand("A12", (5, 5)).with_stand("A13", (7.7, 5)).with_stand("A14", (10.7, 5))
    (finding,) = found(plan, RULE)
    assert told(finding).endswith("Move A12 0.30 m to the left.")


def test_nobody_is_sent_through_a_wall():
    plan = a_plan().with_stand("A12", (19.3, 5)).with_stand("A13", (22, 5))
    (finding,) = found(plan, RULE)
    assert told(finding).endswith("Move A12 0.30 m to the left.")


def test_without_room_in_any_direction_no_move_is_told():
    plan = a_plan().with_hall("Full", (5.7, 2)).with_stand("A1", (0, 0)).with_stand("A2", (2.7, 0))
    (finding,) = found(plan, RULE)
    assert told(finding).endswith(
        "Make one of them smaller, or give it another place: there is no room to move it aside."
    )


def test_of_a_heap_only_distances_are_told():
    plan = a_plan()
    for index in range(12):
        plan = plan.with_stand(f"A{index}", (5 + index / 10, 5))
    findings = found(plan, RULE)
    assert len(findings) > MOST_TRIED
    assert told(findings[0]).endswith("Move one 2.00 m away.")


def test_during_a_drag_the_stand_in_hand_is_the_one_to_move():
    plan = a_plan().with_stand("A12", (5, 5)).with_stand("A13", (7.7, 5)).plan
    advice = [
        told(finding) for finding in LiveCheck(plan, ["A12"], BASIC).findings(plan) if finding.rule == RULE
    ]
    assert advice == ["A12 and A13 overlap by 0.30 m (0.6 m²). Move A12 0.30 m to the left."]


def test_during_a_drag_what_stands_far_off_is_in_the_way_too():
    plan = a_plan().with_stand("A1", (5, 5), (2, 4)).with_stand("A2", (5, 5), (2, 4))
    for number, place in (("N", (5, 9.4)), ("S", (5, 0.6)), ("E", (8.8, 5)), ("W", (1.2, 5))):
        plan = plan.with_stand(number, place, (2, 4))
    (finding,) = [f for f in LiveCheck(plan.plan, ["A2"], BASIC).findings(plan.plan) if f.rule == RULE]
    assert told(finding).endswith(
        "Make A2 smaller, or give it another place: there is no room to move it aside."
    )


def test_of_a_stand_within_another_no_depth_is_told_that_it_has_not():
    plan = a_plan().with_stand("A1", (5, 5), (6, 6)).with_stand("A2", (7, 7), (1, 1))
    (finding,) = found(plan, RULE)
    assert told(finding) == "A1 and A2 overlap on 1 m². Move A2 3.00 m to the left."
    assert "3.00 m" in ENGLISH(comparison(finding)).replace("\xa0", " ")


def test_north_of_the_hall_turns_the_words():
    plan = a_plan().with_hall("Turned", north=90_000).with_stand("A1", (5, 5)).with_stand("A2", (7.5, 5))
    (finding,) = found(plan, RULE)
    assert told(finding).endswith("Move A2 0.50 m south.")


def test_a_stand_in_the_notch_of_another_does_not_overlap():
    notch = a_plan().with_polygon_stand("L1", (0, 0), (4, 0), (4, 2), (2, 2), (2, 4), (0, 4))
    assert not found(notch.with_stand("A1", (2, 2), (2, 2)), RULE)
    (finding,) = found(notch.with_stand("A1", (1.9, 2), (2, 2)), RULE)
    assert told(finding) == "A1 and L1 overlap by 0.10 m (0.2 m²). Move A1 0.10 m to the right."


def test_round_stands_overlap_where_their_boxes_meet_and_they_do_too():
    apart = (
        a_plan().with_stand("R1", (5, 5), shape=Circle(3000)).with_stand("R2", (7.5, 7.5), shape=Circle(3000))
    )
    near = apart.with_stand("R2", (7, 7), shape=Circle(3000))
    assert not found(apart, RULE)
    assert pairs(found(near, RULE)) == {("R1", "R2")}


def test_chairs_of_a_meeting_table_are_occupied_floor():
    table = {"kind": StandKind.MEETING_TABLE, "seats": 4, "size": (0.8, 0.8)}
    plan = a_plan().with_stand("A1", (5, 5)).with_stand("T1", (8.4, 5), **table)
    (finding,) = found(plan, RULE)
    assert told(finding).startswith("A1 and T1, occupied chairs included, overlap by 0.10 m")
    assert not found(a_plan().with_stand("A1", (5, 5)).with_stand("T1", (8.5, 5), **table), RULE)


def test_chairs_of_two_tables_may_share_the_floor_between_them():
    table = {"kind": StandKind.MEETING_TABLE, "seats": 4, "size": (0.8, 0.8)}
    assert not found(a_plan().with_stand("T1", (5, 5), **table).with_stand("T2", (6.4, 5), **table), RULE)
    (finding,) = found(a_plan().with_stand("T1", (5, 5), **table).with_stand("T2", (5.7, 5), **table), RULE)
    assert finding.measured == 100


def test_following_the_advice_ends_the_overlap():
    shapes = (
        Rectangle(3000, 2000),
        Circle(2400),
        Polygon((Point(0, 0), Point(3000, 0), Point(600, 900), Point(0, 2500))),
    )
    for one in shapes:
        for other in shapes:
            for turned in (0, 30, 200):
                plan = (
                    a_plan()
                    .with_stand("A1", (8, 8), shape=one)
                    .with_stand("A2", (8.4, 8.3), turned=turned, shape=other)
                )
                (finding,) = found(plan, RULE)
                values = dict(finding.remedy.values)
                names = {"up": (0, 1), "to the right": (1, 0), "down": (0, -1), "to the left": (-1, 0)}
                x, y = names[values["direction"].template]
                stand = plan.plan.stands["A2"]
                way = values["distance"].mm
                place = Point(round(stand.position.x + x * way), round(stand.position.y + y * way))
                stands = plan.plan.stands.put(structs.replace(stand, position=place))
                assert not found(structs.replace(plan.plan, stands=stands), RULE)


def test_thousands_of_stands_give_the_pairs_that_comparing_all_with_all_gives():
    chance = np.random.default_rng(5)
    builder, polygons = a_plan(), []
    plan = builder.plan
    rows = []
    for index in range(2000):
        x, y = (int(v) for v in chance.integers(0, 220_000, 2))
        turn = int(chance.choice((0, 0, 90_000, 17_000, 123_456)))
        stand = structs.replace(
            builder.with_stand("A").plan.stands["A"] if index == 0 else rows[0],
            id=f"A{index}",
            number=f"A{index}",
            position=Point(x, y),
            rotation=turn,
        )
        rows.append(stand)
        polygons.append(shapely.Polygon(corners(stand.shape, stand.position, turn)))
    shapes = np.array(polygons)
    sure, possible = set(), set()
    for index, polygon in enumerate(polygons):
        common = shapely.intersection(shapes[index + 1 :], polygon)
        for other in np.flatnonzero(shapely.area(common) > 0):
            pair = tuple(sorted((f"A{index}", f"A{index + 1 + other}")))
            possible.add(pair)
            # A shared disc wider than the tolerance is an overlap; two corners that just cross may be one.
            if not common[other].buffer(-1.01).is_empty:
                sure.add(pair)
    assert len(sure) > 300
    answer = pairs(found(structs.replace(plan, stands=plan.stands.put(*rows)), RULE))
    assert sure <= answer <= possible


@given(
    st.lists(
        st.tuples(st.integers(0, 12), st.integers(0, 12), st.sampled_from((0, 15_000, 45_000, 90_000))),
        min_size=2,
        max_size=8,
    ),
    st.integers(0, 3),
    st.integers(-20_000, 20_000),
)
def test_turning_and_shifting_the_hall_changes_no_measure(places, quarters, shift):
    builder = a_plan()
    for index, (x, y, turn) in enumerate(places):
        builder = builder.with_stand(f"A{index}", (x, y), turned=turn / 1000)

    def measures(plan):
        return {(f.subjects, f.measured) for f in found(plan, RULE)}

    turned = []
    cos, sin = round(math.cos(quarters * math.pi / 2)), round(math.sin(quarters * math.pi / 2))
    for stand in builder.plan.stands.values():
        x, y = stand.position
        place = Point(x * cos - y * sin + shift, x * sin + y * cos - shift)
        turned.append(structs.replace(stand, position=place, rotation=stand.rotation + quarters * 90_000))
    again = structs.replace(builder.plan, stands=builder.plan.stands.put(*turned))
    before, after = measures(builder.plan), measures(again)
    assert {s for s, _ in before} == {s for s, _ in after}
    assert all(abs(m - dict(after)[s]) <= 1 for s, m in before)


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), min_size=2, max_size=8))
def test_mirroring_the_hall_changes_no_measure(places):
    plain, mirrored = a_plan(), a_plan()
    for index, (x, y) in enumerate(places):
        plain = plain.with_stand(f"A{index}", (x, y))
        mirrored = mirrored.with_stand(f"A{index}", (20 - x - 3, y))
    assert [(f.subjects, f.measured) for f in found(plain, RULE)] == [
        (f.subjects, f.measured) for f in found(mirrored, RULE)
    ]
