"""Counters: stands, their area, the free ones, and who is placed."""

from hypothesis import given, settings
from tests.builders import a_plan
from tests.strategies import plans

from village_planner.model.counting import Placement, Tally, placement, tally_of
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.stand import StandKind


def test_stands_are_counted_with_their_area_and_the_free_ones() -> None:
    built = a_plan().with_stand("A1").with_stand("A2", size=(4, 3)).with_exhibitor("One", on="A1")
    assert tally_of(built.plan) == Tally(2, 18_000_000, 1)


def test_tables_and_panels_are_no_stands() -> None:
    built = a_plan().with_stand("T1", kind=StandKind.TABLE).with_stand("P1", kind=StandKind.POSTER)
    assert tally_of(built.plan) == Tally(0, 0, 0)


def test_a_hall_counts_its_own_stands() -> None:
    built = a_plan().with_stand("A1").with_hall("Foyer").with_stand("A2").with_stand("A3")
    assert tally_of(built.plan, HallId("Foyer")).stands == 2


def test_an_exhibitor_is_placed_once_wherever_it_stands_and_co_exhibitors_are_too() -> None:
    built = a_plan().with_stand("A1").with_stand("T1", kind=StandKind.TABLE)
    built = (
        built.with_exhibitor("One", on="A1").with_exhibitor("Two", on="A1").with_exhibitor("Three", on="T1")
    )
    assert placement(built.with_exhibitor("Four").plan) == Placement(3, 4)


@settings(max_examples=15)
@given(plans())
def test_halls_add_up_to_the_village(plan: Plan) -> None:
    parts = [tally_of(plan, hall) for hall in plan.halls]
    whole = tally_of(plan)
    assert sum(part.stands for part in parts) == whole.stands
    assert sum(part.free for part in parts) == whole.free
    assert abs(sum(part.area for part in parts) - whole.area) < 1
