"""A venue's file of each format, from its bytes to the printed plan: lines stay lines, what is hidden is not there."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from tests.builders import a_plan
from tests.importers.backdrops.drawings import a_document, saved
from tests.importers.backdrops.papers import a_pdf

from village_planner.edits.background import dim_background, show_layers
from village_planner.model.ids import HallId
from village_planner.model.plan import Plan
from village_planner.outputs import overall_plan
from village_planner.outputs.document import PrintSettings
from village_planner.outputs.pdf import write_pdf
from village_planner.session.hall_plan_files import read_hall_plan
from village_planner.session.hall_plans import lay_under
from village_planner.text import Translator

HALL = HallId("Hall 1")
RED, BLUE = b"0.8 0 0", b"0 0 0.8"
"""Colours of what is drawn in the layers Walls (a line of 40 places and a circle) and Ducts, as PDF says them."""

ZIGZAG = [(n / 2, 5 + n % 2) for n in range(40)]


def dxf() -> bytes:
    document = a_document(unit=6)
    for name, colour in (("Walls", (204, 0, 0)), ("Ducts", (0, 0, 204))):
        document.layers.add(name).rgb = colour
    model = document.modelspace()
    model.add_lwpolyline(ZIGZAG, dxfattribs={"layer": "Walls"})
    model.add_circle((12, 9), 3, dxfattribs={"layer": "Walls"})
    model.add_line((0, 0), (25, 18), dxfattribs={"layer": "Ducts"})
    return saved(document)


def pdf() -> bytes:
    zigzag = " ".join(f"{x * 40:.1f} {y * 40:.1f} {'l' if i else 'm'}" for i, (x, y) in enumerate(ZIGZAG))
    circle = "500 400 m 500 500 400 600 300 600 c"
    walls = f"/OC /M1 BDC 0.8 0 0 RG {zigzag} S {circle} S EMC"
    ducts = "/OC /M2 BDC 0 0 0.8 RG 0 0 m 1000 720 l S EMC"
    return a_pdf(
        f"{walls} {ducts}".encode(),
        box=(0, 0, 1000, 720),
        resources="/Properties << /M1 101 0 R /M2 102 0 R >>",
        extra={101: b"<< /Type /OCG /Name (Walls) >>", 102: b"<< /Type /OCG /Name (Ducts) >>"},
        catalogue="/OCProperties << /OCGs [101 0 R 102 0 R] /D << >> >>",
    )


def svg() -> bytes:
    zigzag = "M" + "L".join(f"{x} {18 - y}" for x, y in ZIGZAG)
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 25 18" fill="none" stroke-width="0.1">'
        f'<g id="Walls" stroke="#cc0000"><path d="{zigzag}"/><circle cx="12" cy="9" r="3"/></g>'
        '<g id="Ducts" stroke="#0000cc"><path d="M0 18L25 0"/></g></svg>'
    ).encode()


FORMATS = pytest.mark.parametrize(
    ("name", "make", "mm_per_unit"),
    [("venue.dxf", dxf, 1_000.0), ("venue.pdf", pdf, 25.0), ("venue.svg", svg, 1_000.0)],
)


def village(folder: Path, name: str, make: Callable[[], bytes], mm_per_unit: float) -> Plan:
    """A hall over the venue's plan, as strong as in its file, so that its colours are those of the file."""
    (folder / name).write_bytes(make())
    plan = a_plan().with_hall().with_stand("A1", (2, 2)).with_exhibitor("Cellis", "A1").plan
    plan = lay_under(plan, HALL, read_hall_plan(folder / name), mm_per_unit)
    return dim_background(plan, HALL, 100)


def printed(plan: Plan) -> bytes:
    (document,) = overall_plan.make(plan, Translator("en"), PrintSettings())
    result = write_pdf(document.pages, title=document.title, author="", language="en")
    assert result.problems == ()
    return result.data


def drawn_in(data: bytes, colour: bytes) -> list[bytes]:
    """What is drawn in a colour, up to the next one."""
    found = []
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            text = zlib.decompressobj().decompress(packed)
        except zlib.error:
            continue
        found += [
            part for part in text.split(b" RG")[1:] if text[: text.index(part)].endswith(colour + b" RG")
        ]
    return found


@FORMATS
def test_lines_and_curves_of_the_venue_are_lines_and_curves_on_paper(
    tmp_path: Path, name: str, make: Callable[[], bytes], mm_per_unit: float
) -> None:
    data = printed(village(tmp_path, name, make, mm_per_unit))
    walls = b"".join(drawn_in(data, RED))
    assert walls.count(b" l\n") >= 39
    assert walls.count(b" c\n") >= 1
    assert drawn_in(data, BLUE)
    assert b"/Subtype /Image" not in data


@FORMATS
def test_a_layer_that_is_hidden_is_not_in_the_file_at_all(
    tmp_path: Path, name: str, make: Callable[[], bytes], mm_per_unit: float
) -> None:
    plan = village(tmp_path, name, make, mm_per_unit)
    data = printed(show_layers(plan, HALL, ["Ducts"], shown=False))
    assert drawn_in(data, RED)
    assert not drawn_in(data, BLUE)


@FORMATS
def test_the_venue_is_sharp_however_much_it_is_enlarged(
    tmp_path: Path, name: str, make: Callable[[], bytes], mm_per_unit: float
) -> None:
    page = pypdfium2.PdfDocument(printed(village(tmp_path, name, make, mm_per_unit)))[0]
    kinds = {item.type for item in page.get_objects(max_depth=6)}
    assert pypdfium2.raw.FPDF_PAGEOBJ_PATH in kinds
    assert pypdfium2.raw.FPDF_PAGEOBJ_IMAGE not in kinds
