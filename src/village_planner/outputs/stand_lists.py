"""Writes the stands of a hall as CSV or GeoJSON, with the columns that the importer reads; no files here."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

from village_planner.model import stand_list
from village_planner.model.hall import Hall
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan, main_exhibitor, number_key, stands_in
from village_planner.model.shape import Circle, Corner, Polygon, Rectangle, corners, rotated, size
from village_planner.model.stand import Stand
from village_planner.units import MDEG_PER_DEGREE, UNITS

_Place = Callable[[Corner], tuple[float, float]]
"""A place on the floor in the unit and direction of the file."""


def stands_csv(
    plan: Plan, hall: HallId, *, unit: str = "m", y_down: bool = False, decimal_comma: bool = False
) -> bytes:
    """The hall and its stands by number as CSV in UTF-8 with a byte order mark, so that spreadsheets read accents.

    `unit` is a key of UNITS. With a decimal comma the delimiter is a semicolon. Each row states unit and direction.
    """
    place = _placer(plan.halls[hall], unit, y_down=y_down)
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";" if decimal_comma else ",")
    writer.writerow(stand_list.COLUMNS)
    shared = {stand_list.UNIT: unit, stand_list.Y_AXIS: stand_list.DOWN if y_down else stand_list.UP}
    rows = [
        _hall_row(plan.halls[hall], place),
        *(_row(plan, s, unit, place, y_down=y_down) for s in _stands(plan, hall)),
    ]
    for row in rows:
        cells = {**row, **shared}
        writer.writerow(
            [_cell(cells.get(column), decimal_comma=decimal_comma) for column in stand_list.COLUMNS]
        )
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def stands_geojson(plan: Plan, hall: HallId, *, unit: str = "m", y_down: bool = False) -> bytes:
    """The hall and its stands by number as a GeoJSON FeatureCollection in UTF-8; it states its unit and direction.

    `unit` is a key of UNITS. Coordinates are lengths on the floor. One feature a line.
    """
    row = plan.halls[hall]
    place = _placer(row, unit, y_down=y_down)
    properties: dict[str, Any] = {stand_list.KIND: stand_list.HALL, "name": row.name}
    features = [_feature(properties, [_places(ring, place) for ring in (row.outline, *row.holes)])]
    for stand in _stands(plan, hall):
        ring = _places(corners(stand.shape, stand.position, stand.rotation), place)
        features.append(_feature(_properties(plan, stand, unit, place), [ring]))
    way = stand_list.DOWN if y_down else stand_list.UP
    head = json.dumps(
        {"type": "FeatureCollection", "name": row.name, stand_list.UNIT: unit, stand_list.Y_AXIS: way}
    )
    lines = ",\n".join(json.dumps(feature, ensure_ascii=False, allow_nan=False) for feature in features)
    return f'{head[:-1]}, "features": [\n{lines}\n]}}\n'.encode()


def _stands(plan: Plan, hall: HallId) -> list[Stand]:
    return sorted(stands_in(plan, hall), key=lambda stand: (number_key(stand.number), stand.id))


def _placer(hall: Hall, unit: str, *, y_down: bool) -> _Place:
    ys = [y for _, y in hall.outline]
    mirror = min(ys) + max(ys)

    def place(corner: Corner) -> tuple[float, float]:
        x, y = corner
        return _in(unit, x), _in(unit, mirror - y if y_down else y)

    return place


def _in(unit: str, mm: float) -> float:
    return round(mm / UNITS[unit], stand_list.DECIMALS)


def _places(ring: tuple[Corner, ...], place: _Place) -> list[tuple[float, float]]:
    return [place(corner) for corner in ring]


def _exhibitor(plan: Plan, stand: Stand) -> str:
    exhibitor = main_exhibitor(plan, stand)
    return exhibitor.name if exhibitor is not None else ""


def _hall_row(hall: Hall, place: _Place) -> dict[str, Any]:
    return {
        stand_list.KIND: stand_list.HALL,
        stand_list.NUMBER: hall.name,
        stand_list.OUTLINE: _places(hall.outline, place),
    }


def _row(plan: Plan, stand: Stand, unit: str, place: _Place, *, y_down: bool) -> dict[str, Any]:
    corner: Corner = stand.position
    if y_down and isinstance(stand.shape, Rectangle):  # the corner with the smallest y is a back corner there
        up = rotated((0, stand.shape.depth), stand.rotation)
        corner = (corner[0] + up[0], corner[1] + up[1])
    x, y = place(corner)
    width, depth = size(stand.shape)
    row: dict[str, Any] = {
        stand_list.KIND: stand.kind.value,
        stand_list.NUMBER: stand.number,
        stand_list.EXHIBITOR: _exhibitor(plan, stand),
        stand_list.X: x,
        stand_list.Y: y,
        stand_list.WIDTH: _in(unit, width),
        stand_list.DEPTH: _in(unit, depth),
        stand_list.ROTATION: stand.rotation / MDEG_PER_DEGREE,
    }
    if isinstance(stand.shape, Circle):
        row[stand_list.DIAMETER] = _in(unit, width)
    if isinstance(stand.shape, Polygon):
        row[stand_list.OUTLINE] = _places(corners(stand.shape, stand.position, stand.rotation), place)
    return row


def _properties(plan: Plan, stand: Stand, unit: str, place: _Place) -> dict[str, Any]:
    x, y = place(stand.position)
    properties: dict[str, Any] = {
        stand_list.KIND: stand.kind.value,
        stand_list.NUMBER: stand.number,
        stand_list.EXHIBITOR: _exhibitor(plan, stand),
        stand_list.X: x,
        stand_list.Y: y,
        stand_list.ROTATION: stand.rotation / MDEG_PER_DEGREE,
    }
    if isinstance(stand.shape, Circle):
        properties[stand_list.DIAMETER] = _in(unit, stand.shape.diameter)
    return properties


def _feature(properties: dict[str, Any], rings: list[list[tuple[float, float]]]) -> dict[str, Any]:
    closed = [[*ring, ring[0]] for ring in rings]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": closed},
    }


def _cell(value: Any, *, decimal_comma: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return stand_list.neutral(value)
    numbers = [number for corner in value for number in corner] if isinstance(value, list) else [value]
    text = " ".join(f"{number:.{stand_list.DECIMALS}f}".rstrip("0").rstrip(".") for number in numbers)
    return text.replace(".", ",") if decimal_comma else text
