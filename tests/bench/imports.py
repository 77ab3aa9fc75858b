"""Reading drawings in DXF, from the file to the answer of the worker's process."""

from __future__ import annotations

import math
import tempfile
from functools import partial
from pathlib import Path

from tests.bench.figures import milliseconds, show, title
from tests.importers.backdrops.drawings import a_document, saved

from village_planner.importers.drawings import read_drawing
from village_planner.importers.isolation import Limits


def a_venue(things: int, *, across: int = 100) -> bytes:
    """A venue as they are drawn: walls, arcs, hatches, texts, dimensions' lines and blocks of ten lines.

    It has so many things `across`, a metre each.
    """
    document = a_document(unit=6)
    model = document.modelspace()
    chair = document.blocks.new("Chair")
    for i in range(10):
        chair.add_line((0, i / 10), (0.5, i / 10))
    for i in range(things):
        x, y = i % across, i // across
        match i % 10:
            case 0 | 1 | 2 | 3:
                model.add_line((x, y), (x + 0.8, y), dxfattribs={"layer": f"Walls {i % 7}"})
            case 4 | 5:
                model.add_lwpolyline([(x, y), (x + 1, y), (x + 1, y + 1, 0, 0, 0.5), (x, y + 1)], close=True)
            case 6:
                model.add_arc((x, y), 0.9, 0, 90)
            case 7:
                model.add_text(f"Stand {i}", height=0.2).set_placement((x, y))
            case 8:
                hatch = model.add_hatch()
                hatch.paths.add_polyline_path([(x, y), (x + 1, y), (x + 1, y + 1)], is_closed=True)
            case _:
                model.add_blockref("Chair", (x, y), dxfattribs={"rotation": math.degrees(i)})
    return saved(document)


def main() -> None:
    """Print the figures."""
    title("Drawings, read in a process of their own")
    patient = Limits(cpu_seconds=60, seconds=90)
    with tempfile.TemporaryDirectory() as folder:
        for things, budget in ((30, 3000), (3_000, 3000), (30_000, 20_000)):
            path = Path(folder, f"{things}.dxf")
            path.write_bytes(a_venue(things))
            read = partial(read_drawing, path, limits=patient)
            show(f"DXF of {things:,} things", milliseconds(read, 3), budget)


if __name__ == "__main__":
    main()
