"""Which of two things is painted above the other."""

from itertools import pairwise

from tests.builders import a_plan

from village_planner.drawing.stacking import height_of
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan


def rises(plan: Plan, *numbers: str) -> bool:
    """Whether each of these stands is above the one before."""
    heights = [height_of(plan.stands[StandId(number)]) for number in numbers]
    return all(below < above for below, above in pairwise(heights))


def test_a_level_counts_more_than_anything_else() -> None:
    plan = (
        a_plan()
        .with_stand("A1", size=(1, 1), level=-1)
        .with_stand("A2", size=(9, 9))
        .with_stand("A3", level=1)
    )
    assert rises(plan.plan, "A1", "A2", "A3")


def test_within_a_level_small_stands_are_above_large_ones_and_taken_ones_above_free_ones() -> None:
    plan = a_plan().with_stand("A1", size=(4, 3)).with_stand("A4", size=(3, 2)).with_stand("A3", size=(3, 2))
    assert rises(plan.with_exhibitor("Ada", on="A3").plan, "A1", "A4", "A3")


def test_what_is_alike_has_the_order_of_the_ids_and_random_ones_differ() -> None:
    alike = ("0f3a6b9c2d10", "0f3b6b9d0000", "0f7", "a3", "é1")
    plan = a_plan()
    for number in reversed(alike):
        plan = plan.with_stand(number)
    assert rises(plan.plan, *alike)


def test_fixtures_alike_have_the_order_of_their_ids() -> None:
    plan = a_plan().with_fixture("b").with_fixture("a").plan
    first, second = sorted(plan.fixtures.values(), key=lambda one: one.id)
    assert height_of(first) < height_of(second)
