"""One thing of a DXF drawing as strokes, words and references to blocks; it must not know where it ends up."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias

import numpy as np
from ezdxf import path as paths
from ezdxf.colors import DXF_DEFAULT_COLORS
from ezdxf.entities.dxfentity import DXFEntity, DXFTagStorage
from ezdxf.entities.insert import Insert
from ezdxf.entities.mtext import MText
from ezdxf.entities.text import Text
from ezdxf.math import Matrix44, Vec3
from ezdxf.path import Curve3To, Curve4To, MoveTo, Path
from ezdxf.protocols import SupportsVirtualEntities

from village_planner.importers.backdrops.dxf_words import Points, Words, line_of, paragraph_of
from village_planner.text import Message, say

BY_LAYER: Final = -1
BY_BLOCK: Final = -2
INK: Final = -3
"""Colours that are no colours: the layer's, the block reference's, that of ink on paper (white on a black screen)."""


class Stroke(NamedTuple):
    """Lines, curves or an area; `steps` as in `BackdropPath`."""

    layer: str
    colour: int
    steps: str
    points: Points
    width: float = 0.0
    filled: bool = False


class Reference(NamedTuple):
    """A block that is shown here; `matrix` takes its places to places here.

    It is repeated in `rows` and `columns`, each moved by `up` and `across` from the one before.
    """

    layer: str
    colour: int
    block: str
    matrix: Matrix44
    rows: int = 1
    columns: int = 1
    up: Vec3 = Vec3()
    across: Vec3 = Vec3()


Part: TypeAlias = Stroke | Words | Reference


class LeftOut(Exception):  # noqa: N818 -- no error: most drawings hold things that are not drawn in plan
    """A thing is not drawn, and why."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.template)
        self.why = why


_ENDLESS: Final = say("It has no end.")
_SOLID: Final = say("Solid bodies are not drawn in plan.")
_ELSEWHERE: Final = say("What it shows is in another file.")
_SHEET: Final = say("It belongs to a sheet, not to the drawing.")
_UNDRAWN: Final = {
    "3DSOLID": _SOLID, "BODY": _SOLID, "REGION": _SOLID, "SURFACE": _SOLID, "MESH": _SOLID, "EXTRUDEDSURFACE": _SOLID,
    "LOFTEDSURFACE": _SOLID, "REVOLVEDSURFACE": _SOLID, "SWEPTSURFACE": _SOLID, "PLANESURFACE": _SOLID,
    "RAY": _ENDLESS, "XLINE": _ENDLESS, "POINT": say("It has no size."), "VIEWPORT": _SHEET,
    "IMAGE": _ELSEWHERE, "PDFUNDERLAY": _ELSEWHERE, "DWFUNDERLAY": _ELSEWHERE, "DGNUNDERLAY": _ELSEWHERE,
    "UNDERLAY": _ELSEWHERE, "WIPEOUT": say("It only covers other things."),
    "ATTDEF": say("It is a form for words, not words."), "OLE2FRAME": say("It is a document of another program."),
}  # fmt: skip
_UNKNOWN: Final = say("This kind of thing is not known here.")
_EMPTY: Final = say("There is nothing in it.")


def parts_of(entity: DXFEntity) -> Iterator[Part]:
    """The strokes, words and references of a thing in its own places, z included.

    Raises LeftOut when it is not drawn. Whatever a damaged thing makes of ezdxf (DXFError, ValueError, TypeError,
    ZeroDivisionError …) comes through.
    """
    kind = entity.dxftype()
    stated = _stated(entity)
    if stated.get("invisible", 0):
        raise LeftOut(say("It is invisible in the file."))
    if kind in _UNDRAWN:
        raise LeftOut(_UNDRAWN[kind])
    layer, colour = stated.get("layer", "0"), _colour(stated)
    if isinstance(entity, Insert):
        yield from _references(entity, layer, colour)
    elif isinstance(entity, MText):
        yield from paragraph_of(entity, layer, colour)
    elif isinstance(entity, Text):
        yield from line_of(entity, layer, colour)
    elif kind in ("DIMENSION", "ARC_DIMENSION", "LARGE_RADIAL_DIMENSION", "ACAD_TABLE"):
        yield _drawn_as_block(entity, layer, colour)
    elif kind in ("HATCH", "MPOLYGON"):
        yield _area(entity, layer, colour)
    else:
        yield from _strokes(entity, layer, colour)


def _strokes(entity: DXFEntity, layer: str, colour: int) -> Iterator[Part]:
    """Whatever has a path, or is made of things that have one."""
    kind = entity.dxftype()
    if kind == "LINE":
        yield Stroke(layer, colour, "ML", np.array([entity.dxf.start.xyz, entity.dxf.end.xyz]))
        return
    try:
        path = paths.make_path(entity)
    except TypeError:
        yield from _pictured(entity)
        return
    steps, points = _traced([path])
    yield Stroke(layer, colour, steps, points, _width(entity), kind in ("SOLID", "TRACE"))


def _pictured(entity: DXFEntity) -> list[Part]:
    """What a thing of another program, a leader or a mesh looks like; LeftOut when nobody has drawn that."""
    parts: list[Part] = []
    if isinstance(entity, SupportsVirtualEntities):
        for inner in entity.__virtual_entities__():
            with contextlib.suppress(LeftOut):
                parts += parts_of(inner)
    if not parts:
        raise LeftOut(_UNKNOWN)
    return parts


def layer_of(entity: DXFEntity) -> str:
    """The name of the layer of a thing."""
    return str(_stated(entity).get("layer", "0"))


def _stated(entity: DXFEntity) -> Mapping[str, Any]:
    """Layer, colour and visibility as far as the thing states them; things of other programs keep them elsewhere."""
    if isinstance(entity, DXFTagStorage):
        return entity.graphic_properties()
    found = ((name, entity.dxf.get(name)) for name in ("layer", "color", "true_color", "invisible"))
    return {name: value for name, value in found if value is not None}


def _traced(several: Iterable[Path]) -> tuple[str, Points]:
    """Paths of ezdxf as steps and points of one path; LeftOut when there is nothing in them."""
    steps: list[str] = []
    points: list[Vec3] = []
    for path in several:
        first = len(steps)
        for command in path.commands():
            if len(steps) == first:
                steps.append("M")
                points.append(Vec3(path.start))
            if isinstance(command, Curve4To):
                steps.append("C")
                points += [Vec3(command.ctrl1), Vec3(command.ctrl2)]
            elif isinstance(command, Curve3To):
                begin, bend, end = points[-1], Vec3(command.ctrl), Vec3(command.end)
                steps.append("C")
                points += [begin.lerp(bend, 2 / 3), end.lerp(bend, 2 / 3)]
            else:
                steps.append("M" if isinstance(command, MoveTo) else "L")
            points.append(Vec3(command.end))
        if len(steps) > first and path.is_closed and not path.has_sub_paths:
            if steps[-1] == "L":  # closing draws that line
                steps.pop()
                points.pop()
            steps.append("Z")
    if not steps:
        raise LeftOut(_EMPTY)
    return "".join(steps), np.array([point.xyz for point in points])


def _area(entity: Any, layer: str, colour: int) -> Stroke:
    """The outlines of a hatch, filled when it is: lines of a pattern would hide the plan."""
    steps, points = _traced(paths.from_hatch(entity))
    filled = bool(entity.dxf.get("solid_fill", 0)) or getattr(entity, "gradient", None) is not None
    return Stroke(layer, colour, steps, points, 0.0, filled)


def _references(insert: Insert, layer: str, colour: int) -> Iterator[Part]:
    """The block and the words that were written into its form."""
    block = insert.block()
    if block is None:
        raise LeftOut(say("The block that it shows is missing in the file."))
    if block.block is not None and (block.block.is_xref or block.block.is_xref_overlay):
        raise LeftOut(_ELSEWHERE)
    yield _repeated(insert, Reference(layer, colour, block.name, insert.matrix44()))
    for attribute in insert.attribs:
        if not (attribute.is_invisible or attribute.dxf.get("invisible", 0)):
            stated = _stated(attribute)
            yield from line_of(attribute, stated.get("layer", layer), _colour(stated))


def _repeated(insert: Insert, reference: Reference) -> Reference:
    """The reference with the grid of a MINSERT, which turns with the block but does not grow with it."""
    rows, columns = int(insert.dxf.row_count), int(insert.dxf.column_count)
    apart, ocs, turn = (insert.dxf.row_spacing, insert.dxf.column_spacing), insert.ocs(), insert.dxf.rotation
    if max(rows, columns) <= 1:
        return reference
    return reference._replace(
        rows=max(rows, 1) if apart[0] else 1,
        columns=max(columns, 1) if apart[1] else 1,
        up=Vec3(ocs.to_wcs(Vec3(0, apart[0]).rotate_deg(turn))),
        across=Vec3(ocs.to_wcs(Vec3(apart[1], 0).rotate_deg(turn))),
    )


def _drawn_as_block(entity: DXFEntity, layer: str, colour: int) -> Reference:
    """A dimension or a table: who drew it has also drawn what it looks like."""
    name = entity.dxf.get("geometry", "")
    if not name or entity.doc is None or name not in entity.doc.blocks:
        raise LeftOut(say("The block that it shows is missing in the file."))
    place = entity.dxf.get("insert", Vec3()) if entity.dxftype() == "ACAD_TABLE" else Vec3()
    return Reference(layer, colour, name, Matrix44.translate(*place.xyz))


def _width(entity: DXFEntity) -> float:
    """The width of a line that is as wide as a wall, in units of the drawing; else 0."""
    if entity.dxftype() == "LWPOLYLINE":
        return float(entity.dxf.get("const_width", 0))
    if entity.dxftype() == "POLYLINE":
        return min(
            float(entity.dxf.get("default_start_width", 0)), float(entity.dxf.get("default_end_width", 0))
        )
    return 0.0


def _colour(stated: Mapping[str, Any]) -> int:
    """The colour that a thing states, as 0xRRGGBB, or BY_LAYER, BY_BLOCK or INK."""
    true = stated.get("true_color")
    if true is not None:
        return shade(int(true) & 0xFFFFFF)
    return indexed(int(stated.get("color", 256)))


def indexed(number: int) -> int:
    """The colour of that number in the old table of 255 colours."""
    if number == 256:
        return BY_LAYER
    if number == 0:
        return BY_BLOCK
    if number == 7 or not 0 < number < 256:
        return INK
    return shade(int(DXF_DEFAULT_COLORS[number]))


def shade(colour: int) -> int:
    """The colour, or INK for white: on paper nobody would see it."""
    return INK if colour == 0xFFFFFF else colour
