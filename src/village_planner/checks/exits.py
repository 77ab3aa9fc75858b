"""How many people a hall holds, which doors are ways out and how wide they are; it must not know the ways there.

Units of passage and the number of exits are those of the French rules CO 36, CO 38 and CO 43 of the arrêté du 25 juin
1980, their numbers values of the profile; other profiles state a width for each hundred persons instead.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

import shapely

from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.model.hall import Door, DoorKind, Hall
from village_planner.model.ids import DoorId

AREA_PER_PERSON: Final = "area-per-person"
UNITS: Final = ("unit-first", "unit-second", "unit-further")
MERGED: Final = "merged-exits"
MERGED_ROOM: Final = "merged-exits-room"
ONE_EXIT: Final = "one-exit-persons"
TWO_EXITS: Final = "two-exits-persons"
FURTHER_EXIT: Final = "persons-per-further-exit"
ACCESSORY_PERSONS: Final = "accessory-exit-persons"
ACCESSORY_WIDTH: Final = "accessory-exit-width"
PERSONS_PER_UNIT: Final = "persons-per-unit"
EXTRA_UNIT: Final = "extra-unit-persons"
SINGLE_UNIT: Final = "single-unit-persons"
TWO_UNITS: Final = "two-unit-persons"
WIDTH_PER_100: Final = "exit-width-per-100"

LIMITS_OF_DOORS: Final = (*UNITS, MERGED, MERGED_ROOM)
"""What `exits` and `units` read of a profile."""

LIMITS_OF_NUMBERS: Final = (ONE_EXIT, TWO_EXITS, FURTHER_EXIT, ACCESSORY_PERSONS)
LIMITS_OF_UNITS: Final = (PERSONS_PER_UNIT, EXTRA_UNIT, SINGLE_UNIT, TWO_UNITS)
"""What `needed` and `counted` read."""

_PUBLIC: Final = frozenset({DoorKind.ENTRANCE, DoorKind.EXIT})


class Exit(NamedTuple):
    """A way out: one door, or doors so near to each other that they count as one. `width` in mm is what people can
    pass, `units` how many units of passage that is (0 where the profile knows none), each door for itself.
    """

    doors: tuple[Door, ...]
    width: int
    units: int


class Needed(NamedTuple):
    """How many exits and units of passage a number of persons needs; `accessory` is whether one exit may be one."""

    exits: int
    units: int
    accessory: bool


def is_way_out(door: Door) -> bool:
    """Whether the public can leave by a door: an entrance is an exit too, a neutralised door is none."""
    return door.kind in _PUBLIC and not door.neutralised


def persons(floor: Floor, profile: Profile) -> int | None:
    """People in a hall at once: those the venue has declared, else its area, stands included, by the profile (T 2).

    Where the area for each person is law, fewer cannot be declared. None when neither is known.
    """
    declared, by_floor = floor.hall.persons, persons_by_floor(floor, profile)
    if declared is None or by_floor is None:
        return by_floor if declared is None else declared
    return max(declared, by_floor) if profile.limits[AREA_PER_PERSON].legal else declared


def can_declare_fewer(floor: Floor, profile: Profile) -> bool:
    """Whether a hall would be counted for fewer persons if fewer were declared: not where the law counts its floor."""
    declared, by_floor = floor.hall.persons, persons_by_floor(floor, profile)
    if by_floor is None or not profile.limits[AREA_PER_PERSON].legal:
        return True
    return declared is not None and declared > by_floor


def persons_by_floor(floor: Floor, profile: Profile) -> int | None:
    """People that the area of a hall, stands included, stands for by the profile (T 2); None when either is unknown."""
    area, polygon = profile.value(AREA_PER_PERSON), floor.building.polygon
    return None if area is None or polygon is None else math.ceil(round(polygon.area / area, 6))


def units(width: int, profile: Profile) -> int:
    """Units of passage of a width in mm: what lies between two numbers counts as the lower (CO 36)."""
    first, second, further = (profile.value(key) for key in UNITS)
    if first is None or second is None or further is None or width < first:
        return 0
    return 1 if width < second else max(2, width // further)


def exits(hall: Hall, profile: Profile, blocked: Container[DoorId] = ()) -> tuple[Exit, ...]:
    """The ways out of a hall in the order of its doors, without those that something has `blocked`. In a room that is
    long enough, doors whose jambs are nearer to each other than the profile says count as one, their units summed
    (CO 43 §3).
    """
    doors = [door for door in hall.doors if is_way_out(door) and door.id not in blocked]
    apart = profile.value(MERGED)
    if apart is None or _length(hall) <= (profile.value(MERGED_ROOM) or 0):
        apart = 0
    return tuple(
        Exit(
            tuple(group),
            sum(door.clear_width for door in group),
            sum(units(door.clear_width, profile) for door in group),
        )
        for group in _groups(doors, apart)
    )


def needed(people: int, profile: Profile) -> Needed | None:
    """Exits and units of passage for a number of persons (CO 38); None when the profile does not say.

    Up to `one-exit-persons` one exit; more for every further `persons-per-further-exit` or part of them above
    `two-exits-persons`. One unit for each `persons-per-unit` or part, and one more up to `extra-unit-persons`.
    """
    one, two, further, each, extra, single = (
        profile.value(key)
        for key in (ONE_EXIT, TWO_EXITS, FURTHER_EXIT, PERSONS_PER_UNIT, EXTRA_UNIT, SINGLE_UNIT)
    )
    if one is None or two is None or further is None or each is None or extra is None or single is None:
        return None
    count = 1 if people <= one else 2 + math.ceil(max(people - two, 0) / further)
    wide = 1 if people <= single else math.ceil(people / each) + (people <= extra)
    return Needed(count, wide, one < people <= (profile.value(ACCESSORY_PERSONS) or 0))


def counted(found: Iterable[Exit], people: int, profile: Profile) -> list[Exit]:
    """The exits that count for so many persons: those of a unit of passage or more, of which above
    `two-unit-persons` only one may have less than two (CO 36 §3).
    """
    normal = [exit_ for exit_ in found if exit_.units >= 1]
    if people <= (profile.value(TWO_UNITS) or math.inf):
        return normal
    narrow = [exit_ for exit_ in normal if exit_.units < 2]
    return [exit_ for exit_ in normal if exit_ not in narrow[1:]]


def accessory(found: Iterable[Exit], profile: Profile) -> list[Exit]:
    """Exits too narrow to count that are wide enough as an accessory one."""
    least = profile.value(ACCESSORY_WIDTH)
    return [] if least is None else [exit_ for exit_ in found if exit_.units == 0 and exit_.width >= least]


def judged(found: Sequence[Exit], people: int, profile: Profile) -> list[Exit]:
    """The exits by which so many persons leave: those that count, and where one may be an accessory one that too."""
    wanted = needed(people, profile)
    spare = accessory(found, profile)[:1] if wanted is not None and wanted.accessory else []
    return [*counted(found, people, profile), *spare]


def _length(hall: Hall) -> float:
    """The longest dimension of a room in mm, whichever way it lies."""
    box = shapely.minimum_rotated_rectangle(shapely.MultiPoint(hall.outline))
    points = shapely.get_coordinates(box).tolist()
    return max((math.dist(a, b) for a, b in itertools.pairwise(points)), default=0.0)


def _groups(doors: Sequence[Door], apart: int) -> list[list[Door]]:
    """Doors with all that are less than `apart` mm from one of the same group, in their order."""
    first = list(range(len(doors)))

    def first_of(place: int) -> int:
        """The place of the first door known so far of the group that a door is in."""
        while first[place] != place:
            place = first[place]
        return place

    for one, other in _near(doors, apart):
        earlier, later = sorted((first_of(one), first_of(other)))
        first[later] = earlier
    groups: dict[int, list[Door]] = {}
    for place, door in enumerate(doors):
        groups.setdefault(first_of(place), []).append(door)
    return list(groups.values())


def _near(doors: Sequence[Door], apart: int) -> Iterator[tuple[int, int]]:
    """Places of the doors of which two jambs are less than `apart` mm from each other."""
    if not doors:
        return
    jambs = [jamb for door in doors for jamb in (door.start, door.end)]
    points = shapely.points(jambs)
    for one, other in shapely.STRtree(points).query(points, predicate="dwithin", distance=apart).T.tolist():
        if one // 2 < other // 2 and math.dist(jambs[one], jambs[other]) < apart:
            yield one // 2, other // 2
