"""The columns of a stand list as a table or as GeoJSON, the same for its reader and its writer; no files here."""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = "number"
EXHIBITOR: Final = "exhibitor"
X: Final = "x"
Y: Final = "y"
WIDTH: Final = "width"
DEPTH: Final = "depth"
ROTATION: Final = "rotation"
KIND: Final = "kind"
DIAMETER: Final = "diameter"
OUTLINE: Final = "outline"
UNIT: Final = "unit"
Y_AXIS: Final = "y_axis"

COLUMNS: Final = (KIND, NUMBER, EXHIBITOR, X, Y, WIDTH, DEPTH, ROTATION, DIAMETER, OUTLINE, UNIT, Y_AXIS)
"""In the order written. x and y are the corner about which `rotation` (counter-clockwise degrees) turns: unturned, the
one with the smallest x and y as the file's axes run; with a diameter, the centre; with an outline, any origin.
An outline is corners "x y x y …"."""

HALL: Final = "hall"
"""The `kind` of the row that gives the hall's outline."""

UP: Final = "up"
DOWN: Final = "down"
"""The direction of the y axis."""

DECIMALS: Final = 6
"""Decimals of a written length: a thousandth of a millimetre even in metres, so that reading it is exact."""

# What a spreadsheet would run as a formula; and quotes before it, so that taking one away is always right.
_FORMULA: Final = re.compile("'*[=+\\-@\t\r\n]")


def neutral(text: str) -> str:
    """A text cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def plain(cell: str) -> str:
    """The text of a cell that `neutral` made, or of any other."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
