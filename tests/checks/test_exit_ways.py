"""Ways out of every part of a hall, from exit to exit and from the entrance, and how much floor is free."""

from __future__ import annotations

import pytest
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.checks.findings import found, lacking, status, told, told_elsewhere

from village_planner.checks.full import check_plan
from village_planner.checks.profile_file import load_profile
from village_planner.checks.report import Status
from village_planner.model.finding import Severity
from village_planner.model.fixture import FixtureKind
from village_planner.model.hall import DoorKind
from village_planner.model.plan import Override, RuleSettings

NO_WAY, JOINED, BEFORE, MAIN, ROOM = (
    "no-way-to-exit",
    "exits-joined",
    "exit-aisle",
    "main-aisle",
    "circulation",
)
FRANCE = load_profile("fr-erp-t")
WALL = {"kind": FixtureKind.WALL}


def two_rooms(gap: float, width: float = 2) -> PlanBuilder:
    """A hall parted by walls with a gap, an exit `width` wide on either side, a stand in the north."""
    return (
        a_plan()
        .with_door("south", (4, 0), (4 + width, 0))
        .with_door("north", (20, 18), (20 - width, 18))
        .with_fixture("W1", at=(0, 8), size=(12, 1), **WALL)
        .with_fixture("W2", at=(12 + gap, 8), size=(13 - gap, 1), **WALL)
        .with_stand("A1", (3, 13), open_edges=(0,))
    )


def pocket(gap: float) -> PlanBuilder:
    """Stands B1 and B2 within walls that leave a gap."""
    return (
        a_plan()
        .with_door("south", (4, 0), (6, 0))
        .with_fixture("W1", at=(10, 4), size=(15, 0.2), **WALL)
        .with_fixture("W2", at=(10, 4.2 + gap), size=(0.2, 13.8 - gap), **WALL)
        .with_stand("B1", (15, 14))
        .with_stand("B2", (19, 14))
        .with_stand("A1", (3, 14))
    )


@pytest.mark.parametrize(("gap", "count"), [(0, 1), (0.3, 1), (0.59, 1), (0.61, 0), (2, 0)])
def test_stands_from_which_no_way_leads_out_are_told_together(gap, count):
    findings = found(pocket(gap), NO_WAY)
    assert len(findings) == count
    if findings:
        assert told(findings[0]) == (
            "No way leads from B1, B2 to an exit. Open a way out that is wider than 0.60 m."
        )
        assert [s.label for s in findings[0].subjects] == ["B1", "B2"]


def test_a_neutralised_exit_is_none():
    plan = pocket(0.3).with_door("east", (25, 10), (25, 12))
    assert not found(plan, NO_WAY)
    hall = plan.plan.halls[plan.last_hall]
    shut = structs.replace(
        hall, doors=tuple(structs.replace(d, neutralised=d.name == "east") for d in hall.doors)
    )
    assert found(structs.replace(plan.plan, halls=plan.plan.halls.put(shut)), NO_WAY)


def test_stands_before_which_nobody_fits_have_no_way_out():
    plan = a_plan().with_door("south", (4, 0), (6, 0)).with_stand("A1", (5, 5)).with_stand("A2", (5, 2.9))
    (finding,) = found(plan, NO_WAY)
    assert finding.code == "shut-in"
    assert told(finding) == (
        "No way leads from A1 to an exit: no more than 0.60 m of floor is free before its open sides. "
        "Free more than 0.60 m of floor before an open side."
    )
    assert not lacking(plan, NO_WAY)


@pytest.mark.parametrize(("gap", "count"), [(0, 2), (0.9, 1), (1.397, 1), (1.398, 0), (1.4, 0)])
def test_a_way_two_units_wide_leads_from_exit_to_exit(gap, count):
    findings = found(two_rooms(gap), JOINED, FRANCE)
    assert len(findings) == count
    assert all(f.severity is Severity.ERROR for f in findings)


def test_a_narrow_way_between_exits_is_told_once_with_both():
    (finding,) = found(two_rooms(0.9), JOINED, FRANCE)
    assert told(finding) == (
        "The widest way from south (exit) to another exit is 0.90 m wide between W1 (wall) and W2 (wall); "
        "1.40 m required. Widen this place by 0.50 m, or open another way."
    )
    assert [s.label for s in finding.subjects] == ["south", "north", "W1", "W2"]
    assert finding.places == ((12_450, 8500),)


def test_one_exit_has_no_other():
    plan = a_plan().with_door("south", (4, 0), (6, 0))
    assert lacking(plan, JOINED, FRANCE) == ["Hall 1 has one exit only."]
    assert lacking(plan, MAIN) == ["No entrance is drawn in Hall 1."]
    assert lacking(plan, JOINED) == ["The profile sets no width of a way between exits."]


def lobby(width: float, clear: float) -> PlanBuilder:
    """An exit `clear` wide at the end of a corridor `width` wide, a stand in the hall before it."""
    return (
        a_plan()
        .with_door("south", (10, 0), (10 + clear, 0))
        .with_fixture("W1", at=(0, 0), size=(10, 6), **WALL)
        .with_fixture("W2", at=(10 + width, 0), size=(15 - width, 6), **WALL)
        .with_stand("A1", (3, 13), open_edges=(0,))
    )


@pytest.mark.parametrize(
    ("width", "clear", "count"), [(2, 1.8, 0), (1.8, 1.8, 0), (1.798, 1.8, 0), (1.79, 1.8, 1), (1.6, 1.4, 0)]
)
def test_the_aisle_to_an_exit_is_as_wide_as_the_exit(width, clear, count):
    assert len(found(lobby(width, clear), BEFORE, FRANCE)) == count


def test_a_venue_may_want_aisles_wider_than_their_exits():
    half_more = (Override(key="exit-aisle-share", value=1_500_000, reason="venue"),)
    plan = structs.replace(lobby(2.6, 1.8).plan, rules=RuleSettings(overrides=half_more))
    assert not found(lobby(2.6, 1.8), BEFORE, FRANCE)
    (finding,) = found(plan, BEFORE, FRANCE)
    assert (finding.measured, finding.required) == (2_600, 2_700)
    (result,) = check_plan(plan, FRANCE, only=[BEFORE]).results
    assert [measure.required for measure in result.measures] == [2_700]


def test_an_aisle_narrower_than_its_exit_says_both_widths():
    (finding,) = found(lobby(1.8, 2.4), BEFORE, FRANCE)
    assert told(finding) == (
        "The aisle to south (exit) is 1.80 m wide between W1 (wall) and W2 (wall); 2.40 m required, as the exit is "
        "2.40 m wide. Widen this place by 0.60 m, or open another way."
    )


def test_a_gap_between_stands_before_an_exit_is_told_by_the_rule_on_pairs():
    plan = (
        a_plan()
        .with_door("south", (10, 0), (12, 0))
        .with_stand("B1", (0, 4), (10, 2), open_edges=(2,))
        .with_stand("B2", (11.2, 4), (13.8, 2), open_edges=(2,))
    )
    assert not found(plan, BEFORE, FRANCE)
    assert told_elsewhere(plan, BEFORE, FRANCE) == [
        "1 door lies behind a narrow place that is already reported under “Too near each other”."
    ]


@pytest.mark.parametrize(("gap", "count"), [(2, 1), (2.99, 1), (3, 0)])
def test_the_widest_way_from_the_entrance_is_a_main_aisle(gap, count):
    plan = two_rooms(gap, 3).with_door("in", (14, 0), (17, 0), DoorKind.ENTRANCE)
    shut = structs.replace(plan.plan.halls[plan.last_hall], doors=plan.plan.halls[plan.last_hall].doors[1:])
    plan = structs.replace(plan.plan, halls=plan.plan.halls.put(shut))
    findings = found(plan, MAIN)
    assert len(findings) == count
    assert all(f.severity is Severity.WARNING for f in findings)
    if gap == 2:
        assert "from in (entrance) to an exit is 2.00 m wide between W1 (wall) and W2 (wall)" in told(
            findings[0]
        )


def test_rules_that_ask_about_as_many_places_of_one_door_each_get_their_own_answer():
    """The entrance leads to a stand on an aisle of 3 m, but to the exits, one of them blocked, by 2 m only."""
    plan = (
        a_plan()
        .with_door("in", (2, 0), (5, 0), DoorKind.ENTRANCE)
        .with_door("south", (16, 0), (18, 0))
        .with_door("north", (22, 18), (20, 18))
        .with_fixture("W1", at=(10, 0), size=(1, 8), **WALL)
        .with_fixture("W2", at=(10, 10), size=(1, 8), **WALL)
        .with_fixture("W3", at=(19, 17.5), size=(4, 0.4), **WALL)
        .with_stand("A1", (3, 14), open_edges=(0,))
    ).plan
    alone = {rule: check_plan(plan, FRANCE, only=[rule]).findings for rule in (BEFORE, MAIN)}
    assert [len(findings) for findings in alone.values()] == [0, 1]
    together = check_plan(plan, FRANCE, only=[BEFORE, MAIN]).results
    assert {result.rule.id: result.findings for result in together} == alone


@pytest.mark.parametrize(("depth", "count"), [(12, 0), (12.01, 1), (15, 1)])
def test_a_third_of_the_floor_is_circulation(depth, count):
    findings = found(a_plan().with_stand("A1", (0, 0), (25, depth)), ROOM, FRANCE)
    assert len(findings) == count
    if depth == 15:
        assert told(findings[0]).startswith(
            "16.6 % of the floor of Hall 1 is free for the public; 33.3 % required. Free 75"
        )


def share_of(plan: PlanBuilder) -> int:
    """Circulation of the first hall, in millionths."""
    (result,) = check_plan(plan.plan, FRANCE, only=[ROOM]).results
    return result.measures[0].measured


def test_the_share_is_never_more_than_there_is():
    """6.001 m of 18 m are 0.3333888… of the floor."""
    assert share_of(a_plan().with_stand("A1", (0, 0), (25, 11.999))) == 333_388


def test_slits_through_which_nobody_walks_are_no_circulation():
    slit = a_plan().with_stand("A1", (0, 0), (12, 9)).with_stand("A2", (12.3, 0), (12.7, 9))
    assert share_of(slit) == pytest.approx(500_000, abs=500)
    assert share_of(a_plan().with_stand("A1", (0, 0), (12, 9)).with_stand("A2", (13, 0), (12, 9))) == 520_000


def test_pockets_without_a_way_to_an_exit_are_no_circulation():
    pocket = a_plan().with_fixture("W", FixtureKind.WALL, (4.9, 0), (0.1, 18))
    assert share_of(pocket) == pytest.approx(996_000, abs=1)
    assert share_of(pocket.with_door("east", (25, 4), (25, 6))) == pytest.approx(800_000, abs=1)


def test_circulation_is_measured_also_where_it_is_fine():
    plan = a_plan().with_stand("A1", (0, 0), (25, 9)).plan
    (result,) = check_plan(plan, FRANCE, only=[ROOM]).results
    assert result.status is Status.OK
    assert [(m.measured, m.required) for m in result.measures] == [(500_000, 333_333)]


def test_no_exit_at_all_is_no_pass():
    for rule in (NO_WAY, JOINED, BEFORE, MAIN):
        assert status(a_plan().with_stand("A1", (5, 5)), rule, FRANCE) is Status.NOT_CHECKABLE


def test_switching_off_the_rule_on_pairs_hides_no_narrow_way():
    plan = (
        a_plan()
        .with_door("south", (10, 0), (12, 0))
        .with_stand("B1", (0, 4), (10, 2), open_edges=(2,))
        .with_stand("B2", (11.2, 4), (13.8, 2), open_edges=(2,))
    )
    alone = structs.replace(plan.plan, rules=RuleSettings(switched_off=("aisle-too-narrow",)))
    assert len(found(alone, BEFORE, FRANCE)) == 1


def test_ways_between_exits_and_from_the_entrance_are_measured_also_where_they_are_fine():
    plan = two_rooms(3.33).with_door("in", (14, 0), (17, 0), DoorKind.ENTRANCE).plan
    results = check_plan(plan, FRANCE, only=[JOINED, MAIN]).results
    assert [result.status for result in results] == [Status.OK, Status.OK]
    (between,), (main,) = (result.measures for result in results)
    assert 3310 <= between.measured <= 3330
    assert main.measured > 3500  # to the other exit in the south
