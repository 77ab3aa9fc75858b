"""Doors of a hall that are called the same are numbered as people read a plan."""

from msgspec import structs
from tests.builders import PlanBuilder

from village_planner.model.door_numbers import door_numbers
from village_planner.model.hall import DoorKind, Hall


def hall_with(*names: str) -> Hall:
    """A hall with a door in the north, two in the south from the left, and a service door, of these names."""
    plan = PlanBuilder().with_hall(size=(20, 12)).with_door("right", (14, 0), (16, 0))
    plan = plan.with_door("left", (2, 0), (4, 0)).with_door("top", (18, 12), (19, 12))
    plan = plan.with_door("service", (8, 12), (10, 12), DoorKind.SERVICE)
    (hall,) = plan.plan.halls.values()
    doors = zip(hall.doors, names, strict=True)
    return structs.replace(hall, doors=tuple(structs.replace(door, name=name) for door, name in doors))


def test_doors_without_names_are_numbered_from_the_top_and_the_left() -> None:
    assert door_numbers(hall_with("", "", "", "")) == {"top": 1, "left": 2, "right": 3}


def test_doors_of_the_same_name_are_numbered_among_themselves() -> None:
    assert door_numbers(hall_with("Foyer", "Foyer ", "North", "Foyer")) == {"left": 1, "right": 2}


def test_doors_that_no_other_is_called_like_have_no_number() -> None:
    assert door_numbers(hall_with("A", "B", "", "")) == {}
