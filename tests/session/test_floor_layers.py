"""What is measured of a floor for the canvas agrees with the rules: nothing is too far or narrow without a finding."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from tests.builders import PlanBuilder, a_plan
from tests.samples.scientific_meeting import sample_plan

from village_planner.checks.full import check_plan
from village_planner.drawing.box import Box
from village_planner.drawing.primitives import Ink, Path, Role, Text
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Plan
from village_planner.model.shape import centre
from village_planner.outputs.stand_picture import turned_box
from village_planner.session.floor_layers import (
    DISTANCES,
    PASSAGES,
    WORST_WAY,
    draw_floor,
    limits_of,
    measure_floor,
)
from village_planner.session.profiles import rules_of
from village_planner.text import Translator

ENGLISH = Translator("en")


def found(plan: Plan, rule: str):
    return check_plan(plan, rules_of(plan), only=[rule]).findings


def hall(length: float, *exits: float) -> PlanBuilder:
    """A hall 18 m wide with an exit of 2 m in its long side at each of these metres."""
    builder = PlanBuilder().with_hall(size=(length, 18))
    for number, x in enumerate(exits):
        builder = builder.with_door(f"E{number}", (x, 0), (x + 2, 0), DoorKind.EXIT)
    return builder


@pytest.mark.parametrize(
    "village", [hall(40, 1, 37), hall(50, 1, 47), hall(18, 8), hall(60, 1), hall(100, 1, 5)]
)
def test_somewhere_is_too_far_exactly_where_the_rule_finds_it(village: PlanBuilder) -> None:
    plan = village.plan
    measured = measure_floor(plan, next(iter(plan.halls)), [DISTANCES])
    assert measured.distances is not None
    assert measured.distances.judged.too_far.any() == bool(found(plan, "travel-distance"))
    ways = measured.distances.judged.field.values
    assert ways[np.isfinite(ways)].max() <= measured.distances.judged.farthest
    assert measured.distances.limits == limits_of(plan)


def test_a_passage_that_a_finding_is_about_comes_first_and_red_however_narrow() -> None:
    village = (
        a_plan().with_stand("A1", at=(5, 5), open_edges=(2,)).with_stand("A2", at=(8.4, 5), open_edges=(2,))
    )
    plan = village.plan
    findings = found(plan, "aisle-too-narrow")
    assert findings
    (key,) = plan.halls
    measured = measure_floor(plan, key, [PASSAGES], findings)
    assert measured.widths is not None
    assert round(measured.widths.passages[0].width) == 400
    assert measured.widths.told == {measured.widths.passages[0]}
    drawn = draw_floor(measured, ENGLISH, 0.002)[PASSAGES]
    assert next(item.pen.ink for item in drawn if isinstance(item, Path) and item.pen) == Ink(Role.DANGER)
    assert next(item.text for item in drawn if isinstance(item, Text)) == "0.40"


def test_a_width_keeps_clear_of_the_numbers_of_stands_however_small_the_hall_is_shown() -> None:
    plan = sample_plan()
    (key,) = plan.halls
    measured = measure_floor(plan, key, [PASSAGES])
    middles = [centre(stand.shape, stand.position, stand.rotation) for stand in plan.stands.values()]
    numbers = [Box(x, y, x, y).grown(200) for x, y in middles]
    for scale in (0.001, 0.002, 0.004, 0.02):
        drawn = draw_floor(measured, ENGLISH, scale)[PASSAGES]
        widths = [turned_box(item) for item in drawn if isinstance(item, Text)]
        assert widths
        assert not any(width.meets(number) for width in widths for number in numbers)


def test_words_are_as_large_for_the_eye_however_small_the_hall_is_shown() -> None:
    plan = hall(40, 1, 37).plan
    (key,) = plan.halls
    measured = measure_floor(plan, key, [DISTANCES])

    def sizes(paper_scale: float) -> set[float]:
        drawn = draw_floor(measured, ENGLISH, paper_scale)[DISTANCES]
        return {round(item.size * paper_scale, 3) for item in drawn if isinstance(item, Text)}

    assert sizes(0.004) == sizes(0.001) == {3.2}


def test_floor_before_a_slit_that_nobody_gets_through_is_hatched() -> None:
    village = PlanBuilder().with_hall(size=(12, 9)).with_door("South", (9, 0), (11, 0), DoorKind.EXIT)
    plan = village.with_fixture("W", FixtureKind.WALL, (0, 8.1), (12, 0.06)).plan
    measured = measure_floor(plan, next(iter(plan.halls)), [DISTANCES])
    drawn = draw_floor(measured, ENGLISH, 0.002)[DISTANCES]
    (hatch,) = (item for item in drawn if isinstance(item, Path) and item.pen)
    assert all(8_150 <= segment.y <= 9_000 for segment in hatch.segments)
    assert not any(isinstance(item, Text) and item.y > 8_000 for item in drawn)


def test_widths_distances_and_the_worst_way_cover_no_figure_of_each_other() -> None:
    plan = sample_plan()
    (key,) = plan.halls
    measured = measure_floor(plan, key, [DISTANCES, PASSAGES])
    for scale in (0.002, 0.003, 0.005, 0.01, 0.02):
        layers = draw_floor(measured, ENGLISH, scale)
        placed = [
            (name, turned_box(item))
            for name, items in layers.items()
            for item in items
            if isinstance(item, Text)
        ]
        names = {name for name, _ in placed}
        assert names >= {PASSAGES, WORST_WAY}
        assert DISTANCES in names or scale == 0.002, "shown very small, nothing is left for them"
        for (one, box), (other, beside) in combinations(placed, 2):
            assert one == other or not box.shrunk(0.8).meets(beside.shrunk(0.8))
