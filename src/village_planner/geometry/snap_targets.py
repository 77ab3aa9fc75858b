"""What a moved thing can snap to, prepared once for a gesture; it must not know what is nearest or who moves.

Everything is a box in a frame: the floor turned about its origin so that the sides of the moved thing are parallel to
the axes. A neighbour turned by the same angle is a straight box there; a wall is a box without a depth.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import compress, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from village_planner.geometry.pieces import in_one_go
from village_planner.model.fixture import Fixture
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, fixtures_in, stands_in
from village_planner.model.shape import Circle, Corner, Polygon, Rectangle, bounds, corners, rotated
from village_planner.model.stand import Stand
from village_planner.units import MDEG_PER_DEGREE

if TYPE_CHECKING:
    from village_planner.geometry.boxes import Boxes

REACH: Final = 6_000
"""Millimetres: what is further away is not what anybody is aiming at."""

_AT_ONCE: Final = 200
"""Things whose targets are made before somebody else may have a turn: about a millisecond's work."""

_STRAIGHT: Final = 0.5
"""Millimetres by which the ends of a straight edge may differ across it,"""

_STRAIGHT_OF_LENGTH: Final = 1e-5
"""and so much more for each millimetre of its length: angles are whole millidegrees."""

_QUARTER: Final = 90 * MDEG_PER_DEGREE

DRAWN: Final = "(drawn)"
"""Owner of the lines of the venue's own plan; no id has brackets."""

Box: TypeAlias = tuple[float, float, float, float]
"""Low x, low y, high x and high y in mm, in a frame."""


class Target(NamedTuple):
    """A box to snap to; walls have no middle.

    `slants` are the edges inside the box that are not parallel to its sides, `owner` is the id of the stand or fixture
    that it belongs to, empty for the hall, DRAWN for the venue's plan, whose lines nothing can stand on. A box that is
    neither straight nor has slants stands only for its middle.
    """

    box: Box
    straight: bool
    centred: bool
    slants: tuple[tuple[Corner, Corner], ...] = ()
    owner: str = ""


DrawnNear: TypeAlias = Callable[[tuple[Corner, ...]], Iterable[tuple[Corner, Corner]]]


@dataclass(frozen=True, slots=True)
class SnapTargets:
    """All targets of a gesture in the frame turned by `angle` millidegrees (0 to 90 degrees).

    `aisles` are the widths in mm that the rule profile knows, `clear_depth` is the one before doors, 0 without a rule.
    `doors` are those whose wall is straight in the frame.
    """

    angle: int
    aisles: tuple[int, ...]
    targets: tuple[Target, ...]
    boxes: Boxes
    """The boxes of the targets."""
    doors: tuple[Target, ...] = ()
    clear_depth: int = 0
    drawn: DrawnNear | None = None
    """The lines of the venue's own plan near some places of the floor, None when there are none to snap to."""

    def drawn_along(self, box: Box, threshold: float) -> list[Target]:
        """Lines of the venue's plan that are about as near to a side of a box of the frame as the threshold says."""
        if self.drawn is None:
            return []
        low_x, low_y, high_x, high_y = area = _grown(box, threshold)
        core = _grown(box, -threshold)
        ring = ((low_x, low_y), (high_x, low_y), (high_x, high_y), (low_x, high_y))
        edges = self.drawn(tuple(to_floor(corner, self.angle) for corner in ring))
        targets = (_of_edge(edge, self.angle, DRAWN) for edge in edges)
        return [one for one in targets if _meet(one.box, area) and not _holds(core, one.box)]

    def within(
        self, area: Box, core: Box | None = None, *, nearest: tuple[int, Box] | None = None
    ) -> list[Target]:
        """Targets that meet an area of the frame, in a stable order, but for those inside its `core`.

        With `nearest`, a number and a box: of more targets those nearest to the box, the nearest first.
        """
        numbers = self.boxes.touching(area, core)
        if nearest is not None:
            most, box = nearest
            numbers = self.boxes.nearest(numbers, box, most)
        return [self.targets[number] for number in numbers]

    def but(self, moving: Collection[str]) -> SnapTargets:
        """The same without the targets of what is `moving`."""
        if not moving:
            return self
        stays = [target.owner not in moving for target in self.targets]
        return replace(self, targets=tuple(compress(self.targets, stays)), boxes=self.boxes.only(stays))


def snap_targets(
    plan: Plan,
    hall: HallId,
    moving: Collection[str] = (),
    *,
    angle: int = 0,
    aisles: Iterable[int] = (),
    clear_depth: int = 0,
) -> SnapTargets:
    """Targets in a hall: its walls, stands and fixtures, except what is `moving`. KeyError without that hall.

    `angle` is that of the moved things, see `frame_angle`; 5,000 stands take some 30 ms.
    """
    targets = in_one_go(hall_targets(plan, hall, angle))
    return with_widths(plan, hall, targets.but(frozenset(moving)), aisles, clear_depth)


def hall_targets(plan: Plan, hall: HallId, angle: int = 0) -> Generator[None, None, SnapTargets]:
    """Everything in a hall that can be snapped to, whatever moves; it stops after every millisecond or so of work.

    What it returns knows neither aisles nor doors, see `with_widths`. KeyError without that hall.
    """
    from village_planner.geometry.boxes import Boxes  # NumPy, which nobody waits for who only takes up a tool

    angle %= _QUARTER
    targets = list(_of_hall(plan.halls[hall], angle))
    rows: list[Stand | Fixture] = [*stands_in(plan, hall), *fixtures_in(plan, hall)]
    for first in range(0, len(rows), _AT_ONCE):
        yield
        for row in rows[first : first + _AT_ONCE]:
            targets += _of_row(row, angle)
    yield
    return SnapTargets(angle, (), tuple(targets), Boxes([target.box for target in targets]))


def with_widths(
    plan: Plan, hall: HallId, targets: SnapTargets, aisles: Iterable[int], clear_depth: int
) -> SnapTargets:
    """The targets of a hall and the widths in mm that its rules know; doors count where there is a `clear_depth`."""
    openings = (_of_edge((door.start, door.end), targets.angle) for door in plan.halls[hall].doors)
    doors = tuple(target for target in openings if target.straight) if clear_depth else ()
    return replace(targets, aisles=tuple(sorted(aisles)), doors=doors, clear_depth=clear_depth)


def frame_angle(plan: Plan, ids: Iterable[str]) -> int:
    """The angle in millidegrees, under 90 degrees, that all the things named share, else 0."""
    rows = _rows(plan, ids)
    angles = {row.rotation % _QUARTER for row in rows if not isinstance(row.shape, Circle)}
    return angles.pop() if len(angles) == 1 else 0


def moving_corners(plan: Plan, ids: Iterable[str], angle: int = 0) -> tuple[Corner, ...]:
    """The four corners on the floor (mm) of the box of a frame around everything named; none for nothing.

    A gesture takes them once and shifts them with the mouse.
    """
    ids = tuple(ids)
    boxes = [row_box(row, angle) for row in _rows(plan, ids)]
    boxes += [box_around([plan.services[i].position], angle) for i in ids if i in plan.services]  # type: ignore[index]
    if not boxes:
        return ()
    x0, y0 = min(box[0] for box in boxes), min(box[1] for box in boxes)
    x1, y1 = max(box[2] for box in boxes), max(box[3] for box in boxes)
    return tuple(to_floor(corner, angle) for corner in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)))


def row_box(row: Stand | Fixture, angle: int) -> Box:
    """The box of a frame around a stand or fixture."""
    if angle == 0:
        return bounds(row.shape, row.position, row.rotation)
    if isinstance(row.shape, Circle):
        x, y = to_frame(row.position, angle)
        radius = row.shape.diameter / 2
        return x - radius, y - radius, x + radius, y + radius
    if isinstance(row.shape, Rectangle) and (row.rotation - angle) % _QUARTER == 0:
        x, y = to_frame(row.position, angle)
        width, depth = rotated((row.shape.width, row.shape.depth), row.rotation - angle)
        return min(x, x + width), min(y, y + depth), max(x, x + width), max(y, y + depth)
    return box_around(corners(row.shape, row.position, row.rotation), angle)


def box_around(places: Iterable[Corner], angle: int) -> Box:
    """The box of a frame around places on the floor."""
    framed = list(places) if angle == 0 else [to_frame(place, angle) for place in places]
    xs, ys = [x for x, _ in framed], [y for _, y in framed]
    return min(xs), min(ys), max(xs), max(ys)


def to_frame(place: Corner, angle: int) -> Corner:
    """A place of the floor in the frame turned by `angle`."""
    return rotated(place, -angle)


def to_floor(place: Corner, angle: int) -> Corner:
    """A place of the frame turned by `angle`, on the floor."""
    return rotated(place, angle)


def _rows(plan: Plan, ids: Iterable[str]) -> list[Stand | Fixture]:
    tables = (plan.stands, plan.fixtures)
    return [table[i] for i in ids for table in tables if i in table]  # type: ignore[index]  # ids of either


def _of_hall(hall: Hall, angle: int) -> Iterator[Target]:
    for ring in (hall.outline, *hall.holes):
        yield from _of_edges(ring, angle)


def _of_row(row: Stand | Fixture, angle: int) -> Iterator[Target]:
    if isinstance(row.shape, Polygon):
        yield Target(row_box(row, angle), straight=False, centred=True, owner=row.id)
        yield from _of_edges(corners(row.shape, row.position, row.rotation), angle, row.id)
        return
    straight = isinstance(row.shape, Circle) or row.rotation % _QUARTER == angle
    slants: tuple[tuple[Corner, Corner], ...] = ()
    if not straight:
        ring = [to_frame(place, angle) for place in corners(row.shape, row.position, row.rotation)]
        slants = tuple(pairwise((*ring, ring[0])))
    yield Target(row_box(row, angle), straight, True, slants, row.id)


def _of_edges(ring: tuple[Corner, ...], angle: int, owner: str = "") -> Iterator[Target]:
    for edge in pairwise((*ring, ring[0])):
        yield _of_edge(edge, angle, owner)


def _of_edge(edge: tuple[Corner, Corner], angle: int, owner: str = "") -> Target:
    x0, y0, x1, y1 = box = box_around(edge, angle)
    thick, length = sorted((x1 - x0, y1 - y0))
    straight = thick <= _STRAIGHT + _STRAIGHT_OF_LENGTH * length
    slants = () if straight else ((to_frame(edge[0], angle), to_frame(edge[1], angle)),)
    return Target(box, straight, False, slants, owner)


def _grown(box: Box, by: float) -> Box:
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _meet(a: Box, b: Box) -> bool:
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]


def _holds(a: Box, b: Box) -> bool:
    return a[0] <= b[0] and a[1] <= b[1] and b[2] <= a[2] and b[3] <= a[3]
