"""A venue's own plan in the printed PDFs: vector, once, pale, and nothing but drawing."""

from __future__ import annotations

import io
import re
import zlib

import pypdfium2 as pdfium
import pytest
from msgspec import structs
from PIL import Image
from tests.builders import a_plan

from village_planner.edits.background import dim_background, set_background
from village_planner.model.backdrop import (
    Backdrop,
    BackdropLayer,
    BackdropPath,
    BackdropPicture,
    BackdropText,
)
from village_planner.model.ids import HallId
from village_planner.outputs import exhibitor_sheet, overall_plan
from village_planner.outputs.dimming import dimmed
from village_planner.outputs.document import PrintSettings
from village_planner.outputs.pdf import write_pdf
from village_planner.text import Translator

HALL = HallId("Hall 1")
LAYERS = (BackdropLayer("walls"),)
ZIGZAG = tuple(value for n in range(400) for value in (1.0 + n % 20, 1.0 + n / 40))


def png(size=(40, 30), colour=(0, 0, 0), mode="RGB"):
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out.getvalue()


def village(backdrop):
    plan = (
        a_plan()
        .with_hall("Hall 1")
        .with_door("Main", (10, 0), (12, 0))
        .with_stand("A1", at=(2, 2))
        .with_exhibitor("Cellis", on="A1")
        .with_stand("A2", at=(8, 8))
        .with_exhibitor("Kiln", on="A2")
    ).plan
    return set_background(plan, HALL, backdrop, "venue", mm_per_unit=1_000.0)


def printed(plan, product=overall_plan, **settings):
    speak = Translator("en")
    (document,) = product.make(plan, speak, PrintSettings(**settings))
    result = write_pdf(document.pages, title=document.title, author="", language="en")
    assert result.problems == ()
    return result.data


def streams(data):
    found = re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL)
    texts = []
    for stream in found:
        try:
            texts.append(zlib.decompressobj().decompress(stream))
        except zlib.error:
            texts.append(b"")
    return texts


def lines():
    path = BackdropPath(0, "M" + "L" * 399, ZIGZAG)
    text = BackdropText(0, "Loading bay", 3.0, 4.0, 0.5)
    return Backdrop(width=25.0, height=18.0, layers=LAYERS, paths=(path,), texts=(text,))


def test_lines_stay_lines_and_words_stay_words():
    data = printed(village(lines()))
    assert any(stream.count(b" l\n") >= 399 for stream in streams(data))
    assert b"/Subtype /Image" not in data
    page = pdfium.PdfDocument(data)[0].get_textpage()
    assert "Loading bay" in page.get_text_bounded()


def test_on_many_sheets_the_drawing_is_stored_once():
    data = printed(village(lines()), exhibitor_sheet, sheets_in_one_file=True)
    assert len(pdfium.PdfDocument(data)) >= 2
    assert sum(stream.count(b" l\n") >= 399 for stream in streams(data)) == 1


def test_a_scan_is_printed_pale_within_the_hall():
    picture = BackdropPicture(0, png(), 0, 0, 25, 18)
    plan = village(Backdrop(width=25.0, height=18.0, layers=LAYERS, pictures=(picture,)))
    pages = [
        pdfium.PdfDocument(printed(dim_background(plan, HALL, percent)))[0]
        .render(scale=1)
        .to_pil()
        .convert("L")
        for percent in (10, 40, 100)
    ]
    darkness = [sum(255 - value for value in page.tobytes()) for page in pages]
    assert darkness[0] < darkness[1] < darkness[2]


def test_nothing_in_the_file_can_be_clicked_or_run():
    texts = (BackdropText(0, "javascript:alert(1) https://example.org <a href='x'>", 1.0, 1.0, 0.4),)
    data = printed(village(Backdrop(width=25.0, height=18.0, layers=LAYERS, texts=texts)))
    for forbidden in (b"/JavaScript", b"/JS", b"/Annots", b"/URI", b"/Launch", b"/EmbeddedFile", b"/AA"):
        assert forbidden not in data


def test_the_same_plan_gives_the_same_bytes():
    assert printed(village(lines())) == printed(village(lines()))


def test_a_picture_that_cannot_be_read_is_told_and_the_rest_printed():
    broken = BackdropPicture(0, b"\x89PNG\r\n\x1a\nbroken", 0, 0, 25, 18)
    plan = village(Backdrop(width=25.0, height=18.0, layers=LAYERS, pictures=(broken,)))
    (document,) = overall_plan.make(plan, Translator("en"), PrintSettings())
    result = write_pdf(document.pages, title="t", author="", language="en")
    assert [problem.code for problem in result.problems] == ["picture-unreadable"]
    assert len(pdfium.PdfDocument(result.data)) == 1


def test_a_drawing_whose_data_is_damaged_is_told_and_the_rest_printed():
    plan = village(lines())
    key = plan.halls[HALL].background.asset
    broken = structs.replace(plan.assets[key], data=b"broken")
    plan = structs.replace(plan, assets=plan.assets.put(broken))
    (document,) = overall_plan.make(plan, Translator("en"), PrintSettings())
    assert "damaged-backdrop" in [problem.code for problem in document.problems]
    assert document.pages


@pytest.mark.parametrize(("percent", "grey"), [(100, 0), (40, 153), (0, 255)])
def test_dimming_leaves_so_much_of_a_picture(percent, grey):
    with Image.open(io.BytesIO(dimmed(png(), percent))) as image:
        assert image.getpixel((5, 5))[0] == pytest.approx(grey, abs=3)


def test_what_is_transparent_is_paper():
    with Image.open(io.BytesIO(dimmed(png(colour=(0, 0, 0, 0), mode="RGBA"), 100))) as image:
        assert image.getpixel((5, 5)) == (255, 255, 255)


def test_a_huge_scan_is_made_smaller_than_any_paper_shows():
    with Image.open(io.BytesIO(dimmed(png((6_000, 4_000)), 40))) as image:
        assert image.width * image.height <= 16_010_000
        assert image.width / image.height == pytest.approx(1.5, rel=0.01)


def test_a_picture_of_another_kind_is_not_opened():
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "GIF")
    with pytest.raises(OSError, match="cannot identify"):
        dimmed(out.getvalue(), 40)
