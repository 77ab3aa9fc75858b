"""Many stands are made at once: numbered, open where people pass, of the size that is wanted."""

from tests.builders import a_plan, counting_ids

from village_planner.edits.modules import StandModule
from village_planner.edits.rows import Ground, add_stands, usual_module
from village_planner.geometry.fields import Field, Frame, spots
from village_planner.geometry.footprints import footprints
from village_planner.model.exhibitor import Request
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan
from village_planner.model.shape import Rectangle
from village_planner.model.stand import StandKind

HALL = HallId("Hall 1")
SMALL = StandModule(StandKind.STAND, 3000, 2000)


def numbers(plan: Plan, columns: int, rows: int = 1, *, lettered: bool = False) -> list[str]:
    """The numbers of a field added to a plan."""
    field = Field(3000, 2000, columns, rows)
    found = spots(field, Frame((5000, 5000), 0))
    made, ids = add_stands(plan, Ground(plan, HALL), SMALL, found, lettered=lettered, new_id=counting_ids())
    return [made.stands[key].number for key in ids]


def test_numbers_count_on_in_the_series_of_the_hall() -> None:
    plan = a_plan().with_stand("B7").plan
    assert numbers(plan, 3) == ["B8", "B9", "B10"]


def test_every_row_gets_a_letter_that_nobody_has() -> None:
    plan = a_plan().with_stand("A01").with_stand("C01").plan
    assert numbers(plan, 2, 2, lettered=True) == ["D01", "D02", "E01", "E02"]


def test_letters_of_other_kinds_do_not_count() -> None:
    plan = a_plan().with_stand("A01").with_stand("T1", kind=StandKind.MEETING_TABLE).plan
    assert numbers(plan, 1, lettered=True) == ["B01"]


def test_a_letter_that_another_kind_has_is_passed_over() -> None:
    plan = a_plan().with_stand("A01").with_stand("B1", kind=StandKind.POSTER).plan
    assert numbers(plan, 1, lettered=True) == ["C01"]


def test_letters_start_at_a_where_stands_have_bare_numbers() -> None:
    assert numbers(a_plan().with_stand("12").plan, 2, lettered=True) == ["A01", "A02"]


def test_meeting_tables_are_open_all_round_and_have_seats() -> None:
    module = StandModule(StandKind.MEETING_TABLE, 800, 800, 4)
    found = spots(Field(800, 800, 1), Frame((5000, 5000), 0))
    plan = a_plan().plan
    made, (key,) = add_stands(plan, Ground(plan, HALL), module, found, new_id=counting_ids())
    assert made.stands[key].open_edges == (0, 1, 2, 3)
    assert made.stands[key].seats == 4


def test_ends_of_rows_are_open_only_where_people_pass() -> None:
    plan = a_plan().with_fixture("Wall", at=(11.2, 4), size=(0.2, 4)).plan
    found = spots(Field(3000, 2000, 2), Frame((5000, 5000), 0))
    made, ids = add_stands(plan, Ground(plan, HALL), SMALL, found, open_ends=True, new_id=counting_ids())
    assert [made.stands[key].open_edges for key in ids] == [(0, 3), (0,)]


def test_what_is_known_to_stand_there_closes_ends_as_what_is_found_does() -> None:
    plan = a_plan().with_fixture("Wall", at=(11.2, 4), size=(0.2, 4)).plan
    found = spots(Field(3000, 2000, 2), Frame((5000, 5000), 0))
    known = Ground(plan, HALL, footprints(plan.fixtures.values()).polygons)
    answers = [
        add_stands(plan, ground, SMALL, found, open_ends=True, new_id=counting_ids())
        for ground in (Ground(plan, HALL), known)
    ]
    assert answers[0] == answers[1]


def test_no_spots_make_no_change() -> None:
    plan = a_plan().plan
    assert add_stands(plan, Ground(plan, HALL), SMALL, (), new_id=counting_ids()) == (plan, ())


def test_letters_after_z_are_two() -> None:
    assert numbers(a_plan().with_stand("Z01").plan, 1, 2, lettered=True) == ["AA01", "AB01"]


def test_letters_behind_a_prefix_keep_it() -> None:
    assert numbers(a_plan().with_stand("H2-B01").plan, 1, lettered=True) == ["H2-C01"]


def test_the_usual_module_is_that_of_the_stand_chosen() -> None:
    plan = a_plan().with_stand("A1", size=(4, 3)).with_exhibitor("X", request=Request(width=2000, depth=2000))
    assert usual_module(plan.plan, HALL, [StandId("A1")]) == StandModule(StandKind.STAND, 4000, 3000)


def test_else_what_most_exhibitors_without_a_stand_have_asked_for() -> None:
    plan = a_plan().with_stand("A1").with_exhibitor("There", on="A1", request=Request(width=9000, depth=9000))
    for name, width in (("X", 2000), ("Y", 4000), ("Z", 4000)):
        plan = plan.with_exhibitor(name, request=Request(width=width, depth=3000))
    assert usual_module(plan.plan, HALL) == StandModule(StandKind.STAND, 4000, 3000)


def test_else_what_most_stands_of_the_hall_are() -> None:
    plan = a_plan().with_stand("A1", size=(4, 3)).with_stand("A2", size=(4, 3)).with_stand("A3")
    plan = plan.with_stand("T1", kind=StandKind.MEETING_TABLE, shape=Rectangle(800, 800))
    assert usual_module(plan.plan, HALL) == StandModule(StandKind.STAND, 4000, 3000)


def test_in_an_empty_plan_it_is_three_by_two_metres() -> None:
    assert usual_module(a_plan().plan, HALL) == SMALL
