"""What happened between two plans is said in the organiser's words."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from msgspec import structs
from tests.builders import a_plan
from tests.strategies import plans

from village_planner.model.exhibitor import Request
from village_planner.model.plan import Plan
from village_planner.model.shape import Point, Rectangle
from village_planner.session.changes import changes
from village_planner.text import Translator

OLD = a_plan().with_stand("A12", at=(2, 2)).with_exhibitor("Cellis").plan


def said(old: Plan, new: Plan) -> list[str]:
    english = Translator("en")
    return [english(change.message).replace("\xa0", " ") for change in changes(old, new)]


def after(**fields: Any) -> list[str]:
    """What is said when fields of A12 change."""
    (stand,) = OLD.stands.values()
    return said(OLD, structs.replace(OLD, stands=OLD.stands.put(structs.replace(stand, **fields))))


def test_nothing_is_said_of_the_same_plan() -> None:
    assert said(OLD, OLD) == []


def test_a_stand_without_a_number_is_called_so() -> None:
    assert said(a_plan().plan, a_plan().with_stand("").plan)[0] == "the stand without a number was added."


def test_moves_are_told_by_distance_and_direction() -> None:
    assert after(position=Point(2600, 2000)) == ["Stand A12: moved 0.60 m to the right"]
    assert after(position=Point(2000, 1500)) == ["Stand A12: moved 0.50 m down"]
    assert after(position=Point(1000, 2250)) == ["Stand A12: moved 1.00 m to the left and 0.25 m up"]


def test_directions_follow_the_north_of_the_hall() -> None:
    old = a_plan().with_hall("Turned", north=90_000).with_stand("A1").plan
    new = a_plan().with_hall("Turned", north=90_000).with_stand("A1", at=(1, 0)).plan
    assert said(old, new) == ["Stand A1: moved 1.00 m south"]


def test_turning_renaming_resizing_and_locking_are_told() -> None:
    assert after(rotation=15_000) == ["Stand A12: turned 15° counter-clockwise"]
    assert after(rotation=350_000) == ["Stand A12: turned 10° clockwise"]
    assert after(number="B1") == ["Stand A12: renamed from “A12” to “B1”"]
    assert after(shape=Rectangle(4000, 2000)) == [
        "Stand A12: resized from 3.00 m × 2.00 m to 4.00 m × 2.00 m"
    ]
    assert after(locked=True) == ["Stand A12: locked"]


def test_exhibitors_are_named() -> None:
    assert after(exhibitors=("Cellis",)) == ["Stand A12: now given to Cellis"]


def test_several_changes_of_one_thing_are_one_line() -> None:
    assert after(number="A13", note="x", position=Point(2000, 3000)) == [
        "Stand A12: renamed from “A12” to “A13”, moved 1.00 m up, another note"
    ]


def test_what_is_added_and_removed_is_named_in_counting_order() -> None:
    new = a_plan().with_stand("A2").with_stand("A10").with_exhibitor("Cellis").plan
    assert said(OLD, new) == ["Stand A2 was added.", "Stand A10 was added.", "Stand A12 was removed."]


@settings(max_examples=30)
@given(plans(most=2), plans(most=2))
def test_any_two_plans_can_be_compared(old: Plan, new: Plan) -> None:
    assert bool(changes(old, new)) == (old != new)
    assert all(said(old, new))


def test_another_order_is_told_by_its_figures() -> None:
    (stand,) = OLD.stands.values()
    sold = structs.replace(
        stand, sold_width=3000, sold_depth=2000, orders=structs.replace(stand.orders, power_w=2000)
    )
    more = structs.replace(
        sold, sold_width=5000, orders=structs.replace(sold.orders, power_w=4000, water=True)
    )
    plans = [structs.replace(OLD, stands=OLD.stands.put(one)) for one in (stand, sold, more)]
    assert said(plans[0], plans[1]) == [
        "Stand A12: sold size 3.00 m × 2.00 m instead of no size, power 2,000 W instead of 0 W"
    ]
    (words,) = said(plans[1], plans[2])
    assert words == (
        "Stand A12: sold size 5.00 m × 2.00 m instead of 3.00 m × 2.00 m, power 4,000 W instead of 2,000 W, "
        "other orders"
    )


def test_other_wishes_are_told_by_their_figures() -> None:
    (row,) = OLD.exhibitors.values()
    old = structs.replace(row, request=Request(width=3000, depth=2000, power_w=2000))
    new = structs.replace(row, request=Request(width=5000, depth=2000, open_sides=2, near_entrance=True))
    plans = [structs.replace(OLD, exhibitors=OLD.exhibitors.put(one)) for one in (old, new)]
    (words,) = said(*plans)
    assert words == (
        "Exhibitor “Cellis”: wishes 5.00 m × 2.00 m instead of 3.00 m × 2.00 m, "
        "wishes 2 open sides instead of ?, wishes no power instead of 2,000 W, wishes to be near the entrance"
    )


def test_who_asks_for_power_without_watts_does_not_wish_none() -> None:
    (row,) = OLD.exhibitors.values()
    asked, settled, nothing = (
        structs.replace(OLD, exhibitors=OLD.exhibitors.put(structs.replace(row, request=request)))
        for request in (Request(power_asked=True), Request(power_w=2000, power_asked=True), Request())
    )
    assert list(said(asked, settled)) == [
        "Exhibitor “Cellis”: wishes 2,000 W instead of power, watts not stated"
    ]
    assert list(said(nothing, asked)) == [
        "Exhibitor “Cellis”: wishes power, watts not stated instead of no power"
    ]
