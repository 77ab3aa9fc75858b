from __future__ import annotations

import pytest
from tests.builders import a_plan

from village_planner.edits.numbering import next_number, number_source, renumber, series_of
from village_planner.edits.schemes import ALL_LETTERS, Numbering, Scheme, letter_name
from village_planner.errors import UserError
from village_planner.model.hall import DoorKind
from village_planner.model.stand import StandKind


@pytest.mark.parametrize(
    ("number", "series"),
    [
        ("A07", ("A", 7, 2)),
        ("12", ("", 12, 2)),
        ("A07b", ("A", 7, 2)),
        ("A-010 B-009", ("A-010 B-", 9, 3)),
        ("Bar", ("Bar-", 1, 1)),
    ],
)
def test_a_series_is_what_comes_before_the_last_counter(number, series):
    assert series_of(number) == series


@pytest.mark.parametrize(
    ("present", "following"),
    [
        ((), "A01"),
        (("A09",), "A10"),
        (("A1", "A3"), "A4"),
        (("B2", "B1", "A9"), "B3"),
        (("A99",), "A100"),
        (("Bar",), "Bar-2"),
    ],
)
def test_the_next_number_goes_on_after_the_highest_of_the_commonest_series(present, following):
    plan = a_plan()
    for number in present:
        plan = plan.with_stand(number)
    assert next_number(plan.plan) == following


def test_near_a_stand_its_series_goes_on():
    plan = a_plan().with_stand("A1").with_stand("A2").with_stand("C7").plan
    assert next_number(plan, near="C7") == "C8"


def test_a_hall_goes_on_with_its_own_series():
    plan = a_plan().with_stand("A1").with_stand("A2").with_hall("Hall 2").with_stand("H1").plan
    assert next_number(plan, "Hall 2") == "H2"


def test_posters_and_meeting_tables_have_series_of_their_own():
    plan = a_plan().with_stand("A1").with_stand("T4", kind=StandKind.MEETING_TABLE).plan
    assert next_number(plan, kind=StandKind.MEETING_TABLE) == "T5"
    assert next_number(plan, kind=StandKind.POSTER) == "P1"
    assert next_number(plan, kind=StandKind.TABLE) == "A2"


def test_numbers_differ_by_more_than_case():
    assert next_number(a_plan().with_stand("a1").plan) == "a2"
    free = number_source(a_plan().with_stand("a2").plan)
    assert [free("A1"), free("A1")] == ["A3", "A4"]


def test_stands_that_are_open_at_their_sides_share_the_aisle_between_them():
    plan = a_plan().with_door("In", (8, 0), (10, 0), DoorKind.ENTRANCE)
    for row in range(3):
        y = 4 + 2 * row
        plan = plan.with_stand(f"left{row}", (5, y), open_edges=(1,))
        plan = plan.with_stand(f"right{row}", (10, y), open_edges=(3,))
    plan = plan.with_stand("back", (13, 4), open_edges=(1,))
    numbered = renumber(plan.plan, plan.plan.stands, Numbering()).stands
    named = {key: stand.number for key, stand in numbered.items()}
    assert {named[f"left{row}"][0] for row in range(3)} == {named[f"right{row}"][0] for row in range(3)}
    assert named["back"][0] != named["left0"][0]


@pytest.mark.parametrize(
    ("index", "name"),
    [(0, "A"), (7, "H"), (8, "J"), (12, "N"), (13, "P"), (23, "Z"), (24, "AA"), (47, "AZ"), (48, "BA")],
)
def test_aisles_are_named_without_i_and_o(index, name):
    assert letter_name(index) == name


def test_all_letters_can_be_wanted():
    assert [letter_name(i, ALL_LETTERS) for i in (8, 14, 26)] == ["I", "O", "AA"]


def hall_with_aisles():
    """From the entrance in the south: a row facing north, an aisle, an island of two rows, an aisle, a row."""
    plan = a_plan().with_door("in", (0, 4), (0, 6), DoorKind.ENTRANCE)
    for column in range(3):
        plan = plan.with_stand(f"wall{column}", at=(2 + 3 * column + 3, 2), turned=180)  # open to the north
        plan = plan.with_stand(f"south{column}", at=(2 + 3 * column, 5))  # open to the south
        plan = plan.with_stand(f"north{column}", at=(2 + 3 * column + 3, 9), turned=180)
        plan = plan.with_stand(f"far{column}", at=(2 + 3 * column, 12))
    return plan.plan


def numbers(plan, *names):
    return [plan.stands[name].number for name in names]


def test_an_aisle_has_odd_numbers_on_the_left_and_even_ones_on_the_right_from_the_entrance():
    plan = renumber(hall_with_aisles(), hall_with_aisles().stands, Numbering(Scheme.AISLES))
    assert numbers(plan, "south0", "south1", "south2") == ["A01", "A03", "A05"]
    assert numbers(plan, "wall0", "wall1", "wall2") == ["A02", "A04", "A06"]
    assert numbers(plan, "far0", "far2") == ["B01", "B05"]
    assert numbers(plan, "north0", "north2") == ["B02", "B06"]


def test_seen_from_the_other_end_left_and_right_change_sides():
    plan = renumber(hall_with_aisles(), hall_with_aisles().stands, Numbering(), entrance=(25_000, 5000))
    assert numbers(plan, "wall2", "wall0", "south2", "south0") == ["A01", "A05", "A02", "A06"]


def test_a_hall_whose_rows_run_the_other_way_is_numbered_alike():
    plan = a_plan()
    for row in range(4):
        plan = plan.with_stand(f"left{row}", at=(6, 3 * row + 1), turned=90)  # open to the right
        plan = plan.with_stand(f"right{row}", at=(9, 3 * row + 4), turned=270)  # open to the left
    plan = renumber(plan.plan, plan.plan.stands, Numbering(), entrance=(7500, 0))
    assert numbers(plan, "left0", "left3", "right0", "right3") == ["A01", "A07", "A02", "A08"]


def test_a_serpentine_goes_there_and_comes_back():
    plan = renumber(hall_with_aisles(), hall_with_aisles().stands, Numbering(Scheme.SERPENTINE, digits=1))
    assert numbers(plan, "wall0", "wall2", "south2", "south0", "north0", "far2") == [
        "1",
        "3",
        "4",
        "6",
        "7",
        "10",
    ]


def test_hundreds_leave_room_in_every_aisle():
    plan = renumber(hall_with_aisles(), hall_with_aisles().stands, Numbering(Scheme.HUNDREDS))
    assert numbers(plan, "south0", "wall0", "far0", "north2") == ["101", "102", "201", "206"]


def test_numbers_of_stands_that_are_not_renumbered_are_passed_over():
    plan = a_plan().with_stand("2", at=(0, 0)).with_stand("x", at=(3, 0)).with_stand("y", at=(6, 0)).plan
    plan = renumber(plan, ["x", "y"], Numbering(Scheme.SERPENTINE, digits=1))
    assert numbers(plan, "x", "y") == ["1", "3"]


def test_a_second_hall_goes_on_with_the_next_letter():
    plan = a_plan().with_stand("x").with_hall("Hall 2").with_stand("y").plan
    plan = renumber(plan, plan.stands, Numbering(digits=1, prefix="N-"))
    assert {number[:3] for number in numbers(plan, "x", "y")} == {"N-A", "N-B"}


@pytest.mark.parametrize("scheme", Scheme)
def test_every_scheme_gives_different_numbers_and_nothing_new_the_second_time(scheme):
    once = renumber(hall_with_aisles(), hall_with_aisles().stands, Numbering(scheme))
    assert len({stand.number for stand in once.stands.values()}) == len(once.stands)
    assert renumber(once, once.stands, Numbering(scheme)) is once


def test_numbers_are_as_short_and_clean_as_those_typed_by_hand():
    plan = a_plan().with_stand("A1").plan
    numbered = renumber(plan, ["A1"], Numbering(Scheme.AISLES, prefix="Hall\n\u202e"))
    assert numbered.stands["A1"].number == "Hall A01"
    with pytest.raises(UserError):
        renumber(plan, ["A1"], Numbering(Scheme.AISLES, prefix="x" * 40))
