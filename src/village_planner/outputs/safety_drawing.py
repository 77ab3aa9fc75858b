"""The drawing of a safety plan: plain stands, passages with widths, ways out; it must not know the page around it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

import shapely
from msgspec import structs

from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.checks.report import Report
from village_planner.drawing.colouring import Group
from village_planner.drawing.fonts import CAP_HEIGHT, text_width
from village_planner.drawing.hall import HallDrawing, draw_hall
from village_planner.drawing.look import Labels, Look
from village_planner.drawing.passages import Passages, draw_passages, draw_ways_out
from village_planner.drawing.primitives import Anchor, Item, Text, Weight
from village_planner.geometry.necks import Neck, necks
from village_planner.geometry.routes import Way, walked_ways
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding
from village_planner.model.hall import DoorKind, Hall
from village_planner.model.ids import StandId
from village_planner.model.plan import Plan, stands_in
from village_planner.model.shape import centre
from village_planner.model.shape import size as shape_size
from village_planner.model.stand import RENTED, Stand
from village_planner.outputs.stand_picture import turned_box
from village_planner.text import Translator, say_c, verbatim

_OPEN_FLOOR: Final = 6_000
"""Millimetres from which a width is open floor, not a passage."""

_NO_PASSAGE: Final = 600
"""Millimetres up to which a gap is none that anybody walks through, where the profile does not say."""

_NUMBER: Final = 4.2
"""Paper millimetres of the largest number of a stand: passages and exits are what one looks for."""


_SPECIAL: Final = 2.0
"""Paper millimetres of the words below a number."""

COVERED: Final = say_c("stand", "covered")
COOKING: Final = say_c("stand", "cooking")


class Overlay(NamedTuple):
    """What is drawn over a hall: passages, those of them that findings are about, ways out."""

    passages: tuple[Neck, ...]
    told: frozenset[Neck]
    ways: tuple[Way, ...]


def overlay(plan: Plan, floor: Floor, report: Report) -> Overlay:
    """Every narrowest place between a gap that nobody walks through and open floor, those that findings are about
    first (however narrow), then the narrowest; and the shortest way from each stand to an exit or entrance that is
    not neutralised.
    """
    passages, told = passages_and_told(floor, report.profile, report.findings)
    return Overlay(passages, told, _ways_out(plan, floor.hall))


def passages_and_told(
    floor: Floor, profile: Profile, findings: Iterable[Finding]
) -> tuple[tuple[Neck, ...], frozenset[Neck]]:
    """The passages of a floor, first those that findings are about, however narrow, each from the narrowest; and which
    these are.
    """
    told = _told(floor, passages_of(floor, None), findings)
    walked = passages_of(floor, profile)
    return tuple(dict.fromkeys((*sorted(told, key=lambda neck: neck.width), *walked))), told


def passages_of(floor: Floor, profile: Profile | None) -> tuple[Neck, ...]:
    """Every narrowest place between a gap that nobody walks through and open floor, the narrowest first; without a
    profile gaps of any width too.
    """
    if floor.free_space is None:
        return ()
    least = TOLERANCE_MM if profile is None else profile.value("service-gap") or _NO_PASSAGE
    return necks(floor.free_space, _OPEN_FLOOR, least)


def _told(floor: Floor, passages: Sequence[Neck], findings: Iterable[Finding]) -> frozenset[Neck]:
    """Passages between two things, or a thing and a wall, of which a finding says that they are too near."""
    pairs = {frozenset(s.id for s in f.subjects) for f in findings if f.unit == "mm"}
    told = [neck for neck in passages if any(pair in pairs for pair in _pairs_at(floor, neck))]
    return frozenset(told)


def _pairs_at(floor: Floor, neck: Neck) -> Iterator[frozenset[str]]:
    """The ids of what stands at both ends of a passage; the hall's where that is a wall."""
    ends: list[list[str]] = []
    for end in (neck.start, neck.end):
        rows = floor.bodies.tree.query(shapely.Point(end), predicate="dwithin", distance=TOLERANCE_MM)
        things = [str(floor.thing(row).id) for row in rows.tolist() if floor.solid[row]]
        ends.append(things or [floor.hall.id])
    for one, other in product(*ends):
        yield frozenset((one, other))


def _ways_out(plan: Plan, hall: Hall) -> tuple[Way, ...]:
    """The shortest way out of each stand and table; posters and meeting tables are left on the way of others."""
    doors = tuple(door for door in hall.doors if not door.neutralised)
    usable = structs.replace(plan, halls=plan.halls.put(structs.replace(hall, doors=doors)))
    best: dict[StandId, Way] = {}
    for ways in walked_ways(usable, hall.id, (DoorKind.EXIT, DoorKind.ENTRANCE)).values():
        for stand, way in ways.items():
            if plan.stands[stand].kind in RENTED and (stand not in best or way.length < best[stand].length):
                best[stand] = way
    return tuple(best[stand] for stand in sorted(best))


def draw_safety(plan: Plan, hall: Hall, over: Overlay, look: Look) -> tuple[HallDrawing, Passages]:
    """The hall with what lies over it, and what of that could not be written; `look` as `safety_look` makes it."""
    drawing = draw_hall(plan, hall.id, look)
    items = [_smaller(item, look) for item in drawing.items]
    taken = [turned_box(item) for item in items if isinstance(item, Text)]
    drawn = draw_passages(over.passages, look, over.told, taken)
    routes = draw_ways_out((way.points for way in over.ways), look)
    special = [text for stand in stands_in(plan, hall.id) for text in _special(stand, look)]
    return structs.replace(drawing, items=(*items, *special, *routes, *drawn.items)), drawn


def safety_look(translator: Translator, scale: float, enlarged: float, *, doors_along: bool) -> Look:
    """Numbers without names, no services, no colours: what counts in an emergency is drawn over it."""
    return Look(
        translator=translator,
        scale=scale,
        labels=Labels.NUMBERS,
        services=False,
        markers=False,
        groups=_plain,
        doors_along=doors_along,
        enlarged=enlarged,
    )


def _special(stand: Stand, look: Look) -> Iterator[Text]:
    """What a fire brigade must know of a stand, below its number; the list beside the plan has it too."""
    words = [
        look.translator(word) for word, is_so in ((COVERED, stand.covered), (COOKING, stand.cooking)) if is_so
    ]
    x, y = centre(stand.shape, stand.position, stand.rotation)
    room, size = min(shape_size(stand.shape)), look.words(_SPECIAL)
    for number, text in enumerate(words):
        if text_width(text, size) <= room:
            yield Text(text, x, y - look.words(_NUMBER) * (0.95 + number * 0.6), size, anchor=Anchor.MIDDLE)


def _smaller(item: Item, look: Look) -> Item:
    """A large number set smaller, about the same middle; anything else as it is."""
    most = look.words(_NUMBER)
    if not isinstance(item, Text) or item.size <= most or item.weight is not Weight.BOLD or item.rotation:
        return item
    return structs.replace(item, size=most, y=item.y + (item.size - most) * CAP_HEIGHT / 2)


def _plain(_plan: Plan, _stand: Stand) -> Group:
    """Stands without colours: on a safety plan colour is for what matters in an emergency."""
    return Group(0, verbatim(""))
