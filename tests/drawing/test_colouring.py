"""What colours tell: every stand is in one group, groups have markers beside colours, findings count when open."""

import itertools
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from tests.builders import PlanBuilder, a_plan
from tests.strategies import plans

from village_planner.drawing.colouring import (
    Colouring,
    Group,
    grouping,
    legend,
    needs_findings,
    severities,
)
from village_planner.drawing.look import screen_look
from village_planner.drawing.primitives import Ink, Path, Role
from village_planner.drawing.stand import draw_stand
from village_planner.model.exhibitor import Request
from village_planner.model.finding import Approval, Finding, Severity, Subject, SubjectType
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Point, Polygon
from village_planner.model.stand import RENTED, Orders
from village_planner.text import Translator, verbatim

ENGLISH = Translator("en")
EVERY = list(Colouring)


def groups(built: PlanBuilder, colouring: Colouring, *found: Finding) -> dict[str, list[str]]:
    """The legend in words: label and stands."""
    plan = built.plan
    rows = legend(plan, built.last_hall, grouping(colouring, severities(plan, found)))
    return {ENGLISH(group.label): list(stands) for group, stands in rows}


def a_finding(stand: str, severity: Severity = Severity.ERROR) -> Finding:
    subject = Subject(SubjectType.STAND, stand, stand)
    return Finding("rule", "code", severity, verbatim("wrong"), verbatim("mend it"), (subject,))


def test_categories_come_in_their_order_and_then_who_has_none() -> None:
    built = a_plan().with_category("Optics", order=2).with_category("Lasers", order=1)
    for number in ("A1", "A2", "A3", "A4"):
        built = built.with_stand(number)
    built = built.with_exhibitor("a", on="A1", category="Optics").with_exhibitor(
        "b", on="A2", category="Lasers"
    )
    built = built.with_exhibitor("c", on="A3")
    assert groups(built, Colouring.CATEGORY) == {
        "Lasers": ["A2"],
        "Optics": ["A1"],
        "No category": ["A3"],
        "No exhibitor": ["A4"],
    }


def test_the_status_is_the_worst_that_is_known() -> None:
    built = a_plan().with_stand("A1").with_stand("A2", locked=True).with_stand("A3").with_stand("A4")
    built = built.with_exhibitor("a", on="A1").with_exhibitor("b", on="A2").with_exhibitor("c", on="A3")
    assert groups(built, Colouring.STATUS, a_finding("A1"), a_finding("A3", Severity.WARNING)) == {
        "In conflict": ["A1"],
        "Locked": ["A2"],
        "Assigned": ["A3"],
        "Free": ["A4"],
    }


def test_sizes_are_classes_that_hold_their_upper_end() -> None:
    built = (
        a_plan().with_stand("A1", size=(2, 2)).with_stand("A2", size=(3, 2)).with_stand("A3", size=(3, 2.1))
    )
    built = built.with_stand("A4", size=(8, 4))
    assert groups(built, Colouring.SIZE) == {
        "Up to 4\xa0m²": ["A1"],
        "Up to 6\xa0m²": ["A2"],
        "Up to 9\xa0m²": ["A3"],
        "More than 20\xa0m²": ["A4"],
    }


def test_corners_rounded_to_millimetres_make_no_larger_class() -> None:
    outline = Polygon((Point(0, 0), Point(3_001, 0), Point(3_001, 2_001), Point(0, 2_001)))
    built = a_plan().with_stand("A1", shape=outline)
    assert groups(built, Colouring.SIZE) == {"Up to 6\xa0m²": ["A1"]}


def test_open_sides_are_counted() -> None:
    built = a_plan().with_stand("A1", open_edges=()).with_stand("A2", open_edges=(0,))
    built = built.with_stand("A3", open_edges=(0, 1, 2, 3))
    assert groups(built, Colouring.OPEN_SIDES) == {
        "No open side": ["A1"],
        "1 open side": ["A2"],
        "4 open sides": ["A3"],
    }


def test_power_is_in_classes() -> None:
    built = a_plan().with_stand("A1").with_stand("A2", orders=Orders(power_w=1000))
    built = built.with_stand("A3", orders=Orders(power_w=9000)).with_stand("A4", orders=Orders(sockets=1))
    built = built.with_stand("A5").with_exhibitor("a", on="A5", request=Request(power_asked=True))
    assert groups(built, Colouring.POWER) == {
        "No power": ["A1"],
        "Up to 1,000\xa0W": ["A2"],
        "More than 3,000\xa0W": ["A3"],
        "Watts not stated": ["A4", "A5"],
    }


def test_water_and_network() -> None:
    built = a_plan().with_stand("A1", orders=Orders(water=True, network=1))
    built = built.with_stand("A2", orders=Orders(waste=True)).with_stand("A3", orders=Orders(network=2))
    built = built.with_stand("A4")
    assert list(groups(built, Colouring.CONNECTIONS).values()) == [["A1"], ["A2"], ["A3"], ["A4"]]


def test_an_error_outweighs_advice_and_an_approval_takes_it_away() -> None:
    built = a_plan().with_stand("A1").with_stand("A2")
    found = (a_finding("A1", Severity.WARNING), a_finding("A1"), a_finding("A2", Severity.WARNING))
    for told in (found, found[::-1]):
        assert groups(built, Colouring.FINDINGS, *told) == {"In conflict": ["A1"], "With a hint": ["A2"]}
    approval = Approval(id=found[1].key, reason="r", by="b", on=date(2027, 1, 1))
    approved = PlanBuilder(structs.replace(built.plan, approvals=built.plan.approvals.put(approval)))
    # the advice has the same key as the error: one answer covers both
    assert groups(approved, Colouring.FINDINGS, *found) == {"With a hint": ["A2"], "Nothing found": ["A1"]}


@settings(max_examples=25)
@given(plans(), st.sampled_from(Severity))
def test_every_stand_is_in_exactly_one_group_and_no_two_groups_look_alike(
    plan: Plan, severity: Severity
) -> None:
    worst = dict.fromkeys(sorted(plan.stands)[::2], severity)
    for hall, colouring in itertools.product(plan.halls, EVERY):
        rows = legend(plan, hall, grouping(colouring, worst))
        listed = [stand for _, stands in rows for stand in stands]
        rented = [s.id for s in plan.stands.values() if s.hall == hall and s.kind in RENTED]
        assert sorted(listed) == sorted(rented)
        if colouring is not Colouring.CATEGORY:
            looks = [(group.colour, group.marker) for group, _ in rows]
            assert len(set(looks)) == len(looks)


def test_only_two_colourings_follow_the_findings() -> None:
    assert [c for c in EVERY if needs_findings(c)] == [Colouring.STATUS, Colouring.FINDINGS]


def test_a_drawn_stand_has_the_colour_and_the_marker_of_its_group() -> None:
    built = a_plan().with_stand("A1", orders=Orders(power_w=500)).with_stand("A2")
    look = screen_look(ENGLISH, groups=grouping(Colouring.POWER, {}))
    drawn = draw_stand(built.plan, built.plan.stands[StandId("A1")], look)
    group: Group = grouping(Colouring.POWER, {})(built.plan, built.plan.stands[StandId("A1")])
    paths = [item for item in drawn.body if isinstance(item, Path)]
    assert paths[0].fill == Ink(Role.CATEGORY_FILL, group.colour)
    assert paths[-1].fill == Ink(Role.CATEGORY, group.colour)
    plain = draw_stand(built.plan, built.plan.stands[StandId("A2")], look)
    assert next(item.fill for item in plain.body if isinstance(item, Path)) == Ink(Role.FLOOR)


def test_a_hall_without_stands_has_no_legend() -> None:
    assert legend(a_plan().plan, HallId("Hall 1"), grouping(Colouring.SIZE, {})) == []
