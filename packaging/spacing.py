"""Asks HarfBuzz how common neighbours are spaced in the shipped faces and writes resources/fonts/spacing.bin.

To be run when a face or the characters in drawing/spacing.py change.
"""

from __future__ import annotations

from functools import partial

from village_planner.drawing.primitives import Weight
from village_planner.drawing.shaping import asked_pair
from village_planner.drawing.spacing import packed, table_of
from village_planner.resources import resource


def main() -> None:
    """Write the file."""
    tables = [table_of(partial(asked_pair, weight=weight)) for weight in Weight]
    resource("fonts", "spacing.bin").write_bytes(packed(tables))


if __name__ == "__main__":
    main()
