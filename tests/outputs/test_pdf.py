"""The PDF file: what is in it, and that it is always the same."""

import io
import os
import re
import subprocess
import sys
import zlib

import pypdfium2
import pytest
from PIL import Image

from village_planner.drawing.fonts import text_width
from village_planner.drawing.palette import PRINT
from village_planner.drawing.primitives import (
    Anchor,
    Form,
    Ink,
    Item,
    Page,
    Path,
    Pen,
    Picture,
    Placed,
    Role,
    Text,
    Weight,
    line,
    rectangle,
)
from village_planner.outputs.pdf import DrawnForms, PdfResult, write_pdf
from village_planner.units import MM_PER_POINT

BLACK = Ink(Role.TEXT)


def printed(*items: Item, width: float = 210, height: float = 297) -> PdfResult:
    return write_pdf([Page(width, height, items)], title="Plan", author="Organiser", language="fr")


def opened(result: PdfResult) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(result.data)


def streams_of(result: PdfResult, entry: bytes = b"") -> list[bytes]:
    """The inflated streams whose dictionary contains an entry."""
    found = re.findall(rb"<<\n((?:(?!endobj).)*?)\n>>\nstream\n(.*?)endstream", result.data, re.DOTALL)
    return [zlib.decompress(content) for entries, content in found if entry in entries]


def text_of(result: PdfResult, page: int = 0) -> str:
    return opened(result)[page].get_textpage().get_text_bounded()


def place_of(result: PdfResult, words: str) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of words on the first page, in millimetres."""
    textpage = pypdfium2.PdfDocument(result.data)[0].get_textpage()
    index, count = textpage.search(words).get_next()
    boxes = [textpage.get_charbox(at, loose=True) for at in range(index, index + count)]
    corners = (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )
    left, bottom, right, top = (value * MM_PER_POINT for value in corners)
    return left, bottom, right, top


def picture_of(result: PdfResult, page: int = 0) -> Image.Image:
    """A page at one pixel a millimetre."""
    return pypdfium2.PdfDocument(result.data)[page].render(scale=MM_PER_POINT).to_pil().convert("RGB")


def operators_of(result: PdfResult) -> str:
    return next(content for content in streams_of(result) if b" cm\n" in content).decode("ascii")


def a_png(mode: str = "RGB", colour: object = (200, 0, 0)) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (4, 4), colour).save(file, "PNG")  # type: ignore[arg-type]
    return file.getvalue()


@pytest.mark.parametrize(
    "words",
    [
        "Stand B02, 6,00 m²",
        "Université « Été » & Cie",
        "Office AVATAR To",
        "Ωmega Привет",
        "<b>x</b> \\(y) %",
    ],
)
@pytest.mark.parametrize("weight", Weight)
def test_text_can_be_searched_and_copied(words: str, weight: Weight) -> None:
    assert text_of(printed(Text(words, 20, 200, 8, BLACK, weight))) == words


def test_hebrew_and_arabic_are_printed_with_their_letters() -> None:
    result = printed(Text("שלום", 20, 200, 8), Text("مرحبا", 20, 150, 8))
    assert not result.problems
    assert set("שלום") <= set(text_of(result))


@pytest.mark.parametrize(
    ("anchor", "left"), [(Anchor.START, 100.0), (Anchor.MIDDLE, 50.0), (Anchor.END, 0.0)]
)
def test_text_is_as_wide_as_it_was_measured_and_stands_at_its_anchor(anchor: Anchor, left: float) -> None:
    size = 100 / text_width("AVATAR To H", 1)
    found = place_of(printed(Text("AVATAR To H", 100, 150, size, anchor=anchor)), "AVATAR To H")
    assert found[0] == pytest.approx(left, abs=0.5)
    assert found[2] == pytest.approx(left + 100, abs=0.5)


def test_turned_text_runs_upwards() -> None:
    left, bottom, right, top = place_of(
        printed(Text("Livraison", 100, 100, 10, rotation=90_000)), "Livraison"
    )
    assert top - bottom > 3 * (right - left)
    assert bottom == pytest.approx(100, abs=1)


def test_a_missing_character_is_reported_and_visibly_replaced() -> None:
    result = printed(Text("Cryo 中 log", 20, 200, 8))
    assert [problem.code for problem in result.problems] == ["character-not-in-font"]
    assert dict(result.problems[0].message.values) == {"characters": "中", "text": "Cryo 中 log"}
    assert "\ufffd" in text_of(result)


def test_every_font_is_embedded_and_subset() -> None:
    result = printed(*(Text("Stand שלום", 20, 50 * at, 8, weight=w) for at, w in enumerate(Weight, 1)))
    names = set(re.findall(rb"/FontName /(\S+)", result.data))
    assert {name[7:] for name in names} == {
        b"NotoSans-Regular",
        b"NotoSans-SemiBold",
        b"NotoSans-Bold",
        b"DejaVuSans",
        b"DejaVuSans-Bold",
    }
    assert all(re.fullmatch(rb"[A-Z]{6}\+.*", name) for name in names)
    programs = streams_of(result, b"/Length1")
    assert len(programs) == result.data.count(b"/ToUnicode") == len(names)
    assert all(len(program) < 40_000 for program in programs)


def test_no_font_is_named_that_is_not_embedded() -> None:
    assert b"Helvetica" not in printed(Text("Stand", 20, 200, 8)).data


def test_a_page_without_text_needs_no_font() -> None:
    assert b"/FontFile2" not in printed(Path(rectangle(0, 0, 10, 10), BLACK)).data


def test_the_page_is_as_large_as_asked_and_every_box_says_so() -> None:
    page = opened(printed(width=420, height=297))[0]
    for box in (page.get_mediabox(), page.get_cropbox(), page.get_trimbox()):
        assert [value * MM_PER_POINT for value in box] == pytest.approx([0, 0, 420, 297], abs=0.001)


def test_a_filled_square_is_where_it_was_drawn() -> None:
    picture = picture_of(printed(Path(rectangle(50, 100, 20, 20), Ink(Role.DANGER))))
    dark = [x for x in range(210) if picture.getpixel((x, 297 - 110)) != (255, 255, 255)]
    assert (dark[0], dark[-1]) == pytest.approx((50, 69), abs=1)
    assert picture.getpixel((60, 297 - 110)) == pytest.approx((0xC2, 0x26, 0x1A), abs=2)


def test_a_second_ring_is_a_hole() -> None:
    ring = rectangle(50, 100, 60, 60) + rectangle(70, 120, 20, 20)
    picture = picture_of(printed(Path(ring, BLACK)))
    assert picture.getpixel((80, 297 - 130)) == (255, 255, 255)
    assert picture.getpixel((55, 297 - 130)) != (255, 255, 255)


def a_form(scale: float, *, key: str = "hall") -> Form:
    pen = Pen(BLACK, 0.5, (1.2, 0.8))
    return Form(key, (0, 0, 10_000, 10_000), (Path(line(0, 0, 10_000, 0), pen=pen),), scale)


def test_pens_and_dashes_keep_their_paper_size_inside_a_scaled_form() -> None:
    result = printed(Placed(a_form(0.01), 20, 20))
    (form,) = streams_of(result, b"/Subtype /Form")
    assert b"\n50 w\n" in form
    assert b"[120 80] 0 d" in form


def test_a_form_in_a_form_is_drawn_at_the_product_of_both_scales() -> None:
    inner = Form("inner", (0, 0, 10, 10), (Path(rectangle(0, 0, 10, 10), BLACK),), 0.5)
    outer = Form("outer", (0, 0, 100, 100), (Placed(inner, 20, 20),), 2)
    picture = picture_of(printed(Placed(outer, 10, 10)))
    assert picture.getpixel((55, 297 - 55)) != (255, 255, 255)
    assert picture.getpixel((65, 297 - 65)) == (255, 255, 255)


def test_a_form_used_on_many_pages_is_stored_once() -> None:
    form = a_form(0.01)
    pages = [Page(210, 297, (Placed(form, 20, 20), Text(f"Page {n}", 20, 250, 8))) for n in range(20)]
    data = write_pdf(pages, title="Plan", author="", language="en").data
    assert data.count(b"/Subtype /Form") == 1


def test_documents_that_share_drawn_forms_are_the_same_as_each_by_itself() -> None:
    words = Form("words", (0, 0, 9, 9), (Text("A1", 1, 1, 3),), 1)
    nest = Form("nest", (0, 0, 9, 9), (Placed(a_form(1, key="egg"), 0, 0),), 1)
    hall, shared = a_form(0.01), DrawnForms()
    for title in ("First", "Second", "Third"):
        item = Text(title, 20, 80, 8, weight=Weight.BOLD)
        page = Page(100, 100, (item, Placed(hall, 10, 10), Placed(words, 50, 50), Placed(nest, 0, 0)))
        alone = write_pdf([page], title=title, author="", language="en")
        assert write_pdf([page], title=title, author="", language="en", drawn=shared).data == alone.data


def test_a_form_without_words_is_drawn_once_for_all_documents() -> None:
    shared, hall = DrawnForms(), a_form(0.01)
    page = Page(100, 100, (Placed(hall, 10, 10),))
    write_pdf([page], title="", author="", language="en", drawn=shared)
    stream = shared.stream(hall, 0.01, PRINT)
    stands = [a_form(0.01, key=f"stand {n}") for n in range(20)]
    for stand in stands:
        page = Page(100, 100, (Placed(stand, 0, 0), Placed(hall, 0, 0)))
        write_pdf([page], title="", author="", language="en", drawn=shared)
    assert shared.stream(hall, 0.01, PRINT) is stream is not None
    assert shared.stream(stands[0], 0.01, PRINT) is None, "what is not used again is forgotten"


def test_two_different_forms_may_not_share_a_name() -> None:
    other = Form("hall", (0, 0, 10, 10), (), 0.01)
    with pytest.raises(ValueError, match="hall"):
        printed(Placed(a_form(0.01), 20, 20), Placed(other, 20, 20))


def test_the_box_of_a_form_is_its_bounds_whatever_the_page() -> None:
    result = printed(Placed(a_form(0.01), 20, 20), width=100, height=100)
    assert b"/BBox [ 0 0 10000 10000 ]" in result.data


def test_a_placed_form_can_be_turned() -> None:
    form = Form("bar", (0, 0, 50, 5), (Path(rectangle(0, 0, 50, 5), BLACK),), 1)
    picture = picture_of(printed(Placed(form, 100, 100, rotation=90_000)))
    assert picture.getpixel((97, 297 - 140)) != (255, 255, 255)
    assert picture.getpixel((140, 297 - 103)) == (255, 255, 255)


def test_a_clip_cuts_a_form_off() -> None:
    form = Form("area", (0, 0, 100, 100), (Path(rectangle(0, 0, 100, 100), BLACK),), 1)
    picture = picture_of(printed(Placed(form, 50, 50, clip=(60, 60, 100, 100))))
    assert picture.getpixel((80, 297 - 80)) != (255, 255, 255)
    assert picture.getpixel((55, 297 - 55)) == (255, 255, 255)
    assert picture.getpixel((120, 297 - 80)) == (255, 255, 255)


def test_a_picture_is_stored_once_and_drawn_in_its_box() -> None:
    data = a_png()
    result = printed(Picture(data, 20, 20, 40, 40), Picture(data, 100, 20, 40, 40))
    assert result.data.count(b"/Subtype /Image") == 1
    assert picture_of(result).getpixel((120, 297 - 40)) == pytest.approx((200, 0, 0), abs=3)


def test_a_transparent_picture_lets_the_page_shine_through() -> None:
    ground = Path(rectangle(0, 0, 210, 297), Ink(Role.ACCENT))
    picture = picture_of(printed(ground, Picture(a_png("RGBA", (200, 0, 0, 0)), 20, 20, 40, 40)))
    assert picture.getpixel((40, 297 - 40)) == picture.getpixel((100, 100))


def test_a_jpeg_is_stored_as_it_is() -> None:
    file = io.BytesIO()
    Image.new("RGB", (16, 16), (0, 120, 0)).save(file, "JPEG")
    assert file.getvalue() in printed(Picture(file.getvalue(), 20, 20, 40, 40)).data


@pytest.mark.parametrize("data", [b"", b"no picture", a_png()[:40]])
def test_a_picture_that_cannot_be_read_is_reported_and_left_out(data: bytes) -> None:
    result = printed(Picture(data, 20, 20, 40, 40), Text("still here", 20, 200, 8))
    assert [problem.code for problem in result.problems] == ["picture-unreadable"]
    assert text_of(result) == "still here"


def test_the_document_says_its_title_author_and_language() -> None:
    result = write_pdf([Page(100, 100, ())], title="Été « 中 »", author="Noël", language="fr")
    known = opened(result).get_metadata_dict()
    assert (known["Title"], known["Author"], known["Creator"]) == ("Été « 中 »", "Noël", "Village Planner")
    assert b"/Lang (fr)" in result.data


def test_viewers_are_asked_not_to_scale_the_print() -> None:
    assert b"/PrintScaling /None" in printed().data


def test_streams_are_compressed_and_binary() -> None:
    data = printed(Picture(a_png(), 20, 20, 40, 40), Text("Stand", 20, 200, 8)).data
    assert b"ASCII85" not in data
    assert b"FlateDecode" in data


def test_colours_pens_and_fonts_are_said_only_when_they_change() -> None:
    pen = Pen(BLACK, 0.5)
    lines = [Path(line(0, y, 10, y), pen=pen) for y in range(5)]
    words = [Text(f"A{n}", 10, 10 * n, 5) for n in range(5)]
    content = operators_of(printed(*lines, *words))
    assert [content.count(operator) for operator in (" RG\n", " w\n", " Tf\n", "BT\n")] == [1, 1, 1, 1]


def test_the_same_pages_give_the_same_bytes() -> None:
    items = (Text("Stand שלום", 20, 200, 8), Placed(a_form(0.01), 20, 20), Picture(a_png(), 20, 20, 40, 40))
    assert printed(*items).data == printed(*items).data


PROGRAM = """
import hashlib
from village_planner.drawing.primitives import *
from village_planner.outputs.pdf import write_pdf
texts = [Text(f"Société {n} שלום – Œuvre", 20, 5 + 7 * n, 6, Ink(role), weight)
         for n, (role, weight) in enumerate(zip(list(Role)[:12], list(Weight) * 4))]
form = Form("hall", (0, 0, 9, 9), (Path(circle(4, 4, 3), Ink(Role.CATEGORY, "0072B2")),), 2.0)
pages = [Page(210, 297, (*texts, Placed(form, 9, 9)))]
print(hashlib.sha256(write_pdf(pages, title="T", author="A", language="en").data).hexdigest())
"""


def test_another_process_gives_the_same_bytes() -> None:
    digests = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4711")
    }
    assert len(digests) == 1


def test_different_pages_have_different_identifiers() -> None:
    identifiers = {
        re.search(rb"/ID \n?\[<(\w+)>", printed(Text(words, 20, 200, 8)).data)[1] for words in ("A1", "A2")
    }
    assert len(identifiers) == 2


def test_pages_come_in_their_order() -> None:
    pages = [Page(100, 100, (Text(f"Page {n}", 20, 50, 8),)) for n in range(1, 4)]
    result = write_pdf(pages, title="", author="", language="en")
    assert len(opened(result)) == 3
    assert [text_of(result, n) for n in range(3)] == ["Page 1", "Page 2", "Page 3"]
