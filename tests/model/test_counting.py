"""Counters: stands, their area, the free ones, and who is placed."""

from hypothesis import given, settings
from tests.builders import a_plan
from tests.strategies import plans

from village_planner.model.counting import (
    Placement,
    Tally,
    other_kinds,
    other_places,
    placement,
    tally_of,
)
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.model.stand import StandKind
from village_planner.text import Translator

T = Translator("en")


def test_stands_are_counted_with_their_area_and_the_free_ones() -> None:
    built = a_plan().with_stand("A1").with_stand("A2", size=(4, 3)).with_exhibitor("One", on="A1")
    assert tally_of(built.plan) == Tally(2, 18_000_000, 1)


def test_tables_and_panels_are_no_stands() -> None:
    built = a_plan().with_stand("T1", kind=StandKind.TABLE).with_stand("P1", kind=StandKind.POSTER)
    assert tally_of(built.plan) == Tally(0, 0, 0)


def test_whatever_is_let_and_is_no_stand_is_told_with_its_number_alike_in_a_list_and_in_a_sentence() -> None:
    built = a_plan().with_stand("A1")
    others = [kind for kind in StandKind if kind is not StandKind.STAND]
    for times, kind in enumerate(others, start=1):
        for number in range(times):
            built = built.with_stand(f"{kind.value} {number}", kind=kind)
    titles = other_kinds(built.plan)
    assert [count for _, count in titles] == [1, 2, 3]
    assert [T(title) for title, _ in titles] == ["Tables", "Poster panels", "Meeting tables"]
    assert [T(words) for words in other_places(built.plan)] == [
        "1 table",
        "2 poster panels",
        "3 meeting tables",
    ]


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
