"""Which of two things is painted above the other."""

from itertools import pairwise

import pytest
from tests.builders import a_plan

from village_planner.drawing.fixture import draw_fixture
from village_planner.drawing.hall import draw_hall
from village_planner.drawing.look import Look
from village_planner.drawing.stacking import height_of
from village_planner.gui.canvas.things import STAND_Z
from village_planner.model.fixture import FixtureKind
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan
from village_planner.text import Translator

LOOK = Look(translator=Translator("en"), scale=0.01)


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


@pytest.mark.parametrize(
    "names",
    [
        ("stand-a01", "stand-a02", "stand-a03"),
        ("0f3a6b9c2d10", "0f3a6b9d0a02", "é"),
        ("0f3a6b9c2d10", "77aa6b9c2d10"),
    ],
)
def test_what_is_alike_is_told_apart_by_its_id_however_it_came(names: tuple[str, ...]) -> None:
    plan, backwards = a_plan(), a_plan()
    for name in names:
        plan = plan.with_stand(name)
    for name in reversed(names):
        backwards = backwards.with_stand(name)
    heights = [height_of(plan.plan.stands[StandId(name)]) for name in names]
    assert len({STAND_Z + height for height in heights}) == len(names)
    assert heights == [height_of(backwards.plan.stands[StandId(name)]) for name in names]


def test_fixtures_alike_are_told_apart_by_their_ids() -> None:
    plan = a_plan().with_fixture("b").with_fixture("a").plan
    first, second = plan.fixtures.values()
    assert height_of(first) != height_of(second)


def test_fixtures_lie_on_paper_as_on_the_screen() -> None:
    plan = a_plan().with_fixture("axx9", FixtureKind.BUFFET, at=(3, 3), size=(2, 1))
    plan = plan.with_fixture("bxx1", FixtureKind.STAGE, at=(4, 3), size=(3, 3)).plan
    rising = sorted(plan.fixtures.values(), key=height_of)
    assert [fixture.id for fixture in rising] == ["bxx1", "axx9"]
    first, second = (draw_fixture(fixture, LOOK).body[0] for fixture in rising)
    items = draw_hall(plan, HallId("Hall 1"), LOOK).items
    assert items.index(first) < items.index(second)
