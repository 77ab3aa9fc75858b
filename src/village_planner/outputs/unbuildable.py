"""Marks what cannot be built as it is drawn, as long as nobody has approved it; it must not know pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from itertools import takewhile
from typing import Final

import numpy as np
import shapely

from village_planner.checks.report import Report
from village_planner.checks.rules import on_fixture, outside_hall, stand_overlap
from village_planner.drawing.primitives import (
    Ink,
    Item,
    Path,
    Pen,
    Role,
    Segment,
    Text,
    circle,
    polygon,
    polyline,
    rectangle,
)
from village_planner.geometry.footprints import Shapes
from village_planner.model.finding import SubjectType
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, stands_in
from village_planner.model.shape import Circle, corners
from village_planner.model.stand import Stand
from village_planner.outputs.columns import Line
from village_planner.outputs.stand_picture import ink_of
from village_planner.text import Translator

_CODES: Final = frozenset(
    {
        (stand_overlap.RULE.id, "overlap"),
        (outside_hall.RULE.id, "outside"),
        (on_fixture.RULE.id, "on-fixture"),
    }
)
"""Two things in one place, or one beside the floor. A stand on a zone to be kept clear can be built, but must not."""

_CASING: Final = Pen(Ink(Role.FLOOR), 1.0)
_RING: Final = Pen(Ink(Role.DANGER), 0.5, (1.8, 0.9))
_CLEAR: Final = 0.6  # paper mm between a ring and a word
_SAME: Final = 20.0  # mm on the floor up to which two walls are one line on paper
_ACCOMPANIES: Final = 200.0  # mm along which they must be


def unbuildable(plan: Plan, report: Report | None) -> frozenset[StandId]:
    """Stands with an open finding that they overlap, are outside the hall or on a fixture; none without a report."""
    if report is None:
        return frozenset()
    return frozenset(
        StandId(subject.id)
        for finding in report.open(plan)
        if (finding.rule, finding.code) in _CODES
        for subject in finding.subjects
        if subject.type is SubjectType.STAND
    )


def with_rings(
    items: tuple[Item, ...], plan: Plan, hall: HallId, stands: Collection[StandId], scale: float
) -> tuple[Item, ...]:
    """The drawing of a hall at a scale with a ring on the whole outline of each of these stands, below the labels: what
    stands on another one hides its walls. A ring makes room for the words that it would cross.
    """
    marked = [stand for stand in stands_in(plan, hall) if stand.id in stands]
    if not marked:
        return items
    labels = [*takewhile(lambda item: isinstance(item, Text), reversed(items))]
    words = np.array([ink_of(item) for item in labels if isinstance(item, Text)], dtype=object)
    outlines = _outlines(marked, words, _CLEAR / scale)
    below = len(items) - len(labels)
    casings, rings = (tuple(Path(outline, None, pen) for outline in outlines) for pen in (_CASING, _RING))
    return (*items[:below], *casings, *rings, *items[below:])


def legend_line(translator: Translator) -> Line:
    """What the ring says."""
    return Line(translator.say("Open conflict: cannot be built like this"), sign=_sign)


def _outlines(stands: Sequence[Stand], words: Shapes, clear: float) -> list[tuple[Segment, ...]]:
    """The outline of each stand, open where that of one before it already runs, and where it would run through words
    or closer than `clear` past those outside it.
    """
    walls = np.array([_walls(stand) for stand in stands], dtype=object)
    near_walls = _near(walls, walls, _SAME)
    near_words = _near(walls, words, clear)
    return [
        _outline(
            stand,
            walls[number],
            [walls[other] for other in near_walls[number] if other < number],
            words[near_words[number]],
            clear,
        )
        for number, stand in enumerate(stands)
    ]


def _near(shapes: Shapes, others: Shapes, distance: float) -> list[list[int]]:
    """The numbers of what is within a distance of each shape, in order."""
    near: list[list[int]] = [[] for _ in shapes]
    found = shapely.STRtree(others).query(shapes, predicate="dwithin", distance=distance)
    for number, other in sorted(found.T.tolist()):
        near[number].append(other)
    return near


def _outline(
    stand: Stand, walls: shapely.LinearRing, before: Iterable[shapely.LinearRing], words: Shapes, clear: float
) -> tuple[Segment, ...]:
    """The outline of a stand without what it has in common with others, and without what words near it need."""
    inside = shapely.make_valid(shapely.Polygon(walls))
    crossed = [area for area in words if not inside.covers(area)]
    taken = [shapely.buffer(area, clear, join_style="mitre") for area in crossed]
    taken += [_common(walls, other) for other in before]
    left = shapely.line_merge(shapely.difference(walls, shapely.union_all(taken)))
    if left.is_empty or left.length > walls.length - _SAME:  # nothing is left out, or all would be
        if isinstance(stand.shape, Circle):
            return circle(*stand.position, stand.shape.diameter / 2)
        return polygon(walls.coords[:-1])
    return tuple(step for part in shapely.get_parts(left) for step in polyline(part.coords))


def _walls(stand: Stand) -> shapely.LinearRing:
    return shapely.LinearRing(corners(stand.shape, stand.position, stand.rotation))


def _common(walls: shapely.LinearRing, other: shapely.LinearRing) -> shapely.Geometry:
    """The floor on which another outline accompanies one; nothing where they only cross."""
    strip = shapely.buffer(other, _SAME, cap_style="flat", join_style="mitre")
    shared = [part for part in shapely.get_parts(walls.intersection(strip)) if part.length > _ACCOMPANIES]
    return shapely.buffer(shapely.union_all(shared), 1.0, cap_style="flat")


def _sign(x: float, y: float, size: float) -> Iterable[Item]:
    wide = size * 1.3
    yield Path(rectangle(x - wide / 2, y - size / 2, wide, size), None, _RING)
