"""The drawing of a safety plan: plain stands, passages with widths, ways out; it must not know the page around it."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product
from typing import Final, NamedTuple

import shapely
from msgspec import structs

from village_planner.checks.floor import Floor
from village_planner.checks.profile import Profile
from village_planner.checks.reach import least_way
from village_planner.checks.report import Report
from village_planner.checks.rules import (
    accessible_route,
    aisle_too_narrow,
    exit_aisle,
    exits_joined,
    main_aisle,
    passage_too_narrow,
    table_spacing,
)
from village_planner.drawing.fonts import text_width
from village_planner.drawing.hall import HallDrawing, draw_hall
from village_planner.drawing.look import Labels, Look
from village_planner.drawing.passages import Passages, draw_passages, draw_ways_out
from village_planner.drawing.primitives import Anchor, Text
from village_planner.geometry.necks import Neck, necks
from village_planner.geometry.tolerance import TOLERANCE_MM
from village_planner.model.finding import Finding
from village_planner.model.hall import Hall
from village_planner.model.ids import DoorId, StandId
from village_planner.model.plan import Plan, stands_in
from village_planner.model.shape import centre
from village_planner.model.shape import size as shape_size
from village_planner.model.stand import Stand
from village_planner.outputs.plain import uncoloured, with_smaller_number
from village_planner.outputs.safety_ways import WaysOut, ways_out
from village_planner.outputs.stand_picture import turned_box
from village_planner.outputs.unbuildable import with_rings
from village_planner.text import Translator, say_c

_OPEN_FLOOR: Final = 6_000
"""Millimetres from which a width is not written, whatever is required of it: as wide as two main aisles floor is open,
and marks across it would only hide the plan. What a finding is about is drawn however wide.
"""

_SAME_WIDTH: Final = 10.0
"""Millimetres by which a passage may differ from what a finding measured in it: sides that are not quite parallel are
measured at one end by one and in the middle by the other.
"""

_OF_PASSAGES: Final = frozenset(
    rule.RULE.id
    for rule in (
        accessible_route,
        aisle_too_narrow,
        exit_aisle,
        exits_joined,
        main_aisle,
        passage_too_narrow,
        table_spacing,
    )
)
"""The rules that measure how wide passages are; others measure gaps for other reasons."""

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
    out: WaysOut


def overlay(floor: Floor, report: Report) -> Overlay:
    """Every narrowest place between a gap that nobody walks through and open floor, those that findings are about
    first (however narrow), then the narrowest; and the shortest way from each stand to an exit."""
    passages, told = passages_and_told(floor, report.profile, report.findings)
    return Overlay(passages, told, ways_out(floor, report.profile))


def passages_and_told(
    floor: Floor, profile: Profile, findings: Iterable[Finding]
) -> tuple[tuple[Neck, ...], frozenset[Neck]]:
    """The passages of a floor, first those that findings are about, however narrow, each from the narrowest; and which
    these are.
    """
    findings = tuple(findings)
    widest = max((finding.measured or 0 for finding in findings if finding.rule in _OF_PASSAGES), default=0)
    told = _told(floor, _passages(floor, max(_OPEN_FLOOR, widest + _SAME_WIDTH), TOLERANCE_MM), findings)
    walked = _passages(floor, _OPEN_FLOOR, least_way(profile))
    return tuple(dict.fromkeys((*sorted(told, key=lambda neck: neck.width), *walked))), told


def _passages(floor: Floor, narrower: float, wider: float) -> tuple[Neck, ...]:
    """Every narrowest place between two widths in mm, the narrowest first."""
    return () if floor.free_space is None else necks(floor.free_space, narrower, wider)


def _told(floor: Floor, passages: Sequence[Neck], findings: Iterable[Finding]) -> frozenset[Neck]:
    """The passages of which a finding says that they are too narrow: as wide as it measured, and where it says or
    between the two things that it names.
    """
    about = [finding for finding in findings if finding.rule in _OF_PASSAGES and finding.measured is not None]
    return frozenset(neck for neck in passages if any(_is_about(floor, neck, finding) for finding in about))


def _is_about(floor: Floor, neck: Neck, finding: Finding) -> bool:
    if abs(neck.width - (finding.measured or 0)) > _SAME_WIDTH:
        return False
    if any(math.dist(place, neck.middle) <= neck.width / 2 for place in finding.places):
        return True
    return frozenset(subject.id for subject in finding.subjects) in _pairs_at(floor, neck)


def _pairs_at(floor: Floor, neck: Neck) -> Iterator[frozenset[str]]:
    """The ids of what stands at both ends of a passage; the hall's where that is a wall."""
    ends: list[list[str]] = []
    for end in (neck.start, neck.end):
        rows = floor.bodies.tree.query(shapely.Point(end), predicate="dwithin", distance=TOLERANCE_MM)
        things = [str(floor.thing(row).id) for row in rows.tolist() if floor.solid[row]]
        ends.append(things or [floor.hall.id])
    for one, other in product(*ends):
        yield frozenset((one, other))


def draw_safety(
    plan: Plan, hall: Hall, over: Overlay, look: Look, marked: Collection[StandId] = ()
) -> tuple[HallDrawing, Passages]:
    """The hall with what lies over it, and what of that could not be written; `look` as `safety_look` makes it, rings
    on the stands that are `marked`.
    """
    drawing = draw_hall(plan, hall.id, look)
    numbered = tuple(with_smaller_number(item, look.words(_NUMBER)) for item in drawing.items)
    items = with_rings(numbered, plan, hall.id, marked, look.scale)
    taken = [turned_box(item) for item in items if isinstance(item, Text)]
    drawn = draw_passages(over.passages, look, over.told, taken)
    routes = draw_ways_out(over.out.ways, look)
    special = [text for stand in stands_in(plan, hall.id) for text in _special(stand, look)]
    return structs.replace(drawing, items=(*items, *special, *routes, *drawn.items)), drawn


def safety_look(
    translator: Translator, scale: float, enlarged: float, blocked: frozenset[DoorId], *, doors_along: bool
) -> Look:
    """Numbers without names, no services, no colours: what counts in an emergency is drawn over it."""
    return Look(
        translator=translator,
        scale=scale,
        labels=Labels.NUMBERS,
        services=False,
        markers=False,
        blocked=blocked,
        groups=uncoloured,
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
