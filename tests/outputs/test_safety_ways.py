"""The ways out on the safety plan are those of the rules, drawn as people walk."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import pytest
import shapely
from msgspec import structs
from tests.builders import a_plan
from tests.outputs.test_safety_plan import document_of, number_beside, texts, words_of
from tests.samples.scientific_meeting import sample_plan

from village_planner.checks.blocked_exits import PASSAGE
from village_planner.checks.context import whole_context
from village_planner.checks.explaining import as_measured
from village_planner.checks.full import check_plan
from village_planner.checks.profile import Profile
from village_planner.checks.profile_file import load_profile
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.model.shape import Corner
from village_planner.outputs.safety_ways import WaysOut, ways_out
from village_planner.text import Translator


def behind_a_gap(width: float) -> Plan:
    """A stand behind a wall with a gap of this width, the exit on the other side."""
    builder = a_plan().with_hall(size=(20, 12)).with_door("West exit", (0, 5), (0, 6.8), DoorKind.EXIT)
    builder = builder.with_fixture("W1", FixtureKind.WALL, (10, 0), (0.2, 6))
    builder = builder.with_fixture("W2", FixtureKind.WALL, (10, 6 + width), (0.2, 6 - width))
    return builder.with_stand("A1", (14, 5), (3, 3), open_edges=(3,)).plan


def test_a_gap_that_is_closed_to_escape_is_no_way_out_and_the_plan_says_so():
    words = words_of(behind_a_gap(0.7))
    assert "Shortest way out from a stand" not in words
    assert number_beside(words, "No way out of 0.90\xa0m or more") == "A1"
    wide = words_of(behind_a_gap(0.94))
    assert "Shortest way out from a stand" in wide
    assert not any(text.startswith("No way out") for text in wide)


def out_by(profile: Profile, gap: float) -> WaysOut:
    """The ways out through a gap by rules of one's own."""
    (floor,) = whole_context(behind_a_gap(gap), profile, 0).floors
    return ways_out(floor, profile)


def test_a_stand_that_nobody_leaves_is_not_told_as_one_with_a_narrow_way():
    out = out_by(load_profile("basic"), 0.5)
    assert (out.ways, out.narrow) == ((), ())


def test_in_a_hall_without_an_exit_no_way_is_told_as_narrow():
    profile = load_profile("basic")
    (floor,) = whole_context(a_plan().with_stand("A1", (8, 4)).plan, profile, 0).floors
    assert ways_out(floor, profile) == WaysOut((), (), 900, ())


def test_where_rules_say_no_width_of_escape_ways_lead_through_what_is_an_aisle_at_all():
    basic = load_profile("basic")
    silent = replace(basic, limits={key: row for key, row in basic.limits.items() if key != PASSAGE})
    assert (out_by(silent, 0.55).ways, out_by(silent, 0.55).passage) == ((), 600)
    assert len(out_by(silent, 0.65).ways) == 1


def test_no_way_is_drawn_that_the_rule_calls_none_however_little_its_profile_asks_of_escape():
    basic = load_profile("basic")
    slim = replace(basic.limits[PASSAGE], value=500)
    out = out_by(replace(basic, limits={**basic.limits, PASSAGE: slim}), 0.55)
    assert (out.passage, out.ways) == (500, ())


def before_an_exit() -> Plan:
    """A stand 1.00 m in front of a northern exit of a long hall, which has another at its far end."""
    builder = a_plan().with_hall(size=(40, 12)).with_door("North", (9, 12), (10.8, 12), DoorKind.EXIT)
    builder = builder.with_door("East", (40, 5), (40, 6.8), DoorKind.EXIT)
    return builder.with_stand("A8", (8.4, 9), (3, 2), open_edges=(0,)).plan


def test_the_way_that_is_drawn_is_the_shortest_of_the_rules_however_narrow_the_floor_before_its_exit():
    plan = before_an_exit()
    (way,) = ways_out_of(plan)
    assert way[0][1] == pytest.approx(12_000, abs=1)
    assert "No way is drawn" not in " ".join(words_of(plan))
    assert sum(math.dist(a, b) for a, b in pairwise(way)) < 8_000  # the other exit is 25 m away


def test_a_way_begins_at_the_open_side_that_is_nearest_to_its_exit():
    builder = a_plan().with_hall(size=(20, 12)).with_door("West", (0, 5), (0, 6.8), DoorKind.EXIT)
    (way,) = ways_out_of(builder.with_stand("A1", (8, 4), (4, 4), open_edges=(0, 1, 2, 3)).plan)
    assert sum(math.dist(a, b) for a, b in pairwise(way)) < 8_100


def test_a_door_for_deliveries_is_not_told_as_one_that_ways_avoid():
    builder = a_plan().with_hall(size=(20, 12)).with_door("West", (0, 5), (0, 6.8), DoorKind.EXIT)
    builder = builder.with_door("Dock", (20, 5), (20, 8), DoorKind.SERVICE)
    profile = load_profile("basic")
    (floor,) = whole_context(builder.with_stand("A1", (8, 4)).plan, profile, 0).floors
    assert ways_out(floor, profile).avoided == ()


def test_ways_keep_off_what_they_bend_round_as_far_as_there_is_room():
    plan = sample_plan()
    (floor,) = whole_context(plan, load_profile(plan.rules.profile), 0).floors
    things = shapely.union_all(floor.bodies.whole.polygons[floor.solid])
    ways = ways_out(floor, load_profile(plan.rules.profile)).ways
    assert len(ways) == 20
    for way in ways:
        for bend in way[1:-1]:
            assert shapely.distance(things, shapely.Point(bend)) > 444


def test_a_way_that_bends_round_nothing_keeps_off_the_stand_that_it_passes_too():
    builder = a_plan().with_hall(size=(20, 12)).with_door("South", (9.4, 0), (11.4, 0), DoorKind.EXIT)
    builder = builder.with_stand("A1", (6, 3), (4.4, 4), open_edges=(3,))
    plan = builder.with_stand("A2", (9, 9), (3, 2), open_edges=(0,)).plan
    passed = shapely.box(6_000, 3_000, 10_400, 7_000)
    ways = [way for way in ways_out_of(plan) if way[-1][1] > 8_000]
    assert len(ways) == 1
    assert shapely.distance(shapely.LineString(ways[0]), passed) > 444


def test_a_stand_before_half_of_a_wide_exit_is_not_drawn_through():
    plan = a_plan().with_hall(size=(12, 12)).with_door("East", (12, 3.6), (12, 8.6), DoorKind.EXIT)
    (way,) = ways_out_of(plan.with_stand("S4", (10, 3.5), (2, 2), open_edges=(0,)).plan)
    assert shapely.LineString(way).intersection(shapely.box(10_002, 3_502, 11_998, 5_498)).length == 0


def test_ways_do_not_hug_the_jambs_of_their_door():
    (way,) = ways_out_of(before_an_exit())
    assert 9_000 + 499 < way[0][0] < 10_800 - 499


def test_a_way_through_a_gap_that_is_just_wide_enough_goes_through_its_middle():
    (way,) = ways_out_of(behind_a_gap(0.94))
    inside = shapely.intersection(shapely.LineString(way), shapely.box(10_001, 0, 10_199, 12_000))
    assert 6_300 - 1 < inside.bounds[1] <= inside.bounds[3] < 6_640 + 1


def test_the_longest_way_is_the_figure_of_the_rule_and_says_from_where_it_is_counted():
    plan = sample_plan()
    report = check_plan(plan, load_profile(plan.rules.profile), only=["travel-distance"])
    longest = max(measure.measured for measure in report.results[0].measures)
    words = words_of(plan)
    told = Translator("en").value(as_measured(longest, "mm", worse_when_larger=True))
    assert number_beside(words, "Longest way to an exit") == told
    assert "Counted from the farthest place inside a stand" in " ".join(words)


def test_halls_of_one_name_have_each_its_own_longest_way():
    built = a_plan().with_door("South", (10, 0), (12, 0)).with_stand("A1", (14, 10))
    built = (
        built.with_hall("Hall 2", size=(20, 12)).with_door("West", (2, 0), (4, 0)).with_stand("B1", (9, 5))
    )
    halls = built.plan.halls
    stands = built.plan.stands
    alike = structs.replace(
        built.plan,
        halls=halls.put(structs.replace(halls["Hall 2"], name="Hall 1")),
        stands=stands.put(structs.replace(stands["B1"], hall="Hall 2")),
    )
    report = check_plan(alike, load_profile("basic"), only=["travel-distance"])
    longest = [measure.measured for measure in report.results[0].measures]
    assert len(set(longest)) == 2
    told = [number_beside(page, "Longest way to an exit") for page in pages_of(alike)]
    assert told == [Translator("en").value(as_measured(way, "mm", worse_when_larger=True)) for way in longest]


def pages_of(plan: Plan) -> list[list[str]]:
    """All the lines of each page."""
    return [[text.text for text in texts(page)] for page in document_of(plan).pages]


def ways_out_of(plan: Plan) -> tuple[tuple[Corner, ...], ...]:
    """The ways out by the least of rules."""
    profile = load_profile("basic")
    (floor,) = whole_context(plan, profile, 0).floors
    return ways_out(floor, profile).ways


def before_a_slit() -> Plan:
    """A row of three, of which the middle one faces another row at 0.41 m: nobody gets out that way."""
    builder = a_plan().with_hall(size=(20, 12)).with_door("West exit", (0, 5), (0, 6.8), DoorKind.EXIT)
    builder = builder.with_stand("B1", (7, 6.41), (6, 2), open_edges=(1,))
    for number in range(3):
        builder = builder.with_stand(f"A{number + 1}", (5 + 4 * number, 4), (4, 2), open_edges=(2,))
    return builder.plan


def test_a_stand_without_a_way_out_by_the_rule_has_none_drawn_through_the_slit_before_it():
    plan = before_a_slit()
    words = words_of(plan)
    assert number_beside(words, "No way out") == "A2"
    slit = shapely.box(8_000, 6_001, 12_000, 6_409)
    ways = ways_out_of(plan)
    assert len(ways) == 3
    assert all(shapely.LineString(way).intersection(slit).length == 0 for way in ways)
