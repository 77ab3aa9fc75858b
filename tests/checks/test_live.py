"""The live check says what the full check says about what moves."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.strategies import plans

from village_planner.checks import floor as floor_
from village_planner.checks import live
from village_planner.checks.catalogue import RULES
from village_planner.checks.context import whole_context
from village_planner.checks.floor import Floor
from village_planner.checks.full import check_plan
from village_planner.checks.live import LiveCheck
from village_planner.checks.profile_file import load_profile
from village_planner.geometry.free_space import FreeSpace
from village_planner.model.finding import Finding, SubjectType
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind, Swing
from village_planner.model.plan import Plan
from village_planner.model.shape import Point, Rectangle
from village_planner.model.stand import Orders, StandKind
from village_planner.text import say

BASIC = load_profile("basic")
NO_ADVICE = say("")
RULES_BY_ID = {rule.id: rule for rule in RULES}
LIVE_RULES = [rule.id for rule in RULES if rule.live]


@pytest.fixture(autouse=True)
def _however_slow_the_machine_is(monkeypatch):
    """Every rule may take as long as it needs: what is left to the full check depends on the machine."""
    monkeypatch.setattr(live, "_RULE_S", float("inf"))


def full_answer(plan: Plan, moving: set[str]) -> tuple[Finding, ...]:
    """What the full check finds about what moves, by the rules that are asked during a drag."""
    report = check_plan(plan, BASIC, only=LIVE_RULES)
    assert not [finding for finding in report.findings if finding.code == "internal"]
    return tuple(
        finding
        for finding in report.findings
        if any(
            s.id in moving and s.type in (SubjectType.STAND, SubjectType.FIXTURE) for s in finding.subjects
        )
    )


def facts(findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings without their remedies: a drag advises to move what is in hand, the full check knows nothing of it."""
    return [structs.replace(finding, remedy=NO_ADVICE) for finding in findings]


def moved(plan: Plan, moving: set[str], dx: int, dy: int, turn: int) -> Plan:
    """The plan with some rows moved and turned."""

    def go(row):
        place = Point(row.position.x + dx, row.position.y + dy)
        return structs.replace(row, position=place, rotation=row.rotation + turn)

    stands = (go(row) for row in plan.stands.values() if row.id in moving)
    fixtures = (go(row) for row in plan.fixtures.values() if row.id in moving)
    return structs.replace(plan, stands=plan.stands.put(*stands), fixtures=plan.fixtures.put(*fixtures))


@st.composite
def villages(draw: st.DrawFn) -> Plan:
    """Crowded halls on a coarse grid, where stands touch, overlap and leave gaps of all sizes."""
    builder: PlanBuilder = a_plan().with_door("in", (10, 0), (12, 0), DoorKind.ENTRANCE, Swing.INWARD)
    builder = builder.with_service("p", (5, 5)).with_hall("Hall 2", (12, 9)).with_door("out", (0, 2), (0, 4))
    steps = st.integers(0, 30).map(lambda n: n / 2)
    for index in range(draw(st.integers(1, 14))):
        builder = builder.with_stand(
            f"A{index}",
            at=(draw(steps), draw(steps)),
            size=draw(st.sampled_from(((3, 2), (2, 2), (1, 0.5), (0.8, 0.8)))),
            turned=draw(st.sampled_from((0, 0, 90, 180, 30, 45))),
            kind=draw(st.sampled_from(StandKind)),
            hall=draw(st.sampled_from(("Hall 1", "Hall 1", "Hall 2"))),
            open_edges=draw(st.sampled_from(((0,), (0, 1), (), (0, 1, 2, 3)))),
            seats=draw(st.sampled_from((0, 2, 4))),
            orders=Orders(power_w=draw(st.sampled_from((0, 1000)))),
            cooking=draw(st.booleans()),
            sold_width=draw(st.sampled_from((None, 3000))),
            sold_depth=2000,
        )
    for index in range(draw(st.integers(0, 4))):
        kind = draw(st.sampled_from(FixtureKind))
        place = (draw(steps), draw(steps))
        builder = builder.with_fixture(f"F{index}", kind, place, draw(st.sampled_from(((0.4, 0.4), (3, 1)))))
    return builder.plan


@given(villages(), st.data())
@settings(max_examples=80)
def test_the_live_check_agrees_with_the_full_check_in_crowded_halls(plan, data):
    ids = [*plan.stands, *plan.fixtures]
    moving = set(data.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True)))
    check = LiveCheck(plan, moving, BASIC)
    for _ in range(2):
        step = data.draw(
            st.tuples(*[st.integers(-8, 8).map(lambda n: n * 250)] * 2, st.sampled_from((0, 15_000, 90_000)))
        )
        preview = moved(plan, moving, *step)
        answer = full_answer(preview, moving)
        assert facts(check.findings(preview)) == facts(answer)


@given(plans(), st.data(), st.integers(-20_000, 20_000), st.integers(-20_000, 20_000))
@settings(max_examples=60)
def test_the_live_check_agrees_with_the_full_check_on_any_plan(plan, data, dx, dy):
    ids = [*plan.stands, *plan.fixtures, "gone"]
    moving = set(data.draw(st.lists(st.sampled_from(ids), unique=True)))
    preview = moved(plan, moving, dx, dy, 0)
    assert facts(LiveCheck(plan, moving, BASIC).findings(preview)) == facts(full_answer(preview, moving))


def test_more_things_than_are_asked_about_at_once_are_all_checked():
    plan = a_plan().with_service("P", (1, 1), capacity_w=500)
    for number in range(40):
        place = (number % 8 * 3, number // 8 * 3)
        plan = plan.with_stand(f"A{number:02}", place, orders=Orders(power_w=1000))
    moving = set(plan.plan.stands)
    preview = moved(plan.plan, moving, 2500, 4500, 0)
    answer = LiveCheck(plan.plan, moving, BASIC).findings(preview)
    assert facts(answer) == facts(full_answer(preview, moving))
    assert {"outside-hall", "power-out-of-reach"} <= {finding.rule for finding in answer}


def test_what_rests_between_a_moving_stand_and_another_hides_them_from_each_other():
    plan = a_plan().with_stand("A1", (5, 7)).with_stand("A2", (5, 5)).with_stand("A3", (5, 4.8), (1, 2)).plan
    check = LiveCheck(plan, ["A1"], BASIC)
    preview = moved(plan, {"A1"}, 0, 200, 0)
    assert facts(check.findings(preview)) == facts(full_answer(preview, {"A1"}))


def test_a_stand_dragged_to_another_hall_is_checked_there():
    plan = a_plan().with_stand("A1").with_hall("Hall 2").with_stand("B1", at=(5, 5)).plan
    check = LiveCheck(plan, ["A1"], BASIC)
    stand = structs.replace(plan.stands["A1"], hall="Hall 2", position=Point(5500, 5000))
    found = check.findings(structs.replace(plan, stands=plan.stands.put(stand)))
    assert [f.rule for f in found if f.rule == "stand-overlap"] == ["stand-overlap"]


def test_a_stand_that_is_new_in_the_preview_is_checked():
    plan = a_plan().with_stand("A1", at=(5, 5)).plan
    check = LiveCheck(plan, ["A2"], BASIC)
    preview = structs.replace(
        plan, stands=plan.stands.put(structs.replace(plan.stands["A1"], id="A2", number="A2"))
    )
    assert "stand-overlap" in {finding.rule for finding in check.findings(preview)}


def test_a_stand_resized_during_the_gesture_is_checked_with_its_new_size():
    plan = a_plan().with_stand("A1", at=(5, 5), size=(3, 2)).with_stand("A2", at=(8, 5)).plan
    check = LiveCheck(plan, ["A1"], BASIC)
    wide = structs.replace(plan.stands["A1"], shape=Rectangle(3500, 2000))
    assert not any(f.rule == "stand-overlap" for f in check.findings(plan))
    assert any(
        f.rule == "stand-overlap" for f in check.findings(structs.replace(plan, stands=plan.stands.put(wide)))
    )


def test_rules_about_lists_are_not_asked_during_a_drag():
    plan = a_plan().with_stand("", at=(5, 5)).with_exhibitor("Nobody").plan
    assert not LiveCheck(plan, list(plan.stands), BASIC).findings(plan)


def test_a_rule_that_is_switched_off_is_not_asked_during_a_drag():
    plan = a_plan().with_stand("A1", at=(5, 5)).with_stand("A2", at=(6, 5)).plan
    plan = structs.replace(plan, rules=structs.replace(plan.rules, switched_off=("stand-overlap",)))
    assert "stand-overlap" not in {f.rule for f in LiveCheck(plan, ["A1"], BASIC).findings(plan)}


def test_a_rule_that_takes_long_keeps_back_no_other_rule_and_says_what_it_has_found(monkeypatch):
    def slow(context):
        yield from RULES_BY_ID["stand-overlap"].check(context)
        while True:
            yield None

    plan = a_plan().with_stand("A1", at=(5, 5)).with_stand("A2", at=(6, 5)).plan
    monkeypatch.setattr(live, "_RULE_S", 0.05)
    endless = replace(RULES_BY_ID["stand-overlap"], check=slow)
    outside = RULES_BY_ID["outside-hall"]
    check = LiveCheck(plan, ["A1"], BASIC, rules=(endless, outside))
    found = check.findings(moved(plan, {"A1"}, 0, -7_000, 0))
    assert [finding.rule for finding in found] == ["outside-hall"]
    assert [finding.rule for finding in check.findings(plan)] == ["stand-overlap"]


def test_what_is_handed_on_to_a_floor_that_is_asked_about_others_is_what_it_would_find_itself():
    plan = a_plan().with_stand("A1", open_edges=(0, 1)).with_stand("A2", at=(6, 2), open_edges=(2,), seats=2)
    plan = plan.with_stand("A3", at=(0, 3))
    plan = plan.with_fixture("Zone", FixtureKind.KEEP_CLEAR, at=(12, 4)).plan
    (floor,) = whole_context(plan, BASIC, 2_000).floors
    for name in floor_._WHOEVER_ASKS:
        getattr(floor, name)
    few = np.zeros(len(floor.asked), dtype=bool)
    few[1] = True
    handed = floor.asking(few)
    by_itself = Floor(floor.building, floor.bodies, floor.services, floor.reach, few, floor.around)
    assert set(floor_._WHOEVER_ASKS) <= handed.__dict__.keys()
    for name in floor_._WHOEVER_ASKS:
        one, other = getattr(handed, name), getattr(by_itself, name)
        assert _same(one, other), name


def _same(one: object, other: object) -> bool:
    """Whether two things that a floor has computed are alike."""
    if isinstance(one, np.ndarray):
        return bool(np.array_equal(one, other))
    if isinstance(one, FreeSpace):
        return bool(one.area.equals(other.area))
    return all(np.array_equal(a, b) for a, b in zip(one, other, strict=True))
