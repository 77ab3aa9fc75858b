"""A venue's own plan as it lies under a hall: dimmed, without the layers that are hidden; it must not know files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from msgspec import structs

from village_planner.drawing.fonts import CAP_HEIGHT
from village_planner.drawing.primitives import (
    CLOSE,
    CurveTo,
    Form,
    Ink,
    Item,
    LineTo,
    MoveTo,
    Path,
    Pen,
    Picture,
    Placed,
    Role,
    Segment,
    Text,
)
from village_planner.model.backdrop import MEDIA_TYPE, Backdrop, BackdropPath, unpacked
from village_planner.model.hall import Background, Hall
from village_planner.model.plan import Asset, Plan
from village_planner.model.shape import Point
from village_planner.units import FULL_TURN, MDEG_PER_DEGREE

_HAIRLINE: Final = 0.09
_BROADEST: Final = 1.0
"""Paper millimetres of the thinnest lines and of the widest."""

_MOST_KEPT: Final = 4  # drawings of as many halls, or of one whose layers are switched on and off


def backdrop_of(plan: Plan, hall: Hall) -> Backdrop | None:
    """What the venue's plan under a hall shows; None when there is none, or its file holds something else."""
    asset = None if hall.background is None else plan.assets.get(hall.background.asset)
    return None if asset is None or asset.media_type != MEDIA_TYPE else _unpacked(asset)


def shown_layers(backdrop: Backdrop, background: Background) -> frozenset[int]:
    """The numbers of the layers that are not hidden."""
    hidden = frozenset(background.hidden_layers)
    return frozenset(number for number, layer in enumerate(backdrop.layers) if layer.name not in hidden)


def line_ink(colour: int | None, percent: int) -> Ink:
    """The ink of a line or a text of that colour (0xRRGGBB, None for the ink of the paper)."""
    return Ink(Role.BACKDROP, _base(colour, percent))


def fill_ink(colour: int | None, percent: int) -> Ink:
    """The ink of an area."""
    return Ink(Role.BACKDROP_FILL, _base(colour, percent))


def draw_backdrop(plan: Plan, hall: Hall, scale: float) -> tuple[Item, ...]:
    """The venue's plan at its place in hall millimetres; nothing when there is none or all of it is unseen.

    `scale` is paper millimetres for one hall millimetre: lines are as wide as they are in the hall, within limits.
    """
    background, backdrop = hall.background, backdrop_of(plan, hall)
    if background is None or backdrop is None or background.opacity_percent == 0:
        return ()
    form = _form(_Same(backdrop), structs.replace(background, origin=Point(0, 0), rotation=0), scale)
    return (Placed(form, *background.origin, rotation=background.rotation),) if form.items else ()


class _Same:
    """A drawing that is remembered by being this very one: comparing all its paths would take longer than drawing."""

    def __init__(self, backdrop: Backdrop) -> None:
        self.backdrop = backdrop

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.backdrop is self.backdrop

    def __hash__(self) -> int:
        return id(self.backdrop)


@lru_cache(_MOST_KEPT)
def _unpacked(asset: Asset) -> Backdrop | None:
    try:
        return unpacked(asset.data)
    except ValueError:
        return None


@lru_cache(_MOST_KEPT)
def _form(same: _Same, background: Background, scale: float) -> Form:
    """The drawing once, for all sheets on which it is."""
    backdrop, percent = same.backdrop, background.opacity_percent
    shown = shown_layers(backdrop, background)
    placing = (background.mm_per_unit, percent, background.hidden_layers, scale)
    key = f"backdrop {background.asset} {placing!r}"
    paper_mm = background.mm_per_unit * scale
    margin = 0.01 * max(backdrop.width, backdrop.height)  # for the width of its outermost lines
    return Form(
        key,
        (-margin, -margin, backdrop.width + margin, backdrop.height + margin),
        (
            *(
                Picture(one.data, one.x, one.y, one.width, one.height, percent)
                for one in backdrop.pictures
                if one.layer in shown
            ),
            *_paths([path for path in backdrop.paths if path.layer in shown], percent, paper_mm),
            *(
                Text(
                    one.text,
                    one.x,
                    one.y,
                    one.height / CAP_HEIGHT,
                    line_ink(one.colour, percent),
                    rotation=round(one.rotation * MDEG_PER_DEGREE) % FULL_TURN,
                )
                for one in backdrop.texts
                if one.layer in shown
            ),
        ),
        background.mm_per_unit,
    )


def _paths(paths: Sequence[BackdropPath], percent: int, paper_mm: float) -> Iterator[Path]:
    """Lines of one style after each other are one path; areas are not, because overlaps would become holes.

    `paper_mm` is the length on paper of a unit.
    """
    for (colour, width, filled), alike in groupby(paths, lambda path: (path.colour, path.width, path.filled)):
        if filled:
            ink = fill_ink(colour, percent)
            yield from (Path(tuple(path_segments(path)), ink) for path in alike)
        else:
            pen = Pen(line_ink(colour, percent), min(max(width * paper_mm, _HAIRLINE), _BROADEST))
            yield Path(tuple(segment for path in alike for segment in path_segments(path)), None, pen)


def path_segments(path: BackdropPath) -> Iterator[Segment]:
    """The steps of a path, in the units of its drawing."""
    places = iter(path.places)
    for step in path.steps:
        match step:
            case "L":
                yield LineTo(next(places), next(places))
            case "M":
                yield MoveTo(next(places), next(places))
            case "C":
                yield CurveTo(*(next(places) for _ in range(6)))
            case _:
                yield CLOSE


def _base(colour: int | None, percent: int) -> str:
    return f"{'' if colour is None else f'{colour & 0xFFFFFF:06X}'}@{percent}"
