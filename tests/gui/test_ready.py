"""What is prepared for a gesture while the hand rests is what the gesture would find out by itself."""

from __future__ import annotations

import pytest
from msgspec import structs
from pytestqt.qtbot import QtBot
from tests.builders import PlanBuilder, a_plan
from tests.gui.hand import Hand, Reach

from village_planner.checks.live import LiveCheck
from village_planner.gui.tools import ready as ready_
from village_planner.gui.tools.snapping import Snapper
from village_planner.model.shape import Point
from village_planner.session.profiles import profile_of
from village_planner.text import say


@pytest.fixture(autouse=True)
def _small_plans_are_worth_the_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready_, "_LARGE", 3)


def a_village() -> PlanBuilder:
    village = a_plan().with_fixture("Column", at=(12, 7)).with_stand("B1", at=(12, 10), turned=30)
    for column in range(5):
        village = village.with_stand(f"A{column}", at=(3 + 3 * column, 3))
    return village


def prepared(hand: Hand, qtbot: QtBot) -> ready_.Prepared:
    """What is known of the hall once the hand has rested."""
    stage = hand.canvas.stage
    qtbot.waitUntil(lambda: stage.ready is not None and not stage.ready.busy)
    assert stage.ready is not None
    assert hand.document.hall is not None
    known = stage.ready.of(hand.document.session.base, hand.document.hall)
    assert known is not None
    return known


def test_a_mouse_over_the_canvas_prepares_what_can_be_snapped_to(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_village())
    base = hand.document.plan
    alone = Snapper(hand.canvas.stage, base, "Hall 1", ["A1"]).targets
    hand.move((20, 14))
    prepared(hand, qtbot)
    known = Snapper(hand.canvas.stage, base, "Hall 1", ["A1"]).targets
    assert known.targets == alone.targets
    around = (2_000, 2_000, 14_000, 8_000)
    assert known.within(around) == alone.within(around) != []
    assert (known.aisles, known.doors, known.clear_depth) == (alone.aisles, alone.doors, alone.clear_depth)


def test_a_selection_prepares_what_can_be_run_into(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_village())
    base = hand.document.plan
    hand.document.select(["A1", "B1"])
    known = {hand.document.hall: prepared(hand, qtbot).bodies}
    moved = base.stands.put(
        *(structs.replace(base.stands[key], position=Point(9_500, 4_000)) for key in ("A1", "B1"))
    )
    plan = structs.replace(base, stands=moved)
    found = LiveCheck(base, ["A1", "B1"], profile_of(base), known=known).findings(plan)
    assert found == LiveCheck(base, ["A1", "B1"], profile_of(base)).findings(plan)
    assert found


def test_what_was_prepared_does_not_outlive_a_step(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_village())
    hand.move((20, 14))
    prepared(hand, qtbot)
    base = hand.document.plan
    there = structs.replace(base.stands["A0"], position=Point(500, 12_000))
    hand.document.commit(say("Move"), structs.replace(base, stands=base.stands.put(there)))
    stage = hand.canvas.stage
    assert stage.ready is not None
    assert stage.ready.of(hand.document.plan, "Hall 1") is None
    hand.move((20, 13))
    now = prepared(hand, qtbot).targets
    assert (500, 12_000, 3_500, 14_000) in [target.box for target in now.targets if target.owner == "A0"]


def test_a_gesture_that_begins_meanwhile_is_not_kept_waiting(reach: Reach, qtbot: QtBot) -> None:
    hand = reach(a_village())
    hand.move((4, 4))
    hand.drag((4, 4), (5, 6), (4.5, 7))
    assert hand.document.plan.stands["A0"].position == Point(3_500, 6_000)
    hand.move((20, 13))
    prepared(hand, qtbot)


def test_things_that_are_drawn_anew_while_they_are_prepared_are_not_asked_any_more(reach: Reach) -> None:
    village = a_village()
    for number in range(80):
        village = village.with_fixture(f"Column {number}", at=(1 + number % 20, 14 + number // 20 * 0.5))
    hand = reach(village)
    pieces = hand.canvas.floor_scene.boxes_in_pieces()
    next(pieces)
    hand.canvas._follower.rebuild()
    assert list(pieces)
