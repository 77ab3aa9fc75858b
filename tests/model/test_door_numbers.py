"""Doors of a hall that are called the same are numbered as people read a plan, and keep their numbers."""

from msgspec import structs
from tests.builders import PlanBuilder

from village_planner.model.door_numbers import door_numbers, keep_numbers
from village_planner.model.hall import Door, DoorKind, Hall
from village_planner.model.ids import DoorId
from village_planner.model.shape import Point


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


def edited(names: dict[str, str], before: Hall, *, without: str = "") -> Hall:
    """A hall after an edit that gave some doors other names, or put them there, or took one away."""
    known = {door.id: door for door in before.doors if door.id != without}
    for id_, name in names.items():
        pattern = known.get(DoorId(id_), before.doors[0])
        known[DoorId(id_)] = structs.replace(
            pattern, id=DoorId(id_), name=name, number=known[DoorId(id_)].number if id_ in known else 0
        )
    return keep_numbers(before, structs.replace(before, doors=tuple(known.values())))


def moved(hall: Hall, id_: str, by: int) -> Hall:
    """A hall after a door went to the right by so many mm."""

    def move(door: Door) -> Door:
        shifted = (Point(end.x + by, end.y) for end in (door.start, door.end))
        return (
            structs.replace(door, **dict(zip(("start", "end"), shifted, strict=True)))
            if door.id == id_
            else door
        )

    return keep_numbers(hall, structs.replace(hall, doors=tuple(map(move, hall.doors))))


def test_a_new_door_comes_after_the_numbers_that_there_are() -> None:
    hall = edited({"new": ""}, hall_with("", "", "", ""))
    assert door_numbers(hall) == {"top": 1, "left": 2, "right": 3, "new": 4}


def test_of_two_doors_the_one_that_was_there_is_the_first() -> None:
    hall = edited({"top": "East"}, hall_with("East", "A", "B", ""))
    assert door_numbers(hall) == {"right": 1, "top": 2}


def test_a_moved_door_keeps_its_number() -> None:
    hall = moved(hall_with("", "", "", ""), "left", 14_000)
    assert door_numbers(hall) == {"top": 1, "left": 2, "right": 3}


def test_doors_keep_their_numbers_when_another_goes() -> None:
    hall = hall_with("", "", "", "")
    assert door_numbers(edited({}, hall, without="top")) == {"left": 2, "right": 3}
    alone = edited({}, edited({}, hall, without="top"), without="right")
    assert door_numbers(alone) == {"left": 2}


def test_a_number_that_has_become_free_is_given_again() -> None:
    hall = edited({"new": ""}, edited({}, hall_with("", "", "", ""), without="left"))
    assert door_numbers(hall) == {"top": 1, "new": 2, "right": 3}


def test_a_renamed_door_is_numbered_among_those_that_it_is_called_like_now() -> None:
    hall = edited({"top": "Foyer"}, hall_with("", "", "", ""))
    assert door_numbers(hall) == {"left": 2, "right": 3}
    assert door_numbers(edited({"top": ""}, hall)) == {"top": 1, "left": 2, "right": 3}


def test_a_number_that_two_doors_have_is_the_first_ones() -> None:
    hall = hall_with("", "", "A", "")
    doors = tuple(structs.replace(door, number=2 if not door.name else 0) for door in hall.doors)
    assert door_numbers(structs.replace(hall, doors=doors)) == {"right": 2, "left": 1, "service": 2}


def test_an_edit_that_leaves_the_doors_alone_gives_the_same_hall() -> None:
    hall = hall_with("", "", "", "")
    assert keep_numbers(hall, hall) is hall
