"""Draws a hall and everything in it, in painting order; it must not know pages or screens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Final

from msgspec import Struct

from village_planner.drawing.backdrop import draw_backdrop
from village_planner.drawing.box import Box
from village_planner.drawing.door import draw_doors, wall_share
from village_planner.drawing.drawn import Drawn
from village_planner.drawing.fixture import FLOOR_COVERING, draw_fixture, is_shown, plate
from village_planner.drawing.fonts import text_width
from village_planner.drawing.look import Look
from village_planner.drawing.primitives import (
    Anchor,
    Close,
    Ink,
    Item,
    Path,
    Pen,
    Role,
    Segment,
    Text,
    Weight,
    polygon,
    polyline,
)
from village_planner.drawing.service import draw_service
from village_planner.drawing.signs import shows_services, signs_in
from village_planner.drawing.stacking import in_painting_order
from village_planner.drawing.stand import StandDrawing, draw_stand
from village_planner.drawing.tangles import untangle
from village_planner.model.hall import Door, Hall
from village_planner.model.ids import HallId, StandId
from village_planner.model.plan import Plan, fixtures_in, services_in, stands_in
from village_planner.model.shape import Corner, Polygon, corners, is_inside, size
from village_planner.model.stand import Stand

_BEYOND: Final = 0.15  # of the hall's longer side: how far out of the hall a stand may be and still be shown
_LEAST_BEYOND: Final = 3_000


class HallDrawing(Struct, frozen=True):
    """A hall drawn in hall millimetres.

    `bounds` (left, bottom, right, top) hold everything, walls and words outside included. The labels of the
    stands in `unnamed` show the number, but not the whole name; those in `unnumbered` show nothing: both
    belong in a key, by number. Those in `outside` are so far out of the hall that the bounds leave them out: one
    stand by mistake in the next street must not make the plan a speck.
    """

    items: tuple[Item, ...]
    bounds: tuple[float, float, float, float]
    unnamed: tuple[StandId, ...] = ()
    unnumbered: tuple[StandId, ...] = ()
    outside: tuple[StandId, ...] = ()


def draw_hall(plan: Plan, hall_id: HallId, look: Look) -> HallDrawing:
    """Everything in a hall, from the floor up to the labels."""
    hall = plan.halls[hall_id]
    marked = look.highlight or frozenset()
    stands = sorted(in_painting_order(stands_in(plan, hall_id)), key=lambda stand: stand.id in marked)
    signs = signs_in(plan, hall_id, look)
    drawn_stands = [draw_stand(plan, stand, look, signs=signs.on(stand)) for stand in stands]
    drawings = untangle(stands, drawn_stands, look)
    fixtures = [f for f in in_painting_order(fixtures_in(plan, hall_id)) if is_shown(f.kind, look)]
    areas = [draw_fixture(f, look) for f in fixtures if f.kind in FLOOR_COVERING]
    things = [draw_fixture(f, look) for f in fixtures if f.kind not in FLOOR_COVERING]
    if shows_services(look):
        things += [draw_service(service, look) for service in in_painting_order(services_in(plan, hall_id))]
    doors = draw_doors(hall, look)
    layers: list[Sequence[Drawn | StandDrawing]] = [areas, drawings, things, doors]
    drawn = list(chain.from_iterable(layers))
    backdrop = draw_backdrop(plan, hall, look.scale) if look.backdrop else ()
    items = chain(
        draw_hall_shell(hall, look),
        backdrop,
        _plates(hall, doors) if backdrop else (),
        chain.from_iterable(one.body for one in drawn),
        _grouped(one.label for one in drawn),
    )
    bounds, outside = _bounds(hall, look, doors, stands)
    return HallDrawing(
        tuple(items),
        bounds,
        tuple(s.id for s, d in zip(stands, drawings, strict=True) if d.numbered and not d.named),
        tuple(s.id for s, d in zip(stands, drawings, strict=True) if not d.numbered),
        outside,
    )


def _plates(hall: Hall, doors: Iterable[Drawn]) -> Iterator[Path]:
    """Plates under the words of doors: the venue's plan has words of its own at most of them."""
    for label in (door.label for door in doors if door.label):
        inside = is_inside(hall.outline, (label[0].x, label[0].y))
        yield plate(label, Ink(Role.FLOOR if inside else Role.PAPER))


def _grouped(labels: Iterable[tuple[Text, ...]]) -> list[Text]:
    """All labels, those of one weight and colour together: back ends then change their font seldom."""
    groups: dict[tuple[Weight, Role], list[Text]] = {}
    for text in chain.from_iterable(labels):
        groups.setdefault((text.weight, text.ink.role), []).append(text)
    in_order = sorted(groups, key=lambda group: (group[0].value, group[1].value))
    return [text for group in in_order for text in sorted(groups[group], key=lambda text: text.size)]


def draw_hall_shell(hall: Hall, look: Look) -> tuple[Item, ...]:
    """Walls with a gap at every door, outside the outline, and the floor within."""
    pen = Pen(Ink(Role.OUTLINE), 2 * look.wall)  # the inner half is covered by the floor
    rings = (hall.outline, *hall.holes)
    wall = tuple(segment for ring in rings for segment in _wall(ring, hall.doors))
    return Path(wall, None, pen), Path(polygon(*rings), Ink(Role.FLOOR))


def _wall(ring: Sequence[Corner], doors: Sequence[Door]) -> tuple[Segment, ...]:
    """The standing parts of a ring, joined around its corners."""
    chains: list[list[Corner]] = [[ring[0]]]
    for a, b in zip(ring, [*ring[1:], ring[0]], strict=True):
        for low, high in _openings(a, b, doors):
            chains[-1].append(_between(a, b, low))
            chains.append([_between(a, b, high)])
        chains[-1].append(b)
    if len(chains) == 1:
        return polyline(ring, closed=True)
    chains[0] = chains.pop() + chains[0][1:]  # the last stretch runs on into the first
    return tuple(segment for stretch in chains if len(set(stretch)) > 1 for segment in polyline(stretch))


def _openings(a: Corner, b: Corner, doors: Sequence[Door]) -> list[tuple[float, float]]:
    """Gaps in a wall as shares of its length, in order and without overlaps."""
    gaps: list[tuple[float, float]] = []
    for low, high in sorted(share for door in doors if (share := wall_share(door, a, b))):
        if gaps and low <= gaps[-1][1]:
            gaps[-1] = (gaps[-1][0], max(high, gaps[-1][1]))
        else:
            gaps.append((low, high))
    return gaps


def _between(a: Corner, b: Corner, share: float) -> Corner:
    return (a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]))


def _bounds(
    hall: Hall, look: Look, doors: Sequence[Drawn], stands: Sequence[Stand]
) -> tuple[tuple[float, float, float, float], tuple[StandId, ...]]:
    """A box around the walls, the words outside and stands that stand out a little; and those farther out."""
    wall = look.paper(look.wall)
    box = Box.around(hall.outline, wall)
    for door in doors:
        for item in door.body:
            if isinstance(item, Path):
                box = box.joined(
                    Box.around([(s.x, s.y) for s in item.segments if not isinstance(s, Close)], wall)
                )
        for text in door.label:
            box = box.joined(_text_box(text))
    extent, outside = shown_extent(hall, stands)
    box = box.joined(extent.grown(wall))
    return (box.left, box.bottom, box.right, box.top), outside


def shown_extent(hall: Hall, stands: Iterable[Stand]) -> tuple[Box, tuple[StandId, ...]]:
    """The box around a hall and the stands that stand a little out of it; and the stands too far out to be shown."""
    floor = box = Box.around(hall.outline)
    limit = floor.grown(max(_LEAST_BEYOND, _BEYOND * max(floor.width, floor.height)))
    outside: list[StandId] = []
    for stand in stands:
        x, y = stand.position
        reach = sum(size(stand.shape))  # no corner of a box or a disc is farther from its origin
        if isinstance(stand.shape, Polygon) or not (
            box.left < x - reach and x + reach < box.right and box.bottom < y - reach and y + reach < box.top
        ):
            around = Box.around(corners(stand.shape, stand.position, stand.rotation))
            if limit.joined(around) == limit:
                box = box.joined(around)
            else:
                outside.append(stand.id)
    return box, tuple(outside)


def far_outside(plan: Plan, hall: HallId) -> tuple[StandId, ...]:
    """The stands of a hall that are too far out of it to be on any drawing."""
    return shown_extent(plan.halls[hall], stands_in(plan, hall))[1]


def _text_box(text: Text) -> Box:
    """A box around a centred line of text, whatever its turn."""
    assert text.anchor is Anchor.MIDDLE
    reach = text_width(text.text, text.size, text.weight) / 2
    if text.rotation == 0:
        return Box(text.x - reach, text.y - text.size * 0.3, text.x + reach, text.y + text.size)
    reach = max(reach, text.size)
    return Box(text.x - reach, text.y - reach, text.x + reach, text.y + reach)
