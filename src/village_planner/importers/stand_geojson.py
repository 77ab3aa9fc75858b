"""Reads a stand list from GeoJSON polygons; it must not know plans. Coordinates are lengths, not degrees."""

from __future__ import annotations

import json
import math
from typing import Any

from village_planner.edits.limits import clean
from village_planner.errors import Problem
from village_planner.importers.raw_list import (
    MOST_CHARACTERS,
    MOST_ROWS,
    RawHall,
    RawList,
    RawStand,
    RowError,
    too_many,
    unreadable,
)
from village_planner.importers.stand_words import is_y_down, kind_of, role_of, unit_of
from village_planner.model import stand_list
from village_planner.model.outline import MOST_CORNERS
from village_planner.model.shape import Corner
from village_planner.text import Message, say


def read_geojson(data: bytes) -> RawList:
    """All polygons that are halls or stands; UserError when it is no GeoJSON. Other features are problems."""
    document = _parsed(data)
    features = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise unreadable(
            say("It is JSON, but not a GeoJSON FeatureCollection. Nothing was imported."),
            say("Export the stands as GeoJSON polygons."),
        )
    if len(features) > MOST_ROWS:
        raise too_many()
    halls: list[RawHall] = []
    stands: list[RawStand] = []
    problems: list[Problem] = []
    for n, feature in enumerate(features, start=1):
        place = say("feature {n}", n=n)
        try:
            _put(feature, place, halls, stands)
        except RowError as fault:
            problems.append(Problem("feature-left-out", fault.message, place))
    unit, way = document.get(stand_list.UNIT), document.get(stand_list.Y_AXIS)
    return RawList(
        unit_of(unit) if isinstance(unit, str) else None,
        is_y_down(way) if isinstance(way, str) else None,
        tuple(halls),
        tuple(stands),
        tuple(problems),
    )


def _parsed(data: bytes) -> dict[str, Any]:
    """A JSON object without NaN, infinities and doubled keys; UserError for anything else."""
    try:
        document = json.loads(data.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=_object)
    except (ValueError, RecursionError) as error:
        raise unreadable(
            say("It is damaged, or not JSON: {reason}. Nothing was imported.", reason=str(error)[:120]),
            say("Export it again."),
        ) from error
    return document if isinstance(document, dict) else {}


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is not a number")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) != len(pairs):
        raise ValueError("an object has the same key twice")
    return values


def _put(feature: object, place: Message, halls: list[RawHall], stands: list[RawStand]) -> None:
    if not isinstance(feature, dict):
        raise RowError(say("It is not a feature."))
    properties = _properties(feature.get("properties"))
    kind = properties.get(stand_list.KIND, "")
    rings = _rings(feature.get("geometry"))
    number = clean(_text(properties.get(stand_list.NUMBER, "")))
    exhibitor = clean(_text(properties.get(stand_list.EXHIBITOR, "")))
    known = kind_of(_text(kind))
    if known is None:
        raise RowError(say("It is neither a stand nor a hall but “{kind}”.", kind=clean(_text(kind))[:30]))
    if known == stand_list.HALL:
        halls.append(RawHall(place, number or exhibitor, rings[0], tuple(rings[1:])))
        return
    if len(rings) > 1:
        raise RowError(say("{number} has a hole; a stand is one area.", number=number))
    x, y = _length(properties.get(stand_list.X)), _length(properties.get(stand_list.Y))
    stand = RawStand(
        place=place,
        number=number,
        exhibitor=exhibitor,
        kind=_text(kind),
        corner=None if x is None or y is None else (x, y),
        rotation=_length(properties.get(stand_list.ROTATION)),
        diameter=_length(properties.get(stand_list.DIAMETER)),
        ring=rings[0],
    )
    stands.append(stand)


def _properties(properties: object) -> dict[str, object]:
    """Properties by what they are for; the first of two for one purpose counts."""
    known: dict[str, object] = {}
    if isinstance(properties, dict):
        for name, value in properties.items():
            role, _ = role_of(name)
            if role is not None and value is not None:
                known.setdefault(role, value)
    return known


def _rings(geometry: object) -> list[tuple[Corner, ...]]:
    """The outline and the holes of a polygon, or of the only part of a multipolygon, without closing points."""
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    rings = geometry.get("coordinates") if isinstance(geometry, dict) else None
    if kind == "MultiPolygon" and isinstance(rings, list) and len(rings) == 1:
        kind, rings = "Polygon", rings[0]
    if kind != "Polygon" or not isinstance(rings, list) or not rings:
        raise RowError(say("Its geometry is not one polygon."))
    return [_ring(ring) for ring in rings]


def _ring(ring: object) -> tuple[Corner, ...]:
    if not isinstance(ring, list) or len(ring) > MOST_CORNERS + 1:
        raise RowError(say("Its outline has more than {n} corners.", n=MOST_CORNERS))
    corners = [_corner(place) for place in ring]
    return tuple(corners[:-1] if len(corners) > 1 and corners[0] == corners[-1] else corners)


def _corner(place: object) -> Corner:
    if not isinstance(place, list) or not 2 <= len(place) <= 4:
        raise RowError(say("A corner of its outline is not a place."))
    x, y = _length(place[0]), _length(place[1])
    if x is None or y is None:
        raise RowError(say("A corner of its outline is not a place."))
    return x, y


def _length(value: object) -> float | None:
    """A finite number; None for anything else, truth values included."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _text(value: object) -> str:
    """A text or whole number as text; a number that a spreadsheet made of "12" is 12 again."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return (
        str(value)[:MOST_CHARACTERS] if isinstance(value, str | int) and not isinstance(value, bool) else ""
    )
