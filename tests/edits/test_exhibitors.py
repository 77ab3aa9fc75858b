from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs
from tests.builders import a_plan, counting_ids

from village_planner.edits import exhibitors
from village_planner.edits.drop import drop_exhibitor, place_exhibitor, stand_at
from village_planner.edits.exhibitors import assign, swap, unassign
from village_planner.edits.floor import box_of
from village_planner.edits.stands import change_orders
from village_planner.edits.tables import put_stands, with_parts
from village_planner.errors import UserError
from village_planner.model.exhibitor import Request
from village_planner.model.finding import Approval
from village_planner.model.shape import Circle, Point, Rectangle
from village_planner.model.stand import Furniture, Orders, SoldType
from village_planner.text import Translator

VILLAGE = (
    a_plan()
    .with_stand("A1", at=(0, 0), orders=Orders(power_w=3000), sold_type=SoldType.CORNER, sold_width=3000)
    .with_stand("A2", at=(5, 0))
    .with_stand("A3", at=(10, 0), orders=Orders(power_w=500))
    .with_category("Biology")
    .with_exhibitor("Cellis", on="A1")
    .with_exhibitor("Nanolab", on="A1")
    .with_exhibitor("Optica", on="A3")
    .with_exhibitor("Newcomer", request=Request(width=4000, depth=2500, power_w=2000))
    .plan
)
ON_A1, ON_A2, ON_A3, FREE_FLOOR = (
    Point(1000, 1000),
    Point(6000, 1000),
    Point(11_000, 1000),
    Point(12_000, 9000),
)
english = Translator("en")


def who(plan):
    return {stand.number: stand.exhibitors for stand in plan.stands.values()}


def drop(exhibitor, at, plan=VILLAGE):
    return drop_exhibitor(plan, exhibitor, "Hall 1", at, counting_ids())


def test_dropped_on_the_floor_an_exhibitor_gets_a_stand_of_the_size_it_asked_for_centred_there():
    done = drop("Newcomer", FREE_FLOOR)
    stand = done.plan.stands[done.stand]
    assert stand.shape == Rectangle(4000, 2500)
    assert stand.position == Point(10_000, 7750)
    assert stand.exhibitors == ("Newcomer",)
    assert stand.orders.power_w == 2000
    assert english(done.name) == "Place Newcomer on A4"


def test_without_a_wish_the_stand_is_three_by_two():
    plan, fresh = exhibitors.add_exhibitor(a_plan().plan, counting_ids("exhibitor"), display_name="Fresh")
    done = drop(fresh, FREE_FLOOR, plan)
    assert done.plan.stands[done.stand].shape == Rectangle(3000, 2000)


def test_an_exhibitor_that_has_a_stand_brings_it_along_to_the_floor():
    done = drop("Optica", FREE_FLOOR)
    assert done.plan.stands["A3"].position == Point(10_500, 8000)
    assert len(done.plan.stands) == 3
    assert english(done.name) == "Move A3 of Optica"


def test_a_locked_stand_is_not_brought_along():
    plan = a_plan().with_stand("A1", locked=True).with_exhibitor("Cellis", on="A1").plan
    done = drop("Cellis", FREE_FLOOR, plan)
    assert done.plan is plan
    assert english(done.name) == "A1 of Cellis is locked"


def test_dropped_on_a_free_stand_an_exhibitor_gets_it():
    done = drop("Newcomer", ON_A2)
    assert who(done.plan) == {**who(VILLAGE), "A2": ("Newcomer",)}
    assert english(done.name) == "Place Newcomer on A2"


def test_dropped_on_an_occupied_stand_two_exhibitors_swap_with_their_guests_and_orders():
    done = drop("Optica", ON_A1)
    assert who(done.plan) == {"A1": ("Optica",), "A2": (), "A3": ("Cellis", "Nanolab")}
    assert done.plan.stands["A3"].orders.power_w == 3000
    assert done.plan.stands["A3"].sold_type is SoldType.CORNER
    assert done.plan.stands["A1"].orders.power_w == 500
    assert english(done.name) == "Swap A3 and A1"


def test_an_exhibitor_without_a_stand_replaces_who_is_there_and_inherits_no_orders():
    done = drop("Newcomer", ON_A1)
    assert who(done.plan)["A1"] == ("Newcomer",)
    assert done.plan.stands["A1"].orders.power_w == 2000
    assert done.plan.stands["A1"].sold_type is None
    assert english(done.name) == "Place Newcomer on A1 instead of Cellis"


def test_moving_to_a_free_stand_frees_the_old_one():
    done = drop("Cellis", ON_A2)
    assert who(done.plan) == {"A1": (), "A2": ("Cellis", "Nanolab"), "A3": ("Optica",)}
    assert english(done.name) == "Move Cellis from A1 to A2"


@pytest.mark.parametrize("name", ["Cellis", "Nanolab"])
def test_dropping_an_exhibitor_where_it_is_changes_nothing(name):
    done = drop(name, ON_A1)
    assert done.plan is VILLAGE
    assert english(done.name) == f"{name} is on A1"


def test_a_guest_dropped_on_the_floor_leaves_its_host_and_gets_a_stand():
    done = drop("Nanolab", FREE_FLOOR)
    assert who(done.plan)["A1"] == ("Cellis",)
    assert done.plan.stands[done.stand].exhibitors == ("Nanolab",)


def test_a_guest_dropped_on_a_free_stand_leaves_its_host():
    assert who(drop("Nanolab", ON_A2).plan) == {"A1": ("Cellis",), "A2": ("Nanolab",), "A3": ("Optica",)}


def test_the_stand_under_the_mouse_is_the_smallest_one_there():
    plan = (
        a_plan()
        .with_stand("big", at=(0, 0), size=(10, 10))
        .with_stand("small", at=(4, 4), size=(2, 2), turned=45)
        .with_stand("round", at=(8, 8), shape=Circle(800))
        .with_hall("Hall 2")
        .with_stand("elsewhere", at=(0, 0))
        .plan
    )
    found = [
        stand_at(plan, "Hall 1", place) for place in ((4000, 5000), (5300, 4100), (8300, 8200), (20_000, 0))
    ]
    assert [stand.number if stand else None for stand in found] == ["small", "big", "round", None]


def test_the_main_exhibitor_taken_off_is_followed_by_its_guest():
    assert unassign(VILLAGE, "A1", "Cellis").stands["A1"].exhibitors == ("Nanolab",)
    assert unassign(VILLAGE, "A1", "Cellis").stands["A1"].orders.power_w == 3000


def test_a_stand_that_everybody_left_keeps_only_what_belongs_to_it():
    included, ordered = Furniture(name="table", included=True), Furniture(name="fridge")
    plan = (
        a_plan()
        .with_stand(
            "A1", orders=Orders(power_w=3000, furniture=(included, ordered)), height=2500, sold_width=3000
        )
        .with_exhibitor("Cellis", on="A1")
        .plan
    )
    stand = unassign(plan, "A1").stands["A1"]
    assert stand.orders == Orders(furniture=(included,))
    assert (stand.height, stand.sold_width, stand.exhibitors) == (None, None, ())


def test_a_guest_can_become_the_main_exhibitor():
    assert assign(VILLAGE, "A1", "Nanolab").stands["A1"].exhibitors == ("Nanolab", "Cellis")


def test_a_guest_comes_after_the_main_exhibitor_and_keeps_its_own_stand():
    plan = exhibitors.add_co_exhibitor(VILLAGE, "A1", "Optica")
    assert plan.stands["A1"].exhibitors == ("Cellis", "Nanolab", "Optica")
    assert plan.stands["A3"].exhibitors == ("Optica",)


def test_swapping_a_stand_with_a_free_one_is_undone_by_swapping_again():
    there = swap(VILLAGE, "A1", "A2")
    assert who(there)["A2"] == ("Cellis", "Nanolab")
    assert swap(there, "A1", "A2") == VILLAGE


def test_deleting_an_exhibitor_frees_its_stand_and_ends_wishes_and_approvals_about_it():
    wishes = Request(near=("Optica", "Cellis"), not_near=("Nanolab",))
    plan = exhibitors.change_exhibitor(VILLAGE, "Newcomer", request=wishes)
    row = Approval(id="unplaced/x/exhibitor:Optica", reason="r", by="b", on=date(2026, 1, 1))
    plan = with_parts(plan, approvals=plan.approvals.put(row))
    plan = exhibitors.delete_exhibitors(plan, ["Optica", "Nanolab"])
    assert who(plan) == {"A1": ("Cellis",), "A2": (), "A3": ()}
    assert plan.exhibitors["Newcomer"].request.near == ("Cellis",)
    assert plan.exhibitors["Newcomer"].request.not_near == ()
    assert not plan.approvals


def test_a_name_longer_than_a_line_of_print_is_refused():
    with pytest.raises(UserError, match="impossible-value"):
        exhibitors.change_exhibitor(VILLAGE, "Cellis", display_name="x" * 201)


def test_a_name_loses_marks_that_turn_the_text_around():
    plan = exhibitors.change_exhibitor(VILLAGE, "Cellis", display_name="Cel\u202elis & «Co»")
    assert plan.exhibitors["Cellis"].display_name == "Cellis & «Co»"


def test_an_exhibitor_placed_without_a_mouse_gets_a_stand_where_there_is_room():
    plan = a_plan().with_stand("A1", at=(10, 8), size=(6, 4)).with_exhibitor("Ada").plan
    drop = place_exhibitor(plan, "Ada", "Hall 1", Point(13_000, 10_000), counting_ids())
    left, below, right, above = box_of(drop.plan.stands["new1"])
    assert right <= 10_000 or left >= 16_000 or above <= 8_000 or below >= 12_000
    assert drop.plan.stands["A1"] == plan.stands["A1"]


def test_an_exhibitor_placed_on_a_free_stand_makes_no_other():
    plan = a_plan().with_stand("A1").with_exhibitor("Ada").plan
    drop = place_exhibitor(plan, "Ada", "Hall 1", Point(0, 0), counting_ids(), on="A1")
    assert drop.plan.stands["A1"].exhibitors == ("Ada",)
    assert len(drop.plan.stands) == 1


def test_an_exhibitor_that_has_a_stand_keeps_it_when_placed_again():
    plan = a_plan().with_stand("A1").with_exhibitor("Ada", on="A1").plan
    drop = place_exhibitor(plan, "Ada", "Hall 1", Point(9000, 9000), counting_ids())
    assert (drop.plan, drop.stand) == (plan, "A1")


def test_an_exhibitor_placed_anywhere_is_sold_the_size_that_it_ordered():
    for at in (FREE_FLOOR, ON_A2, ON_A3):
        done = drop("Newcomer", at)
        stand = done.plan.stands[done.stand]
        assert (stand.sold_width, stand.sold_depth) == (4000, 2500)


def test_an_exhibitor_placed_is_sold_the_type_of_stand_that_it_ordered_and_another_order_follows():
    plan = a_plan().with_stand("A1").with_exhibitor("Ada", request=Request(open_sides=3)).plan
    plan = assign(plan, "A1", "Ada")
    assert plan.stands["A1"].sold_type is SoldType.END_CAP
    other = exhibitors.change_exhibitor(plan, "Ada", request=Request(open_sides=1))
    assert other.stands["A1"].sold_type is SoldType.ROW
    by_hand = put_stands(plan, [structs.replace(plan.stands["A1"], sold_type=SoldType.ISLAND)])
    kept = exhibitors.change_exhibitor(by_hand, "Ada", request=Request(open_sides=1))
    assert kept.stands["A1"].sold_type is SoldType.ISLAND


def test_a_size_sold_to_a_free_stand_by_hand_stays_when_somebody_comes():
    plan = a_plan().with_stand("A1", sold_width=5000, sold_depth=2000)
    plan = plan.with_exhibitor("Ada", request=Request(width=3000, depth=2000)).plan
    assert assign(plan, "A1", "Ada").stands["A1"].sold_width == 5000


def test_another_size_ordered_is_sold_where_nobody_sold_another_one():
    plan = drop("Newcomer", ON_A2).plan
    other = Request(width=3000, depth=3000)
    followed = exhibitors.change_exhibitor(plan, "Newcomer", request=other)
    assert (followed.stands["A2"].sold_width, followed.stands["A2"].sold_depth) == (3000, 3000)
    by_hand = put_stands(plan, [structs.replace(plan.stands["A2"], sold_width=5000)])
    assert exhibitors.change_exhibitor(by_hand, "Newcomer", request=other).stands["A2"].sold_width == 5000


def test_a_stand_gets_the_power_that_its_exhibitor_asks_for_later_but_keeps_what_was_entered_by_hand():
    plan = exhibitors.assign(VILLAGE, "A2", "Newcomer")
    more = Request(power_w=4000)
    assert exhibitors.change_exhibitor(plan, "Newcomer", request=more).stands["A2"].orders.power_w == 4000
    by_hand = change_orders(plan, ["A2"], power_w=9000)
    kept = exhibitors.change_exhibitor(by_hand, "Newcomer", request=more)
    assert kept.stands["A2"].orders.power_w == 9000


@pytest.mark.parametrize("size", [0, -3000, 50])
def test_nobody_can_ask_for_a_size_that_no_stand_has(size: int) -> None:
    with pytest.raises(UserError):
        exhibitors.change_exhibitor(VILLAGE, "Cellis", request=Request(width=size, depth=2000))
    with pytest.raises(UserError):
        exhibitors.add_exhibitor(VILLAGE, counting_ids(), request=Request(width=2000, depth=size))
