"""The village that ships with the program is the one described in code, and it is what newcomers should see first."""

from __future__ import annotations

from tests.samples.scientific_meeting import FILE, sample_bytes, sample_plan

from village_planner.model.plan import stands_of
from village_planner.model.shape import size
from village_planner.model.stand import StandKind
from village_planner.storage.village import read_village

STANDS = [s for s in sample_plan().stands.values() if s.kind is StandKind.STAND]


def test_the_shipped_file_is_the_one_built_here() -> None:
    assert FILE.read_bytes() == sample_bytes()


def test_it_is_read_without_any_repair() -> None:
    read = read_village(FILE)
    assert read.plan == sample_plan()
    assert read.problems == ()
    assert not read.read_only


def test_it_has_twenty_stands_of_five_sizes_some_of_them_turned() -> None:
    assert len(STANDS) == 20
    assert len({size(s.shape) for s in STANDS}) == 5
    assert any(s.rotation % 90_000 for s in STANDS)


def test_every_exhibitor_has_a_stand_and_one_stand_is_shared_by_three() -> None:
    plan = sample_plan()
    assert all(stands_of(plan, exhibitor) for exhibitor in plan.exhibitors)
    assert sorted(len(s.exhibitors) for s in STANDS)[-2:] == [1, 3]
