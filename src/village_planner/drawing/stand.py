"""Draws one stand: its area, closed and open sides, number and name; it must not know the rest of the hall."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec import Struct, structs

from village_planner.drawing.box import Box
from village_planner.drawing.furniture import draw_meeting_table, draw_poster, draw_table
from village_planner.drawing.look import Labels, Look, StandStyle
from village_planner.drawing.mark_place import mark_place
from village_planner.drawing.primitives import (
    CLOSE,
    Ink,
    Item,
    LineTo,
    MoveTo,
    Path,
    Pen,
    Role,
    Segment,
    Text,
    circle,
    polygon,
)
from village_planner.drawing.stand_text import label_texts, name_below, place_label
from village_planner.drawing.symbols import marker
from village_planner.model.exhibitor import Category, Marker
from village_planner.model.plan import Plan, main_exhibitor
from village_planner.model.shape import Circle, Corner, corners
from village_planner.model.stand import RENTED, Stand, StandKind

if TYPE_CHECKING:
    from village_planner.drawing.colouring import Group

_DASH: Final = (1.2, 0.8)  # paper millimetres


class Inks(Struct, frozen=True):
    """Colours of a stand: area, walls, number, name."""

    fill: Ink | None
    wall: Ink
    number: Ink
    name: Ink


_TEXT: Final = Ink(Role.TEXT)
_MUTED: Final = Ink(Role.MUTED)
_STYLES: Final = {
    StandStyle.DRAWN: Inks(Ink(Role.FLOOR), Ink(Role.OUTLINE), _TEXT, _TEXT),
    StandStyle.NEIGHBOUR: Inks(Ink(Role.NEIGHBOUR), Ink(Role.HAIRLINE), _MUTED, _MUTED),
    StandStyle.GREYED: Inks(Ink(Role.NEIGHBOUR), Ink(Role.QUIET), _MUTED, _MUTED),
    StandStyle.HIGHLIGHT: Inks(Ink(Role.ACCENT), Ink(Role.ACCENT), Ink(Role.ON_ACCENT), Ink(Role.ON_ACCENT)),
}
_FREE: Final = Inks(Ink(Role.FLOOR), Ink(Role.FIXTURE), _TEXT, _MUTED)
_PLAIN: Final = structs.replace(_FREE, name=_TEXT)
_FURNITURE: Final = Inks(Ink(Role.FLOOR), Ink(Role.FIXTURE), _MUTED, _MUTED)
_UNSORTED: Final = Inks(Ink(Role.FIXTURE_FILL), Ink(Role.FIXTURE), _TEXT, _TEXT)


class StandDrawing(Struct, frozen=True, gc=False):
    """A stand: `body` below all labels, then `label`.

    `numbered` and `named` say whether number and whole name can be read at the look's scale; what cannot
    belongs in a key. A stand that is meant to have no label counts as both. `mark` is where the marker of its
    category is, or would be if it had one, None where there is no room.
    """

    body: tuple[Item, ...]
    label: tuple[Text, ...]
    numbered: bool = True
    named: bool = True
    mark: Corner | None = None


def draw_stand(
    plan: Plan, stand: Stand, look: Look, style: StandStyle | None = None, signs: Sequence[Box] = ()
) -> StandDrawing:
    """A stand in hall millimetres; without a style it follows the look's highlight.

    Its label and mark keep clear of `signs`, boxes on the floor of what is painted over it (see signs.py).
    """
    style = style or _style(stand, look)
    category = _colour_of(plan, stand, look)
    inks = stand_inks(plan, stand, look, style)
    body = _body(stand, look, inks)
    if look.labels is Labels.NONE or style is StandStyle.GREYED:
        return StandDrawing(body, ())
    name, suffix = ("", "") if style is StandStyle.HIGHLIGHT else name_below(plan, stand, look)
    room, layout = place_label(stand, name, suffix, look, signs)
    label = label_texts(stand, room, layout, inks.number, inks.name)
    has_mark = style is StandStyle.COLOURED and look.markers
    mark = mark_place(stand, room, layout, look, signs) if has_mark else None
    if mark is not None and category is not None and category.colour:
        body += (marker(category.marker, *mark, look.marker, Ink(Role.CATEGORY, category.colour)),)
    return StandDrawing(body, label, bool(layout.number_size), layout.complete, mark)


def _style(stand: Stand, look: Look) -> StandStyle:
    if look.highlight is None:
        return StandStyle.COLOURED
    return StandStyle.HIGHLIGHT if stand.id in look.highlight else StandStyle.GREYED


def _colour_of(plan: Plan, stand: Stand, look: Look) -> Category | Group | None:
    """What gives a stand its colour and its marker."""
    if look.groups is not None and stand.kind in RENTED:
        return look.groups(plan, stand)
    exhibitor = main_exhibitor(plan, stand)
    return plan.categories.get(exhibitor.category) if exhibitor and exhibitor.category else None


def stand_inks(plan: Plan, stand: Stand, look: Look, style: StandStyle = StandStyle.COLOURED) -> Inks:
    """The colours of a stand."""
    if style is not StandStyle.COLOURED:
        return _STYLES[style]
    category = _colour_of(plan, stand, look)
    if category is not None:
        inks = _category_inks(category.colour) if category.colour else _PLAIN
        return inks if stand.exhibitors else structs.replace(inks, name=_MUTED)
    if stand.kind in (StandKind.MEETING_TABLE, StandKind.POSTER):
        return _FURNITURE
    if not stand.exhibitors:
        return _FREE
    return _UNSORTED


def stand_marker(plan: Plan, stand: Stand, look: Look) -> Marker | None:
    """The marker of a stand's category or group, None when it has none."""
    category = _colour_of(plan, stand, look)
    return category.marker if category is not None and category.colour else None


@lru_cache(256)
def _category_inks(base: str) -> Inks:
    return Inks(Ink(Role.CATEGORY_FILL, base), Ink(Role.CATEGORY, base), _TEXT, _TEXT)


@lru_cache(1024)
def _side_pens(ink: Ink, thin: float, panel: float) -> tuple[Pen, Pen]:
    """Pens of open sides and of walls."""
    return Pen(ink, thin, _DASH), Pen(ink, panel)


def _body(stand: Stand, look: Look, inks: Inks) -> tuple[Item, ...]:
    match stand.kind:
        case StandKind.STAND:
            return _area(stand, look, inks)
        case StandKind.TABLE:
            return draw_table(stand, look, inks.fill, inks.wall)
        case StandKind.POSTER:
            return draw_poster(stand, look, inks.fill, inks.wall)
        case StandKind.MEETING_TABLE:
            return draw_meeting_table(stand, look, inks.fill, inks.wall)


def _area(stand: Stand, look: Look, inks: Inks) -> tuple[Item, ...]:
    """Fill, dashed open sides, then the walls over their ends."""
    open_pen, wall_pen = _side_pens(inks.wall, look.thin, look.panel)
    if isinstance(stand.shape, Circle):
        disc = circle(*stand.position, stand.shape.diameter / 2)
        return (Path(disc, inks.fill, open_pen if stand.open_edges else wall_pen),)
    outline = corners(stand.shape, stand.position, stand.rotation)
    opened, walls = split_sides(outline, stand.open_edges)
    paths = [Path(polygon(outline), inks.fill)]
    if opened:
        paths.append(Path(opened, None, open_pen))
    if walls:
        paths.append(Path(walls, None, wall_pen))
    return tuple(paths)


def split_sides(
    outline: tuple[Corner, ...], open_edges: tuple[int, ...]
) -> tuple[tuple[Segment, ...], tuple[Segment, ...]]:
    """Paths of the open and of the closed sides; neighbouring sides are joined so that corners are whole."""
    opened, walls = _chains(len(outline), open_edges)
    return _through(outline, opened), _through(outline, walls)


def _through(outline: tuple[Corner, ...], chains: tuple[tuple[int, ...], ...]) -> tuple[Segment, ...]:
    segments: list[Segment] = []
    for first, *others in chains:
        segments.append(MoveTo(*outline[first]))
        segments += [LineTo(*outline[corner]) for corner in others if corner >= 0]
        if others[-1] < 0:
            segments.append(CLOSE)
    return tuple(segments)


@lru_cache(1024)
def _chains(
    count: int, open_edges: tuple[int, ...]
) -> tuple[tuple[tuple[int, ...], ...], tuple[tuple[int, ...], ...]]:
    """Corners along the open and along the closed stretches of an outline; a final -1 closes a full ring."""
    is_open = [edge in open_edges for edge in range(count)]
    if all(is_open) or not any(is_open):
        ring = ((*range(count), -1),)
        return (ring, ()) if is_open[0] else ((), ring)
    first = next(edge for edge in range(count) if is_open[edge] != is_open[edge - 1])
    chains: dict[bool, list[tuple[int, ...]]] = {True: [], False: []}
    chain = [first]
    for edge in range(first, first + count):
        chain.append((edge + 1) % count)
        if is_open[edge % count] != is_open[(edge + 1) % count]:
            chains[is_open[edge % count]].append(tuple(chain))
            chain = chain[-1:]
    return tuple(chains[True]), tuple(chains[False])
